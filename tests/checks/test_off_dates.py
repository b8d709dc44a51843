"""Dates that are off: told where a year was left over, and silent where dates may differ."""

from pathlib import Path

import pytest

from tests.content import Files, codes, post, workshop

NAMED = "warsztaty/2026-03-14-druk.md"


@pytest.mark.parametrize(
    ("name", "front", "told"),
    [
        (NAMED, "start: 2025-03-14 17:00", True),
        (NAMED, "start: 2026-06-14 17:00", True),
        ("warsztaty/2026-03-14-druk/index.md", "start: 2025-03-14", True),
        (NAMED, "start: 2026-04-10 17:00", False),  # announced on the day of the name
        (NAMED, "start: 2026-06-14 17:00\ndate: 2026-03-14", False),  # the name says so
        (NAMED, "start: 2026-06-14 17:00\nstatus: postponed", False),
        (NAMED, "start: 2026", False),
        ("warsztaty/druk.md", "start: 2025-03-14 17:00", False),
        ("warsztaty/2026-13-40-druk.md", "start: 2025-03-14 17:00", False),
    ],
)
def test_a_date_in_the_name_of_a_file(tmp_path: Path, name: str, front: str, *, told: bool) -> None:
    assert codes(tmp_path, {name: workshop(front)}) == (["name-date-differs"] if told else [])


def test_news_of_another_year_than_their_name(tmp_path: Path) -> None:
    files: Files = {
        "aktualnosci/2026-01-05-a.md": post("date: 2025-01-05"),
        "aktualnosci/2026-01-06-b.md": post("date: 2026-01-16"),
        "aktualnosci/2026-01-07-c.md": post(),
    }
    assert codes(tmp_path, files) == ["name-date-differs"]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2027-03-14 19:00", ["span-long"]),
        ("2026-03-16 19:00", []),
        ("2026-06-14", []),  # an exhibition has days
    ],
)
def test_hours_that_last_for_weeks(tmp_path: Path, end: str, told: list[str]) -> None:
    front = f"start: 2026-03-14 17:00\nend: {end}"
    assert codes(tmp_path, {"warsztaty/a.md": workshop(front)}) == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Zapraszamy 14 marca 2027 r.", ["year-differs"]),
        ("Zapraszamy 14.03.2025.", ["year-differs"]),
        ("Zapraszamy 14 marca 2026 r.; poprzednio 14 marca 2025 r.", []),
        ("Urodził się 14 marca 1947 r.", []),
        ("Zapraszamy 14 marca.", []),
        ("Zapisy do 10 marca 2026 r.", []),
    ],
)
def test_the_day_of_an_event_in_another_year(tmp_path: Path, body: str, told: list[str]) -> None:
    assert codes(tmp_path, {"warsztaty/a.md": workshop(body=body)}) == told


@pytest.mark.parametrize(
    ("signup", "told"),
    [
        ("{until: 2026-03-12}", ["signup-without-way"]),
        ("{until: 2026-03-12, phone: 17 200 30 40}", []),
        ("{until: 2026-03-12, phone: u nas}", ["not-phone"]),
    ],
)
def test_a_day_to_sign_up_and_no_way(tmp_path: Path, signup: str, told: list[str]) -> None:
    assert codes(tmp_path, {"warsztaty/a.md": workshop(f"signup: {signup}")}) == told


def test_examples_are_told_only_in_what_new_made(tmp_path: Path) -> None:
    made = (
        "# POPRAW, to tylko przykład. Termin.\nstart: 2026-03-24 17:00\nleader: Zespół pracowni\n"
    )
    name = "warsztaty/2026-03-24-a.md"
    assert codes(tmp_path, {name: workshop(made)}) == ["example-left", "example-left"]
    assert codes(tmp_path, {name: workshop(f"{made}draft: true\n")}) == []
    assert codes(tmp_path, {name: workshop(made.partition("\n")[2])}) == []
    hint = "\n<!-- Napisz tu, co uczestnik zrobi i zabierze do domu. Ten wiersz usuń. -->\n"
    assert "hint-left" in codes(tmp_path, {name: workshop("", hint)})
    assert "hint-left" not in codes(tmp_path, {name: workshop("", f"{hint}Szyjemy.")})
