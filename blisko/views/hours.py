"""Opening hours: the week, what holds today, and the exceptions to come."""

import datetime as dt
from dataclasses import dataclass

from blisko.model.organisation import WEEKDAYS, Hours, HoursException, OpeningHours
from blisko.text import dates
from blisko.views.scope import Scope

AHEAD = dt.timedelta(days=60)


@dataclass(frozen=True)
class DayHours:
    """One day of the week. `day` is its number from 0, Monday."""

    day: int
    name: str
    text: str
    today: bool


@dataclass(frozen=True)
class ExceptionHours:
    """Days on which other hours hold."""

    text: str
    hours: str
    reason: str


@dataclass(frozen=True)
class OpeningHoursView:
    """Opening hours. `week` has the days that are stated, Monday first.

    `today` is a sentence that names its day, so it is not wrong on a page built earlier; `date`
    is that day (ISO), by which a script drops it.
    """

    today: str
    date: str
    closed_today: bool
    week: tuple[DayHours, ...]
    exceptions: tuple[ExceptionHours, ...]


def opening_hours(scope: Scope) -> OpeningHoursView | None:
    """The opening hours as of today; None when none are stated."""
    stated = scope.site.organisation.hours
    if stated is None:
        return None
    today = scope.today
    exception = hours_exception(stated, today)
    hours = exception.hours if exception else stated.weekly.get(WEEKDAYS[today.weekday()])
    return OpeningHoursView(
        today=_sentence(scope, hours, exception),
        date=today.isoformat(),
        closed_today=hours is not None and not hours.intervals,
        week=_week(scope, stated),
        exceptions=_coming(scope, stated),
    )


def hours_exception(stated: OpeningHours, day: dt.date) -> HoursException | None:
    """The exception that holds on `day`."""
    for exception in stated.exceptions:
        first, last = _span(exception)
        if first <= day <= last:
            return exception
    return None


def _span(exception: HoursException) -> tuple[dt.date, dt.date]:
    """First and last day; `date` is one day, an open end reaches as far as the calendar does."""
    if exception.date:
        return exception.date.first_day, exception.date.last_day
    first = exception.from_.first_day if exception.from_ else dt.date.min
    return first, exception.until.last_day if exception.until else dt.date.max


def _sentence(scope: Scope, hours: Hours | None, exception: HoursException | None) -> str:
    if hours is None:
        return ""
    reason = f" ({scope.words(exception.reason)})" if exception and exception.reason else ""
    day = dates.weekday_day(scope.language, scope.today)
    return scope.t("hours.today", day=day, hours=_text(scope, hours)) + reason


def _text(scope: Scope, hours: Hours) -> str:
    if not hours.intervals:
        return scope.t("hours.closed")
    language = scope.language
    spans = ("–".join(dates.time(language, end) for end in span) for span in hours.intervals)
    return ", ".join(spans)


def _week(scope: Scope, stated: OpeningHours) -> tuple[DayHours, ...]:
    monday = scope.today - dt.timedelta(days=scope.today.weekday())
    return tuple(
        DayHours(
            number,
            dates.weekday(scope.language, monday + dt.timedelta(days=number)),
            _text(scope, stated.weekly[name]),
            number == scope.today.weekday(),
        )
        for number, name in enumerate(WEEKDAYS)
        if name in stated.weekly
    )


def _coming(scope: Scope, stated: OpeningHours) -> tuple[ExceptionHours, ...]:
    horizon = scope.today + AHEAD
    found = [e for e in stated.exceptions if _span(e)[1] >= scope.today and _span(e)[0] <= horizon]
    return tuple(
        ExceptionHours(
            _when(scope, exception), _text(scope, exception.hours), scope.words(exception.reason)
        )
        for exception in sorted(found, key=_span)
    )


def _when(scope: Scope, exception: HoursException) -> str:
    first, last = _span(exception)
    if first == last:
        return dates.weekday_day(scope.language, first)
    if first == dt.date.min:
        return scope.t("hours.until", day=dates.day(scope.language, last))
    if last == dt.date.max:
        return scope.t("hours.from", day=dates.day(scope.language, first))
    return dates.day_range(scope.language, first, last)
