"""A file -> its front matter with line numbers, and its body.

Front matter is YAML between two `---` lines. YAML is only read for its shape (`compose`): a value
stays the text that the author wrote, with its place, so `17:30` never becomes 1050 nor `no` False.
What YAML would lose without a word (a comment inside a title, a tag, a second key of one name) is a
problem here.
"""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from blisko.locale.glossary import is_field
from blisko.model.foreign import Foreign, as_yaml, foreign, toml_value
from blisko.model.mending.yaml_lines import Mend, error_line, guess_key, mend, nodes, origin, quoted
from blisko.model.problems import Problem, Report
from blisko.text.characters import plain_body, with_plain_spaces, without_unseen

MOST_MENDS = 50  # a file with more is no front matter, and each costs another reading
MOST_READ_AGAIN = 200_000  # characters, for all mends of a file together
# What no library writes, and what would keep the reading busy: told instead of read.
LARGEST_FILE = 500_000  # bytes: a novel
LONGEST_FRONT = 200_000  # characters
LONGEST_VALUE = 5_000  # characters
MOST_ITEMS = 1_000  # of a list
MOST_FIELDS = 200  # of a group
LONGEST_SHOWN = 120  # characters
_FENCE = re.compile(r"^---[ \t]*$")
_ALMOST_FENCE = re.compile(r"^\s*(?:[-_=*+~.\u2010-\u2015]\s*){1,8}$")
_SETTING = re.compile(r"^([^\W\d][\w-]*)(\s*=\s*)(\S(?:.*\S)?)\s*$")
_MEANT_FENCE = re.compile(r"^(?:[-_=*+~\u2010-\u2015]{3,}|\.{3}|--)[ \t]*$")
_CODE = re.compile(r"^\s*(?:```|~~~)[\w-]*\s*$")
_KEY = re.compile(r"^\s*(?:-\s+)?([^\W\d][\w-]*)")
_FRONT_LINE = re.compile(r"^(\s*$|\s*#|\s+\S|- |[^\W\d][\w-]*\s*:(\s|$))")
_KEY_LINE = re.compile(r"^[^\W\d][\w-]*\s*:(\s|$)")
_TABS = re.compile(r"^ *\t[ \t]*")


@dataclass(frozen=True)
class Scalar:
    """A single value: its text, where it stands, and how many columns it takes with its comment.

    `below` is the number of further lines that it takes.
    """

    text: str
    line: int
    column: int
    plain: bool = True
    comment: str = ""
    length: int = 0
    below: int = 0

    @property
    def wrapped(self) -> bool:
        """Whether it takes more than a line."""
        return self.below > 0

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
    length: int = 0
    flow: bool = False
    below: int = 0


@dataclass(frozen=True)
class Mapping:
    """Named values in the order written: key -> (the key's own scalar, value)."""

    entries: dict[str, tuple[Scalar, "Value"]]
    line: int
    column: int
    empty: bool = False
    length: int = 0
    flow: bool = False
    below: int = 0


Value = Scalar | Items | Mapping


@dataclass(frozen=True)
class Document:
    """A read file: its front matter, the body, and the line at which the body begins.

    Front matter that was `converted` from another notation is offered as a whole.
    """

    front: Mapping
    body: str
    body_line: int
    converted: bool = False


