"""`check` tells every problem at once, and what shows by itself later."""

import json
from pathlib import Path

import pytest

from blisko.commands import check
from blisko.locale.messages import messages
from tests.commands.conftest import TODAY, Clone

Output = pytest.CaptureFixture[str]

WAITING = (
    "Swojej pory czekają 2 gotowe wpisy:\n"
    "  12 marca 2026, 08:00: Wpis 12\n"
    "  20 marca 2026, 08:00: Wpis 20\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Two posts for later days and a page."""
    person = Clone(tmp_path)
    person.write("biblioteka.yaml", "name: Biblioteka na próbę\n")
    person.page("o-nas")
    for day in (20, 12):
        person.write(
            f"aktualnosci/wpis-{day}.md",
            f"---\ntitle: Wpis {day}\ndate: 2026-03-01\npublish_at: 2026-03-{day} 08:00\n---\nX.\n",
        )
    return person.content


def test_what_waits_is_listed(content: Path, capsys: Output) -> None:
    assert check.run(content, today=TODAY) == 0
    fine = messages("pl").text("check.fine")
    assert capsys.readouterr().out == f"{fine}\n{WAITING}"


def test_what_waits_stands_after_the_problems(content: Path, capsys: Output) -> None:
    (content / "strony" / "zla.md").write_text("---\ntytuł: Bez tytułu\n---\n", encoding="utf-8")
    assert check.run(content, today=TODAY) == 1
    printed = capsys.readouterr().out
    assert printed.index("strony/zla.md") < printed.index(WAITING)
    assert messages("pl").text("check.fine") not in printed


def test_one_file_is_checked_without_the_calendar(content: Path, capsys: Output) -> None:
    assert check.run(content, [content / "strony"], today=TODAY) == 0
    assert capsys.readouterr().out == messages("pl").text("check.fine") + "\n"


@pytest.mark.parametrize(("form", "printed"), [("json", []), ("github", None)])
def test_programs_get_problems_only(
    content: Path, capsys: Output, form: str, printed: list[object] | None
) -> None:
    assert check.run(content, format=form, today=TODAY) == 0
    out = capsys.readouterr().out
    assert out == "" if printed is None else json.loads(out) == printed


CLUB = """---
title: Klub
start: 2026-03-04 17:00
repeat: {repeat}
draft: true
{more}---
Tekst.
"""


@pytest.mark.parametrize(
    ("repeat", "more", "told"),
    [
        (
            "co środę do końca października",
            "except: [2026-03-11]\n",
            (
                "co środę do 31 października 2026 – 34 terminy: środa, 4 marca 2026; "
                "środa, 18 marca; środa, 25 marca; środa, 1 kwietnia; środa, 8 kwietnia; …; "
                "ostatni: środa, 28 października 2026"
            ),
        ),
        (
            "co środę, 3 spotkania",
            "",
            "co środę, 3 spotkania: środa, 4 marca 2026; środa, 11 marca; środa, 18 marca",
        ),
    ],
)
def test_the_dates_of_a_series_are_told(
    content: Path, capsys: Output, repeat: str, more: str, told: str
) -> None:
    path = content / "warsztaty" / "klub.md"
    path.parent.mkdir()
    path.write_text(CLUB.format(repeat=repeat, more=more), encoding="utf-8")
    assert check.run(content, [path], today=TODAY) == 0
    fine, head = (messages("pl").text(f"check.{key}") for key in ("fine", "series"))
    said = capsys.readouterr().out.replace(f"{content.as_posix()}/", "")
    assert said == f"{fine}\n{head}\n  warsztaty/klub.md: {told}\n"


def test_the_dates_of_days_without_a_rule_are_told(content: Path, capsys: Output) -> None:
    path = content / "warsztaty" / "klub.md"
    path.parent.mkdir()
    text = "---\ntitle: Klub\nstart: 2026-12-30\nextra: [2027-01-02]\n---\nTekst.\n"
    path.write_text(text, encoding="utf-8")
    assert check.run(content, today=TODAY) == 0
    assert "2 terminy: środa, 30 grudnia 2026; sobota, 2 stycznia 2027" in capsys.readouterr().out
