"""An event as components of a calendar (VEVENT): one, and for a series those of what differs.

Neither clock nor memory enters it: what counts the changes (SEQUENCE) follows from `updated`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from blisko.model.fields import Moment
from blisko.model.identity import uid
from blisko.model.kinds import Event
from blisko.model.occurrences import Occurrence, Recurrence
from blisko.model.recurrence.rrule import notation
from blisko.text import dates, icalendar
from blisko.text.icalendar import Line, component, text, texts
from blisko.text.time_zones import Zone, zone
from blisko.views import event_states
from blisko.views.scope import Scope

OFF = frozenset({"cancelled", "postponed"})
NEVER = "20000101T000000Z"  # DTSTAMP of what tells no day of its own
_SEQUENCE_FROM = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # by the organisation's clock
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_END_OF_DAY = dt.time(23, 59, 59)
_MORNING = dt.time(4)


def components(scope: Scope, event: Event) -> tuple[Line, ...]:
    """All that a calendar holds of an event."""
    held = scope.site.occurrences_of(event)
    recurrence = scope.site.recurrence(event)
    if not held:
        return ()
    if recurrence is None:
        return tuple(component("VEVENT", _properties(scope, held[0], _times(scope, held[0]))))
    return tuple(_series(scope, event, held, recurrence))


def site_zone(scope: Scope) -> Zone:
    """The time zone in which the content's times are meant."""
    return zone(str(scope.site.organisation.zone))


def _series(
    scope: Scope, event: Event, held: tuple[Occurrence, ...], recurrence: Recurrence
) -> Iterator[Line]:
    """The series as it is planned, then each meeting that is not as all are.

    Calendars let all meetings take as much time as the first one. Where clocks are changed during
    one of them, it takes more or less, and is told by itself.
    """
    start, end, status = event.start, event.end, event.status or "planned"
    planned = Occurrence(event, start, end, start, status, event.place, event.signup)
    lines = (*_times(scope, planned, usual=True), *_repeats(scope, event, held, recurrence))
    yield from component("VEVENT", _properties(scope, planned, lines))
    changed = {meeting.planned for meeting in recurrence.changed}
    at_night = _is_at_night(planned)
    for meeting in held:
        if meeting.planned not in changed and not (at_night and _clocks_change(scope, meeting)):
            continue
        which = _moments(scope, event, "RECURRENCE-ID", [meeting.planned])
        yield from component(
            "VEVENT", _properties(scope, meeting, (*which, *_times(scope, meeting)))
        )


def _is_at_night(meeting: Occurrence) -> bool:
    """Whether clocks may be changed during a meeting, which is before the morning, everywhere."""
    start = meeting.start
    early = start.time is not None and start.time < _MORNING
    return early or meeting.last.last_day > start.first_day


def _clocks_change(scope: Scope, meeting: Occurrence) -> bool:
    """Whether a meeting takes another time than its hours tell."""
    start, end = meeting.start, meeting.end
    if end is None or _is_day(meeting.event, start) or not _is_at_night(meeting):
        return False
    first, last = start.start_of, _end(end)
    return last > first and site_zone(scope).passes(first, last) != last - first


def _repeats(
    scope: Scope, event: Event, held: tuple[Occurrence, ...], recurrence: Recurrence
) -> Iterator[Line]:
    """How a series repeats: by its rule, else (no rule, or none of the zone) by its moments."""
    planned = [meeting.planned for meeting in held]
    if recurrence.rule and _by_clock(scope, event, planned):
        until = _until(scope, event, recurrence.until)
        yield "RRULE", notation(recurrence.rule, event.start.first_day, until)
        yield from _moments(scope, event, "EXDATE", recurrence.excluded)
        yield from _moments(scope, event, "RDATE", recurrence.extra)
        return
    yield from _moments(scope, event, "RDATE", planned)  # the first too, for some forget it
    if event.start not in planned:
        yield from _moments(scope, event, "EXDATE", (event.start,))


def _by_clock(scope: Scope, event: Event, planned: Iterable[Moment]) -> bool:
    """Whether each moment can be told by the clocks of the zone."""
    clocks = site_zone(scope)
    return all(_is_day(event, moment) or clocks.holds(moment.start_of) for moment in planned)


def _until(scope: Scope, event: Event, last: dt.date) -> str:
    """The end of a rule: the last second of its day, so that no reader loses the last meeting."""
    if _is_day(event, event.start):
        return icalendar.day(last)
    return site_zone(scope).utc(dt.datetime.combine(last, _END_OF_DAY))


def _moments(scope: Scope, event: Event, name: str, moments: Iterable[Moment]) -> Iterator[Line]:
    """A property with several moments, in the form of the start of their event."""
    found: dict[str, list[str]] = {}
    for moment in moments:
        label, value = _moment(scope, event, name, moment)
        found.setdefault(label, []).append(value)
    yield from ((label, ",".join(values)) for label, values in found.items())


def _moment(scope: Scope, event: Event, name: str, moment: Moment) -> Line:
    if _is_day(event, moment):
        return f"{name};VALUE=DATE", icalendar.day(moment.first_day)
    return site_zone(scope).at(name, moment.start_of)


def _is_day(event: Event, moment: Moment) -> bool:
    return moment.time is None or event.all_day