def shortened(text: str) -> str:
    """A text as a message repeats it: its beginning is enough to recognise it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def decode(path: Path, raw: bytes, report: Report) -> str | None:
    """The text of a UTF-8 file without BOM and with plain line ends, or None and a problem.

    Control characters, which come with text pasted from elsewhere, become spaces.
    """
    if len(raw) > LARGEST_FILE:
        size = {"size": len(raw) // 1000, "most": LARGEST_FILE // 1000}
        report(Problem.of_file(path, "file-large", size))
        return None
    if b"\0" in raw[:4096]:
        report(Problem.of_file(path, "not-text"))
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
    return without_unseen(text.replace("\r\n", "\n").replace("\r", "\n"))


def read_document(path: Path, text: str, report: Report) -> Document | None:
    """Split `text` into front matter and body; None and a problem where that cannot be done."""
    lines = text.split("\n")
    if not text.strip():
        report(Problem(path, 1, 1, "", "empty-file"))
        return None
    found = foreign(lines)
    if found:
        return _read_foreign(path, lines, found, report)
    start = _opening(path, lines, report)
    if start is None:  # all that is needed is missing, and is told at once
        return Document(Mapping({}, 1, 1), plain_body(text), 1)
    close, after = _closing(path, lines, start, report)
    front = compose(path, "\n".join(lines[start:close]), start, report)
    if front is None:
        return None
    return Document(front, plain_body("\n".join(lines[after:])), after + 1)


def _read_foreign(path: Path, lines: list[str], found: Foreign, report: Report) -> Document | None:
    """Front matter in another notation, told once, with all of it as it should be."""
    params = {"notation": found.notation}
    place = (path, 1, 1, "", "front-matter-foreign")
    length, below = len(lines[0]), found.end - 1
    if found.fields is None:
        report(Problem(*place, params, length=length, below=below))
        return None
    report(Problem(*place, params, found.mended, length, below=below))
    front = compose(path, found.as_yaml(), 0, of_converted(report))
    if front is None:
        return None
    body = plain_body("\n".join(lines[found.end :]))
    return Document(front, body, found.end + 1, converted=True)


def of_converted(report: Report) -> Report:
    """Tell of fields in another notation, whose columns are not those of the file."""

    def tell(problem: Problem) -> None:
        mended = "" if "\n" in problem.mended else problem.mended
        report(dataclasses.replace(problem, column=1, mended=mended, length=0, below=0))

    return tell


def _opening(path: Path, lines: list[str], report: Report) -> int | None:
    """The first line (from 0) of the front matter, also where its `---` is wrong or missing."""
    if _FENCE.match(lines[0]):
        return 1
    if _ALMOST_FENCE.match(lines[0]):
        report(Problem(path, 1, 1, "", "fence-misspelt", {}, "---", len(lines[0])))
        return 1
    fence = next((n for n, line in enumerate(lines) if _FENCE.match(line)), None)
    begun = "".join(lines[:fence]).strip()
    if fence is not None and not _KEY_LINE.match(begun) and _is_fence_of_fields(lines, fence):
        code = "front-matter-in-code" if _CODE.match(begun) else "front-matter-late"
        report(Problem(path, fence + 1, 1, "", code, length=3))
        return fence + 1
    if not _KEY_LINE.match(lines[0]):
        report(Problem(path, 1, 1, "", "front-matter-missing"))
        return None
    if fence is not None and _end_of_fields(lines, 0, bare=True) >= fence:
        report(Problem(path, 1, 1, "", "front-matter-unopened"))
    return 0  # without any --- of its own, the end of the fields tells of both


def _is_fence_of_fields(lines: list[str], fence: int) -> bool:
    """Whether fields begin below a line `---`, which else is a rule in a text."""
    below = (line for line in lines[fence + 1 :] if line.strip())
    return bool(guess_key([first := next(below, "")], 0) or _KEY_LINE.match(first))


def _closing(path: Path, lines: list[str], start: int, report: Report) -> tuple[int, int]:
    """The lines (from 0) after the front matter and where the body begins, also without `---`."""
    rest = range(start, len(lines))
    close = next((number for number in rest if _FENCE.match(lines[number])), None)
    if close is not None:
        misspelt = _misspelt_fence(lines, start, close)
        if misspelt is not None:
            report(
                Problem(
                    path, misspelt + 1, 1, "", "fence-misspelt", {}, "---", len(lines[misspelt])
                )
            )
            return misspelt, misspelt + 1
        if start:
            text = _text_before(lines, start, close)
        else:
            text = _end_of_fields(lines, start, bare=True)
        if text is None or text >= close:
            return close, close + 1
        return _without_fence(path, lines, start, text, report)
    for number in rest:
        line = lines[number]
        if _ALMOST_FENCE.match(line):
            report(Problem(path, number + 1, 1, "", "fence-misspelt", {}, "---", len(line)))
            if not start:
                report(Problem(path, 1, 1, "", "front-matter-unopened"))
            return number, number + 1
        if not _FRONT_LINE.match(line):
            break
    return _without_fence(path, lines, start, _end_of_fields(lines, start, bare=not start), report)


def _without_fence(
    path: Path, lines: list[str], start: int, end: int, report: Report
) -> tuple[int, int]:
    """Report fields that no `---` ends; they end with the last one before the line `end`."""
    last = end
    while last > start and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    code = "front-matter-open" if start else "front-matter-bare"
    params = {"last": shortened(lines[max(last, 1) - 1].strip())}
    report(Problem(path, max(last, 1), 1, "", code, params))
    return last, last


def _end_of_fields(lines: list[str], start: int, *, bare: bool) -> int:
    """The first line (from 0) that is neither a field, nor belongs to one, nor is blank.

    Where no `---` was written at all (`bare`), only a known field goes on below a blank line:
    anything else is the first paragraph.
    """
    gap = False
    for number, line in enumerate(lines[start:], start):
        if not line.strip():
            gap = True
            continue
        key = _KEY.match(line)
        known = bool(key and is_field(key[1].lower()))
        if gap and bare and not known:
            return number
        if not (_FRONT_LINE.match(line) or (known and guess_key(lines, number))):
            return number
        gap = False
    return len(lines)


def _misspelt_fence(lines: list[str], start: int, close: int) -> int | None:
    """A line that was meant as the closing `---`, before another one that is a rule in the text."""
    for number in range(start, close):
        if _MEANT_FENCE.match(lines[number]):
            below = lines[number + 1 : close]
            return None if any(map(_is_known_field, below)) else number
    return None


def _text_before(lines: list[str], start: int, close: int) -> int | None:
    """Where the text begins, when the `---` that was found is a rule in it, and no end of fields.

    The fields end then with a blank line, and there is none below it.
    """
    for number in range(start + 1, close):
        line, above = lines[number], lines[number - 1]
        if above.strip() or not line.strip() or _FRONT_LINE.match(line):
            continue
        if any(map(_is_known_field, lines[number:close])):
            return None
        return number
    return None


def _is_known_field(line: str) -> bool:
    key = _KEY_LINE.match(line)
    return bool(key and is_field(line.partition(":")[0].strip().lower())) or bool(
        guess_key([line], 0)
    )


def fields_at_start(body: str) -> tuple[int, dict[str, str], bool] | None:
    """The lines with which a body begins that look like fields, by name; None for other words.

    With them: the line (from 0) of the first, and whether `---` is written above or below them.
    """
    start = body.lstrip("\n- \t")
    if not _KEY_LINE.match(start.partition("\n")[0]):
        return None
    skipped = body[: len(body) - len(start)]
    fields: dict[str, str] = {}
    rest = ""
    for line in start.split("\n"):
        if not _KEY_LINE.match(line):
            if line[:1].isspace() and line.strip():
                continue  # what belongs to the field above it
            rest = line
            break
        name, _, value = line.partition(":")
        fields[name.strip()] = value.strip()
    fenced = bool(_FENCE.match(rest)) or any(map(_FENCE.match, skipped.split("\n")))
    return skipped.count("\n"), fields, fenced


def compose(path: Path, text: str, offset: int, report: Report) -> Mapping | None:
    """YAML `text` as a mapping, its lines counted from `offset` + 1; None where it is not one.

    A line that can be mended is reported, taken as mended, and the reading goes on, so that the
    problems after it come to light in the same run.
    """
    lines = with_plain_spaces(text).split("\n")
    if len(text) > LONGEST_FRONT:
        params = {"length": len(text), "most": LONGEST_FRONT}
        report(Problem(path, offset + 1, 1, "", "front-matter-long", params))
        return None
    mends = _without_tabs(path, lines, offset, report)
    _with_colons(path, lines, offset, mends, report)
    for _ in range(min(MOST_MENDS, 1 + MOST_READ_AGAIN // (len(text) + 1))):
        try:
            node = nodes("\n".join(lines))
        except yaml.YAMLError as error:
            found = mend(lines, error)
            report(_yaml_problem(path, lines, offset, error, found, mends))
            if not found:
                return None
            number, change = found
            for line, text in change.all_of(lines, number):
                lines[line] = text
            mends[number].append(change)
            continue
        if node is None:
            return Mapping({}, offset + 1, 1)
        if isinstance(node, yaml.MappingNode):
            composer = _Composer(path, lines, offset, mends, report)
            value = composer.value(node, "")
            return value if isinstance(value, Mapping) and not composer.too_much else None
        if not _make_fields(path, lines, offset, mends, report):
            mark = node.start_mark
            at = (min(mark.line, len(lines) - 1) + 1 + offset, mark.column + 1)
            report(Problem(path, *at, "", "yaml-not-fields"))
            return None
    return None


def _without_tabs(
    path: Path, lines: list[str], offset: int, report: Report
) -> dict[int, list[Mend]]:
    """Turn the tabs that indent `lines` into spaces, and report each; the mends by line."""
    mends: dict[int, list[Mend]] = defaultdict(list)
    for number, line in enumerate(lines):
        tabs = _TABS.match(line)
        if tabs:
            change = Mend("yaml-tab", 1, tabs.end(), tabs[0].replace("\t", "  "))
            at = number + 1 + offset
            report(Problem(path, at, 1, "", change.code, {}, change.text, change.length))
            lines[number] = change.of(line)
            mends[number].append(change)
    return mends


def _with_colons(
    path: Path, lines: list[str], offset: int, mends: dict[int, list[Mend]], report: Report
) -> None:
    """Turn `title = "Druk 3D: podstawy"` among other fields into one of them, and report it."""
    for number, line in enumerate(lines):
        match = _SETTING.match(line)
        if match and is_field(match[1].lower()):
            text = f": {as_yaml(toml_value(match[3]))}"
            change = Mend("yaml-colon", match.start(2) + 1, len(line) - match.start(2), text)
            at = (number + 1 + offset, change.column)
            report(Problem(path, *at, match[1], change.code, {}, change.text, change.length))
            lines[number] = change.of(line)
            mends[number].append(change)


def _make_fields(
    path: Path, lines: list[str], offset: int, mends: dict[int, list[Mend]], report: Report
) -> bool:
    """Mend front matter that YAML takes for one long text, since no colon has a space after it."""
    changed = False
    for number, line in enumerate(lines):
        change = guess_key(lines, number)
        if change:
            at = (number + 1 + offset, change.column)
            report(Problem(path, *at, "", change.code, {}, change.text, change.length))
            lines[number] = change.of(line)
            mends[number].append(change)
            changed = True
    return changed


def _yaml_problem(
    path: Path,
    lines: list[str],
    offset: int,
    error: yaml.YAMLError,
    found: tuple[int, Mend] | None,
    mends: MappingType[int, Sequence[Mend]],
) -> Problem:
    """What is wrong with YAML, and how the line was meant where that was found."""
    if found is None:
        number = error_line(error, lines)
        line = lines[number]
        at = (number + 1 + offset, len(line) - len(line.lstrip()) + 1)
        return Problem(path, *at, "", "yaml-broken", {"source": shortened(line.strip())})
    number, change = found
    key = _KEY.match(lines[number])
    field = key[1] if key and change.code != "yaml-wrapped" else ""
    column = origin(change.column, mends.get(number, ()))
    length = origin(change.column + change.length, mends.get(number, ())) - column
    place = (path, number + 1 + offset, column, field)
    return Problem(*place, change.code, {}, change.text, length, below=change.takes)


class _Composer:
    """Turns PyYAML's nodes into values with places, and reports what YAML would lose."""

    def __init__(
        self,
        path: Path,
        lines: list[str],
        offset: int,
        mends: MappingType[int, Sequence[Mend]],
        report: Report,
    ) -> None:
        self.path, self.lines, self.offset, self.report = path, lines, offset, report
        self.mends = mends
        self.seen: set[int] = set()
        self.too_much = False  #: whether some value is longer than any that is read

    def _column(self, line: int, column: int) -> int:
        """The column (from 1) in the file of what is read at `line` and `column` (from 0)."""
        return origin(column + 1, self.mends.get(line, ())) if self.mends else column + 1

    def value(self, node: yaml.Node, field: str) -> Value:
        line = node.start_mark.line + 1 + self.offset
        column = self._column(node.start_mark.line, node.start_mark.column)
        if id(node) in self.seen:
            said = str(node.value) if isinstance(node, yaml.ScalarNode) else "*"
            return Scalar(said, line, column)  # an alias; what it repeats is reported already
        self.seen.add(id(node))
        marked = self._refuse_tag(node, field, line, column)
        if not self._is_within_limits(node, field, line, column):
            self.too_much = True
            return Scalar("", line, column)
        if isinstance(node, yaml.ScalarNode):
            comment = self._comment_after(node)
            length = self._length(node, comment)
            if comment and not node.value and not node.style:
                column, length = column + length - len(comment), len(comment)
            text = without_unseen(marked or node.value)  # "\\0" and the like
            below = self._below(node)
            return Scalar(text, line, column, not node.style, comment, length, below)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.value(item, field) for item in node.value)
            flow = bool(node.flow_style)
            return Items(
                items, line, column, not items, self._length(node), flow, self._below(node)
            )
        return self._mapping(node, field, line, column)

    def _is_within_limits(self, node: yaml.Node, field: str, line: int, column: int) -> bool:
        """Whether a value is no longer than those that are read; one that is longer is told."""
        code, most = "value-long", LONGEST_VALUE
        if not isinstance(node, yaml.ScalarNode):
            code = "too-many"
            most = MOST_FIELDS if isinstance(node, yaml.MappingNode) else MOST_ITEMS
        if len(node.value) > most:
            params = {"count": len(node.value), "most": most}
            self.report(Problem(self.path, line, column, field, code, params, length=1))
        return len(node.value) <= most

    def _length(self, node: yaml.Node, comment: str = "") -> int:
        """The columns that a value takes in its first line."""
        start, end = node.start_mark, node.end_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        last = len(line.rstrip()) if comment or end.line != start.line else end.column
        return self._column(start.line, last) - self._column(start.line, start.column)

    def _mapping(self, node: yaml.Node, field: str, line: int, column: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Value]] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark
            if not (isinstance(key_node, yaml.ScalarNode) and key_node.value):
                source = self.lines[min(at.line, len(self.lines) - 1)].strip()
                place = (self.path, at.line + 1 + self.offset, self._column(at.line, at.column))
                self.report(Problem(*place, field, "yaml-broken", {"source": shortened(source)}))
                continue
            key = Scalar(
                without_unseen(str(key_node.value)),
                at.line + 1 + self.offset,
                self._column(at.line, at.column),
                length=self._length(key_node),
            )
            inner = f"{field}.{key.text}" if field else key.text
            value = self.value(value_node, inner)
            if key.text in entries:
                first = entries[key.text][0].line
                params = {"key": key.text, "first": first}
                at_key = (key.line, key.column)
                self.report(
                    Problem(self.path, *at_key, inner, "key-twice", params, length=key.length)
                )
                continue
            entries[key.text] = (key, value)
        flow = bool(getattr(node, "flow_style", False))
        empty, length = not entries, self._length(node)
        return Mapping(entries, line, column, empty, length, flow, self._below(node))

    def _below(self, node: yaml.Node) -> int:
        """The lines that a value takes after its first; a block of YAML ends at the next."""
        start, end = node.start_mark.line, node.end_mark
        last = min(end.line, len(self.lines) - 1)
        if end.column == 0 or (isinstance(node, yaml.CollectionNode) and not node.flow_style):
            last = end.line - 1
            while last > start and self.lines[last].lstrip()[:1] in {"", "#"}:
                last -= 1
        return max(last - start, 0)

    def _refuse_tag(self, node: yaml.Node, field: str, line: int, column: int) -> str:
        """Report a sign that YAML takes out of a value; the value with it, "" without one."""
        start = node.start_mark
        source = self.lines[start.line][start.column :] if start.line < len(self.lines) else ""
        if source[:1] not in {"!", "&", "*"}:
            return ""
        lost = source.rstrip()
        params = {"key": field, "value": shortened(lost)}
        place = (self.path, line, column, field)
        self.report(Problem(*place, "yaml-tag", params, quoted(lost), len(lost)))
        return lost

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
