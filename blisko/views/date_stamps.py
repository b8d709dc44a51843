"""Dates as they come from a stamp: short, for eyes; ears hear the date in full."""

import datetime as dt

from blisko.model.occurrences import Occurrence
from blisko.text import dates
from blisko.views import parts
from blisko.views.scope import Scope


def several_days(item: Occurrence) -> bool:
    """Whether an event takes more days than one; a night does not."""
    start, last = item.start, item.last
    if not start.exact or last.last_day == start.first_day:
        return False
    return not (start.time and last.time) or last.start_of - start.start_of >= dt.timedelta(days=1)


def page_stamp(scope: Scope, item: Occurrence) -> parts.DateStamp:
    """The stamp on the page of an event, which is read in any year: the day on which it begins."""
    day = item.start.first_day
    if item.start.exact:
        return _day(scope, day, f"{dates.short_month(scope.language, day)} {day.year}")
    if item.start.month:
        month = dates.short_month(scope.language, day)
        return parts.DateStamp("", month, str(day.year), "date-stamp--vague")
    return parts.DateStamp("", str(day.year), "", "date-stamp--vague")


def row_stamp(scope: Scope, item: Occurrence, *, ongoing: bool) -> parts.DateStamp:
    """The stamp in a list: this year goes without saying, and several days are told.

    `ongoing`: it began before today, so that its last day is what one wants to know.
    """
    first, last = item.start.first_day, item.last.last_day
    if not item.start.exact:
        return page_stamp(scope, item)
    if not several_days(item):
        return _day(scope, first, _month(scope, first))
    if ongoing:
        return parts.DateStamp(scope.t("event.lasts"), str(last.day), _month(scope, last))
    if (first.year, first.month) == (last.year, last.month):
        days = f"{first.day}\N{EN DASH}{last.day}"
        return parts.DateStamp("", days, _month(scope, last), "date-stamp--range")
    begins = f"{first.day} {dates.short_month(scope.language, first)}"
    ends = f"{last.day} {_month(scope, last)}"
    return parts.DateStamp(begins, "\N{EN DASH}", ends, "date-stamp--span")


def _day(scope: Scope, day: dt.date, below: str) -> parts.DateStamp:
    return parts.DateStamp(dates.weekday(scope.language, day, short=True), str(day.day), below)


def _month(scope: Scope, day: dt.date) -> str:
    """The month, with a year that is not this one."""
    month = dates.short_month(scope.language, day)
    return month if day.year == scope.today.year else f"{month} {day.year}"
