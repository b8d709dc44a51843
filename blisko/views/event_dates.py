"""When a meeting is, in words: on its page, and in a row of a list."""

import datetime as dt

from blisko.model.fields import Moment
from blisko.model.occurrences import Occurrence
from blisko.text import dates
from blisko.text.short_facts import bound
from blisko.views import parts
from blisko.views.date_stamps import page_stamp, row_stamp, several_days
from blisko.views.scope import Scope

_LAST_MINUTE = dt.time(23, 59)


def when(scope: Scope, item: Occurrence) -> parts.When:
    """When an event is, as its page tells it: as exactly as it is known."""
    start, language = item.start, scope.language
    if not start.exact:
        known, stamp = scope.day(start), page_stamp(scope, item)
        return parts.When(known.iso, "", stamp, known.text)
    first = start.first_day
    return parts.When(
        iso=first.isoformat(),
        over=over(scope, item),
        stamp=page_stamp(scope, item),
        text=_text(scope, item),
        weekday=dates.weekday(language, first),
        hours=hours(scope, item),
        until=_until(scope, item),
        today=first == scope.today,
    )


def over(scope: Scope, item: Occurrence) -> str:
    """The moment from which a meeting is past, with the zone's offset.

    Where it is not stated when it ends, that is the end of its day.
    """
    last = dt.datetime.combine(item.last.last_day, ends(item), scope.site.organisation.zone)
    return last.isoformat(timespec="minutes")


def ends(item: Occurrence) -> dt.time:
    """The hour of the day at which a meeting is past."""
    return (item.end and item.end.time) or _LAST_MINUTE


def in_a_row(scope: Scope, item: Occurrence) -> parts.When:
    """When an event is, as a list tells it: its stamp, and what is heard before its title."""
    if not item.start.exact:
        return when(scope, item)
    first, lasts = item.start.first_day, ongoing(scope, item)
    if several_days(item):
        text = lasts or dates.day_range(scope.language, first, item.last.last_day)
    else:
        text = dates.weekday_day(scope.language, first)
    return parts.When(
        iso=first.isoformat(),
        over=over(scope, item),
        stamp=row_stamp(scope, item, ongoing=bool(lasts)),
        text=text,
        today=first == scope.today,
    )


def time(scope: Scope, item: Occurrence) -> str:
    """What the stamp does not tell of what is not over: the days of the week, or the hours."""
    if not item.is_off and item.is_past(scope.today):
        return ""
    if not several_days(item):
        return hours(scope, item)
    first, last = item.start.first_day, item.last.last_day
    if ongoing(scope, item) or last - first >= dt.timedelta(days=7):
        return ""
    return dates.weekday_range(scope.language, first, last)


def ongoing(scope: Scope, item: Occurrence) -> str:
    """Until when an event lasts that began before today; "" for every other."""
    if not item.start.exact or not item.end:
        return ""
    if not item.start.first_day < scope.today <= item.end.last_day:
        return ""
    if item.status != "planned":
        return ""
    return scope.t("event.ongoing", day=day_beside(scope, item.end, scope.today))


def hours(scope: Scope, item: Occurrence) -> str:
    """The hours of an event, as far as they are of one day: "17:00–18:30"."""
    language = scope.language
    if not item.start.exact or item.start.time is None or item.event.all_day:
        return ""
    if item.end and item.end.time and item.end.first_day == item.start.first_day:
        return "–".join(dates.time(language, m.time) for m in (item.start, item.end) if m.time)
    return dates.time(language, item.start.time)


def _text(scope: Scope, item: Occurrence) -> str:
    start, end, language = item.start, item.end, scope.language
    if start.time is None or item.event.all_day:
        last = end.first_day if end else start.first_day
        if last == start.first_day:
            return dates.weekday_day(language, start.first_day)
        return dates.day_range(language, start.first_day, last)
    finish = end.start_of if end and end.time else None
    if end and not end.time and end.first_day != start.first_day:
        return dates.day_range(language, start.first_day, end.first_day)
    return dates.moment_range(language, start.start_of, finish)


def _until(scope: Scope, item: Occurrence) -> str:
    """The end of an event of several days, beside its beginning: "do 22 marca"."""
    if item.last.last_day == item.start.first_day:
        return ""
    last = item.last
    day = day_beside(scope, last, item.start.first_day)
    if last.time and not item.event.all_day:
        day += f", {dates.time(scope.language, last.time)}"
    return bound(scope.t("event.until", day=day))


def day_beside(scope: Scope, moment: Moment, other: dt.date) -> str:
    """A day beside another: its year only where it is not the same."""
    if not moment.day:
        return scope.day(moment).text
    return dates.day_beside(scope.language, moment.first_day, other)
