"""Lines of YAML that cannot be read -> what is wrong, and the line as its author meant it.

A mend counts only when the reading then gets past the line, so a wrong guess is never offered.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml

from blisko.locale.glossary import is_called, is_field

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_KEY = re.compile(r"^(\s*(?:-\s+)?)([^\W\d][\w-]*):\s+(\S.*)$")
_KEY_LINE = re.compile(r"^( *)([^\W\d][\w-]*):(?: +(\S.*))?$")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?([^\W\d][\w-]*)(:(?!//)(?! )\s*)\S")
_NO_COLON = re.compile(r"^ *([^\W\d][\w-]*)( *= *| +)\S")
_MARKED = re.compile(r"^ *(?:[-*] +)?(\*\*|__)?([^\W\d][\w-]*):?(?(1)\1):? +(?=\S)")
_ITEM = re.compile(r"^ *- +(\S.*)$")
_QUOTED_ITEMS = re.compile(r'"[^"]+"(?:\s*,\s*"[^"]+")+')
_BULLET = re.compile(r"^ *([*+•·–—]\s+)\S")
_BARE_ITEM = re.compile(r"^ *(-)[^\s-]")
_FIELD_OF_ITEM = re.compile(r"^( *- +)[^\W\d][\w-]*:\s")
_CLOSING = {"[": "]", "{": "}"}
_TYPESET = re.compile(r"[“”„‟«»‘‚][^“”„‟«»‘’‚]+[“”«»‘’]")
# "Wieczór "Dziadów" w bibliotece": quotation marks around a value that has some of its own.
_WRAPPED = re.compile(r'"[^"]*[\s(]"[^"\s][^"]*".*"')
_DOUBLED = re.compile(r"(\"\"|'')[^\"']+\1|'[^']*\w'\w[^']*'")  # ""Noc"", 'Noc d'Arc'
_OPENING = re.compile(r"[„“«‘‚](?=\w)")
_CLOSING_MARKS = ("”", "“", "»", "’", '"', "″")
_HALF_TYPESET = re.compile(r'"([^"„]*„[^"„”]+)"([^"]*)')  # "Pracownia „Kreska", Rzeszów
_BLOCK_MARKS = ("|", ">")
_DEEPEST = 50  # lists within lists: content needs four, and PyYAML crashes at some thousands


@dataclass(frozen=True)
class Mend:
    """What is wrong with a line, the columns (from 1) it takes, and what to write there instead.

    A mend may take the lines below into its own.
    """

    code: str
    column: int
    length: int
    text: str
    takes: int = 0

    def of(self, line: str) -> str:
        """The mended line."""
        start = self.column - 1
        return line[:start] + self.text + line[start + self.length :]

    def all_of(self, lines: Sequence[str], number: int) -> list[tuple[int, str]]:
        """Every line that changes, by its number: the mended one, and those it takes."""
        taken = range(number + 1, number + 1 + self.takes)
        return [(number, self.of(lines[number])), *((line, "") for line in taken)]

    def origin(self, column: int) -> int:
        """Where what stands in `column` of the mended line stood before."""
        if column < self.column + len(self.text):
            return min(column, self.column)
        return column - len(self.text) + self.length


def origin(column: int, mends: Sequence[Mend]) -> int:
    """Where what stands in `column` of a line stood before it was mended."""
    for change in reversed(mends):
        column = change.origin(column)
    return column


def nodes(text: str) -> yaml.Node | None:
    """What YAML makes of `text`; raises YAMLError, also where it nests beyond all sense."""
    if _may_nest(text) > _DEEPEST:
        depth = 0
        for event in yaml.parse(text, Loader=Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                mark: Any = event.start_mark  # one of two classes of the same shape
                raise yaml.MarkedYAMLError(problem_mark=mark)
    node: yaml.Node | None = yaml.compose(text, Loader=Loader)
    return node


def _may_nest(text: str) -> int:
    """How deep `text` can nest at most; counting marks costs less than reading YAML twice."""
    indent = max(len(line) - len(line.lstrip()) for line in text.split("\n"))
    return indent + sum(text.count(mark) for mark in ("[", "{", "- ", "? "))


def mend(lines: Sequence[str], error: yaml.YAMLError) -> tuple[int, Mend] | None:
    """The line to mend (from 0) and how, or None where nothing helps."""
    number = error_line(error, lines)
    for candidate in (number, number - 1):
        if candidate < 0:
            continue
        for guess in GUESSES:
            found = guess(lines, candidate)
            if found and found.of(lines[candidate]) != lines[candidate]:
                mended = dict(enumerate(lines)) | dict(found.all_of(lines, candidate))
                if _reads_past(list(mended.values()), number):
                    return candidate, found
    return None


def guess_key(lines: Sequence[str], number: int) -> Mend | None:
    """A line without the colon and space that make a field of it, mended."""
    return (
        _no_space(lines, number)
        or _no_colon(lines, number)
        or _marked(lines, number, anywhere=True)
    )


def error_line(error: yaml.YAMLError, lines: Sequence[str]) -> int:
    """The line (from 0) where the reading went wrong."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context", None) or ""
    begun = getattr(error, "context_mark", None)
    if begun and not context.startswith("while parsing a block"):
        mark = begun  # an unclosed quotation mark or bracket is only missed further down
    return min(mark.line, len(lines) - 1) if mark else 0


