"""A file -> its front matter with line numbers, and its body.

Front matter is YAML between two `---` lines. YAML is only read for its shape (`compose`): a value
stays the text that the author wrote, with its place, so `17:30` never becomes 1050 nor `no` False.
What YAML would lose without a word (a comment inside a title, a tag, a second key of one name) is a
problem here.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from blisko.model.problems import Problem, Report

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"^---[ \t]*$")
_KEY = re.compile(r"^(\s*(?:-\s+)?)([A-Za-z_][\w-]*)\s*:\s*(.*)$")


@dataclass(frozen=True)
class Scalar:
    """A single value: its text as written, and where it stands."""

    text: str
    line: int
    column: int
    plain: bool = True
    comment: str = ""

    @property
    def empty(self) -> bool:
        """Whether the author left it empty (nothing, `~`, `null` or "")."""
        return not self.text.strip() or (self.plain and self.text in {"~", "null"})


@dataclass(frozen=True)
class Items:
    """A list of values."""

    items: tuple["Value", ...]
    line: int
    column: int
    empty: bool = False


@dataclass(frozen=True)
class Mapping:
    """Named values in the order written: key -> (the key's own scalar, value)."""

    entries: dict[str, tuple[Scalar, "Value"]]
    line: int
    column: int
    empty: bool = False


Value = Scalar | Items | Mapping


@dataclass(frozen=True)
class Document:
    """A read file: its front matter, the body, and the line at which the body begins."""

    front: Mapping
    body: str
    body_line: int
    lines: tuple[str, ...]


def decode(path: Path, raw: bytes, report: Report) -> str | None:
    """The text of a UTF-8 file without BOM and with plain line ends, or None and a problem."""
    if b"\0" in raw[:4096]:
        report(Problem(path, 0, 0, "", "not-text"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode("utf-8", "replace")) + 1
        guess = raw[start:].split(b"\n", 1)[0].decode("cp1250", "replace").strip()
        report(Problem(path, line, column, "", "not-utf8", {"guess": guess[:80]}))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_document(path: Path, text: str, report: Report) -> Document | None:
    """Split `text` into front matter and body; None and a problem where that cannot be done."""
    lines = text.split("\n")
    if not text.strip():
        report(Problem(path, 1, 1, "", "empty-file"))
        return None
    if not _FENCE.match(lines[0]):
        report(Problem(path, 1, 1, "", "front-matter-missing"))
        return None
    close = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if close is None:
        report(Problem(path, 1, 1, "", "front-matter-open"))
        return None
    front = compose(path, "\n".join(lines[1:close]), 1, report)
    if front is None:
        return None
    return Document(front, "\n".join(lines[close + 1 :]), close + 2, tuple(lines))


def compose(path: Path, text: str, offset: int, report: Report) -> Mapping | None:
    """YAML `text` as a mapping, its lines counted from `offset` + 1; None where it is not one.

    A line that only lacks quotes is reported, taken as if it had them, and the reading goes on, so
    that the problems after it come to light in the same run.
    """
    tab = next((n for n, line in enumerate(text.split("\n")) if re.match(r"^ *\t", line)), None)
    if tab is not None:
        report(Problem(path, tab + 1 + offset, 1, "", "yaml-tab"))
        return None
    node, lines = None, text.split("\n")
    while True:
        try:
            node = yaml.compose("\n".join(lines), Loader=_Loader)
            break
        except yaml.YAMLError as error:
            problem = _yaml_problem(path, lines, offset, error)
            report(problem)
            if not problem.mended:
                return None
            lines[problem.line - 1 - offset] = problem.mended
    if node is None:
        return Mapping({}, offset + 1, 1)
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 + offset
        report(Problem(path, line, node.start_mark.column + 1, "", "yaml-not-fields"))
        return None
    value = _Composer(path, lines, offset, report).value(node, "")
    assert isinstance(value, Mapping)
    return value


def quoted(text: str) -> str:
    """`text` as a YAML string in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _yaml_problem(path: Path, lines: list[str], offset: int, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number = min(mark.line, len(lines) - 1) if mark else 0
    for candidate in (number, number - 1):
        if 0 <= candidate < len(lines):
            mended = _mend_line(lines[candidate])
            if mended:
                key = _KEY.match(lines[candidate])
                name, column = (key[2], key.start(3) + 1) if key else ("", 1)
                line = candidate + 1 + offset
                params = {"key": name, "mended": mended}
                return Problem(path, line, column, name, "yaml-quotes", params, mended)
    column = mark.column + 1 if mark else 1
    params = {"source": lines[number].strip()}
    return Problem(path, number + 1 + offset, column, "", "yaml-broken", params)


def _mend_line(line: str) -> str:
    """The line with its value in quotes, when quotes are what it lacks; else empty."""
    match = _KEY.match(line)
    if not match or not match[3]:
        return ""
    value = match[3].rstrip()
    mended = f"{match[1]}{match[2]}: {quoted(value)}"
    try:
        yaml.compose(line, Loader=_Loader)
        if not _opens_badly(value):
            return ""
    except yaml.YAMLError:
        pass
    try:
        yaml.compose(mended.strip().removeprefix("- "), Loader=_Loader)
    except yaml.YAMLError:
        return ""
    return mended


def _opens_badly(value: str) -> bool:
    return value[0] in "[{\"'&*!|>%@`" and value[-1] not in "]}\"'"


class _Composer:
    """Turns PyYAML's nodes into values with places, and reports what YAML would lose."""

    def __init__(self, path: Path, lines: list[str], offset: int, report: Report) -> None:
        self.path, self.lines, self.offset, self.report = path, lines, offset, report

    def value(self, node: yaml.Node, field: str) -> Value:
        line, column = node.start_mark.line + 1 + self.offset, node.start_mark.column + 1
        self._refuse_tag(node, field, line, column)
        if isinstance(node, yaml.ScalarNode):
            comment = self._comment_after(node)
            return Scalar(node.value, line, column, not node.style, comment)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.value(item, field) for item in node.value)
            return Items(items, line, column, not items)
        return self._mapping(node, field, line, column)

    def _mapping(self, node: yaml.Node, field: str, line: int, column: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Value]] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark
            key = Scalar(str(key_node.value), at.line + 1 + self.offset, at.column + 1)
            inner = f"{field}.{key.text}" if field else key.text
            value = self.value(value_node, inner)
            if key.text in entries:
                first = entries[key.text][0].line
                params = {"key": key.text, "first": first}
                self.report(Problem(self.path, key.line, key.column, inner, "key-twice", params))
                continue
            entries[key.text] = (key, value)
        return Mapping(entries, line, column, not entries)

    def _refuse_tag(self, node: yaml.Node, field: str, line: int, column: int) -> None:
        start = node.start_mark
        source = self.lines[start.line][start.column :] if start.line < len(self.lines) else ""
        if source[:1] not in {"!", "&", "*"}:
            return
        mended = f"{field.rpartition('.')[2]}: {quoted(source.rstrip())}"
        params = {"key": field, "value": source.rstrip(), "mended": mended}
        self.report(Problem(self.path, line, column, field, "yaml-tag", params, mended))

    def _comment_after(self, node: yaml.ScalarNode) -> str:
        if node.style in {"|", ">"}:
            return ""
        end = node.end_mark
        if end.line >= len(self.lines):
            return ""
        rest = self.lines[end.line][end.column :]
        match = re.match(r"\s+(#.*)$", rest)
        if match is None and not node.style and not node.value:
            match = re.match(r"\s*(#\S.*)$", rest)
        return match[1] if match else ""
