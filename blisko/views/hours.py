"""Opening hours: the week, what holds today, and the exceptions to come."""

import datetime as dt
from dataclasses import dataclass

from blisko.model.organisation import Hours, HoursException, OpeningHours
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.text import dates
from blisko.views.scope import Scope

AHEAD = dt.timedelta(days=35)
SHOWN = 2  # exceptions that a phone shows at once
FORESEEN = 14  # days for which a page knows whether the door is open


@dataclass(frozen=True)
class DayHours:
    """One day of the week. `day` is its number from 0, Monday; `spans` are its hours."""

    day: int
    name: str
    spans: tuple[str, ...]
    today: bool

    @property
    def current(self) -> str | None:
        """The value of `aria-current`."""
        return "date" if self.today else None


@dataclass(frozen=True)
class ExceptionHours:
    """Days on which other hours hold."""

    text: str
    spans: tuple[str, ...]
    reason: str

    @property
    def because(self) -> str:
        """The reason, as it stands beside them."""
        return f"({self.reason})" if self.reason else ""


@dataclass(frozen=True)
class TodayView:
    """Whether the door is open today, in words, and what a script needs to say it on later days.

    `days` names the hours of the days to come: "2026-03-10 10:00–18:00|2026-03-11 …".
    """

    text: str
    reason: str
    date: str
    days: str

    @property
    def because(self) -> str:
        """The reason of an exception, as it stands beside it."""
        return f"({self.reason})" if self.reason else ""


@dataclass(frozen=True)
class OpeningHoursView:
    """Opening hours. `week` has the days that are stated, Monday first.

    `today` names its day, so that it is not wrong on a page built earlier; it is "" when nothing is
    stated for that day. `date` is that day (ISO), by which a script drops it. `later` are the
    exceptions that a phone folds away, under the words of `folded`.
    """

    today: str
    spans: tuple[str, ...]
    reason: str
    date: str
    closed_today: bool
    week: tuple[DayHours, ...]
    exceptions: tuple[ExceptionHours, ...]
    later: tuple[ExceptionHours, ...]
    folded: str


def today(scope: Scope, stated: OpeningHours | None) -> TodayView | None:
    """What holds today; None where nothing is stated for it."""
    hours = hours_of(stated, scope.today) if stated else None
    if stated is None or hours is None:
        return None
    exception = hours_exception(stated, scope.today)
    text = scope.t("hours.shut_today")
    if hours.intervals:
        text = scope.t("hours.open_today", hours=", ".join(_spans(scope, hours)))
    reason = scope.words(exception.reason) if exception else ""
    return TodayView(text, reason, scope.today.isoformat(), days(scope, stated))


def days(scope: Scope, stated: OpeningHours) -> str:
    """The hours of the days to come, for the reader's clock."""
    coming = (scope.today + dt.timedelta(days=number) for number in range(FORESEEN))
    known = ((day, hours_of(stated, day)) for day in coming)
    return "|".join(
        f"{day.isoformat()} {', '.join(_spans(scope, hours)) if hours.intervals else ''}".strip()
        for day, hours in known
        if hours
    )


def hours_of(stated: OpeningHours, day: dt.date) -> Hours | None:
    """The hours that hold on a day; None where nothing is stated for it."""
    exception = hours_exception(stated, day)
    return exception.hours if exception else stated.weekly.get(WEEKDAYS[day.weekday()])


def opening_hours(scope: Scope, stated: OpeningHours | None = None) -> OpeningHoursView | None:
    """The opening hours as of today, of the organisation or of one of its places."""
    stated = stated or scope.site.organisation.hours
    if stated is None:
        return None
    today = scope.today
    exception = hours_exception(stated, today)
    coming = _coming(scope, stated)
    first = SHOWN if len(coming) > SHOWN + 1 else len(coming)  # one more is not worth a fold
    hours = hours_of(stated, today)
    return OpeningHoursView(
        today=scope.t("hours.today", day=dates.near_day(scope.language, today)) if hours else "",
        spans=_spans(scope, hours) if hours else (),
        reason=scope.words(exception.reason) if exception else "",
        date=today.isoformat(),
        closed_today=hours is not None and not hours.intervals,
        week=_week(scope, stated),
        exceptions=coming[:first],
        later=coming[first:],
        folded=scope.t("hours.later", count=len(coming) - first) if coming[first:] else "",
    )


def hours_exception(stated: OpeningHours, day: dt.date) -> HoursException | None:
    """The exception that holds on `day`."""
    for exception in stated.exceptions:
        first, last = exception.span
        if first <= day <= last:
            return exception
    return None


def _spans(scope: Scope, hours: Hours) -> tuple[str, ...]:
    if not hours.intervals:
        return (scope.t("hours.closed"),)
    language = scope.language
    return tuple("–".join(dates.time(language, end) for end in span) for span in hours.intervals)


def _week(scope: Scope, stated: OpeningHours) -> tuple[DayHours, ...]:
    monday = scope.today - dt.timedelta(days=scope.today.weekday())
    return tuple(
        DayHours(
            number,
            dates.weekday(scope.language, monday + dt.timedelta(days=number)),
            _spans(scope, stated.weekly[name]),
            number == scope.today.weekday(),
        )
        for number, name in enumerate(WEEKDAYS)
        if name in stated.weekly
    )


def _coming(scope: Scope, stated: OpeningHours) -> tuple[ExceptionHours, ...]:
    horizon = scope.today + AHEAD
    found = [e for e in stated.exceptions if e.span[1] >= scope.today and e.span[0] <= horizon]
    return tuple(
        ExceptionHours(
            _when(scope, exception), _spans(scope, exception.hours), scope.words(exception.reason)
        )
        for exception in sorted(found, key=lambda item: item.span)
    )


def _when(scope: Scope, exception: HoursException) -> str:
    first, last = exception.span
    if first == last:
        return dates.near_day(scope.language, first)
    if first == dt.date.min:
        return scope.t("hours.until", day=dates.day(scope.language, last))
    if last == dt.date.max:
        return scope.t("hours.from", day=dates.day(scope.language, first))
    return dates.day_range(scope.language, first, last)
