"""When events take place: each meeting with its state, at the time of the wall."""

import datetime as dt
from pathlib import Path
from typing import cast

import pytest
from dateutil import rrule
from dateutil.tz import gettz
from hypothesis import given
from hypothesis import strategies as st

from blisko.model.fields import Moment
from blisko.model.kinds import Event, MeetingChange, Skipped, Workshop
from blisko.model.occurrences import Occurrence, latest_day, occurrences
from blisko.model.recurrence.rule import Rule
from blisko.model.site import Site
from blisko.views.scope import Scope
from tests.content import entry, scope, workshop

CLUB = "start: 2026-09-02 17:00\nend: 2026-09-02 18:30\nplace: czytelnia\n"
TODAY = dt.date(2026, 10, 1)


def read(folder: Path, front: str, **more: str) -> tuple[Scope, Event]:
    """The scope of a club with this front matter, and the club."""
    files = {"warsztaty/klub.md": workshop(CLUB + front)}
    others = {f"wydarzenia/{name}.md": workshop(text) for name, text in more.items()}
    found = scope(folder, files | others, today=TODAY)
    return found, cast("Event", entry(found, "klub"))


def told(items: tuple[Occurrence, ...]) -> list[str]:
    """Meetings as a test reads them: start, end, and what is special."""
    lines = []
    for item in items:
        special = [item.status] if item.status != "planned" else []
        special += [f"({item.reason})"] if item.reason else []
        special += [f"z {item.moved_from.iso()}"] if item.moved_from else []
        special += [str(item.place)] if item.place != "czytelnia" else []
        special += ["+"] if item.extra else []
        end = item.end.iso()[11:] if item.end else ""
        lines.append(" ".join([f"{item.start.iso().replace('T', ' ')}-{end}", *special]))
    return lines


def test_an_event_that_does_not_repeat_takes_place_once(tmp_path: Path) -> None:
    found, club = read(tmp_path, "status: full\n")
    (item,) = found.site.occurrences_of(club)
    assert (item.start, item.end, item.status) == (club.start, club.end, "full")
    assert (item.anchor, item.key, item.moved_from) == ("", club.key, None)
    assert found.site.recurrence(club) is None


def test_everything_that_may_be_said_of_a_series(tmp_path: Path) -> None:
    found, club = read(
        tmp_path,
        """
repeat: co tydzień do 16 grudnia
except:
  - 2026-11-11
  - from: 2026-09-14
    until: 2026-09-27
    reason: remont
changes:
  - date: 2026-11-18
    to: 2026-11-19 18:00
  - date: 2026-10-14
    cancelled: awaria prądu
  - date: 2026-10-21
    cancelled: true
  - date: 2026-12-02
    full: true
  - date: 2026-12-09
    place: remiza
    end: 2026-12-09 20:00
  - date: 2026-12-16
    to: 2026-12-17
extra: [2026-12-05 10:00, 2026-12-06]
""",
    )
    assert told(found.site.occurrences_of(club)) == [
        "2026-09-02 17:00-18:30",
        "2026-09-09 17:00-18:30",
        "2026-09-30 17:00-18:30",
        "2026-10-07 17:00-18:30",
        "2026-10-14 17:00-18:30 cancelled (awaria prądu)",
        "2026-10-21 17:00-18:30 cancelled",
        "2026-10-28 17:00-18:30",
        "2026-11-04 17:00-18:30",
        "2026-11-19 18:00-19:30 z 2026-11-18T17:00",
        "2026-11-25 17:00-18:30",
        "2026-12-02 17:00-18:30 full",
        "2026-12-05 10:00-11:30 +",
        "2026-12-06 17:00-18:30 +",
        "2026-12-09 17:00-20:00 remiza",
        "2026-12-17 17:00-18:30 z 2026-12-16T17:00",
    ]


def test_an_anchor_is_the_day_that_was_planned_and_no_two_are_equal(tmp_path: Path) -> None:
    front = "repeat: co tydzień, 3 spotkania\nextra: [2026-09-09 10:00, 2026-09-10]\n"
    moved = "changes: [{date: 2026-09-16, to: 2026-09-17}]\n"
    found, club = read(tmp_path, front + moved)
    anchors = [item.anchor for item in found.site.occurrences_of(club)]
    assert anchors == ["2026-09-02", "2026-09-09-1000", "2026-09-09", "2026-09-10", "2026-09-16"]


def test_a_course_makes_up_for_a_day_off(tmp_path: Path) -> None:
    found, club = read(tmp_path, "repeat: co tydzień, 4 spotkania\nexcept: [2026-09-16]\n")
    days = [item.start.iso()[:10] for item in found.site.occurrences_of(club)]
    assert days == ["2026-09-02", "2026-09-09", "2026-09-23", "2026-09-30"]
    known = found.site.recurrence(club)
    assert known is not None
    assert known.until == dt.date(2026, 9, 30)
    assert [moment.iso() for moment in known.excluded] == ["2026-09-16T17:00"]


