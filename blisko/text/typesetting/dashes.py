"""Dashes: between words, in ranges; a hyphen anywhere else stays a hyphen."""

import re
from typing import NamedTuple

from blisko.text.typesetting.masks import EDGES, INLINE, SPACE, visible
from blisko.text.typesetting.rules_by_language import Rules, either

_EN_DASH = "\N{EN DASH}"
_EM_DASH = "\N{EM DASH}"
_NBSP = "\N{NO-BREAK SPACE}"

_NUMBER = r"[0-9]+(?:[.,:][0-9]+)*(?:[ \u00a0][0-9]{3}(?![0-9]))*"
# Neither end of a range may be part of something longer: a date, a telephone number, a code, an
# address.
_NUMBER_BEFORE = re.compile(rf"(?s:.*[^\w.,:/@+–-])({_NUMBER})({SPACE}*)")
_NUMBER_AFTER = re.compile(rf"({SPACE}*)({_NUMBER})(?![\w/@]|[-–.,:/]\w|{SPACE}*[-–=])")
_LONGEST_NUMBER = 20
_THIRD_NUMBER = re.compile(rf"[0-9]{SPACE}[-–]{SPACE}$")
_TIME = "[0-9]{1,2}:[0-9]{2}"
_YEAR = "(?:1[0-9]|20|21)[0-9]{2}"
_TIMES_OR_YEARS = re.compile(f"{_TIME}–{_TIME}|{_YEAR}–{_YEAR}")
_PLAIN_NUMBERS = re.compile(r"[0-9 \u00a0]+(?:,[0-9]+)?–[0-9 \u00a0]+(?:,[0-9]+)?")
_PART_OF_CODE = re.compile("–0[0-9]+$")

# Rules look back from a dash, since there are few: to look for the numbers and the spaces before
# it would mean to try at every number and every space there is.
# A search for one sign is much faster than for any of three.
_DASHES = tuple(
    re.compile(rf"{sign}(?<=[0-9 \t\n\r\u00a0{INLINE}].){more}")
    for sign, more in (("-", "-{0,2}"), (_EN_DASH, ""), (_EM_DASH, ""))
)
_GAP_BEFORE = re.compile(rf"(?s:.*[^ \t\n\r\u00a0])?({SPACE}+)({INLINE}*)")
_GAP_AFTER = re.compile(rf"({INLINE}*)(?:({SPACE}+)(?=[^\s{EDGES}])|(?<=[–—])(?=[,;:)]))")
_WIDEST_GAP = 12


class _Change(NamedTuple):
    """A part of the text and what takes its place."""

    start: int
    end: int
    text: str


class Dashes:
    """Sets the dashes of one language."""

    def __init__(self, rules: Rules) -> None:
        self._pages = re.compile(rf"\b(?:{either(rules.pages)}){SPACE}*$") if rules.pages else None

    def set(self, masked: str) -> str:
        """Set all dashes in masked text."""
        found = [match for pattern in _DASHES for match in pattern.finditer(masked)]
        parts: list[str] = []
        done = 0
        for match in sorted(found, key=re.Match.start):
            change = self._range(match) or _between_words(match)
            if change and change.start >= done:
                parts += (masked[done : change.start], change.text)
                done = change.end
        return "".join((*parts, masked[done:]))

    def _range(self, match: re.Match[str]) -> _Change | None:
        """Join two numbers by an en dash without spaces, if they are a range."""
        text, (start, end) = match.string, match.span()
        after = _NUMBER_AFTER.match(text, end)
        before = after and _NUMBER_BEFORE.fullmatch(text, max(0, start - _LONGEST_NUMBER), start)
        if not after or not before or bool(before[2]) != bool(after[1]):
            return None
        place, joined = before.start(1), f"{before[1]}{_EN_DASH}{after[2]}"
        is_range = _TIMES_OR_YEARS.fullmatch(joined) is not None
        if before[2]:
            third = _THIRD_NUMBER.search(text, max(0, place - 4), place)
            is_range = not third and (is_range or _ascends(joined))
        elif not is_range:
            is_range = match[0] == _EN_DASH or self._follows_pages(text, place)
        return _Change(place, after.end(), joined) if is_range else None

    def _follows_pages(self, text: str, place: int) -> bool:
        return bool(self._pages and self._pages.search(text, max(0, place - 8), place))


def _ascends(joined: str) -> bool:
    """Tell the range 5 - 10 from a dash that happens to stand between two numbers."""
    if _PART_OF_CODE.search(joined):
        return False
    if _PLAIN_NUMBERS.fullmatch(joined):
        first, second = joined.split(_EN_DASH)
        return _value(first) < _value(second)
    return True  # dates and times of some other form


def _value(number: str) -> float:
    return float(number.replace(" ", "").replace(_NBSP, "").replace(",", "."))


def _between_words(match: re.Match[str]) -> _Change | None:
    """Bind a dash between words to the word before it: a dash never begins a line."""
    text, (start, end) = match.string, match.span()
    before = _GAP_BEFORE.fullmatch(text, max(0, start - _WIDEST_GAP), start)
    after = before and _GAP_AFTER.match(text, end)
    if not before or not after or visible(text, before.start(1) - 1, -1) in EDGES:
        return None
    dash = _EM_DASH if match[0] == _EM_DASH else _EN_DASH
    space = " " if after[2] and _NBSP in after[2] else after[2] or ""
    return _Change(before.start(1), after.end(), f"{_NBSP}{before[2]}{dash}{after[1]}{space}")