def quoted(text: str) -> str:
    """`text` as a YAML string in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def unquoted(text: str) -> str:
    """What YAML reads from a single value; "" for anything else."""
    try:
        node = nodes(text)
    except yaml.YAMLError:
        return ""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def plain(text: str) -> str:
    """`text` as YAML with quotes only where it needs them, also inside `[…]` and `{…}`."""
    try:
        node = nodes(f"[{text}]")
    except yaml.YAMLError:
        return quoted(text)
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    whole = len(items) == 1 and isinstance(items[0], yaml.ScalarNode) and items[0].value == text
    return text if whole else quoted(text)


def _reads_past(lines: Sequence[str], number: int) -> bool:
    try:
        nodes("\n".join(lines))
    except yaml.YAMLError as error:
        return error_line(error, lines) > number
    return True


def _no_space(lines: Sequence[str], number: int) -> Mend | None:
    """`title:Druk 3D`."""
    match = _NO_SPACE.match(lines[number])
    return Mend("yaml-space", match.start(2) + 1, len(match[2]), ": ") if match else None


def _indented(lines: Sequence[str], number: int) -> Mend | None:
    """A field that is not in one column with the field above it."""
    match = _KEY_LINE.match(lines[number])
    indents = list(_open_indents(lines, number))
    if not match or not indents or len(match[1]) in indents or not is_called(match[2]):
        return None
    key = match[2]
    return Mend("yaml-indent", 1, match.end(2), " " * indents[0] + key)


def _open_indents(lines: Sequence[str], number: int) -> Iterator[int]:
    """The indents of the fields above that this line may belong beside, inmost first."""
    least = 1000
    for line in reversed(lines[:number]):
        match = _KEY_LINE.match(line)
        if match and len(match[1]) < least:
            least = len(match[1])
            yield least


def _list_in_line(lines: Sequence[str], number: int) -> Mend | None:
    """`tags: - druk`, alone or with more items in the lines below."""
    match = _KEY.match(lines[number])
    if not match or not match[3].startswith("- "):
        return None
    items_below = (_ITEM.match(line) for line in lines[number + 1 :])
    below = [item[1] for item in takewhile(bool, items_below) if item]
    said = [part for part in re.split(r"(?:^|,|\s)-\s+|,", match[3]) if part.strip()]
    items = [plain(item.strip()) for item in (*said, *below)]
    place = (match.start(3) + 1, len(match[3]))
    return Mend("yaml-list", *place, f"[{', '.join(items)}]", takes=len(below))


def _list_without_quotes(lines: Sequence[str], number: int) -> Mend | None:
    """`tags: [druk #3, szycie]`."""
    match = _KEY.match(lines[number])
    value = match[3].rstrip() if match else ""
    if match is None or not (value.startswith("[") and value.endswith("]")):
        return None
    items = [plain(item.strip()) for item in value[1:-1].split(",") if item.strip()]
    return Mend("yaml-quotes", match.start(3) + 1, len(value), f"[{', '.join(items)}]")


def _without_quotes(lines: Sequence[str], number: int) -> Mend | None:
    """`title: Druk 3D: podstawy`, `title: "Druk 3D`, `tags: [druk`."""
    match = _KEY.match(lines[number])
    if not match or match[3].startswith(_BLOCK_MARKS):
        return None
    value = match[3].rstrip()
    opening = value[0]
    if _QUOTED_ITEMS.fullmatch(value):
        text = f"[{value}]"
    elif _TYPESET.fullmatch(value) or _WRAPPED.fullmatch(value):
        text = quoted(value[1:-1])
    elif _HALF_TYPESET.fullmatch(value):
        text = quoted(_HALF_TYPESET.sub(r"\1”\2", value))
    elif _DOUBLED.fullmatch(value):
        text = quoted(value.strip("\"'"))
    elif opening in "\"'" and value.count(opening) == 1:
        text = quoted(_without_stray_mark(value[1:]))
    elif value.endswith('"') and value.count('"') == 1:
        text = quoted(_without_stray_mark(value))
    elif opening in _CLOSING and _CLOSING[opening] not in value:
        text = value.rstrip(", ") + _CLOSING[opening]
    else:
        text = quoted(value)
    return Mend("yaml-quotes", match.start(3) + 1, len(match[3]), text)


def _without_stray_mark(text: str) -> str:
    """A text without the quotation mark at its end that closes none within: Noc bibliotek”."""
    open_within = _OPENING.search(text)
    return text if open_within or not text.endswith(_CLOSING_MARKS) else text[:-1].rstrip()


def _no_colon(lines: Sequence[str], number: int) -> Mend | None:
    """`title Druk 3D`."""
    match = _NO_COLON.match(lines[number])
    if not match or not is_field(match[1]):
        return None
    return Mend("yaml-colon", match.start(2) + 1, len(match[2]), ": ")


def _bullet(lines: Sequence[str], number: int) -> Mend | None:
    """`* druk`, `• druk`: items as a word processor marks them."""
    match = _BULLET.match(lines[number])
    return Mend("yaml-item", match.start(1) + 1, len(match[1]), "- ") if match else None


def _item_without_space(lines: Sequence[str], number: int) -> Mend | None:
    """`-druk`, below an item that has its space."""
    match = _BARE_ITEM.match(lines[number])
    if not match or not number or not re.match(r"^ *-(?: |[^\s-])", lines[number - 1]):
        return None
    return Mend("yaml-item", match.start(1) + 1, 1, "- ")


def _torn_from_item(lines: Sequence[str], number: int) -> Mend | None:
    """A field of an item of a list, at the beginning of its line: `- file: a.jpg`, `alt: Stół`."""
    key, above = _KEY_LINE.match(lines[number]), _FIELD_OF_ITEM.match(lines[max(number - 1, 0)])
    if not key or not above or len(key[1]) >= len(above[1]):
        return None
    return Mend("yaml-indent", 1, key.end(2), " " * len(above[1]) + key[2])


def _marked(lines: Sequence[str], number: int, *, anywhere: bool = False) -> Mend | None:
    """`**title:** Druk 3D`, and where a list is no use at all, `- title: Druk 3D`."""
    match = _MARKED.match(lines[number])
    if not match or not is_field(match[2]) or not (match[1] or anywhere):
        return None
    return Mend("yaml-marked", 1, match.end(), f"{match[2]}: ")


def _wrapped(lines: Sequence[str], number: int) -> Mend | None:
    """The rest of a value, without the indent that says so."""
    line = lines[number]
    if number == 0 or not line.strip() or line.startswith((" ", "-", "#")) or _KEY_LINE.match(line):
        return None
    word = line.split()[0]
    if is_field(line.strip()):
        return None  # a field without its value, not the rest of another
    return Mend("yaml-wrapped", 1, len(word), f"  {word}")


GUESSES: tuple[Callable[[Sequence[str], int], Mend | None], ...] = (
    _no_space,
    _bullet,
    _item_without_space,
    _torn_from_item,
    _indented,
    _list_in_line,
    _list_without_quotes,
    _without_quotes,
    _no_colon,
    _marked,
    _wrapped,
)