def test_days_that_follow_no_rule_make_a_series_too(tmp_path: Path) -> None:
    found, club = read(tmp_path, "extra: [2026-10-15 16:00, 2026-11-20]\n")
    assert told(found.site.occurrences_of(club)) == [
        "2026-09-02 17:00-18:30",
        "2026-10-15 16:00-17:30 +",
        "2026-11-20 17:00-18:30 +",
    ]


def test_the_state_of_a_series_is_that_of_each_meeting(tmp_path: Path) -> None:
    front = "repeat: co tydzień, 2 spotkania\nstatus: cancelled\n"
    found, club = read(tmp_path, f"{front}changes: [{{date: 2026-09-09, full: true}}]\n")
    assert {item.status for item in found.site.occurrences_of(club)} == {"cancelled"}


def test_sign_up_of_one_meeting_differs_only_in_what_is_said(tmp_path: Path) -> None:
    front = """
repeat: co tydzień, 2 spotkania
signup:
  email: zapisy@example.org
  until: 2026-09-01
changes:
  - date: 2026-09-09
    signup:
      until: 2026-09-08
"""
    found, club = read(tmp_path, front)
    first, second = found.site.occurrences_of(club)
    assert first.signup == club.signup
    assert second.signup is not None
    assert (second.signup.email, second.signup_until) == ("zapisy@example.org", Moment(2026, 9, 8))


def test_an_end_without_an_hour_is_moved_by_days(tmp_path: Path) -> None:
    front = "start: 2026-09-04\nend: 2026-09-06\nrepeat: co dwa tygodnie, 2 spotkania\n"
    found = scope(tmp_path, {"warsztaty/klub.md": workshop(front)}, today=TODAY)
    club = cast("Event", entry(found, "klub"))
    assert [item.last.iso() for item in found.site.occurrences_of(club)] == [
        "2026-09-06",
        "2026-09-20",
    ]


def test_what_calendars_need(tmp_path: Path) -> None:
    front = """
repeat: co tydzień do 1 października
except: [2026-09-16]
changes:
  - date: 2026-09-09
    to: 2026-09-10
  - date: 2026-09-23
    cancelled: true
extra: [2026-09-12 10:00]
"""
    found, club = read(tmp_path, front)
    known = found.site.recurrence(club)
    assert known is not None
    assert known.rule == club.repeat
    assert known.until == dt.date(2026, 10, 1)
    assert [moment.iso() for moment in known.excluded] == ["2026-09-16T17:00"]
    assert [moment.iso() for moment in known.extra] == ["2026-09-12T10:00"]
    assert [item.planned.iso() for item in known.changed] == [
        "2026-09-09T17:00",
        "2026-09-23T17:00",
    ]


# Guests


def test_a_guest_takes_the_place_of_the_meeting_of_that_day(tmp_path: Path) -> None:
    guest = "start: 2026-10-07 18:00\nseries: klub\n"
    found, club = read(tmp_path, "repeat: co tydzień do 14 października\n", gosc=guest)
    days = [item.start.iso()[:10] for item in found.site.occurrences_of(club)]
    assert days[-2:] == ["2026-09-30", "2026-10-14"]
    assert [event.name for event in found.site.guests(club)] == ["gosc"]
    known = found.site.recurrence(club)
    assert known is not None
    assert [moment.iso() for moment in known.excluded] == ["2026-10-07T17:00"]
    coming = found.site.occurrences(TODAY)
    assert [(item.event.name, item.start.iso()[:10]) for item in coming] == [
        ("gosc", "2026-10-07"),
        ("klub", "2026-10-14"),
    ]


def test_a_guest_on_another_day_is_one_more_meeting(tmp_path: Path) -> None:
    guest = "start: 2026-10-09 18:00\nseries: klub\n"
    found, club = read(tmp_path, "repeat: co tydzień do 14 października\n", gosc=guest)
    assert len(found.site.occurrences_of(club)) == 7
    assert len(found.site.occurrences(TODAY)) == 3


# Questions of a site


def test_meetings_between_two_days_come_in_order(tmp_path: Path) -> None:
    single = "start: 2026-10-14 17:00\n"
    found, _ = read(tmp_path, "repeat: co tydzień do 30 czerwca\n", jedno=single)
    between = found.site.occurrences(dt.date(2026, 10, 10), dt.date(2026, 10, 21))
    assert [item.key for item in between] == [
        "gathering/2026/jedno",
        "workshop/2026/klub#2026-10-14",
        "workshop/2026/klub#2026-10-21",
    ]
    kinds = found.site.occurrences(dt.date(2026, 10, 10), dt.date(2026, 10, 21), ("workshop",))
    assert [item.event.name for item in kinds] == ["klub", "klub"]


