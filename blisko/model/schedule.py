"""When an entry is on the site: from `publish_at` or a coming `date` on, until `expires`."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from blisko.model.kinds import Entry


@dataclass(frozen=True)
class Waiting:
    """An entry that is written and not on the site yet, and from when on it will be."""

    entry: Entry
    due: dt.datetime


def due(entry: Entry) -> dt.datetime | None:
    """The moment from which the entry is on the site (organisation time); None for always."""
    moment = entry.publish_at or entry.date
    return moment.start_of if moment else None


def is_waiting(entry: Entry, now: dt.datetime) -> bool:
    """Whether the entry is not due yet."""
    moment = due(entry)
    return moment is not None and moment > now


def is_expired(entry: Entry, now: dt.datetime) -> bool:
    """Whether the entry has had its time. `expires` is the last day, or the exact moment."""
    last = entry.expires
    if last is None:
        return False
    return last.start_of < now if last.time else last.last_day < now.date()


def is_shown(entry: Entry, now: dt.datetime) -> bool:
    """Whether the public site shows the entry at `now`."""
    return not (entry.draft or is_waiting(entry, now) or is_expired(entry, now))


def will_be_shown(entry: Entry, now: dt.datetime) -> bool:
    """Whether the public site shows the entry at `now` or will, with nobody doing anything."""
    return not (entry.draft or is_expired(entry, now))


def waiting(entries: Iterable[Entry], now: dt.datetime) -> tuple[Waiting, ...]:
    """What is finished and not due yet, next first. Drafts are not finished."""
    found = [
        Waiting(entry, moment)
        for entry in entries
        if not entry.draft and (moment := due(entry)) is not None and moment > now
    ]
    return tuple(sorted(found, key=lambda item: (item.due, item.entry.key)))
