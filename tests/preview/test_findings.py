"""Problems in words: the same as `check` prints, and only what is new where that is asked."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

from blisko.checks.report import show_text
from blisko.locale.messages import messages
from blisko.model.problems import Problem
from blisko.preview.findings import by_file, findings, unseen

WORDS = messages("pl")


def problems_in(folder: Path) -> tuple[Problem, ...]:
    first, second = folder / "a.md", folder / "b.md"
    first.write_text("---\ntitel: Druk\nstart: 17:00\n---\n", encoding="utf-8")
    second.write_text("Długi wiersz " + "słów " * 60 + "[x](nic.md) i dalej.\n", encoding="utf-8")
    return (
        Problem(first, 2, 1, "titel", "unknown-key", {"near": "title"}, "title", 5),
        Problem(first, 0, 0, "", "empty-file"),
        Problem(second, 1, 318, "", "link-broken", {"target": "nic.md"}),
    )


def test_a_finding_says_what_check_says(tmp_path: Path) -> None:
    problems = problems_in(tmp_path)
    printed = StringIO()
    show_text(problems, WORDS, printed)
    for finding in findings(problems, WORDS):
        for text in (finding.what, finding.why, finding.instead, finding.where, *finding.mended):
            assert text in printed.getvalue()
        assert finding.before + finding.wrong + finding.after in printed.getvalue()


def test_the_wrong_part_of_the_line_is_told_apart(tmp_path: Path) -> None:
    key, whole, link = findings(problems_in(tmp_path), WORDS)
    assert (key.line, key.before, key.wrong, key.after) == (2, "", "titel", ": Druk")
    assert key.mended == ("title: Druk",)
    assert (whole.line, whole.before, whole.wrong, whole.after) == (0, "", "", "")
    assert link.before.startswith("…")
    assert link.wrong


def test_the_file_of_the_page_comes_first(tmp_path: Path) -> None:
    found = findings(problems_in(tmp_path), WORDS)
    first, second = (tmp_path / "a.md").as_posix(), (tmp_path / "b.md").as_posix()
    assert [group.file for group in by_file(found, second)] == [second, first]
    assert [len(group.findings) for group in by_file(found, "")] == [2, 1]


def test_a_problem_that_only_moved_is_not_new(tmp_path: Path) -> None:
    one, two, three = problems_in(tmp_path)
    assert unseen((replace(one, line=7), two), (one, two)) == ()
    assert unseen((one, two, three), (one, two)) == (three,)
    other = replace(three, params={"target": "inny.md"})
    assert unseen((three, other), (three,)) == (other,)


def test_a_file_that_has_gone_has_no_lines(tmp_path: Path) -> None:
    gone = Problem(tmp_path / "nie-ma.md", 3, 1, "", "empty-file")
    (found,) = findings([gone], WORDS)
    assert (found.line, found.where) == (0, f"{(tmp_path / 'nie-ma.md').as_posix()}:3:1")
