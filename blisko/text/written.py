"""Where a Markdown text writes its links and pictures: for messages that point at them.

What a link is, the renderer decides; here is only found at which characters it may be written, in
all the ways there are: inline, by reference, as HTML, with a target in angle brackets, escaped or
percent-encoded. One pass over the text, however it looks.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, unquote

_TOKEN = re.compile(r"\\.|[\[\]()]|\n[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?P<fence>```+|~~~+)", re.MULTILINE)
_TICKS = re.compile(r"(?<!\\)`+")
_COMMENT = re.compile(r"<!--(?:(?!-->).)*+(?:-->|\Z)", re.DOTALL)
_SEEN = re.compile(r"\S")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]\n^][^\[\]\n]*)\]:[ \t]*+\n?[ \t]*+"
    r"(?:<(?P<bracketed>[^<>\n]*)>|(?P<bare>\S+))",
    re.MULTILINE,
)
_TAG = re.compile(r"<(?P<name>a|img)\b(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>", re.IGNORECASE)
_TARGET = re.compile(
    r"\s(?:href|src)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\s\"'>]+))",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\s*")
_TITLE = re.compile(r"\s[\"']")
_ESCAPES = re.compile(r"\\+")
_UNSAFE = frozenset("\"#%'()<>?[\\]`{|}^")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A link or picture in a text: where it begins and ends, its target, and its words.

    Places are characters of the text. By reference, the target is that of the definition.
    """

    start: int
    end: int
    target: str
    target_start: int
    picture: bool
    words: tuple[int, int] = (0, 0)
    inline: bool = False  #: whether it is written `[words](target)`, and a mended one may be too

    @property
    def target_end(self) -> int:
        """The character behind the target."""
        return self.target_start + len(self.target)


def written(source: str) -> list[Written]:
    """Every link and picture that a text may write, in their order."""
    if not any(sign in source for sign in ("](", "][", "]:", "<a", "<A", "<img", "<IMG", "] (")):
        return []
    text = without_code(source)
    brackets, parentheses = _pairs(text)
    defined = _definitions(text)
    found = [*_tags(text)]
    labels: set[int] = set()
    for start, end in sorted(brackets.items()):
        if start in labels:
            continue
        picture = text[start - 1 : start] == "!" and text[start - 2 : start - 1] != "\\"
        item = _link(text, start, end, brackets, parentheses, defined, picture=picture)
        if item:
            found.append(item)
            if not item.inline and item.end > end + 1:
                labels.add(text.rfind("[", end, item.end))
    return sorted(found, key=lambda item: item.start)


def without_code(source: str) -> str:
    """The text with code and comments blanked out, in place."""
    text = _COMMENT.sub(_blank, source) if "<!--" in source else source
    text = _without_fences(text) if "```" in text or "~~~" in text else text
    return _without_spans(text) if "`" in text else text


def _blank(match: re.Match[str]) -> str:
    return _SEEN.sub(" ", match[0])


def _without_fences(text: str) -> str:
    """Blocks of code between lines of ``` or ~~~; one that is not closed goes on to the end."""
    out: list[str] = []
    place, opened = 0, ""
    for match in _FENCE.finditer(text):
        fence = match["fence"]
        if not opened:
            out.append(text[place : match.start()])
            place, opened = match.start(), fence
        elif fence.startswith(opened):
            out.append(_SEEN.sub(" ", text[place : match.end()]))
            place, opened = match.end(), ""
    rest = text[place:]
    return "".join([*out, _SEEN.sub(" ", rest) if opened else rest])


