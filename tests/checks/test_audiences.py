"""What `check` says of the words for whom events are."""

from pathlib import Path

import pytest

from blisko.commands import check
from tests.content import TODAY, post, workshop, write

Output = pytest.CaptureFixture[str]
FILES = {
    "warsztaty/a.md": workshop("title: A\naudience: dzieci i młodzież\nage: 10–15 lat", "Tekst."),
    "warsztaty/b.md": workshop("title: B\nstart: 2026-03-16\naudience: miłośnicy ptaków", "Tekst."),
    "warsztaty/c.md": workshop("title: C\nstart: 2026-03-17", "Tekst."),
    "warsztaty/d.md": workshop("title: D\nstart: 2026-02-17\naudience: nikt", "Tekst."),
    "strony/o-nas.md": post(),
}


def said(content: Path, capsys: Output, *paths: Path) -> list[str]:
    """What is printed about audiences."""
    assert check.run(content, paths, today=TODAY) == 0
    return capsys.readouterr().out.splitlines()[1:]


def test_for_whom_what_is_to_come_is(tmp_path: Path, capsys: Output) -> None:
    told = said(write(tmp_path, FILES), capsys)
    assert (
        told[0] == "Dla kogo jest to, co przed nami: dzieci 1, młodzież 1, dorośli 0, seniorzy 0."
    )
    assert told[1].startswith("Tych słów nie rozumiem")
    assert [line.rpartition("/")[2] for line in told[2:]] == ["b.md: miłośnicy ptaków"]


def test_how_the_words_of_one_file_are_understood(tmp_path: Path, capsys: Output) -> None:
    content = write(tmp_path, FILES)
    (line,) = said(content, capsys, content / "warsztaty" / "a.md")
    assert line.endswith(
        "a.md: „dzieci i młodzież, 10–15 lat”, czyli na listach: dla dzieci, dla młodzieży."
    )
    (line,) = said(content, capsys, content / "warsztaty" / "b.md")
    assert line.endswith("b.md: „miłośnicy ptaków”, czyli na listach: żadnej.")
    assert said(content, capsys, content / "warsztaty" / "c.md") == []


def test_nothing_is_said_where_nothing_is_to_come(tmp_path: Path, capsys: Output) -> None:
    assert said(write(tmp_path, {"strony/o-nas.md": post()}), capsys) == []
