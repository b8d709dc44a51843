"""ical.js 2.2.1, the engine of Thunderbird, as a judge of dates: in Chromium, offline.

It takes a VTIMEZONE literally, so that what it finds is what readers see. `vendored/ical.min.js` is
`dist/ical.min.js` of the package ical.js 2.2.1 on npm, unchanged, under the MPL-2.0.
"""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

FILE = Path(__file__).parent / "vendored" / "ical.min.js"
SHA256 = "6643f20634241dc040e02c2f10e3c48cf9bcda4b3180f4321a3d05a3a83dfe52"
MOST = 5000

_READ = """async ([source, texts, most]) => {
  const { default: ICAL } = await import(`data:text/javascript;base64,${source}`);
  const said = (time) => time && (time.isDate ? time.toString() : time.toJSDate().toISOString());
  const read = (text) => {
    const root = new ICAL.Component(ICAL.parse(text));
    const all = root.getAllSubcomponents("vevent");
    const moved = all.filter((one) => one.hasProperty("recurrence-id"));
    const found = [];
    for (const component of all.filter((one) => !moved.includes(one))) {
      const uid = component.getFirstPropertyValue("uid");
      const exceptions = moved.filter((one) => one.getFirstPropertyValue("uid") === uid);
      const event = new ICAL.Event(component, { exceptions });
      const tell = (item, start, end) => found.push([
        uid, said(start), item.component.hasProperty("dtend") ? said(end) : null,
        item.summary, item.component.getFirstPropertyValue("status"),
      ]);
      if (!event.isRecurring()) {
        tell(event, event.startDate, event.endDate);
        continue;
      }
      const dates = event.iterator();
      for (let next = dates.next(); next && found.length < most; next = dates.next()) {
        const { item, startDate, endDate } = event.getOccurrenceDetails(next);
        tell(item, startDate, endDate);
      }
    }
    return found;
  };
  return texts.map(read);
}"""


@dataclass(frozen=True, order=True)
class Found:
    """One date in a calendar: days as `2026-03-14`, moments in UTC; `end` is "" where none is."""

    uid: str
    start: str
    end: str
    summary: str
    status: str


def read(page: Page, *texts: str) -> list[list[Found]]:
    """The dates in each calendar, in the order in which it tells them."""
    source = FILE.read_bytes()
    assert hashlib.sha256(source).hexdigest() == SHA256
    told = page.evaluate(_READ, [b64encode(source).decode(), list(texts), MOST])
    return [[Found(*(part or "" for part in row)) for row in calendar] for calendar in told]
