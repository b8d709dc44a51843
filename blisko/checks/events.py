"""Rules about times and places: what cannot be true of an event or a project."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.locale.messages import messages
from blisko.model.field_places import span_of_field
from blisko.model.fields import Moment
from blisko.model.file_names import LEADING_DATE, name_of
from blisko.model.identity import uid
from blisko.model.kinds import Entry, Event, News, Project
from blisko.model.occurrences import Occurrence, meeting_start, occurrences
from blisko.model.problems import Problem, Severity
from blisko.text import dates
from blisko.text.slugs import slugify

MONTH = dt.timedelta(days=31)
MORNING = dt.time(4)  # clocks are changed before it, everywhere


@rule(Severity.ERROR)
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
    for event in case.site.of(Event):
        for number, change in enumerate(event.changes, 1):
            begins = meeting_start(event, change)
            if change.end and change.end.end_of < begins.start_of:
                params = {"start": _shown(begins), "end": _shown(change.end)}
                yield at_field(event, f"changes.{number}.end", "end-before-start", "", **params)


@rule(Severity.ERROR)
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


@rule(Severity.ERROR)
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


@rule(Severity.WARNING)
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
        last = case.site.whole(event).last if until and event.is_series else event.last
        if until and until.start_of > last.end_of:
            params = {"until": _shown(until), "end": _shown(last)}
            yield at_field(event, "signup.until", "signup-after-event", **params)


@rule(Severity.WARNING)
def signup_without_way(case: Case) -> Iterator[Problem]:
    """A day until which to sign up, and no way to do it, leaves people at a closed door.

    Wrong:
        start: 2026-03-14 17:00
        signup: {until: 2026-03-12}
    Right:
        start: 2026-03-14 17:00
        signup: {phone: +48 17 000 00 00, until: 2026-03-12}
    """
    for event in case.site.of(Event):
        stated = event.signup
        ways = ("url", "email", "phone")
        known = stated and (stated.url or stated.email or stated.phone)
        if (
            stated
            and stated.until
            and not known
            and not any(_is_written(event, f"signup.{w}") for w in ways)
        ):
            yield at_field(event, "signup", "signup-without-way")


def _is_written(event: Event, field: str) -> bool:
    """Whether a field is there, if only with a value that is refused, which is told by itself."""
    return span_of_field(event.path, field)[2] > 0


@rule(Severity.WARNING)
def name_date_differs(case: Case) -> Iterator[Problem]:
    """A date in a file's name that is far from the one inside is often a year that was left over.

    Wrong:
        warsztaty/2026-03-14-druk.md
        start: 2025-03-14 17:00
    Right:
        warsztaty/2026-03-14-druk.md
        start: 2026-03-14 17:00
    """
    entries: tuple[Event | News, ...] = (*case.site.of(Event), *case.site.of(News))
    for entry in entries:
        named = _day_in_name(entry)
        own = entry.start if isinstance(entry, Event) else entry.date
        moved = isinstance(entry, Event) and entry.status == "postponed"
        published = entry.date and entry.date.first_day == named
        if named is None or moved or not own.exact or (isinstance(entry, Event) and published):
            continue
        if abs(own.first_day - named) > MONTH:
            field = "start" if isinstance(entry, Event) else "date"
            params = {"name": named.isoformat(), "stated": _shown(own)}
            yield at_field(entry, field, "name-date-differs", **params)


def _day_in_name(entry: Entry) -> dt.date | None:
    match = LEADING_DATE.match(name_of(entry.path))
    try:
        return dt.date.fromisoformat("-".join(match.groups())) if match else None
    except ValueError:
        return None  # news tell of it


@rule(Severity.WARNING)
def span_long(case: Case) -> Iterator[Problem]:
    """What begins and ends at an hour lasts hours or days: weeks are a year or month that is off.

    Wrong:
        start: 2025-03-14 17:00
        end: 2026-03-14 19:00
    Right:
        start: 2026-03-14 17:00
        end: 2026-03-14 19:00
    """
    for event in case.site.of(Event):
        end = event.end
        timed = end and end.time and event.start.time and not event.is_series
        if end and timed and end.first_day - event.start.first_day > MONTH:
            params = {"start": _shown(event.start), "end": _shown(end)}
            yield at_field(event, "end", "span-long", **params)


@rule(Severity.WARNING)
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
    places: dict[str, list[Occurrence]] = defaultdict(list)
    for item in case.site.occurrences(case.today):
        if item.place and item.start.time and item.last.time and not item.is_off:
            places[slugify(item.place)].append(item)
    told: set[tuple[str, str]] = set()
    for items in places.values():
        for first, second in _meeting_each_other(items):
            pair = first.event.key, second.event.key
            if first.event is not second.event and pair not in told:
                told.add(pair)
                start = _shown(first.start)
                params = {"other": first.event.path, "title": first.event.title, "start": start}
                yield at_field(second.event, "start", "events-collide", "", **params)


@rule(Severity.ERROR)
def uid_twice(case: Case) -> Iterator[Problem]:
    """Calendars take two events with one `uid` for one, and show only one of them.

    Wrong:
        warsztaty/druk.md
        start: 2026-03-14 17:00
        uid: druk-3d@kalendarz.example.org

        warsztaty/szycie.md
        start: 2026-03-21 17:00
        uid: druk-3d@kalendarz.example.org
    Right:
        warsztaty/druk.md
        start: 2026-03-14 17:00
        uid: druk-3d@kalendarz.example.org

        warsztaty/szycie.md
        start: 2026-03-21 17:00
    """
    owners: dict[str, Event] = {}
    for event in case.site.of(Event):
        first = owners.setdefault(uid(case.site, event), event)
        if first is not event:
            yield at_field(event, "uid", "uid-twice", other=first.path, title=first.title)


@rule(Severity.ERROR)
def no_such_hour(case: Case) -> Iterator[Problem]:
    """In the night when clocks are put forward an hour is missing, and nothing begins in it.

    Wrong:
        start: 2026-03-29 02:30
    Right:
        start: 2026-03-29 03:30
    """
    zone = case.site.organisation.zone
    words = messages(case.site.organisation.lang)
    for event in case.site.of(Event):
        written = _night_hours(event)
        for field, moment in written:
            if not _exists(moment, zone):
                mended = _shown(_hour_later(moment))
                params = {"said": _shown(moment), "later": mended}
                yield at_field(event, field, "no-such-hour", mended, **params)
        known = {moment for _, moment in written}
        missing = [m for m in _nights_of(event) if m not in known and not _exists(m, zone)]
        if missing:
            first = missing[0]
            day = dates.day(words.language, first.first_day).replace(dates.NBSP, " ")
            planned = _changed_as(event, first)
            params = {"said": f"{day}, {first.time:%H:%M}", "change": planned}
            yield at_field(event, "repeat", "no-such-hour", "", **params)


def _changed_as(event: Event, moment: Moment) -> str:
    """The item of `changes` by which a meeting that begins or ends at a moment does so later."""
    later = _shown(_hour_later(moment))
    begins = next(item for item in occurrences(event) if moment in {item.start, item.last})
    key = "to" if begins.start == moment else "end"
    return f"{{date: {begins.planned.first_day}, {key}: {later}}}"


def _night_hours(event: Event) -> list[tuple[str, Moment]]:
    """The moments that are written, in the hours in which clocks are changed, by their fields."""
    written: list[tuple[str, Moment | None]] = [("start", event.start), ("end", event.end)]
    written += [(f"extra.{n}", moment) for n, moment in enumerate(event.extra, 1)]
    for number, change in enumerate(event.changes, 1):
        written += [(f"changes.{number}.to", change.to), (f"changes.{number}.end", change.end)]
    return [(field, moment) for field, moment in written if moment and _at_night(moment)]


def _nights_of(event: Event) -> Iterator[Moment]:
    """When meetings of a series begin and end that do so at night."""
    if event.is_series and (_at_night(event.start) or (event.end and _at_night(event.end))):
        for item in occurrences(event):
            yield from (moment for moment in (item.start, item.last) if _at_night(moment))


def _at_night(moment: Moment) -> bool:
    return moment.time is not None and moment.time < MORNING


def _exists(moment: Moment, zone: dt.tzinfo) -> bool:
    """Whether clocks of this zone show such a time."""
    there = moment.start_of.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone)
    return there.replace(tzinfo=None) == moment.start_of


def _hour_later(moment: Moment) -> Moment:
    later = moment.start_of + dt.timedelta(hours=1)
    return Moment.on(later.date(), later.time())


def _meeting_each_other(
    items: Sequence[Occurrence],
) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs of which the second begins while the first goes on; the items come earliest first."""
    going: list[Occurrence] = []
    for item in items:
        starts = item.start.start_of
        going = [
            other
            for other in going
            if starts == other.start.start_of or starts < other.last.start_of
        ]
        yield from ((other, item) for other in going)
        going.append(item)


def _shown(moment: Moment) -> str:
    return moment.iso().replace("T", " ")