def test_the_next_meeting_is_one_that_takes_place(tmp_path: Path) -> None:
    front = "repeat: co tydzień do 14 października\n"
    found, club = read(tmp_path, f"{front}changes: [{{date: 2026-10-07, cancelled: true}}]\n")

    def next_on(day: dt.date) -> str:
        item = found.site.next_of(club, day)
        return item.start.iso()[:10] if item else ""

    assert next_on(dt.date(2026, 9, 30)) == "2026-09-30"
    assert next_on(TODAY) == "2026-10-14"
    assert next_on(dt.date(2026, 10, 15)) == ""
    assert not found.site.is_past(club, dt.date(2026, 10, 14))
    assert found.site.is_past(club, dt.date(2026, 10, 15))
    assert found.site.upcoming(TODAY) == (club,)
    assert found.site.past(dt.date(2026, 10, 15)) == (club,)


def test_where_all_that_is_to_come_is_off_the_first_of_it_is_next(tmp_path: Path) -> None:
    front = "repeat: co tydzień do 14 października\nstatus: postponed\n"
    found, club = read(tmp_path, front)
    item = found.site.next_of(club, TODAY)
    assert item is not None
    assert item.start.iso() == "2026-10-07T17:00"


# Time of the wall

ZONES = ("Europe/Warsaw", "America/New_York", "UTC")


@given(
    first=st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)),
    clock=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    hours=st.integers(1, 30),
    weeks=st.integers(1, 4),
    zone=st.sampled_from(ZONES),
)
def test_a_meeting_keeps_its_time_over_the_change_of_clocks(
    first: dt.date, clock: dt.time, hours: int, weeks: int, zone: str
) -> None:
    start = dt.datetime.combine(first, clock)
    end = start + dt.timedelta(hours=hours)
    rule = Rule("weekly", weeks, (first.weekday(),), until=first + dt.timedelta(days=400))
    club = Workshop(
        path=Path("klub.md"),
        title="Klub",
        slug="klub",
        start=Moment(first.year, first.month, first.day, clock),
        end=Moment(end.year, end.month, end.day, end.time()),
        repeat=rule,
    )
    aware = start.replace(tzinfo=gettz(zone))
    until = dt.datetime.combine(first + dt.timedelta(days=401), dt.time.min, gettz(zone))
    by_others = rrule.rrule(rrule.WEEKLY, dtstart=aware, interval=weeks, until=until)
    found = occurrences(club)
    assert [item.start.start_of for item in found] == [m.replace(tzinfo=None) for m in by_others]
    assert {item.last.start_of - item.start.start_of for item in found} == {end - start}


@given(
    extra=st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)), max_size=4),
    moved=st.lists(st.tuples(st.integers(0, 9), st.integers(-9, 40)), max_size=3),
    skipped=st.lists(st.integers(0, 12), max_size=5),
    count=st.integers(0, 9),
    lasts=st.integers(0, 3),
)
def test_no_meeting_is_later_than_the_latest_day(
    extra: list[dt.date], moved: list[tuple[int, int]], skipped: list[int], count: int, lasts: int
) -> None:
    first = dt.date(2026, 9, 2)

    def moment(weeks: int, days: int = 0) -> Moment:
        day = first + dt.timedelta(weeks=weeks, days=days)
        return Moment(day.year, day.month, day.day)

    until = None if count else first + dt.timedelta(weeks=9)
    club = Workshop(
        path=Path("klub.md"),
        title="Klub",
        slug="klub",
        start=moment(0),
        end=moment(0, lasts),
        repeat=Rule("weekly", 1, (2,), until=until, count=count),
        except_=tuple(Skipped(date=moment(week)) for week in skipped),
        extra=tuple(Moment(day.year, day.month, day.day) for day in extra),
        changes=tuple(MeetingChange(date=moment(w), to=moment(w, days)) for w, days in moved),
    )
    found = occurrences(club)
    assert all(item.last.last_day <= latest_day(club) for item in found)
    assert len({item.anchor for item in found}) == len(found)
    assert list(found) == sorted(found, key=lambda item: item.order)


@pytest.mark.parametrize("count", [1, 200])
def test_a_site_looks_at_the_meetings_of_past_series_only_when_asked(
    count: int, tmp_path: Path
) -> None:
    found, club = read(tmp_path, f"repeat: codziennie, {count} spotkań\n")
    later = dt.date(2030, 1, 1)
    site = Site(found.site.content, found.site.organisation, (club,), found.site.relations)
    assert site.is_past(club, later)
    assert site.upcoming(later) == ()
    assert site._occurrences == {}  # nothing else shows that it was not asked
