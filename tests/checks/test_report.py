"""Messages as people and programs get them."""

import io
import json
import re
from pathlib import Path

import pytest

from blisko.checks.report import (
    describe,
    mended_lines,
    show_full,
    show_github,
    show_json,
    show_text,
    source_lines,
    summary,
)
from blisko.locale.messages import LANGUAGES, messages
from blisko.model.problems import LEVELS, Problem
from tests.content import post, reading, workshop

ROOT = Path(__file__).parents[2]
POLISH = messages("pl")
_MESSAGE = re.compile(r"problem\.([\w-]+)\.message(?:\.\w+)?$")
CODES = sorted({m[1] for key in POLISH.entries if (m := _MESSAGE.match(key))})


class Terminal(io.StringIO):
    """A terminal that shows colours."""

    def isatty(self) -> bool:
        """A person looks."""
        return True


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said(folder: Path, files: dict[str, str], out: io.StringIO | None = None) -> str:
    found = reading(folder, files)
    shown = out or io.StringIO()
    show_text(found.problems, found.messages, shown)
    return shown.getvalue()


TWO_FILES = {
    "warsztaty/a.md": workshop("cena: 20 zł\naccessibility: [winda, rampa]"),
    "warsztaty/b.md": workshop("", "[tutaj](https://example.org)"),
}
TOLD = """\
warsztaty/a.md – 4 błędy

warsztaty/a.md:4:1: cena: błąd [unknown-key]: Nie znam pola cena.
  4 | cena: 20 zł
    | ^^^^
  Nic z niego nie trafiłoby na stronę.
  Co zrobić: Zapewne miało być:
    | price: 20

warsztaty/a.md:4:7: price: błąd [not-number]: „20 zł” to nie jest liczba.
  4 | cena: 20 zł
    |       ^^^^^
  Pole price to „Cena”. Sama liczba, w złotych; 0 znaczy bezpłatnie.
  Co zrobić: Napisz samą liczbę:
    | price: 20
"""


def test_problems_are_grouped_by_file_with_whole_mended_lines(tmp_path: Path) -> None:
    told = said(tmp_path, TWO_FILES)
    assert told.startswith(TOLD)
    assert told.count("    | accessibility: [lift, step_free]\n") == 2
    assert "\nwarsztaty/b.md – 1 uwaga\n" in told
    assert told.endswith("Razem: 4 błędy, 1 uwaga (w 2 plikach).\n")


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 błąd"), (2, "2 błędy"), (5, "5 błędów"), (12, "12 błędów"), (22, "22 błędy")],
)
def test_counts_in_polish(count: int, words: str) -> None:
    problems = [Problem(Path("a.md"), line, 1, "", "yaml-tab") for line in range(count)]
    assert summary(problems, POLISH) == f"Razem: {words} (w 1 pliku)."


def test_colours_only_where_a_person_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" not in said(tmp_path, TWO_FILES)
    coloured = said(tmp_path, TWO_FILES, Terminal())
    assert "\x1b[31mbłąd [unknown-key]:\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == said(tmp_path, TWO_FILES)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in said(tmp_path, TWO_FILES, Terminal())


def test_a_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    text = "To słowo. " * 40 + "[tutaj](https://example.org) " + "To słowo. " * 40
    told = said(tmp_path, {"warsztaty/a.md": workshop("", text)})
    source, marks = told.split("\n")[3:5]
    assert "…" in source
    assert len(source) < 130
    assert source[marks.index("^") :].startswith("tutaj")
    assert marks.count("^") == len("tutaj")


def test_a_file_that_is_gone_is_still_told(tmp_path: Path) -> None:
    problem = Problem(tmp_path / "x.md", 3, 5, "", "yaml-space", {}, ": ", 1)
    out = io.StringIO()
    show_text([problem], POLISH, out)
    assert out.getvalue().startswith("x.md – 1 błąd\n\nx.md:3:5: błąd [yaml-space]")


def test_json_is_sorted_and_complete(tmp_path: Path) -> None:
    found = reading(tmp_path, TWO_FILES)
    out = io.StringIO()
    show_json(list(reversed(found.problems)), found.messages, out)
    rows = json.loads(out.getvalue())
    places = [(row["path"], row["line"], row["column"]) for row in rows]
    assert places == sorted(places)
    assert rows[1] == {
        "path": "warsztaty/a.md",
        "line": 4,
        "column": 7,
        "length": 5,
        "field": "price",
        "code": "not-number",
        "severity": "error",
        "message": "„20 zł” to nie jest liczba.",
        "why": "Pole price to „Cena”. Sama liczba, w złotych; 0 znaczy bezpłatnie.",
        "hint": "Napisz samą liczbę: cena: 20",
        "mended": "cena: 20",
    }


