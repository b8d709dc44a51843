"""Definitions of references: `[regulamin]: regulamin.md "Regulamin pracowni"`."""

import re
from dataclasses import dataclass

_LABEL = re.compile(r"\[((?:[^\\\[\]]|\\.){1,999})\]", re.DOTALL)
_GAP = re.compile(r"[ ]*\n?[ ]*")
_POINTED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_IN_ADDRESS = re.compile(r"\\[!-/:-@\[-`{-~]|[()]|\s|\Z")
_TITLE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_LINE_END = re.compile(r" *(?:\n|$)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"[#/.?{<]|mailto:|tel:|\S*[^\W_]\.[^\W_]|\S*/", re.IGNORECASE)
_WHITE = re.compile(r"\s+")
_MOST_BRACKETS = 32


@dataclass(frozen=True, slots=True)
class Reference:
    """A label that stands for an address, and where its definition is."""

    label: str
    address: str
    title: str | None
    line: int
    end: int  #: where the text goes on after it

    @property
    def is_address(self) -> bool:
        """Whether it leads anywhere, and is no sentence: "[Ala]: Cześć!"."""
        return not self.address or bool(_ADDRESS.match(self.address))


def label_of(text: str) -> str:
    """A label as it is compared: in one case, with single spaces."""
    return _WHITE.sub(" ", text.strip()).casefold()


def read_reference(text: str, start: int, line: int) -> Reference | None:
    """The definition that begins in a text at `start`, on this line."""
    label = _LABEL.match(text, start)
    if not label or not label[1].strip() or not text.startswith(":", label.end()):
        return None
    at = _gap(text, label.end() + 1)
    found = read_address(text, at)
    if found is None or (found[1] == at):
        return None
    address, at = found
    rest = _LINE_END.match(text, at)
    after = _gap(text, at)
    title = read_title(text, after) if after > at else None
    if title:
        end = _LINE_END.match(text, title[1])
        if end:
            return Reference(label[1], address, title[0], line, end.end())
    return Reference(label[1], address, None, line, rest.end()) if rest else None


def read_address(text: str, start: int) -> tuple[str, int] | None:
    """An address, in pointed brackets or bare, and where it ends."""
    pointed = _POINTED.match(text, start)
    if pointed:
        return pointed[1], pointed.end()
    if text.startswith("<", start):
        return None
    depth, at = 0, start
    for sign in _IN_ADDRESS.finditer(text, start):
        at = sign.start()
        if sign[0] == "(":
            depth += 1
        elif sign[0] == ")" and depth:
            depth -= 1
        elif not sign[0].startswith("\\"):
            break  # behind the address, which is as long as its brackets say
        if depth > _MOST_BRACKETS:
            return None
    return None if depth else (text[start:at], at)


def read_title(text: str, start: int) -> tuple[str, int] | None:
    """A title in quotation marks or brackets, and where it ends."""
    found = _TITLE.match(text, start) if text[start : start + 1] in {'"', "'", "("} else None
    if not found:
        return None
    return next(title for title in found.groups() if title is not None), found.end()


def _gap(text: str, start: int) -> int:
    found = _GAP.match(text, start)
    return found.end() if found else start
