"""What a list of entries to edit says of one: the same on a computer and on the published site."""

import datetime as dt
from typing import Any

from blisko.model.kinds import Entry, Event, News, Project
from blisko.model.relations import full_name
from blisko.model.schedule import due, is_expired, is_waiting
from blisko.model.site import Site

Json = dict[str, Any]


def row(site: Site, entry: Entry, now: dt.datetime) -> Json:
    """A row of the list."""
    moment = due(entry) if is_waiting(entry, now) else None
    made: Json = {
        "path": entry.path.relative_to(site.content).as_posix(),
        "kind": entry.kind,
        "title": entry.title,
        "slug": entry.name,
        "full": full_name(entry, site.organisation),
        "address": site.address(entry),
        "day": _day(entry),
        "draft": entry.draft,
        "waits": moment.isoformat(timespec="minutes") if moment else "",
        "expired": is_expired(entry, now),
    }
    if isinstance(entry, Event):
        coming = site.next_of(entry, now.date()) if entry.is_series else None
        start, end = (coming.start, coming.end) if coming else (entry.start, entry.end)
        made |= {
            "day": start.iso(),
            "end": end.iso() if end else "",
            "series": entry.is_series,
            "over": site.is_past(entry, now.date()),
            "status": entry.status or "planned",
        }
    return made


def _day(entry: Entry) -> str:
    """The day under which an entry is found; "" where it has none."""
    if isinstance(entry, News):
        return entry.date.iso()
    if isinstance(entry, Project):
        return entry.start.iso()
    return entry.date.iso() if entry.date else ""