def test_github_gets_one_annotation_a_problem(tmp_path: Path) -> None:
    found = reading(tmp_path, TWO_FILES)
    out = io.StringIO()
    show_github(found.problems, found.messages, out)
    lines = out.getvalue().splitlines()
    assert len(lines) == len(found.problems)
    assert lines[0].startswith(
        "::error file=warsztaty/a.md,line=4,col=1,title=cena%3A unknown-key::Nie znam pola cena.%0A"
    )
    assert lines[-1].startswith("::warning file=warsztaty/b.md,line=5,col=2,title=click-here::")


def test_the_task_of_the_text_editor_finds_every_level(tmp_path: Path) -> None:
    text = (ROOT / ".vscode/tasks.json").read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.strip().startswith("//"))
    matchers = json.loads(plain)["tasks"][0]["problemMatcher"]
    hard = " ".join(["przedsięwzięcie współfinansowane"] * 40)
    files = {**TWO_FILES, "aktualnosci/2026-03-01-x.md": post("", f"{hard}.")}
    told = said(tmp_path, files)
    found = {
        matcher["severity"]: re.findall(matcher["pattern"]["regexp"], told, re.MULTILINE)
        for matcher in matchers
    }
    assert {level: len(hits) for level, hits in found.items()} == {
        "error": 4,
        "warning": 1,
        "info": 1,
    }
    assert found["error"][0][:4] == ("warsztaty/a.md", "4", "1", "unknown-key")


def test_a_mended_line_keeps_its_indent_and_its_neighbours() -> None:
    lines = ["photos:", "  - {file: a.jpg, alt: x}"]
    problem = Problem(Path("a.md"), 2, 12, "photos.1.file", "file-missing", {}, "b.jpg", 5)
    assert mended_lines(problem, lines) == ["  - {file: b.jpg, alt: x}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_is_wrong_and_what_to_do(code: str, language: str) -> None:
    words = messages(language)
    base = f"problem.{code}"
    assert words.has(f"{base}.hint") or words.has(f"{base}.mended")
    mended = words.get(f"{base}.mended")
    assert not mended or mended.endswith(":"), "the mended line comes after it"


def test_every_code_is_reported_somewhere_and_tested_somewhere() -> None:
    sources = _text_below(ROOT / "blisko", "*.py")
    tests = _text_below(ROOT / "tests", "*.*")
    unknown = [c for c in CODES if f'"{c}"' not in sources and c.replace("-", "_") not in sources]
    assert unknown == [], "no rule and no type reports these"
    assert [code for code in CODES if code not in tests] == [], "no test shows these"


def test_levels_are_of_codes_that_exist() -> None:
    assert sorted(LEVELS.keys() - set(CODES)) == []


def _text_below(folder: Path, pattern: str) -> str:
    paths = [p for p in folder.rglob(pattern) if p.suffix in {".py", ".md", ".txt", ".toml"}]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


def test_descriptions_hold_no_gaps(tmp_path: Path) -> None:
    found = reading(tmp_path, TWO_FILES)
    for problem in found.problems:
        assert all("{" not in part.replace("{file", "") for part in describe(problem, POLISH))
        assert source_lines(problem.path)


def test_many_equal_problems_are_told_once_with_their_places(tmp_path: Path) -> None:
    line = "layout: post\n"
    files = {f"aktualnosci/2026-01-14-{n:02}.md": post(line) for n in range(50)}
    told = said(tmp_path, {**files, "aktualnosci/2026-01-15-a.md": post("autor: Ola\n")})
    assert told.count("[unknown-key]: Nie znam pola layout.") == 1
    assert "  To samo w 49 innych plikach: aktualnosci/2026-01-14-01.md:3:1, " in told
    assert "  | author: Ola\n" in told
    assert told.endswith("Razem: 51 błędów (w 51 plikach).\n")
    assert len(told.splitlines()) < 30


def test_few_equal_problems_and_the_full_report_have_each_in_its_place(tmp_path: Path) -> None:
    files = {f"aktualnosci/2026-01-14-{n}.md": post("layout: post\n") for n in range(5)}
    assert said(tmp_path / "a", dict(list(files.items())[:3])).count("[unknown-key]") == 3
    found = reading(tmp_path / "b", files)
    shown = io.StringIO()
    show_full(found.problems, found.messages, shown)
    assert shown.getvalue().count("[unknown-key]") == 5
    rows = io.StringIO()
    show_json(found.problems, found.messages, rows)
    assert len(json.loads(rows.getvalue())) == 5


def test_ten_thousand_equal_problems_stay_readable() -> None:
    equal = [
        Problem(Path("a.md"), n, 1, "layout", "unknown-key", {"known": ()}) for n in range(1, 10001)
    ]
    out = io.StringIO()
    show_text(equal, POLISH, out)
    assert "To samo w 9999 innych miejscach (w 1 pliku): a.md:2:1, " in out.getvalue()
    assert "… (wszystkie wypisze check --format full)" in out.getvalue()
    assert len(out.getvalue()) < 2000
