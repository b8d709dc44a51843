"""Problems for people and for programs: text with the source line, JSON, GitHub annotations.

A problem tells what is wrong, why it matters and what to do. Where the author's own words can be
mended, the whole line is offered, ready to be pasted over the old one.
"""

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TextIO

from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.file_types import has_picture_ending
from blisko.model.mending.offers import whole_line
from blisko.model.problems import Problem, Severity
from blisko.system.paths import shown_name, shown_path, shown_text
from blisko.text import amounts

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
# Longer source lines are paragraphs: only the part around the place is shown.
LINE_SHOWN = 100
MOST_OFFERS = 20  # problems of one message that are told apart by what they offer
MOST_EQUAL = 3  # of more equal problems the first is told, and where the rest are
PLACES_SHOWN = 10
MOST_IN_LINE = 50  # problems of one line that are mended together
Paint = Callable[[str, str], str]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.HINT: "36"}


def where(problem: Problem) -> str:
    """`file:line:column`, without the parts that are not known."""
    parts = [shown_path(problem.path)]
    if problem.line:
        parts += [str(problem.line), str(problem.column or 1)]
    return ":".join(parts)


def source_lines(path: Path) -> list[str]:
    """The lines of a file as its author sees them; none where it cannot be read.

    A picture has none, and may be of many megabytes; what is behind a link is not told.
    """
    if has_picture_ending(path.name) or path.is_symlink() or not path.is_file():
        return []
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []


def describe(
    problem: Problem, messages: Messages, lines: Sequence[str] | None = None
) -> tuple[str, str, str]:
    """What is wrong, why it matters, and what to do, with the mended line at the end.

    `lines` are those of the file, where they were read already.
    """
    what, why, instead = texts(problem, messages)
    if problem.mended and lines is None:
        lines = source_lines(problem.path)
    mended = mended_lines(problem, lines or [])
    return what, why, " ".join([instead, *(line.strip() for line in mended)]).strip()


def mended_lines(
    problem: Problem, lines: Sequence[str], others: Sequence[Problem] = ()
) -> list[str]:
    """What to write: the whole line where it is short, with `others` in it mended too."""
    if not problem.mended:
        return []
    if not problem.length or not 0 < problem.line <= len(lines):
        return shown_text(problem.mended).splitlines()
    whole = whole_line(problem, lines[problem.line - 1], others)
    short = problem.field or len(whole) <= LINE_SHOWN  # a line of a body may be a paragraph
    return shown_text(whole if short else problem.mended).rstrip().splitlines()


def texts(problem: Problem, messages: Messages) -> tuple[str, str, str]:
    """What is wrong, why it matters, and what to do, without the mended line."""
    params = params_of(problem, messages)
    base = f"problem.{problem.code}"
    what = messages.text(f"{base}.message", **params)
    why = messages.get(f"{base}.why", **params).strip()
    if not problem.mended:
        return what, why, messages.get(f"{base}.hint", **params)
    own = f"{base}.mended"
    return what, why, messages.text(own if messages.has(own) else "report.write", **params)


def params_of(problem: Problem, messages: Messages) -> dict[str, object]:
    """What the words of a problem can name, as people read it."""
    params: dict[str, object] = {
        "field": problem.field,
        "key": problem.field,
        "mended": problem.mended,
    }
    for name, value in problem.params.items():
        params[name] = _shown(value, str(problem.params.get("of", "")), messages)
        if name == "lines":  # made by us, of several lines
            params[name] = value
    owners = problem.params.get("owners")
    if owners:
        name = next(n for n in reversed(str(params["key"]).split(".")) if not n.isdigit())
        params["label"] = glossary.label(messages, owners, name)
        params["about"] = glossary.hint(messages, owners, name)
    return params


def _shown(value: object, field: str, messages: Messages) -> object:
    """A parameter as people read it; `field` is the one whose words a list holds, if any."""
    if isinstance(value, Path):
        return shown_path(value)
    if isinstance(value, str):
        return shown_name(value)
    if isinstance(value, list | tuple):
        shown = ", ".join(_with_meaning(str(item), field, messages) for item in value)
        return shown or messages.text("report.none")
    return amounts.decimal(messages.language, value, 1) if isinstance(value, float) else value


def _with_meaning(item: str, field: str, messages: Messages) -> str:
    meaning = glossary.word(messages, field, item) if field else item
    item, meaning = shown_name(item), shown_name(meaning)
    return item if meaning == item else f"{item} ({meaning})"


