"""Entries in lists: when they are, in what state, for how much, and where."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.kinds import Event, Project
from blisko.model.occurrences import Occurrence, occurrence_of
from blisko.views import cards, event_dates, parts
from blisko.views.scope import Scope
from tests.content import ORGANISATION, SVG, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    """The text with ordinary spaces, for tests that are not about typography."""
    return text.replace(NBSP, " ")


def meeting(
    folder: Path, front: str, today: str = "2026-03-10", extra: str = ""
) -> tuple[Scope, Occurrence]:
    """A workshop with this front matter."""
    files = {"biblioteka.yaml": ORGANISATION + extra, "warsztaty/a.md": workshop(front)}
    made = scope(folder, files, today=dt.date.fromisoformat(today))
    item = entry(made, "a")
    assert isinstance(item, Event)
    return made, occurrence_of(item)


def card(
    folder: Path, front: str, *, today: str = "2026-03-10", extra: str = ""
) -> parts.EventCard:
    """The card of a workshop with this front matter."""
    return cards.event_card(*meeting(folder, front, today, extra))


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
    when = event_dates.when(*meeting(tmp_path, front))
    assert (plain(when.text), when.hours) == (text, hours)


def test_when_for_machines_and_date_blocks(tmp_path: Path) -> None:
    when = event_dates.when(*meeting(tmp_path, "start: 2026-03-14 17:00\nend: 2026-03-14 19:00"))
    assert when.iso == "2026-03-14"
    assert when.over == "2026-03-14T19:00+01:00"
    assert when.weekday == "sobota"


@pytest.mark.parametrize(
    ("front", "day", "over"),
    [
        ("start: 2026-07-01 17:00", "2026-07-01", "2026-07-01T23:59+02:00"),
        ("start: 2026-07-01", "2026-07-01", "2026-07-01T23:59+02:00"),
        ("start: 2026-07-01\nend: 2026-07-03", "2026-07-01", "2026-07-03T23:59+02:00"),
        (
            "start: 2026-03-28 22:00\nend: 2026-03-29 06:00",
            "2026-03-28",
            "2026-03-29T06:00+02:00",
        ),
        ("start: 2021-10", "2021-10", ""),
        ("start: 2021", "2021", ""),
    ],
)
def test_moments_for_machines(tmp_path: Path, front: str, day: str, over: str) -> None:
    when = card(tmp_path, front).when
    assert (when.iso, when.over) == (day, over)


SEVERAL = "start: 2026-03-14\nend: 2026-03-16\nall_day: true"


@pytest.mark.parametrize(
    ("front", "today", "stamp", "heard"),
    [
        ("start: 2026-03-14 17:00", "2026-03-10", ("sob.", "14", "mar"), "sobota, 14 marca 2026"),
        ("start: 2026-03-14", "2026-04-10", ("sob.", "14", "mar"), "sobota, 14 marca 2026"),
        ("start: 2027-01-16", "2026-03-10", ("sob.", "16", "sty 2027"), "sobota, 16 stycznia 2027"),
        ("start: 2021-10", "2026-03-10", ("", "paź", "2021"), "październik 2021"),
        ("start: 2021", "2026-03-10", ("", "2021", ""), "2021"),
        (SEVERAL, "2026-03-10", ("", "14–16", "mar"), "14–16 marca 2026"),
        (SEVERAL, "2026-03-14", ("", "14–16", "mar"), "14–16 marca 2026"),
        (SEVERAL, "2026-03-15", ("trwa do", "16", "mar"), "trwa do 16 marca"),
        (SEVERAL, "2027-03-15", ("", "14–16", "mar 2026"), "14–16 marca 2026"),
        (
            "start: 2026-02-28\nend: 2026-03-03",
            "2026-02-10",
            ("28 lut", "–", "3 mar"),
            "28 lutego – 3 marca 2026",
        ),
        (
            "start: 2026-12-30\nend: 2027-01-02",
            "2026-12-10",
            ("30 gru", "–", "2 sty 2027"),
            "30 grudnia 2026 – 2 stycznia 2027",
        ),
        (
            "start: 2026-03-14 22:00\nend: 2026-03-15 06:00",  # a night is no two days
            "2026-03-10",
            ("sob.", "14", "mar"),
            "sobota, 14 marca 2026",
        ),
    ],
)
def test_a_row_tells_its_days_once(
    tmp_path: Path, front: str, today: str, stamp: tuple[str, str, str], heard: str
) -> None:
    when = card(tmp_path, front, today=today).when
    assert (when.stamp.above, when.stamp.large, when.stamp.below) == stamp
    assert plain(when.text) == heard


def test_the_stamp_of_a_page_is_read_in_any_year(tmp_path: Path) -> None:
    made = scope(tmp_path, {"biblioteka.yaml": ORGANISATION, "warsztaty/a.md": workshop(SEVERAL)})
    item = entry(made, "a")
    assert isinstance(item, Event)
    assert event_dates.when(made, occurrence_of(item)).stamp == parts.DateStamp(
        "sob.", "14", "mar 2026"
    )


def test_another_time_zone(tmp_path: Path) -> None:
    when = card(tmp_path, "start: 2026-03-14 17:00", extra="time_zone: America/New_York\n").when
    assert when.over == "2026-03-14T23:59-04:00"


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


EMAIL = "signup: {email: a@example.org}"
UNTIL = "signup: {email: a@example.org, until: 2026-03-12}"


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("", ""),
        ("price: 0", "wstęp wolny"),
        ("price: 0.00", "wstęp wolny"),
        ("price: 20", "20 zł"),
        ("price: 12,5", "12,50 zł"),
        ("price: 1200", "1200 zł"),
        (EMAIL, "zapisy"),
        (UNTIL, "zapisy do 12 marca"),
        (f"price: 0\n{EMAIL}", "bezpłatnie, zapisy"),
        (f"price: 15\n{UNTIL}", "15 zł, zapisy do 12 marca"),
        (f"price: 15\n{UNTIL}\nstatus: full", "15 zł"),
        ("status: full", ""),
        (f"price: 15\n{UNTIL}\nstatus: cancelled", ""),
        (f"price: 15\n{UNTIL}\nstatus: postponed", ""),
    ],
)
def test_how_to_take_part(tmp_path: Path, front: str, text: str) -> None:
    assert plain(card(tmp_path, front).admission).replace("1 200", "1200") == text


@pytest.mark.parametrize(
    ("front", "today", "text"),
    [
        (UNTIL, "2026-03-12", "zapisy do 12 marca"),
        (UNTIL, "2026-03-13", "zapisy zamknięte"),
        (f"price: 0\n{UNTIL}", "2026-03-13", "bezpłatnie, zapisy zamknięte"),
        (f"price: 0\n{UNTIL}", "2026-03-15", ""),  # it is over
        ("price: 0", "2026-03-15", ""),
        (f"{UNTIL}\nstart: 2027-01-09 10:00", "2026-03-01", "zapisy do 12 marca 2026"),
    ],
)
def test_how_to_take_part_as_time_goes_by(
    tmp_path: Path, front: str, today: str, text: str
) -> None:
    assert plain(card(tmp_path, front, today=today).admission) == text


@pytest.mark.parametrize(
    ("front", "today", "text"),
    [
        ("start: 2026-03-14 17:00\nend: 2026-03-14 19:00", "2026-03-10", "17:00–19:00"),
        ("start: 2026-03-14 17:00\nend: 2026-03-14 19:00", "2026-03-15", ""),
        ("start: 2026-03-14", "2026-03-10", ""),  # the date block says it all
        ("start: 2026-03-14\nend: 2026-03-16\nall_day: true", "2026-03-10", "sobota–poniedziałek"),
        ("start: 2026-03-14\nend: 2026-03-16\nall_day: true", "2026-03-15", ""),  # so does it
        ("start: 2026-03-14\nend: 2026-03-16\nall_day: true", "2026-03-17", ""),
        ("start: 2026-12-30\nend: 2027-01-02", "2026-12-31", ""),
        ("start: 2026-03-14 15:00\nend: 2026-03-16", "2026-03-10", "sobota–poniedziałek"),
        ("start: 2026-03-14 15:00\nend: 2026-03-16 18:00", "2026-03-10", "sobota–poniedziałek"),
        ("start: 2026-03-14 22:00\nend: 2026-03-15 06:00", "2026-03-10", "22:00"),
        ("start: 2026-03-14 22:00\nend: 2026-03-15 06:00", "2026-03-16", ""),
        ("start: 2021-10", "2026-03-10", ""),
        (
            "start: 2026-03-01\nend: 2026-03-20\nstatus: cancelled",
            "2026-03-10",
            "",
        ),
    ],
)
def test_the_time_beside_the_date_block(tmp_path: Path, front: str, today: str, text: str) -> None:
    assert plain(card(tmp_path, front, today=today).time) == text


def test_for_whom_is_not_told_of_what_is_off_or_over(tmp_path: Path) -> None:
    assert card(tmp_path, "audience: rodziny\nstatus: full").audience == "rodziny"
    assert card(tmp_path, "audience: rodziny\nstatus: cancelled").audience == ""
    assert card(tmp_path, "audience: rodziny", today="2026-03-15").audience == ""


@pytest.mark.parametrize(
    ("front", "start", "words", "day"),
    [
        ("status: postponed\nmoved_to: b", "2026-04-18 10:00", "Nowy termin:", "18 kwietnia"),
        ("status: cancelled\nmoved_to: b", "2026-04-18 10:00", "Nowy termin:", "18 kwietnia"),
        ("status: postponed\nmoved_to: b", "2027-01", "Nowy termin:", "styczeń 2027"),
        ("status: postponed\nmoved_to: b", "2027-01-09", "Nowy termin:", "9 stycznia 2027"),
        ("status: postponed", "2026-04-18", "Nowy termin podamy.", None),
        ("status: postponed\nstart: 2026-03-01", "2026-04-18", None, None),  # nobody waits
        ("status: cancelled", "2026-04-18", None, None),
        ("moved_to: b", "2026-04-18", None, None),
        ("", "2026-04-18", None, None),
    ],
)
def test_the_new_date(
    tmp_path: Path, front: str, start: str, words: str | None, day: str | None
) -> None:
    files = {"warsztaty/a.md": workshop(front), "warsztaty/b.md": workshop(f"start: {start}")}
    made = scope(tmp_path, files)
    item = entry(made, "a")
    assert isinstance(item, Event)
    moved = cards.event_card(made, occurrence_of(item)).moved
    assert (moved and moved.text) == words
    assert (moved and moved.link and plain(moved.link.text)) == day
    if moved and moved.link:
        assert moved.link.href == f"/warsztaty/{start[:4]}/b/"


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
    files = {"warsztaty/a.md": workshop("title: Druk z bliska\nsummary: W dwie godziny.\n")}
    made = scope(tmp_path, files, url="https://name.github.io/base")
    item = entry(made, "a")
    assert isinstance(item, Event)
    shown = cards.event_card(made, occurrence_of(item))
    assert shown.href == "/base/warsztaty/2026/a/"
    assert plain(shown.title) == "Druk z bliska"
    assert f"z{NBSP}bliska" in shown.title
    assert (shown.kind, shown.kind_label) == ("workshop", "Warsztat")
    assert plain(shown.summary) == "W dwie godziny."
    assert not shown.draft


def test_a_news_card_shows_its_picture(tmp_path: Path) -> None:
    front = "date: 2026-03-01\nimage: {file: a.svg, alt: Sowa}"
    made = scope(tmp_path, {"aktualnosci/a.md": post(front), "aktualnosci/a.svg": SVG})
    (shown,) = cards.news_cards(made, made.site.news)
    assert shown.image is not None
    assert (shown.image.alt, shown.image.width, shown.image.height) == ("Sowa", 40, 30)


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
