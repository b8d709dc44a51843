"""What no text for readers holds, and what neither the renderer nor a browser can show: it is told.

The renderer takes texts apart in linear time. What is left is depth: lists in lists in lists, and
tags that are never closed, of which HTML repeats some in every paragraph that follows.
"""

import re

from blisko.text.blocks import DEEPEST

MOST_OPEN = 60  # tags of bold, links and the like, which HTML repeats in each paragraph after them
MOST_INSIDE = 1_000  # tags of any sort that need an end: to close them all takes ever longer

_MARK = r"(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))"
# Many marks at the beginning of a line that is no rule (- - -), or one that is far to the right.
_DEEP = re.compile(
    rf"^(?:(?:[ \t]*{_MARK}){{{DEEPEST}}}(?![-* \t]*$)|[ \t]{{{2 * DEEPEST},}}{_MARK})",
    re.MULTILINE,
)
_BEGUN = re.compile(rf"(?:[ \t]|{_MARK})*")
_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n`]*)$", re.MULTILINE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
_FORMATTING = frozenset(
    (
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    )
)
# Tags that have no end, or that the next one of their sort ends.
_WITHOUT_END = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody"),
        *("tfoot", "option", "rt", "rp"),
    )
)


class TooMuch(Exception):  # says of what
    """A text that is not rendered: the problem's code, and the line (from 0) that shows why."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code, line)
        self.code, self.line = code, line


def refuse(text: str) -> None:
    """Raise `TooMuch` for a text that nests too deep."""
    if len(text) < DEEPEST:
        return
    if "```" in text or "~~~" in text:
        text = _without_code(text)
    deep = _DEEP.search(text)
    place = deep.start() if deep else _left_open(text)
    if place is not None:
        raise TooMuch("text-deep", text.count("\n", 0, place))


def deepest_line(text: str) -> int:
    """The line (from 0) that begins farthest to the right or with the most marks."""
    lengths = [found.end() if (found := _BEGUN.match(line)) else 0 for line in text.split("\n")]
    return lengths.index(max(lengths))


def _without_code(text: str) -> str:
    """The text with blocks of code emptied, in place: nothing is looked for in them."""
    parts: list[str] = []
    done, begun = 0, None
    for fence in _FENCE.finditer(text):
        if begun is None:
            begun = fence
        elif fence[1] == begun[1] and not fence[2]:
            parts += (text[done : begun.end()], "\n" * text.count("\n", begun.end(), fence.start()))
            done, begun = fence.start(), None
    return "".join((*parts, text[done:]))


def _left_open(text: str) -> int | None:
    """Where more tags are open than any text needs; None where they never are."""
    formatting = inside = 0
    for tag in _TAG.finditer(text) if "<" in text else ():
        name, change = tag[2].lower(), -1 if tag[1] else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + change)
        elif name not in _WITHOUT_END:
            inside = max(0, inside + change)
        if formatting > MOST_OPEN or inside > MOST_INSIDE:
            return tag.start()
    return None