def show_text(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """Problems grouped by file, each with its source line, then a count; many equal ones once."""
    _show(problems, messages, out, _repeated(problems, messages))


def show_full(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """Print problems as `show_text` does, with every problem at its own line."""
    _show(problems, messages, out, {})


def _show(
    problems: Sequence[Problem],
    messages: Messages,
    out: TextIO,
    repeated: Mapping[int, Sequence[Problem]],
) -> None:
    if not problems:
        return
    paint = _paint if _in_colour(out) else _plain
    for path, group in groupby(problems, key=lambda problem: problem.path):
        inside = list(group)
        told = [problem for problem in inside if repeated.get(id(problem)) != []]
        if not told:
            continue
        lines, beside = source_lines(path), by_line(inside)
        title = f"{shown_path(path)} – {counts(inside, messages)}"
        out.write(paint(title, "1") + "\n\n")
        for problem in told:
            text = "\n".join(_text(problem, messages, lines, paint, beside[problem.line]))
            more = _and_more(repeated.get(id(problem), []), messages)
            out.write(f"{text}\n{more}\n")
    out.write(paint(summary(problems, messages), "1") + "\n")


def by_line(problems: Iterable[Problem]) -> Mapping[int, Sequence[Problem]]:
    """Problems by their line; of a line with more than can be mended at once, none."""
    found: dict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.line].append(problem)
    return {line: same if len(same) <= MOST_IN_LINE else [] for line, same in found.items()}


def _repeated(problems: Sequence[Problem], messages: Messages) -> dict[int, list[Problem]]:
    """What is told once, by the identity of the problem: of many equal ones, the first is.

    The first is shown for the rest; each of the rest has an empty list.
    """
    said: dict[tuple[str, ...], str] = {}
    equal: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in problems:
        made_of = (problem.code, problem.field, problem.mended, repr(problem.params))
        if made_of not in said:
            said[made_of] = texts(problem, messages)[0]
        equal[problem.code, said[made_of]].append(problem)
    found: dict[int, list[Problem]] = {}
    for alike in equal.values():
        for first, *rest in _by_offer(alike):
            if len(rest) >= MOST_EQUAL:
                found |= {id(first): rest, **{id(problem): [] for problem in rest}}
    return found


def _by_offer(alike: list[Problem]) -> Iterable[list[Problem]]:
    """Problems of one message by what they offer, as long as there are few enough to read."""
    if len(alike) > MOST_OFFERS:
        return [alike]
    same: dict[str, list[Problem]] = defaultdict(list)
    for problem in alike:
        same[problem.mended].append(problem)
    return same.values()


def _and_more(rest: Sequence[Problem], messages: Messages) -> str:
    """A line that says where else the same is wrong; "" for nowhere."""
    if not rest:
        return ""
    files = len({problem.path for problem in rest})
    key = "report.same_in_files" if files == len(rest) else "report.same_in_places"
    places = [where(problem) for problem in rest[:PLACES_SHOWN]]
    more = f", … {messages.text('report.all_of_them')}" if len(rest) > len(places) else ""
    inside = messages.text("report.files", count=files)
    told = messages.text(key, count=len(rest), files=inside)
    return f"  {told} {', '.join(places)}{more}\n"


def _text(
    problem: Problem,
    messages: Messages,
    lines: list[str],
    paint: Paint,
    beside: Sequence[Problem],
) -> Iterator[str]:
    what, why, instead = texts(problem, messages)
    field = f" {problem.field}:" if problem.field else ""
    level = f"{messages.text(f'severity.{problem.severity}')} [{problem.code}]:"
    colour = _COLOURS[problem.severity]
    yield f"{where(problem)}:{field} {paint(level, colour)} {what}"
    gutter = " " * len(str(problem.line))
    if 0 < problem.line <= len(lines):
        source, marks = excerpt(problem, lines[problem.line - 1])
        yield f"  {problem.line} | {source}"
        yield f"  {gutter} | {paint(marks, colour)}"
    if why:
        yield f"  {why}"
    if instead:
        yield f"  {messages.text('report.instead')} {instead}"
    for line in mended_lines(problem, lines, beside):
        yield f"  {gutter} | {paint(line, '32')}"


def excerpt(problem: Problem, line: str) -> tuple[str, str]:
    """The source line, cut around the place where it is long, and the marks under that place."""
    start = max(problem.column, 1) - 1
    length = max(1, min(problem.length, len(line) - start))
    source, before = shown_text(line).replace("\t", " "), ""
    if len(source) > LINE_SHOWN:
        cut = max(0, start - LINE_SHOWN // 3)
        before = "…" if cut else ""
        after = "…" if cut + LINE_SHOWN < len(source) else ""
        source = f"{before}{source[cut : cut + LINE_SHOWN]}{after}"
        length = min(length, cut + LINE_SHOWN - start)
        start -= cut - len(before)
    return source, " " * start + "^" * length


def summary(problems: Sequence[Problem], messages: Messages) -> str:
    """How many errors, warnings and hints there are, in words."""
    files = messages.text("report.files", count=len({p.path for p in problems}))
    return messages.text("report.summary", counts=counts(problems, messages), files=files)


def counts(problems: Sequence[Problem], messages: Messages) -> str:
    """How many errors, warnings and hints there are; "" for none."""
    return ", ".join(
        messages.text(f"report.{level}", count=number)
        for level in Severity
        if (number := sum(p.severity is level for p in problems))
    )


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


def _plain(text: str, colour: str) -> str:  # noqa: ARG001  # it stands in for _paint
    return text


def _in_colour(out: TextIO) -> bool:
    """Colours only where a person looks, and never against their will (no-color.org)."""
    return out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def show_json(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """A sorted list of objects, one a problem."""
    ordered = sorted(problems, key=lambda problem: problem.order)
    rows = [_row(problem, messages, lines) for problem, lines in _with_lines(ordered)]
    json.dump(rows, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _with_lines(problems: Iterable[Problem]) -> Iterator[tuple[Problem, list[str]]]:
    """Each problem with the lines of its file, which is read once for all of them."""
    for path, group in groupby(problems, key=lambda problem: problem.path):
        lines = source_lines(path)
        yield from ((problem, lines) for problem in group)


def _row(problem: Problem, messages: Messages, lines: Sequence[str]) -> dict[str, object]:
    what, why, instead = describe(problem, messages, lines)
    return {
        "path": shown_path(problem.path),
        "line": problem.line,
        "column": problem.column,
        "length": problem.length,
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": what,
        "why": why,
        "hint": instead,
        "mended": "\n".join(mended_lines(problem, lines)),
    }


def show_github(problems: Sequence[Problem], messages: Messages, out: TextIO) -> None:
    """Workflow commands that GitHub shows at the lines of a pull request."""
    for problem, lines in _with_lines(problems):
        what, why, instead = describe(problem, messages, lines)
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


FORMATS = {"text": show_text, "full": show_full, "json": show_json, "github": show_github}
