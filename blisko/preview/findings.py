"""Problems as the panel and the terminal of the preview show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from blisko.messages import Messages
from blisko.model.problems import Problem, Severity
from blisko.report import describe, shown_path, where


@dataclass(frozen=True)
class Finding:
    """One problem in words. The source line is `before`, the word it is about, and `after`."""

    file: str
    where: str
    field: str
    code: str
    severity: Severity
    level: str
    what: str
    why: str
    instead: str
    line: int
    before: str
    word: str
    after: str


@dataclass(frozen=True)
class FileFindings:
    """Everything found in one file."""

    file: str
    findings: tuple[Finding, ...]


def findings(problems: Sequence[Problem], messages: Messages) -> tuple[Finding, ...]:
    """The problems in words. Source lines are read now: a later save may move them."""
    return tuple(
        _finding(problem, messages, lines)
        for path, group in groupby(problems, key=lambda problem: problem.path)
        for lines in [_lines(path)]
        for problem in group
    )


def _finding(problem: Problem, messages: Messages, lines: list[str]) -> Finding:
    what, why, instead = describe(problem, messages)
    known = 0 < problem.line <= len(lines)
    source = lines[problem.line - 1].replace("\t", " ") if known else ""
    before, word, after = _cut(source, max(problem.column, 1) - 1)
    return Finding(
        file=shown_path(problem.path),
        where=where(problem),
        field=problem.field,
        code=problem.code,
        severity=problem.severity,
        level=messages.text(f"severity.{problem.severity}"),
        what=what,
        why=why,
        instead=instead,
        line=problem.line if known else 0,
        before=before,
        word=word,
        after=after,
    )


def _cut(line: str, column: int) -> tuple[str, str, str]:
    word = line[column:].split(" ", 1)[0]
    return line[:column], word, line[column + len(word) :]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def by_file(found: Sequence[Finding], first: str) -> tuple[FileFindings, ...]:
    """The findings grouped by file, those in the file `first` before all others."""
    ordered = sorted(found, key=lambda finding: finding.file != first)  # stable
    groups = groupby(ordered, key=lambda finding: finding.file)
    return tuple(FileFindings(file, tuple(group)) for file, group in groups)


def counts(found: Sequence[Finding], messages: Messages) -> str:
    """How many errors, warnings and hints there are; "" for none."""
    numbers = ((level, sum(f.severity is level for f in found)) for level in Severity)
    return ", ".join(messages.text(f"report.{level}", count=n) for level, n in numbers if n)


def unseen(problems: Sequence[Problem], before: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems that were not there `before`; a line that only moved is no news."""
    known = [_without_place(problem) for problem in before]
    return tuple(problem for problem in problems if _without_place(problem) not in known)


def _without_place(problem: Problem) -> tuple[Path, str, str, str]:
    return problem.path, problem.field, problem.code, str(sorted(problem.params.items()))
