"""Calendars as ical.js reads them, the engine of Thunderbird: the dates that readers see."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.text.icalendar import Line, component, render
from blisko.text.time_zones import zone
from tests.browser.conftest import Reader
from tests.builds import build, built
from tests.calendar.icaljs import Found, read
from tests.content import Files, workshop, write

pytestmark = pytest.mark.browser

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


PLANNED: Files = {
    "warsztaty/druk.md": workshop("title: Druk\nstart: 2026-03-14 17:00"),
    "warsztaty/szycie.md": workshop("title: Szycie\nstart: 2026-03-28 17:00"),
    "warsztaty/garnki.md": workshop("title: Garnki\nstart: 2026-04-11 17:00"),
}
LATER: Files = {
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
    before, after = read(reader(), first, text(file))

    def known(found: list[Found]) -> dict[str, tuple[str, str, str]]:
        return {one.uid: (one.start[:16], one.summary, one.status) for one in found}

    uids = [one.uid for one in before]
    assert known(before) == dict(
        zip(
            uids,
            [
                ("2026-03-14T16:00", "Druk", "CONFIRMED"),
                ("2026-03-28T16:00", "Szycie", "CONFIRMED"),
                ("2026-04-11T15:00", "Garnki", "CONFIRMED"),
            ],
            strict=True,
        )
    )
    assert known(after) == dict(
        zip(
            uids,
            [
                ("2026-03-14T16:00", "ODWOŁANE: Druk", "CANCELLED"),
                ("2026-03-29T08:00", "Szycie z nową nazwą", "CONFIRMED"),  # by summer time
                ("2026-04-11T15:00", "Garnki", "CONFIRMED"),
            ],
            strict=True,
        )
    )
    counted = [sequences(first), sequences(text(file))]
    assert [counted[1][uid] > counted[0][uid] for uid in uids] == [True, True, False]


def sequences(calendar: str) -> dict[str, int]:
    """Which state of each event it is, by its identifier."""
    events = calendar.split("BEGIN:VEVENT")[1:]
    lines = (event.split("\r\n") for event in events)
    found = [dict(line.split(":", 1) for line in event if ":" in line) for event in lines]
    return {event["UID"]: int(event["SEQUENCE"]) for event in found}
