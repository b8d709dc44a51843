"""When an event takes place: once, or as often as a series says, each time with its own state.

An `Occurrence` is one meeting. An event that does not repeat has one, a series as many as follow
from `repeat`, `except`, `extra` and `changes`. Times are those of the wall: a club at 17:00 begins
at 17:00 in summer and in winter.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from blisko.model.fields import Moment
from blisko.model.kinds import Event, MeetingChange, Signup, Skipped
from blisko.model.recurrence.rule import MOST_LOOKED_AT, Rule

_SERIES_AT_ONCE = 2048  # of which the days are cached


class Occurrence(NamedTuple):
    """One meeting: when and where it is, and what became of it.

    `planned` is when it was to begin before it was moved. `anchor` names it on the page of its
    series, "" where the event does not repeat. `reason` says why it is cancelled, "" where that
    is not said. `extra` says that no rule gives this day, `is_usual` that the rule does and that
    nothing is said of it.
    """

    event: Event
    start: Moment
    end: Moment | None
    planned: Moment
    status: str = "planned"
    place: str | None = None
    signup: Signup | None = None
    anchor: str = ""
    reason: str = ""
    extra: bool = False
    is_usual: bool = False

    @property
    def key(self) -> str:
        """The unique name within the site: that of the event, and the anchor."""
        return f"{self.event.key}#{self.anchor}" if self.anchor else self.event.key

    @property
    def last(self) -> Moment:
        """The end where it is known, otherwise the start."""
        return self.end or self.start

    @property
    def moved_from(self) -> Moment | None:
        """When it was to begin, where it was moved."""
        return None if self.planned == self.start else self.planned

    @property
    def signup_until(self) -> Moment | None:
        """The last moment to sign up, where there is one."""
        return self.signup.until if self.signup else None

    @property
    def is_off(self) -> bool:
        """Whether it does not take place then."""
        return self.status in {"cancelled", "postponed"}

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Sorting key: by start, then by name."""
        return self.start.start_of, self.key

    def is_past(self, today: dt.date) -> bool:
        """Whether it is over on `today`: its last possible day lies before it."""
        return self.last.last_day < today


@dataclass(frozen=True)
class Recurrence:
    """How a series repeats, as calendars want it: a rule, and what differs from it.

    `until` is the last day on which the rule holds, also where meetings are counted. `excluded`
    are moments of the rule without a meeting, `extra` those of meetings that it does not give;
    `changed` are the meetings that are not as planned.
    """

    rule: Rule | None
    until: dt.date
    excluded: tuple[Moment, ...]
    extra: tuple[Moment, ...]
    changed: tuple[Occurrence, ...]


class DaysOff:
    """The days on which a series does not take place."""

    def __init__(self, skipped: tuple[Skipped, ...]) -> None:
        spans = (item.span for item in skipped)
        self._spans = tuple((first, last) for first, last in spans if first <= last)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and any(a <= day <= b for a, b in self._spans)


def days_of(event: Event) -> tuple[dt.date, ...]:
    """The days that the rule gives, without those left out; of no rule, the day of the start."""
    return _days(event.repeat, event.start.first_day, event.except_)


@lru_cache(_SERIES_AT_ONCE)
def _days(rule: Rule | None, first: dt.date, skipped: tuple[Skipped, ...]) -> tuple[dt.date, ...]:
    off = DaysOff(skipped) if skipped else ()
    if rule is None:
        return () if first in off else (first,)
    return tuple(rule.days(first, off))


def pattern_of(event: Event) -> tuple[dt.date, ...]:
    """The days that the rule gives up to its last meeting, those left out among them."""
    if not event.except_:
        return days_of(event)
    return _pattern(event.repeat, event.start.first_day, event.except_)


@lru_cache(_SERIES_AT_ONCE)
def _pattern(
    rule: Rule | None, first: dt.date, skipped: tuple[Skipped, ...]
) -> tuple[dt.date, ...]:
    if rule is None:
        return (first,)
    last = rule.until or max(_days(rule, first, skipped), default=first)
    looked_at = islice(rule.pattern(first), MOST_LOOKED_AT)
    return tuple(takewhile(lambda day: day <= last, looked_at))


def latest_day(event: Event) -> dt.date:
    """A day after which the event is over, found without looking at each of its meetings."""
    if not event.is_series:
        return event.last.last_day
    rule, first = event.repeat, event.start.first_day
    days = [first, *(moment.first_day for moment in event.extra)]
    days += [moment.first_day for change in event.changes for moment in (change.to,) if moment]
    if rule:
        days.append(rule.until or max(days_of(event), default=first))
    longest = [event.last.last_day - first]
    longest += [c.end.last_day - c.date.first_day for c in event.changes if c.end]
    return max(days) + max(longest)


def occurrence_of(
    event: Event, start: Moment | None = None, end: Moment | None = None
) -> Occurrence:
    """An event as one meeting: its own start and end, unless others are given."""
    begins, ends, status = start or event.start, end or event.end, event.status or "planned"
    return Occurrence(event, begins, ends, begins, status, event.place, event.signup)


