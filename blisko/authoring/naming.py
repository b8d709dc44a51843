"""What the file of a new entry is called: its day where it is found by day, and its title."""

import datetime as dt

from blisko.model.fields import Moment
from blisko.model.file_names import slug_of
from blisko.model.kinds import Entry, Event, News

LONGEST_NAME = 80  # characters; some systems take 255 bytes, with the folders around it
# Windows keeps these for its own, with any ending.
NAMES_OF_WINDOWS = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


def name_of_new(
    kind: type[Entry], slug: str, start: Moment | None, today: dt.date, label: str
) -> str:
    """The name for an entry with this slug; `label` is what people call its kind.

    `start` is when an event begins, or the date of news where it is another than today.
    """
    day = _day_in_name(kind, start, today)
    name = _as_name(slug, label)
    return f"{day}-{name}" if day else name


def _as_name(slug: str, label: str) -> str:
    """A slug that every system takes for the name of a file: not too long, and none of its own."""
    if len(slug) > LONGEST_NAME:
        slug = slug[: LONGEST_NAME + 1].rpartition("-")[0] or slug[:LONGEST_NAME]
    return f"{slug}-{slug_of(label)}" if slug in NAMES_OF_WINDOWS else slug


def _day_in_name(kind: type[Entry], start: Moment | None, today: dt.date) -> str:
    """The date at the beginning of the name, for kinds that are found by date."""
    exact = start.first_day.isoformat() if start is not None and start.exact else ""
    if issubclass(kind, News):
        return exact or today.isoformat()
    return exact if issubclass(kind, Event) else ""
