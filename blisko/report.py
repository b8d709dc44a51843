"""Problems for people and for programs: text with the source line, JSON, GitHub annotations."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TextIO

from blisko.messages import Messages
from blisko.model.problems import Problem, Severity

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def shown_path(path: Path) -> str:
    """The path as people know it: relative to the current folder where it lies below it."""
    here = Path.cwd()
    whole = path if path.is_absolute() else here / path
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def _params(problem: Problem) -> dict[str, object]:
    shown = {
        name: shown_path(value) if isinstance(value, Path) else value
        for name, value in problem.params.items()
    }
    return {"field": problem.field, "key": problem.field, "mended": problem.mended} | shown


def describe(problem: Problem, messages: Messages) -> tuple[str, str, str]:
    """What is wrong, why it matters, and what to write instead."""
    params = _params(problem)
    base = f"problem.{problem.code}"
    hint = f"{base}.mended" if problem.mended and messages.has(f"{base}.mended") else f"{base}.hint"
    return (
        messages.text(f"{base}.message", **params),
        messages.get(f"{base}.why", **params),
        messages.get(hint, **params),
    )


def where(problem: Problem) -> str:
    """`file:line:column`, without the parts that are not known."""
    parts = [shown_path(problem.path)]
    if problem.line:
        parts += [str(problem.line), str(problem.column or 1)]
    return ":".join(parts)


def show_text(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """Problems grouped by file, each with its source line, then a count."""
    if not problems:
        return
    for path, group in groupby(problems, key=lambda problem: problem.path):
        lines = _source(path)
        out.writelines("\n".join(_text(problem, messages, lines)) + "\n\n" for problem in group)
    out.write(summary(problems, messages) + "\n")


def _source(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []


def _text(problem: Problem, messages: Messages, lines: list[str]) -> Iterator[str]:
    what, why, instead = describe(problem, messages)
    field = f" {problem.field}:" if problem.field else ""
    level = messages.text(f"severity.{problem.severity}")
    yield f"{where(problem)}:{field} {level} [{problem.code}]: {what}"
    if 0 < problem.line <= len(lines):
        source = lines[problem.line - 1].replace("\t", " ")
        number = str(problem.line)
        yield f"  {number} | {source}"
        yield f"  {' ' * len(number)} | {' ' * (max(problem.column, 1) - 1)}^"
    if why:
        yield f"  {why}"
    if instead:
        yield f"  {messages.text('report.instead')} {instead}"


def summary(problems: Sequence[Problem], messages: Messages) -> str:
    """How many errors, warnings and hints there are, in words."""
    counts = [
        messages.text(f"report.{level}", count=number)
        for level in Severity
        if (number := sum(p.severity is level for p in problems))
    ]
    files = messages.text("report.files", count=len({p.path for p in problems}))
    return messages.text("report.summary", counts=", ".join(counts), files=files)


def show_json(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """A sorted list of objects, one a problem."""
    rows = []
    for problem in problems:
        what, why, instead = describe(problem, messages)
        rows.append(
            {
                "path": shown_path(problem.path),
                "line": problem.line,
                "column": problem.column,
                "field": problem.field,
                "code": problem.code,
                "severity": problem.severity.value,
                "message": what,
                "why": why,
                "hint": instead,
            }
        )
    json.dump(rows, out, ensure_ascii=False, indent=2)
    out.write("\n")


def show_github(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """Workflow commands that GitHub shows at the lines of a pull request."""
    for problem in problems:
        what, why, instead = describe(problem, messages)
        title = _property(f"{problem.field}: {problem.code}" if problem.field else problem.code)
        place = f"file={_property(shown_path(problem.path))}"
        if problem.line:
            place += f",line={problem.line},col={problem.column or 1}"
        text = _data("\n".join(part for part in (what, why, instead) if part))
        out.write(f"::{_GITHUB[problem.severity]} {place},title={title}::{text}\n")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": show_text, "json": show_json, "github": show_github}
