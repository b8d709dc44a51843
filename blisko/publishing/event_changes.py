"""What changes for readers who have events in their calendars already.

A program that has an event knows it by its UID, and takes a change for new by its SEQUENCE, which
follows from `updated`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blisko.publishing.changes import Reader, Tree

FACTS = {
    "time": ("DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
    "place": ("LOCATION",),
    "state": ("STATUS",),
}
_FOLD = re.compile(r"\r?\n[ \t]")
_OF_MANY = "X-WR-CALNAME"  # stands in calendars, not in the file of one event

Properties = Mapping[str, list[str]]


@dataclass(frozen=True)
class EventChange:
    """An event by its address: which of its facts are others now, without saying so.

    A `stranger` has another UID now, so it will be there twice.
    """

    address: str
    facts: tuple[str, ...]
    stranger: bool


def event_changes(
    old: Tree, new: Tree, read_old: Reader, read_new: Reader
) -> Iterator[EventChange]:
    """What one state of the site changes of the events of the one before, as calendars see it."""
    files = sorted(path for path in old.keys() & new.keys() if path.endswith(".ics"))
    differing = [path for path in files if old[path] != new[path]]
    before, after = read_old(differing), read_new(differing)
    for path in differing:
        was, now = _properties(before[path]), _properties(after[path])
        if _OF_MANY not in was:
            address = f"/{path.rpartition('/')[0]}/"
            yield EventChange(address, tuple(_untold(was, now)), set(was["UID"]) != set(now["UID"]))


def _untold(was: Properties, now: Properties) -> Iterator[str]:
    if set(was["SEQUENCE"]) == set(now["SEQUENCE"]):  # one for each meeting of a series
        for fact, names in FACTS.items():
            if any(_told(was[name]) != _told(now[name]) for name in names):
                yield fact


def _told(lines: list[str]) -> set[str]:
    """The lines of a property without what goes without saying of one more meeting of a series."""
    return set(lines) - {"STATUS:CONFIRMED"}


def _properties(text: str) -> Properties:
    """The lines of a calendar by the names of their properties, without its time zone."""
    found: dict[str, list[str]] = defaultdict(list)
    in_zone = False
    for line in _FOLD.sub("", text).splitlines():
        in_zone = line == "BEGIN:VTIMEZONE" or (in_zone and line != "END:VTIMEZONE")
        if not in_zone:
            found[re.split("[;:]", line, maxsplit=1)[0]].append(line)
    return found