def _properties(scope: Scope, meeting: Occurrence, times: Iterable[Line]) -> Iterator[Line]:
    event = meeting.event
    yield "UID", text(uid(scope.site, event))
    yield from _version(scope, event)
    yield from times
    yield "SUMMARY", text(_summary(scope, meeting))
    yield from _known("LOCATION", text(_location(scope, meeting)))
    yield "DESCRIPTION", text("\n".join(_description(scope, meeting)))
    yield "URL", _url(scope, meeting)
    yield "CATEGORIES", texts((scope.t(f"kind.{event.kind}.name"), *map(scope.plain, event.tags)))
    yield "STATUS", _STATUS.get(meeting.status, "CONFIRMED")
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
    stamp = site_zone(scope).utc(changed.start_of)
    minutes = (changed.start_of - _SEQUENCE_FROM) // dt.timedelta(minutes=1)
    yield "DTSTAMP", stamp
    yield "LAST-MODIFIED", stamp
    yield "SEQUENCE", str(max(minutes, 0))


def _times(scope: Scope, meeting: Occurrence, *, usual: bool = False) -> Iterator[Line]:
    """When a meeting begins and ends; of one that speaks for all, after the `usual` time."""
    event, start, end = meeting.event, meeting.start, meeting.end
    yield _moment(scope, event, "DTSTART", start)
    if _is_day(event, start):
        if end:  # the day after the last one
            yield "DTEND;VALUE=DATE", icalendar.day(end.last_day + dt.timedelta(days=1))
        yield "TRANSP", "TRANSPARENT"
    elif end and (last := _end(end)) > start.start_of:
        twice = _is_at_night(meeting) and site_zone(scope).comes_twice(last)
        if twice or (usual and _clocks_change(scope, meeting)):
            span = last - start.start_of
            yield "DTEND", site_zone(scope).utc_after(start.start_of, span)
        else:
            yield site_zone(scope).at("DTEND", last)


def _end(end: Moment) -> dt.datetime:
    """When something ends; where only the day is known, at its midnight."""
    if end.time:
        return end.start_of
    return dt.datetime.combine(end.last_day + dt.timedelta(days=1), dt.time())


def _summary(scope: Scope, meeting: Occurrence) -> str:
    """The title; before it what became of the event, for some programs show no state."""
    title = scope.plain(meeting.event.title)
    if meeting.status == "cancelled":
        return scope.t("calendar.cancelled", title=title)
    if meeting.status != "postponed":
        return title
    for target in scope.site.named(meeting.event, "moved_to"):
        assert isinstance(target, Event)
        day = _day(scope, target.start, meeting.start.first_day)
        return scope.t("calendar.moved", title=title, day=day)
    return scope.t("calendar.postponed", title=title)


def _day(scope: Scope, moment: Moment, other: dt.date) -> str:
    if not moment.exact:
        return scope.plain_spaces(scope.day(moment).text)
    return scope.plain_spaces(dates.day_beside(scope.language, moment.first_day, other))


def _location(scope: Scope, meeting: Occurrence) -> str:
    if meeting.place is None:
        return scope.t("event.online") if meeting.event.online else ""
    place = scope.site.organisation.place(meeting.place)
    if place is None:
        return scope.plain(meeting.place)
    return ", ".join(scope.plain(part) for part in (place.name, place.address) if part)


def _description(scope: Scope, meeting: Occurrence) -> Iterator[str]:
    """What decides whether one can come, and the note of the funder byte for byte."""
    event = meeting.event
    if meeting.status == "full":
        yield scope.t("theme.state.full")
    if meeting.reason:
        yield scope.plain(meeting.reason)
    if meeting.moved_from:
        yield scope.t("calendar.moved_from", day=_when(scope, meeting.moved_from, meeting.start))
    about = scope.plain(scope.summary(event))
    if about:
        yield about
    facts = (
        ("audience", ", ".join(scope.plain(part) for part in (event.audience, event.age) if part)),
        ("price", scope.plain_spaces(event_states.price(scope, event))),
        ("signup", _sign_up(scope, meeting)),
        ("online", event.online or ""),
    )
    for name, answer in facts:
        if answer:
            yield f"{scope.t(f'theme.{name}')}: {answer}"
    note = scope.note(event)
    if note:
        yield note.text
    yield _url(scope, meeting)  # some programs do not show the property


def _url(scope: Scope, meeting: Occurrence) -> str:
    fragment = f"#{meeting.anchor}" if meeting.anchor else ""
    return f"{scope.absolute(scope.site.address(meeting.event))}{fragment}"


def _when(scope: Scope, moment: Moment, other: Moment) -> str:
    """A day beside another, with its time where there is one."""
    day = _day(scope, moment, other.first_day)
    return f"{day}, {dates.time(scope.language, moment.time)}" if moment.time else day


def _sign_up(scope: Scope, meeting: Occurrence) -> str:
    stated = meeting.signup
    if stated is None or meeting.status in {"full", *OFF}:
        return ""
    day = _when(scope, stated.until, meeting.start) if stated.until else ""
    last = scope.t("event.until", day=day) if day else ""
    return ", ".join(part for part in (last, stated.phone, stated.email, stated.url) if part)


def _contact(scope: Scope) -> str:
    organisation = scope.site.organisation
    ways = (scope.plain(organisation.name), organisation.phone, organisation.email)
    return ", ".join(way for way in ways if way)
