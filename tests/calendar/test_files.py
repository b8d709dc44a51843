"""Every calendar file of the demo and of the small site, judged by libraries that are not ours."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blisko.model.identity import uid
from blisko.model.kinds import Event
from blisko.views.calendar import all_events, rendered
from tests.builds import SITE, built
from tests.calendar.libical import complaints
from tests.calendar.random_series import Series, series, site_of
from tests.content import entry

GOLDEN = SITE.parent / "golden"


@pytest.fixture(scope="module")
def calendars(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All files by their path, of both sites."""
    small = built(SITE, tmp_path_factory.mktemp("small") / "output")
    found = {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for name, folder in (("demo", demo), ("small", small))
        for path in sorted(folder.rglob("*.ics"))
    }
    assert len(found) > 60
    return found


def test_libical_has_nothing_against_them(calendars: dict[str, bytes]) -> None:
    found = {name: complaints(data) for name, data in calendars.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(known=st.lists(series(), min_size=10, max_size=10))
def test_nor_against_random_series(
    known: list[Series], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = site_of(tmp_path_factory.mktemp("series"), known)
    assert complaints(rendered(all_events(made)).encode()) == []


EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:x
DTSTAMP:20260101T000000Z
DTSTART:20260901T000000
{more}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    "more", ["UID:y", "RRULE:FREQ=FORTNIGHTLY", "DTEND:20260902T000000\nDURATION:P1D"]
)
def test_libical_would_tell(more: str) -> None:
    assert complaints(EVENT.format(more="SUMMARY:x").replace("\n", "\r\n").encode()) == []
    assert complaints(EVENT.format(more=more).replace("\n", "\r\n").encode()) != []


def strictly(text: str) -> Any:  # noqa: ANN401  # the parser's own class, where it is installed
    """What the strict parser reads from a calendar; raises what it does not like."""
    streams = pytest.importorskip(
        "ical.calendar_stream", reason="the parser `ical` of Allen Porter is not installed"
    )
    return streams.IcsCalendarStream.calendar_from_ics(text)


def test_a_strict_parser_reads_them(calendars: dict[str, bytes]) -> None:
    for name, data in calendars.items():
        read = strictly(data.decode())
        assert len(read.events) == data.count(b"BEGIN:VEVENT"), name


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(known=st.lists(series(), min_size=10, max_size=10))
def test_a_strict_parser_finds_the_dates_of_random_series(
    known: list[Series], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = site_of(tmp_path_factory.mktemp("series"), known)
    found: dict[str, list[tuple[object, str]]] = defaultdict(list)
    for event in strictly(rendered(all_events(made))).timeline:
        by_its_clocks = event.dtstart.replace(tzinfo=None)
        found[event.uid].append((by_its_clocks, event.status.value))
    for number, one in enumerate(known):
        event = entry(made, f"s{number}")
        assert isinstance(event, Event)
        dates = found[uid(made.site, event)]
        assert len(dates) == len(one.held), one.text
        assert dict(dates) == one.held, one.text


def test_lines_end_and_are_short_as_the_standard_says(calendars: dict[str, bytes]) -> None:
    for name, data in calendars.items():
        assert data.endswith(b"\r\n"), name
        lines = data.split(b"\r\n")
        assert not any(b"\n" in line or b"\r" in line for line in lines), name
        assert max(map(len, lines)) <= 75, name
        assert data.count(b"BEGIN:VTIMEZONE") == 1, name
        data.decode()
