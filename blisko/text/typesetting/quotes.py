"""Quotation marks: which straight ones open, which close, and what each becomes."""

import re

from blisko.text.typesetting.masks import EDGES, INLINE, OBJECT, SPACE, visible
from blisko.text.typesetting.rules_by_language import Rules

_EDGE = re.compile(f"[{EDGES}]")
_STRAIGHT = re.compile('"')
_SINGLE = re.compile("'")
_SINGLE_OR_EDGE = re.compile(f"['{EDGES}]")
# Only at the end of a sentence: "„Tak.” – powiedział" is another matter.
_FULL_STOP_INSIDE = re.compile(
    rf"\.”(?={INLINE}*(?:{SPACE}*(?:[{EDGES}]|$)|{SPACE}+{INLINE}*[A-ZĄĆĘŁŃÓŚŹŻ„]|\)))"
)
_LAST_WORD = re.compile(rf"[^\s„«({INLINE}{OBJECT}{EDGES}]*$")

# What stands before a quote that opens, and after one that closes.
_OPENS_AFTER = frozenset(" \t\n\r\u00a0([{„«“‘–—-/" + EDGES)
_CLOSES_BEFORE = frozenset(" \t\n\r\u00a0)]}.,;:!?…”»’–—-/\"'" + EDGES)


class Quotes:
    """Sets the quotation marks of one language."""

    def __init__(self, outer: tuple[str, str], inner: tuple[str, str], rules: Rules) -> None:
        self._outer, self._inner = outer, inner
        self._pairs = {outer[0]: outer, inner[0]: inner}
        self._closing = {outer[1], inner[1]}
        signs = "".join(sorted({*outer, *inner}))
        self._signs = signs
        self._any_sign = re.compile(f'["{signs}]')
        self._any_or_typed = re.compile(rf"[\"{signs}]|,,(?={INLINE}*\w)|''(?!{INLINE}*\w)")
        self._rules = rules

    def set(self, masked: str) -> str:
        """Set all quotation marks in masked text, and the full stops beside them."""
        if '"' in masked or ",," in masked:
            masked = self._set_double(masked)
        if self._rules.single_quotes and "'" in masked:
            masked = _SINGLE.sub(_single, masked)
        if self._rules.full_stop_after_quote and ".”" in masked:
            masked = _FULL_STOP_INSIDE.sub(self._full_stop, masked)
        return masked

    def _set_double(self, masked: str) -> str:
        """Set double quotes, also those typed as two commas and two single quotes."""
        open_pairs: list[tuple[str, str]] = []
        parts: list[str] = []
        done = 0
        for match in self._pattern(masked).finditer(masked):
            start = match.start()
            if open_pairs and _EDGE.search(masked, done, start):
                open_pairs.clear()  # a quotation does not run across paragraphs
            parts += (masked[done:start], self._mark(match, open_pairs))
            done = match.end()
        return "".join((*parts, masked[done:]))

    def _pattern(self, masked: str) -> re.Pattern[str]:
        """Return the fastest pattern for what a text holds: mostly straight quotes only."""
        if ",," in masked or "''" in masked:
            return self._any_or_typed
        return self._any_sign if any(map(masked.__contains__, self._signs)) else _STRAIGHT

    def _mark(self, match: re.Match[str], open_pairs: list[tuple[str, str]]) -> str:
        """Return what a sign becomes; keep account of the quotations that are open."""
        sign = match[0]
        if sign in self._pairs:
            open_pairs.append(self._pairs[sign])
            return sign
        if sign in self._closing:
            if open_pairs:
                open_pairs.pop()
            return sign
        before = visible(match.string, match.start() - 1, -1)
        after = visible(match.string, match.end(), 1)
        if sign != "''" and before in _OPENS_AFTER and after not in _CLOSES_BEFORE:
            inside = open_pairs and open_pairs[-1] == self._outer
            open_pairs.append(self._inner if inside else self._outer)
            return open_pairs[-1][0]
        if open_pairs and sign != ",,":
            return open_pairs.pop()[1]
        # Nothing is open: a stray mark at a word's end closes what an earlier paragraph opened,
        # except after a digit, where it means inches.
        stray = sign == '"' and after in _CLOSES_BEFORE and before not in _OPENS_AFTER
        return self._outer[1] if stray and not before.isdigit() else sign

    def _full_stop(self, match: re.Match[str]) -> str:
        """Move the full stop out, unless it belongs to an abbreviation."""
        start = match.start()
        word = _LAST_WORD.search(match.string, max(0, start - 20), start)
        if word and (word[0] in self._rules.abbreviations or word[0].endswith((".", "…"))):
            return match[0]
        return "”."


def _single(match: re.Match[str]) -> str:
    """Return a quote or an apostrophe for a straight single quote."""
    text, (start, end) = match.string, match.span()
    before, after = visible(text, start - 1, -1), visible(text, end, 1)
    if before.isdigit() and after.isdigit():
        return "'"  # feet and inches, minutes and seconds
    if before in _OPENS_AFTER and after.isalnum() and _closes_later(text, end):
        return "‘"
    return "’"


def _closes_later(text: str, start: int) -> bool:
    """Tell whether the same block holds a single quote that can close one opened here."""
    for match in _SINGLE_OR_EDGE.finditer(text, start):
        if match[0] != "'":
            return False
        if visible(text, match.end(), 1) in _CLOSES_BEFORE:
            return True
    return False
