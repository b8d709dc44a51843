"""Calendars as ical.js reads them, the engine of Thunderbird: the dates that readers see."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from blisko.model.identity import uid
from blisko.model.kinds import Event
from blisko.text.icalendar import Line, component, render
from blisko.text.time_zones import zone
from blisko.views.calendar import all_events, rendered
from tests.browser.conftest import Reader
from tests.builds import build, built
from tests.calendar.icaljs import Found, read
from tests.calendar.random_series import series, site_of
from tests.content import Files, entry, scope, workshop, write

pytestmark = pytest.mark.browser

WARSAW = ZoneInfo("Europe/Warsaw")
ZONES = ("Europe/Warsaw", "America/Nuuk", "Asia/Jerusalem", "Europe/Dublin")


def text(path: Path) -> str:
    """A file as it is, with its line ends."""
    return path.read_bytes().decode()


def test_it_reads_every_calendar_of_the_demo(demo: Path, reader: Reader) -> None:
    paths = sorted(demo.rglob("*.ics"))
    told = read(reader(), *map(text, paths))
    assert len(told) > 50
    for path, found in zip(paths, told, strict=True):
        assert len(found) >= text(path).count("BEGIN:VEVENT"), path
    by_uid = {one.summary: one for found in told for one in found}
    assert by_uid["Druk 3D dla początkujących"].start == "2026-03-14T09:00:00.000Z"
    assert by_uid["Druk 3D dla początkujących"].end == "2026-03-14T12:00:00.000Z"
    assert by_uid["Jak z jednej palety, dwóch kółek od wózka, trzech desek i starej kołdry "
                  "zbudować leżak ogrodowy, który przejedzie przez furtkę i nie zapadnie się "
                  "pod wujkiem"].start == "2026-06-13T08:00:00.000Z"  # fmt: skip
    assert by_uid["Stare narzędzia, nowe ręce"].start == "2026-02-20"
    assert by_uid["Stare narzędzia, nowe ręce"].end == "2026-04-01"
    assert by_uid["Kawa z planem"].end == ""
    assert by_uid["ODWOŁANE: Świece z resztek"].status == "CANCELLED"
    assert by_uid["Przełożone na 18 kwietnia: Miska na żurek"].status == "TENTATIVE"


@pytest.mark.parametrize("name", ZONES)
def test_it_takes_our_time_zone_for_what_it_is(name: str, reader: Reader) -> None:
    known = zone(name)
    hours = [
        dt.datetime(2026, 3, 20, 17) + dt.timedelta(days=day, hours=day % 24)  # noqa: DTZ001
        for day in range(0, 730, 3)
    ]

    def lines() -> list[Line]:
        found: list[Line] = [("VERSION", "2.0"), ("PRODID", "x"), *known.lines()]
        for number, hour in enumerate(hours):
            event = (("UID", str(number)), ("DTSTAMP", "20260101T000000Z"),
                     known.at("DTSTART", hour))  # fmt: skip
            found += component("VEVENT", event)
        return found

    (told,) = read(reader(), render(component("VCALENDAR", lines())))
    # By the same edition of tzdata: that of the system may be another one.
    expected = [hour.replace(tzinfo=known._info).astimezone(dt.UTC) for hour in hours]
    assert [one.start for one in told] == [f"{hour:%Y-%m-%dT%H:%M}:00.000Z" for hour in expected]


WEEKLY = "repeat: co tydzień do 15 kwietnia 2026\n"
PLANNED: Files = {
    "warsztaty/druk.md": workshop("title: Druk\nstart: 2026-03-14 17:00"),
    "warsztaty/szycie.md": workshop("title: Szycie\nstart: 2026-03-28 17:00"),
    "warsztaty/garnki.md": workshop("title: Garnki\nstart: 2026-04-11 17:00"),
    "warsztaty/klub.md": workshop(f"title: Klub\nstart: 2026-03-18 17:00\n{WEEKLY}"),
}
LATER: Files = {
    "warsztaty/klub.md": workshop(
        f"title: Klub\nstart: 2026-03-18 17:00\n{WEEKLY}updated: 2026-03-11\nchanges:\n"
        "  - {date: 2026-03-25, cancelled: awaria prądu}\n"
        "  - {date: 2026-04-01, to: 2026-04-02 18:00}\n"
    ),
    "warsztaty/druk.md": workshop(
        "title: Druk\nstart: 2026-03-14 17:00\nstatus: cancelled\nupdated: 2026-03-11"
    ),
    "warsztaty/szycie-nowe.md": workshop(
        "title: Szycie z nową nazwą\nstart: 2026-03-29 10:00\nupdated: 2026-03-11 12:00\n"
        "aliases: [/warsztaty/2026/szycie/]"
    ),
}


def test_a_subscription_read_twice(tmp_path: Path, reader: Reader) -> None:
    content = write(tmp_path / "content", PLANNED)
    output = built(content, tmp_path / "output")
    file = output / "kalendarz" / "wszystko.ics"
    first = text(file)
    content.joinpath("warsztaty", "szycie.md").unlink()
    write(content, LATER)
    assert build(content, output, today=dt.date(2026, 3, 12)) == 0
    before, after, merged = read(reader(), first, text(file), merge(first, text(file)))
    by_uid = {one.uid: one.summary for one in before}
    assert told(before, by_uid) == {
        "Druk": [("2026-03-14T16:00", "Druk", "CONFIRMED")],
        "Szycie": [("2026-03-28T16:00", "Szycie", "CONFIRMED")],
        "Garnki": [("2026-04-11T15:00", "Garnki", "CONFIRMED")],
        "Klub": [
            ("2026-03-18T16:00", "Klub", "CONFIRMED"),
            ("2026-03-25T16:00", "Klub", "CONFIRMED"),
            ("2026-04-01T15:00", "Klub", "CONFIRMED"),
            ("2026-04-08T15:00", "Klub", "CONFIRMED"),
            ("2026-04-15T15:00", "Klub", "CONFIRMED"),
        ],
    }
    assert told(after, by_uid) == {
        "Druk": [("2026-03-14T16:00", "ODWOŁANE: Druk", "CANCELLED")],
        "Szycie": [("2026-03-29T08:00", "Szycie z nową nazwą", "CONFIRMED")],  # by summer time
        "Garnki": [("2026-04-11T15:00", "Garnki", "CONFIRMED")],
        "Klub": [
            ("2026-03-18T16:00", "Klub", "CONFIRMED"),
            ("2026-03-25T16:00", "ODWOŁANE: Klub", "CANCELLED"),
            ("2026-04-02T16:00", "Klub", "CONFIRMED"),
            ("2026-04-08T15:00", "Klub", "CONFIRMED"),
            ("2026-04-15T15:00", "Klub", "CONFIRMED"),
        ],
    }
    assert sorted(merged) == sorted(after)
    counted = [sequences(first), sequences(text(file))]
    newer = {by_uid[uid] for uid in by_uid if counted[1][uid] > counted[0][uid]}
    assert newer == {"Druk", "Szycie", "Klub"}


def merge(first: str, second: str) -> str:
    """What a program holds that takes over each component by itself, and of two the later one."""
    held: dict[tuple[str, str], tuple[int, str]] = {}
    for event in (*first.split("BEGIN:VEVENT")[1:], *second.split("BEGIN:VEVENT")[1:]):
        known = event.partition("END:VEVENT")[0]
        value = {
            line.partition(":")[0].partition(";")[0]: line.partition(":")[2]
            for line in known.split("\r\n")
        }
        key, state = (value["UID"], value.get("RECURRENCE-ID", "")), int(value["SEQUENCE"])
        if key not in held or state > held[key][0]:
            held[key] = state, f"BEGIN:VEVENT{known}END:VEVENT\r\n"
    head = second.partition("BEGIN:VEVENT")[0]
    return f"{head}{''.join(event for _, event in held.values())}END:VCALENDAR\r\n"


def told(found: list[Found], names: dict[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """What a program shows of each event it has, by the name under which it first had it."""
    shown: dict[str, list[tuple[str, str, str]]] = {}
    for one in found:
        row = (one.start[:16], one.summary, one.status)
        shown.setdefault(names[one.uid], []).append(row)
    return shown


NIGHTS: Files = {  # of the second and the last one clocks are changed in the first meeting
    "warsztaty/klub.md": workshop(
        "start: 2026-03-27 22:00\nend: 2026-03-28 04:00\nrepeat: codziennie, 3 razy\n"
    ),
    "warsztaty/obóz.md": workshop(
        "start: 2026-10-23 17:00\nend: 2026-10-25 12:00\nrepeat: co piątek, 2 razy\n"
    ),
    "warsztaty/noc.md": workshop(
        "start: 2026-10-24 23:00\nend: 2026-10-25 02:30\nrepeat: co sobotę, 2 razy\n"
    ),
    "warsztaty/terminy.md": workshop(
        "start: 2026-05-05 10:00\nend: 2026-05-05 12:00\nextra: [2026-05-17 18:00]\n"
    ),
}


def test_hours_are_those_of_the_wall_when_clocks_change_during_a_meeting(
    tmp_path: Path, reader: Reader
) -> None:
    (told,) = read(reader(), rendered(all_events(scope(tmp_path, NIGHTS))))
    hours = [
        "–".join(
            f"{dt.datetime.fromisoformat(moment).astimezone(WARSAW):%d.%m %H:%M}"
            for moment in (found.start, found.end)
        )
        for found in sorted(told, key=lambda found: found.start)
    ]
    assert hours == [
        *("27.03 22:00–28.03 04:00", "28.03 22:00–29.03 04:00", "29.03 22:00–30.03 04:00"),
        *("05.05 10:00–05.05 12:00", "17.05 18:00–17.05 20:00"),
        *("23.10 17:00–25.10 12:00", "24.10 23:00–25.10 02:30"),
        *("30.10 17:00–01.11 12:00", "31.10 23:00–01.11 02:30"),
    ]


def sequences(calendar: str) -> dict[str, int]:
    """Which state of each event it is, by its identifier."""
    events = calendar.split("BEGIN:VEVENT")[1:]
    lines = (event.split("\r\n") for event in events)
    found = [dict(line.split(":", 1) for line in event if ":" in line) for event in lines]
    return {event["UID"]: int(event["SEQUENCE"]) for event in found}


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_dates_of_random_series_are_those_of_dateutil_and_ical_js(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    known = data.draw(st.lists(series(), min_size=12, max_size=12))
    made = site_of(tmp_path_factory.mktemp("series"), known)
    text = rendered(all_events(made))
    page = browser.new_page()
    (told,) = read(page, text)
    page.close()
    for number, one in enumerate(known):
        event = entry(made, f"s{number}")
        assert isinstance(event, Event)
        ours = {
            item.start.start_of: "CANCELLED" if item.is_off else "CONFIRMED"
            for item in made.site.occurrences_of(event)
        }
        assert ours == one.held, one.text
        theirs = sorted((f.start, f.status) for f in told if f.uid == uid(made.site, event))
        assert theirs == sorted(
            (f"{moment.replace(tzinfo=WARSAW).astimezone(dt.UTC):%Y-%m-%dT%H:%M}:00.000Z", status)
            for moment, status in one.held.items()
        ), one.text