def _without_spans(text: str) -> str:
    """Code within lines: what stands between two runs of as many backticks."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        by_length[end - start].append(start)
    out: list[str] = []
    place = 0
    for start, end in runs:
        if start < place:
            continue
        same = by_length[end - start]
        following = bisect_right(same, start)
        if following < len(same):
            stop = same[following] + end - start
            out += (text[place:start], _SEEN.sub(" ", text[start:stop]))
            place = stop
    return "".join([*out, text[place:]])


def _pairs(text: str) -> tuple[dict[int, int], dict[int, int]]:
    """Brackets that belong together, and parentheses: the place of the second by the first's.

    A pair never reaches over a blank line.
    """
    brackets: dict[int, int] = {}
    parentheses: dict[int, int] = {}
    open_brackets: list[int] = []
    open_parentheses: list[int] = []
    for match in _TOKEN.finditer(text):
        sign, place = match[0], match.start()
        if sign == "[":
            open_brackets.append(place)
        elif sign == "(":
            open_parentheses.append(place)
        elif sign == "]" and open_brackets:
            brackets[open_brackets.pop()] = place
        elif sign == ")" and open_parentheses:
            parentheses[open_parentheses.pop()] = place
        elif sign[0] == "\n":
            open_brackets.clear()
            open_parentheses.clear()
    return brackets, parentheses


def _definitions(text: str) -> dict[str, tuple[str, int]]:
    """The targets that references stand for, with their places, by label; the first one counts."""
    found: dict[str, tuple[str, int]] = {}
    for match in _DEFINITION.finditer(text) if "]:" in text else ():
        part = "bracketed" if match["bracketed"] is not None else "bare"
        found.setdefault(_label(match["label"]), (match[part], match.start(part)))
    return found


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


def _link(
    text: str,
    start: int,
    end: int,
    brackets: dict[int, int],
    parentheses: dict[int, int],
    defined: dict[str, tuple[str, int]],
    *,
    picture: bool,
) -> Written | None:
    """The link whose words are between these brackets."""
    first, words = start - picture, (start + 1, end)
    after = end + 1
    if after in parentheses:
        close = parentheses[after]
        at, stop = _target_in(text, after + 1, close)
        return Written(first, close + 1, text[at:stop], at, picture, words, inline=True)
    if not defined:
        return None
    gap = after + (text[after : after + 1] in {" ", "\n"})
    label = text[gap + 1 : brackets[gap]] if gap in brackets else ""
    whole = brackets[gap] + 1 if label or text[after : after + 2] == "[]" else after
    known = defined.get(_label(label or text[start + 1 : end]))
    if known is None or text[after : after + 1] == ":":
        return None
    return Written(first, whole, known[0], known[1], picture, words)


def _target_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the target is within parentheses, which may hold a title as well."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    if text[start : start + 1] == "<":
        close = text.find(">", start, end)
        if close >= 0:
            return start + 1, close
    inside = text[start:end].rstrip()
    title = _TITLE.search(inside) if inside.endswith(('"', "'")) else None
    return start, start + len(inside[: title.start()].rstrip() if title else inside)


def _tags(text: str) -> Iterable[Written]:
    """Links and pictures written as HTML."""
    for tag in _TAG.finditer(text) if "<" in text else ():
        match = _TARGET.search(text, tag.start(), tag.end())
        if match and match.lastgroup:
            place, target = match.start(match.lastgroup), match[match.lastgroup]
            yield Written(*tag.span(), target, place, tag["name"].lower() == "img")


def has_scheme(target: str) -> bool:
    """Whether a target begins with a scheme such as `https:` or `javascript:`."""
    return bool(_SCHEME.match(target))


def plain_target(target: str) -> str:
    """A target in the one form in which two ways to write it are alike."""
    bare = unquote(unescape(_ESCAPES.sub("", target)))
    return unicodedata.normalize("NFC", " ".join(bare.split()))


def matched(targets: Sequence[str], places: Sequence[Written]) -> list[Written | None]:
    """For each target of a rendered text the place where it is written, as far as it is known."""
    waiting: dict[str, deque[Written]] = defaultdict(deque)
    for item in places:
        waiting[plain_target(item.target)].append(item)
    found: list[Written | None] = []
    for target in targets:
        known = waiting.get(plain_target(target))
        found.append((known.popleft() if len(known) > 1 else known[0]) if known else None)
    return found


def as_target(path: str) -> str:
    """A path as a link writes it: no sign in it that Markdown or an address takes otherwise."""
    return "".join(
        sign if _is_safe(sign) else quote(sign, safe="", errors="surrogateescape") for sign in path
    )


def _is_safe(sign: str) -> bool:
    return sign.isprintable() and not sign.isspace() and sign not in _UNSAFE


def as_shown_target(path: str) -> str:
    """The target of a link between brackets: a name of plain words stays one to the eye."""
    spaced = " " in path and as_target(path.replace(" ", "")) == path.replace(" ", "")
    return f"<{path}>" if spaced else as_target(path)
