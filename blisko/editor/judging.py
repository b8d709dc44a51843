"""What a text would be if it were saved: all that is wrong with it, and the page it would give.

The content is read as `check` reads it, with the text in the place of its file, so that a problem
and what is offered for it are the same in the editor, in the terminal and online.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from blisko.build.start import collecting_nothing
from blisko.checks.report import params_of, texts
from blisko.locale.messages import Messages
from blisko.model.mending.offers import replaces, whole_line
from blisko.model.problems import Problem
from blisko.preview.drafts import DraftPage
from blisko.preview.session import Session
from blisko.reading.read import Reading, read
from blisko.system import unsaved

Json = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A text as it would be read: what is wrong with it, and the page; None where it gives none."""

    problems: tuple[Problem, ...]
    page: DraftPage | None = None


def judge(
    session: Session,
    content: Path,
    path: Path,
    text: bytes,
    waiting: Mapping[Path, Path],
    *,
    printed: bool = False,
) -> Judged:
    """Read the content with `text` as the file at `path`; `waiting` says where files lie till then.

    With `printed` the page is made as well, also where something else in the content is wrong.
    """
    known = session.state.outcome.reading
    if known is None:
        return Judged(())
    with session.reading, collecting_nothing(), unsaved.held({path: text}, waiting):
        reading = read(content, replace(known.options, jobs=1))
        own = tuple(problem for problem in reading.problems if problem.path == path)
        page = _page(session, reading, path) if printed else None
    return Judged(own, page)


def broken(session: Session, content: Path, texts: unsaved.Texts) -> tuple[Problem, ...]:
    """What would be wrong in entries besides `texts` if those were saved, and is not wrong now.

    A text that is None stands for a file that is to be removed.
    """
    known = session.state.outcome.reading
    if known is None:
        return ()
    options = replace(known.options, jobs=1)
    with session.reading, collecting_nothing():
        before = read(content, options)
        with unsaved.held(texts):
            after = read(content, options)
    entries = after.scope.site.by_path.keys() if after.scope else set[Path]()
    new = (problem for problem in after.problems if problem not in before.problems)
    return tuple(p for p in new if p.path in entries and p.path not in texts)


def _page(session: Session, reading: Reading, path: Path) -> DraftPage | None:
    scope = reading.scope
    entry = scope.site.by_path.get(path) if scope else None
    html = session.page(scope, entry) if scope and entry else None
    if html is None or scope is None:
        return None
    shown = (copy for copy in scope.media.copies() if copy.address.encode() in html)
    return DraftPage(html, {copy.address: copy.read for copy in shown})


def told(problems: Sequence[Problem], text: str, words: Messages) -> list[Json]:
    """Problems of a text in words, each with the lines that mend it where some do."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [_told(problem, lines, words) for problem in problems]


def _told(problem: Problem, lines: Sequence[str], words: Messages) -> Json:
    what, why, instead = _in_a_form(problem, words)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "field": problem.field,
        "line": problem.line,
        "column": problem.column,
        "length": problem.length,
        "what": what,
        "why": why,
        "instead": instead,
        **_mend(problem, lines),
    }


def _in_a_form(problem: Problem, words: Messages) -> tuple[str, str, str]:
    """What is said of a problem where its field is seen: of lines and names of fields no word."""
    short = f"editor.told.{problem.code}"
    if words.has(short):
        return words.text(short, **params_of(problem, words)), "", ""
    return texts(problem, words)


def _mend(problem: Problem, lines: Sequence[str]) -> Mapping[str, Any]:
    """What to write, and the lines with it in the place of what is wrong."""
    if not replaces(problem) or problem.line > len(lines):
        return {}
    whole = whole_line(problem, lines[problem.line - 1])
    return {
        "mended": problem.mended,
        "below": problem.below,
        "lines": whole.split("\n"),
    }
