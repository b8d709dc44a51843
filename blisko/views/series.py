"""A series on its page: how often it is, what is next, all dates to come.

Of hundreds of dates nearly all are as usual: each is a day and its words, found once for all series
that have it, and the list says once at what hour they are past.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from blisko.model.kinds import Event
from blisko.model.occurrences import Occurrence, occurrence_of
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.text import dates
from blisko.views import cards, event_dates, event_states, parts
from blisko.views.rhythm import full_rhythm
from blisko.views.scope import Scope

NEXT = 3  # meetings that may become the next one before the site is built again
SHOWN = 8  # dates that a phone shows at once


@dataclass(frozen=True)
class NextView(parts.Dated):
    """A meeting that takes place next, or will be next at a later clock."""

    when: parts.When
    status: parts.Status
    moved: parts.Moved | None


@dataclass(frozen=True)
class MeetingView:
    """A date of a series of which more is to be told than its day.

    `id` is its anchor, `over` the moment from which it is past. `hours` are told where they are not
    the usual ones; `css` is the class, `state` the name of what became of it; `notes` say what else
    is otherwise; `guest` is the page of a meeting that has its own.
    """

    id: str
    over: str
    today: bool = False
    hours: str = ""
    css: str = ""
    state: str = ""
    notes: tuple[str, ...] = ()
    guest: parts.Link | None = None

    @property
    def usual(self) -> bool:
        """Whether nothing is to be told beside the day."""
        return not (self.hours or self.state or self.notes or self.guest)

    @property
    def guests(self) -> tuple[parts.Link, ...]:
        """The page of a guest, where there is one."""
        return (self.guest,) if self.guest else ()


#: A date: its day for programs and in words, and what more is to be told, None of most.
Row = tuple[str, str, MeetingView | None]


@dataclass(frozen=True)
class SeriesView:
    """What a page tells of a series.

    `next` are meetings that take place, soonest first; `off` tells of those before the first of
    them that do not, and from when on they are past. `later` are dates that a phone folds away,
    under the words of `folded`; `ends` is the hour at which those are past of which nothing more is
    told; `over` is the moment from which nothing is to come.
    """

    rhythm: str
    next: tuple[NextView, ...]
    off: tuple[parts.Time, ...]
    dates: tuple[Row, ...]
    later: tuple[Row, ...]
    folded: str
    ends: str
    over: str


def series(scope: Scope, event: Event) -> SeriesView | None:
    """A series as of today; None for an event that does not repeat."""
    if not event.is_series:
        return None
    site, today = scope.site, scope.today
    own = site.to_come(event, today)
    guests = [item for guest in site.guests(event) for item in site.to_come(guest, today)]
    every = sorted([*own, *guests], key=lambda item: item.order) if guests else own
    rows = tuple(_rows(scope, event, every))
    first = SHOWN if len(rows) > SHOWN + 1 else len(rows)  # one more is not worth a fold
    held = (item for item in own if not item.is_off)
    return SeriesView(
        rhythm=full_rhythm(scope, event),
        next=tuple(_next(scope, item) for item, _ in zip(held, range(NEXT), strict=False)),
        off=tuple(_off(scope, own)),
        dates=rows[:first],
        later=rows[first:],
        folded=scope.t("series.later", count=len(rows) - first) if rows[first:] else "",
        ends=f"{event_dates.ends(occurrence_of(event)):%H:%M}",
        over=event_dates.over(scope, every[-1]) if every else "",
    )


def _next(scope: Scope, item: Occurrence) -> NextView:
    return NextView(
        event_dates.when(scope, item),
        event_states.status(scope, item),
        event_states.moved(scope, item),
    )


def _off(scope: Scope, coming: Iterable[Occurrence]) -> Iterator[parts.Time]:
    """Sentences on meetings called off before the next one; of a whole series its state tells."""
    for item in coming:
        if not item.is_off or item.event.status == item.status:
            return
        day = item.start.first_day
        name = WEEKDAYS[day.weekday()]
        words = {
            "preposition": scope.t(f"repeat.{name}.in"),
            "weekday": scope.t(f"repeat.{name}.each"),
            "day": dates.day_beside(scope.language, day, scope.today),
        }
        sentence = scope.t("series.off", **words)
        if item.reason:
            sentence = scope.t("series.off_because", **words, reason=item.reason)
        text = scope.fact(sentence[0].upper() + sentence[1:])
        yield parts.Time(text, event_dates.when(scope, item).over)


def _rows(scope: Scope, event: Event, items: Iterable[Occurrence]) -> Iterator[Row]:
    """The dates to come, each with what is otherwise."""
    language, today = scope.language, scope.today
    one_day = event.last.last_day == event.start.first_day
    for item in items:
        day = item.start.first_day
        row = _date(language, day, day.year != today.year)
        if one_day and item.is_usual and item.event is event and day != today:
            yield row
        else:
            yield row[0], row[1], _meeting(scope, event, item)


@lru_cache(maxsize=1 << 13)
def _date(language: str, day: dt.date, with_year: bool) -> Row:  # noqa: FBT001  # a cached one
    """A day on which all is as usual, with its year where that does not go without saying."""
    words = dates.weekday_day if with_year else dates.near_day
    return day.isoformat(), words(language, day), None


def _meeting(scope: Scope, event: Event, item: Occurrence) -> MeetingView:
    """What more is to be told of a date than its day."""
    first = item.start.first_day
    anchor, over = item.anchor or first.isoformat(), event_dates.over(scope, item)
    if item.is_usual and item.event is event:
        return MeetingView(anchor, over, first == scope.today)
    when, state = event_dates.when(scope, item), event_states.status(scope, item)
    usual = event_dates.when(scope, occurrence_of(event)).hours
    return MeetingView(
        anchor,
        over,
        first == scope.today,
        hours=when.until or (when.hours if when.hours != usual else ""),
        css=state.css,
        state=state.text,
        notes=tuple(_notes(scope, event, item)),
        guest=None if item.event is event else scope.link(item.event),
    )


def _notes(scope: Scope, event: Event, item: Occurrence) -> Iterator[str]:
    """What is otherwise with a meeting, besides its state."""
    moved = event_states.moved(scope, item)
    if moved and (item.reason or item.moved_from):
        yield moved.text
    if item.place and item.place != event.place:
        yield scope.fact(scope.t("series.elsewhere", place=cards.place_name(scope, item)))
    if item.event is event and item.signup != event.signup:
        yield event_states.signup_words(scope, item)