def occurrences(event: Event) -> tuple[Occurrence, ...]:
    """Every meeting of an event, earliest first."""
    if not event.is_series:
        return (occurrence_of(event),)
    found = list(_planned(event))
    if event.changes:
        found = list(_with_changes(event, found))
    if event.changes or event.extra:
        found.sort(key=lambda item: item.order)
    return tuple(found)


def _planned(event: Event) -> Iterator[Occurrence]:
    """The meetings as they are to be when nothing happens: those of the rule, then others."""
    clock, days = event.start.time, days_of(event)
    for day in days:
        yield _meeting(event, day, clock, day.isoformat())
    known = {(day, clock) for day in days} if event.extra else set()
    for moment in event.extra:
        day, time = moment.first_day, moment.time or clock
        if (day, time) not in known:
            again = any(day == other for other, _ in known)
            suffix = f"-{time:%H%M}" if again and time else ""
            known.add((day, time))
            yield _meeting(event, day, time, f"{day.isoformat()}{suffix}", extra=True)


def _meeting(
    event: Event, day: dt.date, clock: dt.time | None, anchor: str, *, extra: bool = False
) -> Occurrence:
    """A meeting of a series as all of them are."""
    start, status = Moment.on(day, clock), event.status or "planned"
    end = _end(event, start)
    usual = not extra and status == "planned"
    told = (event.place, event.signup, anchor, "", extra, usual)
    return Occurrence(event, start, end, start, status, *told)


def _end(event: Event, start: Moment) -> Moment | None:
    """The end of a meeting that begins at `start` and lasts as long as the first one."""
    end = event.end
    if end is None:
        return None
    if end.time and event.start.time and start.time and start.time != event.start.time:
        moved = start.start_of + (end.start_of - event.start.start_of)
        return Moment.on(moved.date(), moved.time())
    if end.day == event.start.day and end.last_day == event.start.last_day:
        return Moment.on(start.first_day, end.time)
    return Moment.on(start.first_day + (end.last_day - event.start.first_day), end.time)


def _with_changes(event: Event, meetings: list[Occurrence]) -> Iterator[Occurrence]:
    """The meetings with what is said of single days: of the rule's meeting where a day has two."""
    changes = {change.date.first_day: change for change in reversed(event.changes)}
    usual = {item.planned.first_day for item in meetings if not item.extra}
    for item in meetings:
        day = item.planned.first_day
        beside = item.extra and day in usual
        yield _changed(item, None if beside else changes.get(day))


def _changed(item: Occurrence, change: MeetingChange | None) -> Occurrence:
    """A meeting with what is said of it."""
    if change is None:
        return item
    event, start, end = item.event, item.start, item.end
    if change.to:
        start = meeting_start(event, change)
        end = _end(event, start)
    if change.end:
        end = Moment.on(change.end.first_day, change.end.time)
    status = item.status
    if change.cancelled is not None:
        status = "cancelled"
    elif change.full and status == "planned":
        status = "full"
    return item._replace(
        start=start,
        end=end,
        status=status,
        place=change.place or item.place,
        signup=_signup(item.signup, change.signup),
        reason=change.cancelled or "",
        is_usual=False,
    )


def meeting_start(event: Event, change: MeetingChange) -> Moment:
    """When a meeting begins of which a change tells."""
    day = change.to or change.date
    return Moment.on(day.first_day, day.time or event.start.time)


def _signup(common: Signup | None, own: Signup | None) -> Signup | None:
    """How to sign up for a meeting: as for all, except for what is said of this one."""
    if common is None or own is None:
        return own or common
    return Signup(
        url=own.url or common.url,
        email=own.email or common.email,
        phone=own.phone or common.phone,
        until=own.until or common.until,
    )


def ends_last(held: tuple[Occurrence, ...]) -> Occurrence:
    """The meeting that ends last: of all that are as usual, which come in order, only one is asked.

    There is at least one meeting.
    """
    usual = next((item for item in reversed(held) if item.is_usual), held[0])
    others = (item for item in held if not item.is_usual)
    return max((usual, *others), key=lambda item: item.last.end_of)


def recurrence(event: Event, held: tuple[Occurrence, ...]) -> Recurrence | None:
    """How an event repeats whose meetings are `held`; None where it takes place once."""
    if not event.is_series:
        return None
    rule, first, clock = event.repeat, event.start.first_day, event.start.time
    until = rule.until if rule and rule.until else max(days_of(event), default=first)
    planned = {i.planned.first_day for i in held if i.is_usual or i.planned.time == clock}
    return Recurrence(
        rule=rule,
        until=until,
        excluded=tuple(Moment.on(day, clock) for day in pattern_of(event) if day not in planned),
        extra=tuple(item.planned for item in held if item.extra),
        changed=tuple(item for item in held if _is_changed(item)),
    )


def _is_changed(item: Occurrence) -> bool:
    """Whether a meeting is not as all are."""
    if item.is_usual:
        return False
    event = item.event
    usual = (event.status or "planned", event.place, event.signup, _end(event, item.planned))
    return bool(item.moved_from) or usual != (item.status, item.place, item.signup, item.end)
