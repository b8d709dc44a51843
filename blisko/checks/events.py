"""Rules about times and places: what cannot be true of an event or a project."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from blisko.checks.case import Case, at_field
from blisko.model.fields import Moment
from blisko.model.kinds import Event, Project
from blisko.model.problems import Problem
from blisko.text.slugs import slugify

CALLED_OFF = frozenset({"cancelled", "postponed"})


def end_before_start(case: Case) -> Iterator[Problem]:
    """What ends before it starts would show as past while it goes on.

    Wrong:
        start: 2026-03-14 17:00
        end: 2026-03-14 15:00
    Right:
        start: 2026-03-14 17:00
        end: 2026-03-14 19:00
    """
    entries: tuple[Event | Project, ...] = (*case.site.of(Event), *case.site.of(Project))
    for entry in entries:
        if entry.end and entry.end.end_of < entry.start.start_of:
            start, end = _shown(entry.start), _shown(entry.end)
            yield at_field(entry, "end", "end-before-start", start=start, end=end)


def start_vague(case: Case) -> Iterator[Problem]:
    """An event whose day is not known cannot have an end with a day.

    Wrong:
        start: 2026-03
        end: 2026-03-14
    Right:
        start: 2026-03
    """
    for event in case.site.of(Event):
        if event.end and not event.start.exact:
            yield at_field(event, "start", "start-vague", start=_shown(event.start))


def all_day_time(case: Case) -> Iterator[Problem]:
    """An all-day event has days, not hours.

    Wrong:
        start: 2026-03-14 17:00
        all_day: true
    Right:
        start: 2026-03-14
        all_day: true
    """
    for event in case.site.of(Event):
        for field in ("start", "end"):
            moment: Moment | None = getattr(event, field)
            if event.all_day and moment and moment.time:
                yield at_field(event, field, "all-day-time", _shown(moment)[:10])


def signup_after_event(case: Case) -> Iterator[Problem]:
    """Nobody signs up for what is over.

    Wrong:
        start: 2026-03-14 17:00
        signup: {email: zapisy@example.org, until: 2026-03-24}
    Right:
        start: 2026-03-14 17:00
        signup: {email: zapisy@example.org, until: 2026-03-12}
    """
    for event in case.site.of(Event):
        until = event.signup.until if event.signup else None
        if until and until.start_of > event.last.end_of:
            params = {"until": _shown(until), "end": _shown(event.last)}
            yield at_field(event, "signup.until", "signup-after-event", **params)


def events_collide(case: Case) -> Iterator[Problem]:
    """Two events cannot be in one place at one time.

    Wrong:
        warsztaty/druk.md
        start: 2026-03-14 17:00
        end: 2026-03-14 19:00
        place: Pracownia

        warsztaty/szycie.md
        start: 2026-03-14 18:00
        place: pracownia
    Right:
        warsztaty/druk.md
        start: 2026-03-14 17:00
        end: 2026-03-14 19:00
        place: Pracownia

        warsztaty/szycie.md
        start: 2026-03-14 19:00
        place: pracownia
    """
    places: dict[str, list[Event]] = defaultdict(list)
    for event in case.site.upcoming(case.today):
        timed = event.start.time and event.last.time
        if event.place and timed and event.status not in CALLED_OFF:
            places[slugify(event.place)].append(event)
    for events in places.values():
        for first, second in combinations(events, 2):  # earliest first
            if _meet(first, second):
                start = _shown(first.start)
                params = {"other": first.path, "title": first.title, "start": start}
                yield at_field(second, "start", "events-collide", "", **params)


def _meet(first: Event, second: Event) -> bool:
    """Whether `second`, which does not start earlier, starts while `first` goes on."""
    starts = second.start.start_of
    return starts == first.start.start_of or starts < first.last.start_of


def _shown(moment: Moment) -> str:
    return moment.iso().replace("T", " ")
