"""What GitHub reads otherwise than it looks is told at its line, and what is meant so is not."""

from pathlib import Path

import pytest

from tests.content import post, problems

NEWS = "aktualnosci/2026-03-01-wpis.md"
TOLD = [
    ("text-below-list", "- fartuch\n- szmatki\nZapraszamy wszystkich sąsiadów!", 3),
    ("heading-no-space", "Zapraszamy.\n\n##Program", 3),
    ("dash-list", "Zabierz:\n– fartuch\n– szmatki", 2),
    ("sign-list", "Dziękujemy:\n👉 strażakom\n👉 pani Irenie", 2),
    ("sign-list", "Zabierz:\n•\tfartuch", 2),
    ("sign-list", "•\tfartuch\n\nZapraszamy.", 1),
    ("letter-list", "Grupy:\na) młodsza\nb) starsza", 2),
    ("tab-table", "Godzina\tCo\n16:00\tLepienie", 1),
    ("heading-lines", "Termin: 31 marca\nRegulamin w czytelni\n-----", 3),
    ("heading-lines", "Anna Nowak\n-- ", 2),
    ("box-kind", "!!! ostrożnie Schody\n    Są śliskie.", 1),
    ("box-empty", "!!! uwaga Zmiana sali\nSpotykamy się na górze.", 2),
    ("footnote-undefined", "Pomogą druhowie[^1].", 1),
    ("footnote-unused", "Pomogą druhowie.\n\n[^1]: Z ochotniczej straży.", 3),
    ("reference-unused", "Zapraszamy.\n\n[zapisy]: https://example.org/zapisy", 3),
]
SILENT = [
    "– Skąd pan wie? – zapytała Ala.\n– Z gazety.",  # a dialogue
    "#BiblioNocka już w sobotę!",
    "- fartuch\n  i dwie szmatki\n\nZapraszamy.",
    "!!! uwaga Zmiana sali\n    Na górze.",
    "> [!NOTE]\n> Drukarka jest gorąca.",
    "🎉 Świętujemy!\nZapraszamy na tort.",
    "❤️ Dziękujemy.",
    "Pracownia (patrz punkt\na) regulaminu) jest czynna.",
    "Program\n-------\n\nNajpierw rysujemy.",
    "•\tfartuch\n•\tszmatki:\no\tbawełniane\no\tlniane\n•\tklej",
    "Druhowie[^1].\n\n[^1]: Z ochotniczej straży.",
    "[Zapisy][z]\n\n[z]: https://example.org",
]


def told(folder: Path, body: str) -> list[tuple[str, int]]:
    found = problems(folder, {NEWS: post("", body)})
    return [(problem.code, problem.line - 3) for problem in found]


@pytest.mark.parametrize(("code", "body", "line"), TOLD)
def test_it_is_told_at_its_line(code: str, body: str, line: int, tmp_path: Path) -> None:
    assert told(tmp_path, body)[:1] == [(code, line)]
    assert {found for found, _ in told(tmp_path, body)} == {code}


@pytest.mark.parametrize("body", SILENT)
def test_nothing_is_told_of_what_is_meant(body: str, tmp_path: Path) -> None:
    assert told(tmp_path, body) == []
