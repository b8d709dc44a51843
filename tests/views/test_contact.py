"""How to reach the organisation and its branches: each door by what the card says of it."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.views.contact import BranchView, branches, quick
from tests.content import ORGANISATION, scope

NBSP, JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
CARD = (
    ORGANISATION
    + """\
address: {street: ul. Polna 1, postal_code: 00-000, city: Zagroda}
phone: +48 17 000 00 01
email: biblioteka@example.org
links: {website: 'https://www.example.org/'}
hours:
  weekly: {tuesday: "10:00-18:00", wednesday: closed}
places:
  - id: pracownia
    name: Pracownia
    address: ul. Polna 1, Zagroda
    map: https://example.org/mapa
    accessibility: [step_free, lift]
  - id: czytelnia
    name: Czytelnia
    address: ul. Polna 1, Zagroda
    accessibility: [step_free]
  - id: dolna
    name: Filia w Zagrodzie Dolnej
    address: ul. Łąkowa 7, 00-001 Zagroda Dolna
    phone: +48 17 000 00 02
    map: https://example.org/dolna
    accessibility: [induction_loop]
    hours:
      weekly: {tuesday: "12:00-18:00", wednesday: "9:00-13:00"}
      exceptions:
        - {date: 2026-03-10, hours: closed, reason: Remont}
  - id: remiza
    name: Punkt w remizie
    phone: +48 17 000 00 03
"""
)


def plain(text: str) -> str:
    """The text without the signs that hold a line together."""
    return text.replace(NBSP, " ").replace(JOINER, "")


def doors(folder: Path, card: str = CARD, today: str = "2026-03-10") -> tuple[BranchView, ...]:
    """The doors of an organisation."""
    made = scope(folder, {"biblioteka.yaml": card}, today=dt.date.fromisoformat(today))
    return branches(made)


def test_places_with_a_telephone_or_hours_are_branches(tmp_path: Path) -> None:
    assert [plain(door.name) for door in doors(tmp_path)] == [
        "Biblioteka w Zagrodzie", "Filia w Zagrodzie Dolnej", "Punkt w remizie",
    ]  # fmt: skip


def test_each_door_tells_what_is_its_own(tmp_path: Path) -> None:
    main, lower, station = doors(tmp_path)
    assert plain(main.where) == "ul. Polna 1, 00-000 Zagroda"
    assert f"00-{JOINER}000{NBSP}Zagroda" in main.where  # neither the code nor its town is parted
    assert main.maps == ("https://example.org/mapa",)
    assert main.access_words == "wejście bez schodów"  # what all rooms there offer
    assert [link.text for link in main.websites] == ["example.org"]
    assert plain(lower.where) == "ul. Łąkowa 7, 00-001 Zagroda Dolna"
    assert [link.href for link in lower.phones] == ["tel:+48170000002"]
    assert lower.maps == ("https://example.org/dolna",)
    assert (lower.emails, lower.websites) == ((), ())
    assert [link.href for link in station.phones] == ["tel:+48170000003"]
    assert (station.where, station.hours, station.today, station.access_words) == (
        "",
        None,
        None,
        "",
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-03-10", ["Dziś otwarte 10:00–18:00", "Dziś nieczynne (Remont)"]),
        ("2026-03-11", ["Dziś nieczynne", "Dziś otwarte 09:00–13:00"]),
        ("2026-03-12", []),  # nothing is stated of Thursdays
        ("2026-03-17", ["Dziś otwarte 10:00–18:00", "Dziś otwarte 12:00–18:00"]),
    ],
)
def test_each_door_has_its_own_day(tmp_path: Path, today: str, said: list[str]) -> None:
    told = [door.today for door in doors(tmp_path, today=today) if door.today]
    assert [f"{view.text} {view.because}".strip() for view in told] == said


def test_a_name_alone_is_a_door_without_answers(tmp_path: Path) -> None:
    (door,) = doors(tmp_path, ORGANISATION)
    assert (door.phones, door.emails, door.maps, door.websites) == ((), (), (), ())
    assert (door.where, door.access_words, door.today, door.hours) == ("", "", None, None)


def test_the_first_line_of_home_holds_what_is_known(tmp_path: Path) -> None:
    assert quick(scope(tmp_path / "a", {"biblioteka.yaml": ORGANISATION})) is None
    made = scope(tmp_path / "b", {"biblioteka.yaml": CARD})
    line = quick(made)
    assert line
    assert [link.text for link in line.links] == ["Zadzwoń"]  # no page tells the way
    files = {"biblioteka.yaml": CARD, "strony/kontakt.md": "---\ntitle: Kontakt\n---\nTekst.\n"}
    line = quick(scope(tmp_path / "c", files))
    assert line
    assert [link.text for link in line.links] == ["Zadzwoń", "Jak trafić"]
