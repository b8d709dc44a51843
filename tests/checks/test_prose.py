"""No false alarms: what the rules find in posts as libraries write them."""

from pathlib import Path

from blisko.reading.read import Options, read
from tests.content import TODAY

ROOT = Path(__file__).parents[2]
PROSE = Path(__file__).parent / "prose"
# The only post here with a mistake: its hours stand in bold where headings belong.
MISTAKEN = "2026-05-08-noc-bibliotek.md"


def found_in(content: Path) -> list[tuple[str, str]]:
    problems = read(content, Options(today=TODAY)).problems
    return [(problem.path.name, problem.code) for problem in problems]


def test_twenty_eight_posts_as_libraries_write_them() -> None:
    assert len(list(PROSE.rglob("*.md"))) == 28
    assert found_in(PROSE) == [(MISTAKEN, "bold-heading")] * 3


def test_the_two_sites_of_the_repository() -> None:
    assert found_in(ROOT / "demo") == []
    assert found_in(ROOT / "content") == []
