"""Events as files for calendars (iCalendar: RFC 5545, RFC 7986): one event, or a calendar of many.

A calendar of many goes back a year: what vanishes from a phone is missed there, and thousands of
events are too many for it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blisko.model import calendars
from blisko.model.kinds import Event, Partner, Project
from blisko.model.occurrences import latest_day
from blisko.text import icalendar
from blisko.text.icalendar import Line, component, text
from blisko.views import subscriptions
from blisko.views.calendar_event import OFF, components, site_zone
from blisko.views.scope import Scope
from blisko.views.subscriptions import Channel

PAST = dt.timedelta(days=365)
PAST_OFF = dt.timedelta(days=14)  # of what did not take place
REFRESH = "PT12H"


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
    """Whether an event is to come, or over for not too long; a series as long as one of it is."""
    kept = PAST_OFF if event.status in OFF else PAST
    return latest_day(event) + kept >= today


def _view(scope: Scope, head: Iterable[Line], events: Iterable[Event]) -> CalendarView:
    return CalendarView(tuple(component("VCALENDAR", _lines(scope, head, events))))


def _lines(scope: Scope, head: Iterable[Line], events: Iterable[Event]) -> Iterator[Line]:
    yield "VERSION", "2.0"
    yield "PRODID", f"-//Blisko//Blisko//{scope.language.upper()}"
    yield "CALSCALE", "GREGORIAN"
    yield from head
    yield from site_zone(scope).lines()
    for event in events:
        yield from scope.once(components, event)
