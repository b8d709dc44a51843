"""Dashes: between words, in ranges; a hyphen anywhere else stays a hyphen."""

import re

from blisko.text.typesetting.masks import EDGES, INLINE, SPACE, visible
from blisko.text.typesetting.rules import Rules, either

_EN_DASH = "\N{EN DASH}"
_NBSP = "\N{NO-BREAK SPACE}"

_GROUPS = r"(?:[ \u00a0][0-9]{3}(?![0-9]))*"
_RANGE = re.compile(
    # Neither end may be part of something longer: a date, a telephone number, a code, an address.
    rf"([0-9](?<![\w.,:/@+–-].)(?<![-–]{SPACE}.)[0-9]*(?:[.,:][0-9]+)*{_GROUPS})"
    rf"({SPACE}*)(--?|–)({SPACE}*)"
    rf"([0-9]+(?:[.,:][0-9]+)*{_GROUPS})(?![\w/@]|[-–.,:/]\w|{SPACE}*[-–=])"
)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_YEAR = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}")
_PLAIN = re.compile(r"[0-9 \u00a0]+(?:,[0-9]+)?")

# After a space, perhaps with tags between. What stands further left the code looks for itself: to
# search for the space first would mean to try at every space there is.
_DASH = re.compile(
    rf"([-–—])(?<=[ \t\n\r\u00a0{INLINE}].)-{{0,2}}({INLINE}*)"
    rf"(?:({SPACE}+)(?=[^\s{EDGES}])|(?<=[–—])(?=[,;:)]))"
)
_SPACES_BEFORE = re.compile(rf"{SPACE}+({INLINE}*)$")
_WIDEST_GAP = 12


class Dashes:
    """Sets the dashes of one language."""

    def __init__(self, rules: Rules) -> None:
        self._pages = re.compile(rf"\b(?:{either(rules.pages)}){SPACE}*$") if rules.pages else None

    def set(self, masked: str) -> str:
        """Set all dashes in masked text."""
        if "-" in masked or _EN_DASH in masked or "—" in masked:
            return _set_spaced(_RANGE.sub(self._range, masked))
        return masked

    def _range(self, match: re.Match[str]) -> str:
        first, before, dash, after, second = match.groups()
        if bool(before) != bool(after):
            return match[0]
        sure = _both(_TIME, first, second) or _both(_YEAR, first, second)
        if before:
            is_range = sure or _ascends(first, second)
        else:
            is_range = sure or dash == _EN_DASH or self._follows_pages(match)
        return f"{first}{_EN_DASH}{second}" if is_range else match[0]

    def _follows_pages(self, match: re.Match[str]) -> bool:
        start = match.start()
        return bool(self._pages and self._pages.search(match.string, max(0, start - 8), start))


def _both(pattern: re.Pattern[str], first: str, second: str) -> bool:
    return bool(pattern.fullmatch(first) and pattern.fullmatch(second))


def _ascends(first: str, second: str) -> bool:
    """Tell the range 5 - 10 from a dash that happens to stand between two numbers."""
    if not _both(_PLAIN, first, second):
        return True
    return not second.startswith("0") and _value(first) < _value(second)


def _value(number: str) -> float:
    return float(number.replace(" ", "").replace(_NBSP, "").replace(",", "."))


def _set_spaced(masked: str) -> str:
    """Bind every dash between words to the word before it: a dash never begins a line."""
    parts: list[str] = []
    done = 0
    for match in _DASH.finditer(masked):
        start = match.start()
        gap = _SPACES_BEFORE.search(masked, max(done, start - _WIDEST_GAP), start)
        if not gap or visible(masked, gap.start() - 1, -1) in EDGES:
            continue
        dash, tags, space = match.groups()
        dash = _EN_DASH if dash == "-" else dash
        space = " " if space and _NBSP in space else space or ""
        parts += (masked[done : gap.start()], _NBSP, gap[1], dash, tags, space)
        done = match.end()
    return "".join((*parts, masked[done:]))
