"""Dates and times as people read them, with U+00A0 where a line must not break.

The words come from Babel, once per language: formatting through Babel itself is too slow for
tens of thousands of dates in a build. Which spaces do not break is the policy of
``blisko.text.typography``; a test holds the two together.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from babel import Locale

NBSP = "\N{NO-BREAK SPACE}"
#: Between two dates that hold spaces; a dash never begins a line.
_SPACED_DASH = f"{NBSP}\N{EN DASH} "
#: Between two bare numbers or times.
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language calls its days and months; January and Monday come first."""

    months_of_date: tuple[str, ...]
    months_alone: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    year: str


def day(language: str, date: dt.date, *, running: bool = False) -> str:
    """Write "27 października 2021"; in running text "27 października 2021 r."."""
    return f"{_day_and_month(language, date)} {_year(language, date, running=running)}"


def month(language: str, date: dt.date) -> str:
    """Write "październik 2021": for archives, and for events known only by their month."""
    return f"{_words(language).months_alone[date.month - 1]} {date.year}"


def begun(text: str) -> str:
    """A name of a month or of a day as it begins a heading: "Marzec 2026"."""
    return text[:1].upper() + text[1:]


def weekday_day(language: str, date: dt.date, *, running: bool = False) -> str:
    """Write a day with its weekday, "sobota, 14 marca 2026": for events, where it matters."""
    return f"{near_day(language, date)} {_year(language, date, running=running)}"


def day_beside(language: str, date: dt.date, other: dt.date) -> str:
    """Write "12 marca" beside another date of the same year, and the year where it is not."""
    return _day_and_month(language, date) if date.year == other.year else day(language, date)


def near_day(language: str, date: dt.date) -> str:
    """Write "sobota, 14 marca": for a day so near that its year goes without saying."""
    words = _words(language)
    month = words.months_of_date[date.month - 1]
    return f"{words.weekdays[date.weekday()]}, {date.day}{NBSP}{month}"


def near_range(language: str, first: dt.date, last: dt.date) -> str:
    """Write "20–22 marca" or "30 marca – 2 kwietnia": for days so near that no year is needed."""
    if first == last:
        return _day_and_month(language, last)
    if first.month == last.month:
        return f"{first.day}{_DASH}{_day_and_month(language, last)}"
    return f"{_day_and_month(language, first)}{_SPACED_DASH}{_day_and_month(language, last)}"


def weekday(language: str, date: dt.date, *, short: bool = False) -> str:
    """Name the day of the week: "sobota", short "sob."."""
    words = _words(language)
    return (words.weekdays_short if short else words.weekdays)[date.weekday()]


def weekday_range(language: str, first: dt.date, last: dt.date) -> str:
    """Write "sobota–niedziela": for an event of several days of one week."""
    return f"{weekday(language, first)}{_DASH}{weekday(language, last)}"


def short_month(language: str, date: dt.date) -> str:
    """Write "paź": for date blocks, where the whole name has no room."""
    return _words(language).months_short[date.month - 1].rstrip(".")


def time(language: str, moment: dt.datetime | dt.time) -> str:  # noqa: ARG001  for symmetry
    """Write a time of day, "17:00": with a colon and on a 24-hour clock, in English too."""
    return f"{moment.hour:02}:{moment.minute:02}"


def day_range(language: str, first: dt.date, last: dt.date, *, running: bool = False) -> str:
    """Write "20–22 marca 2026" or "30 marca – 2 kwietnia 2026"; one day when both are the same."""
    end = day(language, last, running=running)
    if first == last:
        return end
    if first.year != last.year:
        return f"{day(language, first, running=running)}{_SPACED_DASH}{end}"
    if first.month != last.month:
        return f"{_day_and_month(language, first)}{_SPACED_DASH}{end}"
    return f"{first.day}{_DASH}{end}"


def moment_range(
    language: str, start: dt.datetime, end: dt.datetime | None = None, *, running: bool = False
) -> str:
    """Write "sobota, 14 marca 2026, 17:00–19:00"; an end on another day is written out in full."""
    beginning = f"{weekday_day(language, start, running=running)}, {time(language, start)}"
    if end is None or end == start:
        return beginning
    if end.date() == start.date():
        return f"{beginning}{_DASH}{time(language, end)}"
    if end.time() == dt.time() and end.date() - start.date() == dt.timedelta(days=1):
        return f"{beginning}{_DASH}24:00"  # midnight still belongs to the evening before it
    ending = f"{weekday_day(language, end.date(), running=running)}, {time(language, end)}"
    return f"{beginning}{_SPACED_DASH}{ending}"


def _day_and_month(language: str, date: dt.date) -> str:
    return f"{date.day}{NBSP}{_words(language).months_of_date[date.month - 1]}"


def _year(language: str, date: dt.date, *, running: bool) -> str:
    return f"{date.year}{_words(language).year}" if running else f"{date.year}"


@cache
def _words(language: str) -> _Words:
    locale = Locale.parse(language)
    months, days = locale.months, locale.days["format"]
    return _Words(
        months_of_date=tuple(months["format"]["wide"][number] for number in range(1, 13)),
        months_alone=tuple(months["stand-alone"]["wide"][number] for number in range(1, 13)),
        months_short=tuple(months["format"]["abbreviated"][number] for number in range(1, 13)),
        weekdays=tuple(days["wide"][number] for number in range(7)),
        weekdays_short=tuple(days["abbreviated"][number] for number in range(7)),
        year=f"{NBSP}r." if language == "pl" else "",
    )
