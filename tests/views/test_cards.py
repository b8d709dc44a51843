"""Entries in lists: when they are, in what state, for how much, and where."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.kinds import Event, Project
from blisko.views import cards, parts
from tests.content import ORGANISATION, SVG, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """The text with ordinary spaces, for tests that are not about typography."""
    return text.replace(NBSP, " ")


def card(
    folder: Path, front: str, *, today: str = "2026-03-10", extra: str = ""
) -> parts.EventCard:
    """The card of a workshop with this front matter."""
    files = {"biblioteka.yaml": ORGANISATION + extra, "warsztaty/a.md": workshop(front)}
    made = scope(folder, files, today=dt.date.fromisoformat(today))
    item = entry(made, "a")
    assert isinstance(item, Event)
    return cards.event_card(made, item)


@pytest.mark.parametrize(
    ("front", "text", "hours"),
    [
        ("start: 2026-03-14 17:00", "sobota, 14 marca 2026, 17:00", "17:00"),
        (
            "start: 2026-03-14 17:00\nend: 2026-03-14 19:30",
            "sobota, 14 marca 2026, 17:00–19:30",
            "17:00–19:30",
        ),
        ("start: 2026-03-14", "sobota, 14 marca 2026", ""),
        ("start: 2026-03-14\nall_day: true", "sobota, 14 marca 2026", ""),
        ("start: 2026-03-14\nend: 2026-03-14", "sobota, 14 marca 2026", ""),
        ("start: 2026-03-14\nend: 2026-03-16\nall_day: true", "14–16 marca 2026", ""),
        ("start: 2026-03-30\nend: 2026-04-02", "30 marca – 2 kwietnia 2026", ""),
        ("start: 2026-12-30\nend: 2027-01-02", "30 grudnia 2026 – 2 stycznia 2027", ""),
        ("start: 2026-03-14 17:00\nend: 2026-03-16", "14–16 marca 2026", "17:00"),
        ("start: 2026-03-14 17:00\nend: 2026-03-14", "sobota, 14 marca 2026, 17:00", "17:00"),
        (
            "start: 2026-03-14 22:00\nend: 2026-03-15 06:00",
            "sobota, 14 marca 2026, 22:00 – niedziela, 15 marca 2026, 06:00",
            "22:00",
        ),
        ("start: 2021-10", "październik 2021", ""),
        ("start: 2021", "2021", ""),
    ],
)
def test_when_in_words(tmp_path: Path, front: str, text: str, hours: str) -> None:
    when = card(tmp_path, front).when
    assert (plain(when.text), when.hours) == (text, hours)


def test_when_for_machines_and_date_blocks(tmp_path: Path) -> None:
    when = card(tmp_path, "start: 2026-03-14 17:00\nend: 2026-03-14 19:00").when
    assert when.start == "2026-03-14T17:00+01:00"
    assert when.end == "2026-03-14T19:00+01:00"
    assert when.over == "2026-03-14T19:00+01:00"
    assert (when.day, when.month, when.year, when.weekday) == ("14", "mar", "2026", "sobota")


@pytest.mark.parametrize(
    ("front", "start", "end", "over"),
    [
        ("start: 2026-07-01 17:00", "2026-07-01T17:00+02:00", "", "2026-07-01T23:59+02:00"),
        ("start: 2026-07-01", "2026-07-01", "", "2026-07-01T23:59+02:00"),
        (
            "start: 2026-07-01\nend: 2026-07-03",
            "2026-07-01",
            "2026-07-03",
            "2026-07-03T23:59+02:00",
        ),
        (
            "start: 2026-03-28 22:00\nend: 2026-03-29 06:00",
            "2026-03-28T22:00+01:00",
            "2026-03-29T06:00+02:00",
            "2026-03-29T06:00+02:00",
        ),
        ("start: 2021-10", "2021-10", "", ""),
        ("start: 2021", "2021", "", ""),
    ],
)
def test_moments_for_machines(tmp_path: Path, front: str, start: str, end: str, over: str) -> None:
    when = card(tmp_path, front).when
    assert (when.start, when.end, when.over) == (start, end, over)


def test_a_month_has_no_day_for_a_date_block(tmp_path: Path) -> None:
    when = card(tmp_path, "start: 2021-10").when
    assert (when.day, when.month, when.year, when.weekday) == ("", "paź", "2021", "")
    assert card(tmp_path, "start: 2021").when.month == ""


def test_another_time_zone(tmp_path: Path) -> None:
    when = card(tmp_path, "start: 2026-03-14 17:00", extra="time_zone: America/New_York\n").when
    assert when.start == "2026-03-14T17:00-04:00"


@pytest.mark.parametrize(
    ("front", "today", "state", "text"),
    [
        ("", "2026-03-10", "planned", ""),
        ("status: planned", "2026-03-14", "planned", ""),
        ("status: full", "2026-03-10", "full", "Brak miejsc"),
        ("status: cancelled", "2026-03-10", "cancelled", "Odwołane"),
        ("status: postponed", "2026-03-10", "postponed", "Przełożone"),
        ("", "2026-03-15", "past", "Zakończone"),
        ("status: full", "2026-03-15", "past", "Zakończone"),
        ("status: cancelled", "2026-03-15", "cancelled", "Odwołane"),
        ("status: postponed", "2026-03-15", "postponed", "Przełożone"),
    ],
)
def test_the_state_of_an_event(
    tmp_path: Path, front: str, today: str, state: str, text: str
) -> None:
    assert card(tmp_path, front, today=today).status == parts.Status(state, text)


@pytest.mark.parametrize(
    ("front", "text", "free"),
    [
        ("", "", False),
        ("price: 0", "bezpłatnie", True),
        ("price: 0.00", "bezpłatnie", True),
        ("price: 20", "20 zł", False),
        ("price: 12,5", "12,50 zł", False),
        ("price: 1200", "1200 zł", False),
    ],
)
def test_the_price(tmp_path: Path, front: str, text: str, free: bool) -> None:  # noqa: FBT001
    made = card(tmp_path, front)
    assert (plain(made.price).replace("1 200", "1200"), made.free) == (text, free)


PLACES = "places: [{id: pracownia, name: Pracownia na piętrze}]\n"


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("place: pracownia", "Pracownia na piętrze"),
        ("place: Rynek w Zagrodzie", "Rynek w Zagrodzie"),
        ("place: pracownia\nonline: https://example.org/x", "Pracownia na piętrze"),
        ("online: https://example.org/x", "online"),
        ("", ""),
    ],
)
def test_the_place(tmp_path: Path, front: str, text: str) -> None:
    assert plain(card(tmp_path, front, extra=PLACES).place) == text


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("audience: rodziny\nage: 8–12 lat", "rodziny"),
        ("age: 8–12 lat", "8–12 lat"),
        ("", ""),
    ],
)
def test_for_whom(tmp_path: Path, front: str, text: str) -> None:
    assert plain(card(tmp_path, front).audience) == text


def test_the_rest_of_an_event_card(tmp_path: Path) -> None:
    front = "title: Druk z bliska\nsummary: W dwie godziny.\nimage: {file: a.svg, alt: Sowa}\n"
    files = {"warsztaty/a.md": workshop(front), "warsztaty/a.svg": SVG}
    made = scope(tmp_path, files, url="https://name.github.io/base")
    item = entry(made, "a")
    assert isinstance(item, Event)
    shown = cards.event_card(made, item)
    assert shown.href == "/base/warsztaty/2026/a/"
    assert plain(shown.title) == "Druk z bliska"
    assert f"z{NBSP}bliska" in shown.title
    assert (shown.kind, shown.kind_label) == ("workshop", "Warsztat")
    assert plain(shown.summary) == "W dwie godziny."
    assert shown.image is not None
    assert (shown.image.alt, shown.image.width, shown.image.height) == ("Sowa", 40, 30)
    assert not shown.draft


def project(folder: Path, dates: str, today: str = "2026-03-10") -> parts.ProjectCard:
    front = f"programme: Program\nnote: Nota\n{dates}"
    made = scope(folder, {"projekty/a.md": post(front)}, today=dt.date.fromisoformat(today))
    item = entry(made, "a")
    assert isinstance(item, Project)
    return cards.project_card(made, item)


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ("start: 2021-09-01\nend: 2022-11-15", "1 września 2021 – 15 listopada 2022"),
        ("start: 2021-09\nend: 2022-11", "wrzesień 2021 – listopad 2022"),
        ("start: 2021\nend: 2022", "2021 – 2022"),
    ],
)
def test_the_time_of_a_project(tmp_path: Path, dates: str, text: str) -> None:
    assert plain(project(tmp_path, dates).period) == text


@pytest.mark.parametrize(
    ("dates", "today", "running"),
    [
        ("start: 2026-03-10", "2026-03-09", False),
        ("start: 2026-03-10", "2026-03-10", True),
        ("start: 2026-03-01\nend: 2026-03-10", "2026-03-10", True),
        ("start: 2026-03-01\nend: 2026-03-10", "2026-03-11", False),
        ("start: 2026\nend: 2026", "2026-01-01", True),
        ("start: 2026\nend: 2026", "2026-12-31", True),
        ("start: 2026\nend: 2026", "2027-01-01", False),
    ],
)
def test_whether_a_project_goes_on(
    tmp_path: Path,
    dates: str,
    today: str,
    running: bool,  # noqa: FBT001
) -> None:
    assert project(tmp_path, dates, today).running is running


def test_an_event_that_goes_on_says_until_when(tmp_path: Path) -> None:
    front = "start: 2026-03-01\nend: 2026-03-20\nall_day: true"
    for status, expected in (("planned", "trwa do 20 marca 2026"), ("cancelled", "")):
        made = scope(tmp_path / status, {"wydarzenia/w.md": post(f"{front}\nstatus: {status}")})
        (event,) = made.site.events
        assert cards.event_card(made, event).ongoing.replace("\N{NO-BREAK SPACE}", " ") == expected
