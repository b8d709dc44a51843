"""Problems as the panel and the terminal of the preview show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from blisko.checks.report import by_line, excerpt, mended_lines, source_lines, texts, where
from blisko.locale.messages import Messages
from blisko.model.problems import Problem
from blisko.system.paths import shown_path


@dataclass(frozen=True)
class Finding:
    """One problem in words. The source line is `before`, the part that is wrong, and `after`."""

    problem: Problem
    where: str
    level: str
    what: str
    why: str
    instead: str
    mended: tuple[str, ...]
    line: int
    before: str
    wrong: str
    after: str


@dataclass(frozen=True)
class FileFindings:
    """Everything found in one file."""

    file: str
    findings: tuple[Finding, ...]


def findings(problems: Sequence[Problem], messages: Messages) -> tuple[Finding, ...]:
    """The problems in words. Source lines are read now: a later save may move them."""
    found: list[Finding] = []
    for path, group in groupby(problems, key=lambda problem: problem.path):
        lines, inside = source_lines(path), list(group)
        beside = by_line(inside)
        found += (_finding(problem, messages, lines, beside[problem.line]) for problem in inside)
    return tuple(found)


def _finding(
    problem: Problem, messages: Messages, lines: list[str], beside: Sequence[Problem]
) -> Finding:
    what, why, instead = texts(problem, messages)
    line = problem.line if 0 < problem.line <= len(lines) else 0
    source, marks = excerpt(problem, lines[line - 1]) if line else ("", "")
    start = len(marks) - len(marks.lstrip())
    return Finding(
        problem=problem,
        where=where(problem),
        level=messages.text(f"severity.{problem.severity}"),
        what=what,
        why=why,
        instead=instead,
        mended=tuple(mended_lines(problem, lines, beside)),
        line=line,
        before=source[:start],
        wrong=source[start : len(marks)],
        after=source[len(marks) :],
    )


def by_file(found: Sequence[Finding], first: str) -> tuple[FileFindings, ...]:
    """The findings grouped by file, those in the file `first` before all others."""
    ordered = sorted(found, key=lambda finding: _file(finding) != first)  # stable
    return tuple(FileFindings(file, tuple(group)) for file, group in groupby(ordered, key=_file))


def _file(finding: Finding) -> str:
    return shown_path(finding.problem.path)


def unseen(problems: Sequence[Problem], before: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems that were not there `before`; a line that only moved is no news."""
    known = [_without_place(problem) for problem in before]
    return tuple(problem for problem in problems if _without_place(problem) not in known)


def _without_place(problem: Problem) -> tuple[Path, str, str, str]:
    return problem.path, problem.field, problem.code, str(sorted(problem.params.items()))
