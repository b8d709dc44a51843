"""Events as files for calendars (iCalendar: RFC 5545, RFC 7986): one event, or a calendar of many.

Neither clock nor memory enters an event: what counts the changes of one (SEQUENCE) follows from
`updated`. A calendar goes back a year: what vanishes from a phone is missed there, and thousands
of events are too many for it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blisko.model import calendars
from blisko.model.fields import Moment
from blisko.model.identity import uid
from blisko.model.kinds import Event, Partner, Project
from blisko.text import dates, icalendar
from blisko.text.icalendar import Line, component, text, texts
from blisko.text.time_zones import Zone, zone
from blisko.views import cards, subscriptions
from blisko.views.scope import Scope
from blisko.views.subscriptions import Channel

PAST = dt.timedelta(days=365)
PAST_OFF = dt.timedelta(days=14)  # of what did not take place
OFF = frozenset({"cancelled", "postponed"})
REFRESH = "PT12H"
NEVER = "20000101T000000Z"  # DTSTAMP of what tells no day of its own
_SEQUENCE_FROM = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # by the organisation's clock
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


@dataclass(frozen=True)
class CalendarView:
    """A file for calendars: its content lines, neither escaped anew nor folded yet."""

    lines: tuple[Line, ...]


def rendered(view: CalendarView) -> str:
    """The file."""
    return icalendar.render(view.lines)


def one_event(scope: Scope, event: Event) -> CalendarView:
    """One event, to be taken over into a calendar."""
    return _view(scope, (), (event,))


def all_events(scope: Scope) -> CalendarView:
    """The calendar of all events."""
    events = calendars.dated(scope.site.events)
    return _calendar(scope, subscriptions.all_events(scope), events)


def events_of_kind(scope: Scope, kind: str) -> CalendarView:
    """The calendar of one kind of event."""
    events = calendars.of_kind(scope.site, kind)
    return _calendar(scope, subscriptions.of_kind(scope, kind), events)


def events_of_owner(scope: Scope, owner: Partner | Project) -> CalendarView:
    """The calendar of a partner or of a project."""
    events = calendars.of_owner(scope.site, owner)
    return _calendar(scope, subscriptions.of_owner(scope, owner), events)


def _calendar(scope: Scope, channel: Channel | None, events: Iterable[Event]) -> CalendarView:
    assert channel  # outputs are made of events with a day
    head = (
        ("NAME", text(channel.name)),
        ("X-WR-CALNAME", text(channel.name)),
        ("URL", scope.absolute(channel.page)),
        ("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
        ("X-PUBLISHED-TTL", REFRESH),
        ("SOURCE;VALUE=URI", scope.absolute(channel.file)),
    )
    return _view(scope, head, (event for event in events if _is_shown(event, scope.today)))


def _is_shown(event: Event, today: dt.date) -> bool:
    kept = PAST_OFF if event.status in OFF else PAST
    return event.last.last_day + kept >= today


def _view(scope: Scope, head: Iterable[Line], events: Iterable[Event]) -> CalendarView:
    return CalendarView(tuple(component("VCALENDAR", _lines(scope, head, events))))


def _lines(scope: Scope, head: Iterable[Line], events: Iterable[Event]) -> Iterator[Line]:
    yield "VERSION", "2.0"
    yield "PRODID", f"-//Blisko//Blisko//{scope.language.upper()}"
    yield "CALSCALE", "GREGORIAN"
    yield from head
    yield from _zone(scope).lines()
    for event in events:
        yield from scope.once(_event, event)


def _zone(scope: Scope) -> Zone:
    return zone(str(scope.site.organisation.zone))


def _event(scope: Scope, event: Event) -> tuple[Line, ...]:
    return tuple(component("VEVENT", _properties(scope, event)))


def _properties(scope: Scope, event: Event) -> Iterator[Line]:
    yield "UID", text(uid(scope.site, event))
    yield from _version(scope, event)
    yield from _times(scope, event)
    yield "SUMMARY", text(summary(scope, event))
    yield from _known("LOCATION", text(_location(scope, event)))
    yield from _known("DESCRIPTION", text("\n".join(_description(scope, event))))
    yield "URL", scope.absolute(scope.site.address(event))
    yield "CATEGORIES", texts((scope.t(f"kind.{event.kind}"), *map(scope.plain, event.tags)))
    yield "STATUS", _STATUS.get(event.status or "", "CONFIRMED")
    yield "CONTACT", text(_contact(scope))


def _known(name: str, value: str) -> Iterator[Line]:
    if value:
        yield name, value


def _version(scope: Scope, event: Event) -> Iterator[Line]:
    """Which state of the event this is: the later, the greater."""
    changed = max(
        (moment for moment in (event.updated, event.date) if moment),
        key=lambda moment: moment.start_of,
        default=None,
    )
    if changed is None:
        yield "DTSTAMP", NEVER
        yield "SEQUENCE", "0"
        return
    stamp = _zone(scope).utc(changed.start_of)
    minutes = (changed.start_of - _SEQUENCE_FROM) // dt.timedelta(minutes=1)
    yield "DTSTAMP", stamp
    yield "LAST-MODIFIED", stamp
    yield "SEQUENCE", str(max(minutes, 0))


def _times(scope: Scope, event: Event) -> Iterator[Line]:
    start, end = event.start, event.end
    if start.time is None or event.all_day:
        yield "DTSTART;VALUE=DATE", icalendar.day(start.first_day)
        if end:  # the day after the last one
            yield "DTEND;VALUE=DATE", icalendar.day(end.last_day + dt.timedelta(days=1))
        yield "TRANSP", "TRANSPARENT"
        return
    yield _zone(scope).at("DTSTART", start.start_of)
    if end and (last := _end(end)) > start.start_of:
        yield _zone(scope).at("DTEND", last)


def _end(end: Moment) -> dt.datetime:
    """When something ends; where only the day is known, at its midnight."""
    if end.time:
        return end.start_of
    return dt.datetime.combine(end.last_day + dt.timedelta(days=1), dt.time())


def summary(scope: Scope, event: Event) -> str:
    """The title; before it what became of the event, for some programs show no state."""
    title = scope.plain(event.title)
    if event.status == "cancelled":
        return scope.t("calendar.cancelled", title=title)
    if event.status != "postponed":
        return title
    for target in scope.site.named(event, "moved_to"):
        assert isinstance(target, Event)
        day = _day(scope, target.start, event.start.first_day)
        return scope.t("calendar.moved", title=title, day=day)
    return scope.t("calendar.postponed", title=title)


def _day(scope: Scope, moment: Moment, other: dt.date) -> str:
    if not moment.exact:
        return scope.plain_spaces(scope.day(moment).text)
    return scope.plain_spaces(dates.day_beside(scope.language, moment.first_day, other))


def _location(scope: Scope, event: Event) -> str:
    if event.place is None:
        return scope.t("event.online") if event.online else ""
    place = scope.site.organisation.place(event.place)
    if place is None:
        return scope.plain(event.place)
    return ", ".join(scope.plain(part) for part in (place.name, place.address) if part)


def _description(scope: Scope, event: Event) -> Iterator[str]:
    """What decides whether one can come, and the note of the funder byte for byte."""
    if event.status == "full":
        yield scope.t("theme.state.full")
    about = scope.plain(scope.summary(event))
    if about:
        yield about
    facts = (
        ("audience", ", ".join(scope.plain(part) for part in (event.audience, event.age) if part)),
        ("price", scope.plain_spaces(cards.price(scope, event))),
        ("signup", _sign_up(scope, event)),
        ("online", event.online or ""),
    )
    for name, answer in facts:
        if answer:
            yield f"{scope.t(f'theme.{name}')}: {answer}"
    note = scope.note(event)
    if note:
        yield note.text
    yield scope.absolute(scope.site.address(event))  # some programs do not show the URL


def _sign_up(scope: Scope, event: Event) -> str:
    stated = event.signup
    if stated is None or event.status in {"full", *OFF}:
        return ""
    until = stated.until
    day = _day(scope, until, event.start.first_day) if until else ""
    if until and until.time:
        day += f", {dates.time(scope.language, until.time)}"
    last = scope.t("event.until", day=day) if day else ""
    return ", ".join(part for part in (last, stated.phone, stated.email, stated.url) if part)


def _contact(scope: Scope) -> str:
    organisation = scope.site.organisation
    ways = (scope.plain(organisation.name), organisation.phone, organisation.email)
    return ", ".join(way for way in ways if way)
