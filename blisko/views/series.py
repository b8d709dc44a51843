"""A series on its page: how often it is, what is next, all dates to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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
    """One date of a series: `id` is its anchor, `over` the moment from which it is past.

    Most have a day alone. `hours` are told where they are not the usual ones; `css` is the class,
    `state` the name of what became of it; `notes` say what else is otherwise; `guest` is the page
    of a meeting that has its own.
    """

    id: str
    iso: str
    day: str
    over: str
    today: bool = False
    hours: str = ""
    css: str = ""
    state: str = ""
    notes: tuple[str, ...] = ()
    guest: parts.Link | None = None

    @property
    def usual(self) -> bool:
        """Whether nothing is to be told besides the day."""
        return not (self.hours or self.state or self.notes or self.guest)

    @property
    def guests(self) -> tuple[parts.Link, ...]:
        """The page of a guest, where there is one."""
        return (self.guest,) if self.guest else ()


@dataclass(frozen=True)
class SeriesView:
    """What a page tells of a series.

    `next` are meetings that take place, soonest first; `off` tells of those before the first of
    them that do not, and from when on they are past. `later` are dates that a phone folds away,
    under the words of `folded`; `over` is the moment from which nothing is to come.
    """

    rhythm: str
    next: tuple[NextView, ...]
    off: tuple[parts.Time, ...]
    dates: tuple[MeetingView, ...]
    later: tuple[MeetingView, ...]
    folded: str
    over: str


def series(scope: Scope, event: Event) -> SeriesView | None:
    """A series as of today; None for an event that does not repeat."""
    if not event.is_series:
        return None
    site, today = scope.site, scope.today
    own = site.to_come(event, today)
    guests = [item for guest in site.guests(event) for item in site.to_come(guest, today)]
    every = sorted([*own, *guests], key=lambda item: item.order) if guests else own
    rows = tuple(_meeting(scope, event, item) for item in every)
    first = SHOWN if len(rows) > SHOWN + 1 else len(rows)  # one more is not worth a fold
    held = (item for item in own if not item.is_off)
    return SeriesView(
        rhythm=full_rhythm(scope, event),
        next=tuple(_next(scope, item) for item, _ in zip(held, range(NEXT), strict=False)),
        off=tuple(_off(scope, own)),
        dates=rows[:first],
        later=rows[first:],
        folded=scope.t("series.later", count=len(rows) - first) if rows[first:] else "",
        over=rows[-1].over if rows else "",
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


def _meeting(scope: Scope, event: Event, item: Occurrence) -> MeetingView:
    """One row of the dates to come. Most meetings are as all are: then little is asked."""
    first, language = item.start.first_day, scope.language
    iso, weekday = first.isoformat(), dates.weekday(language, first)
    day = f"{weekday}, {dates.day_beside(language, first, scope.today)}"
    row = MeetingView(
        item.anchor or iso, iso, day, event_dates.over(scope, item), first == scope.today
    )
    if item.is_usual:
        return row
    when, state, own = (
        event_dates.when(scope, item),
        event_states.status(scope, item),
        item.event is event,
    )
    usual = event_dates.when(scope, occurrence_of(event)).hours
    return replace(
        row,
        hours=when.until or (when.hours if when.hours != usual else ""),
        css=state.css,
        state=state.text,
        notes=tuple(_notes(scope, event, item)),
        guest=None if own else scope.link(item.event),
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
