"""Spaces that do not break: between a short word, an abbreviation or a number and its neighbour."""

import re
from collections.abc import Iterable

from blisko.text.typesetting.masks import EDGES, HEADING, INLINE, SPACE, visible
from blisko.text.typesetting.rules import Rules, either

_NBSP = "\N{NO-BREAK SPACE}"
_CAPITAL = "A-ZĄĆĘŁŃÓŚŹŻ"
_FOLLOWED = rf"(?={INLINE}*[^\s{INLINE}{EDGES}])"

# What may stand before the first letter of a word.
_BEFORE_WORD = " \t\n\r\u00a0([„”\"«»“‘–—…" + EDGES

_SPACES = re.compile(f"{SPACE}+")
_HEADING_TEXT = re.compile(f"{HEADING}[^{EDGES}]*")
_LAST_WORD = re.compile(rf"(?s:.*[\s„”\"«»“‘(\[…{INLINE}{EDGES}])?(\S*)")
_INITIALS = re.compile(rf"(?:[{_CAPITAL}]\.)+")
_LONGEST_ABBREVIATION = 12
_AFTER_NUMBER = re.compile(rf"[0-9]{SPACE}+$")
_PERCENT = re.compile(rf"{SPACE}(?<=[0-9].){SPACE}*(?=[%‰])")
_TELEPHONE = re.compile(rf"el(?<=\b[Tt]el)\.?:?{SPACE}*\+?[0-9](?:{SPACE}?[0-9])+")


class Spaces:
    """Binds words in the way of one language."""

    def __init__(self, rules: Rules) -> None:
        self._short = _ShortWords(rules.short_words)
        self._short_in_headings = _ShortWords((*rules.short_words, *rules.heading_words))
        self._before_number = frozenset(with_capitals(rules.before_number))
        self._before_name = frozenset(with_capitals(rules.before_name))
        self._abbreviation = _abbreviation_pattern(rules)
        units = rf"(?={INLINE}*(?:{either(rules.after_number)})(?!\w))"
        group = r"(?<![0-9]{4}.)(?=[0-9]{3}(?![0-9]))"
        self._number = re.compile(rf"{SPACE}(?<=[0-9].)(?:{SPACE}*{units}|{group})")
        self._tagged_number = re.compile(
            rf"({INLINE}(?<=[0-9]{INLINE}){INLINE}*){SPACE}+{units}"
        )

    def set(self, masked: str, *, heading: bool) -> str:
        """Bind all spaces in masked text that must not break."""
        masked = (self._short_in_headings if heading else self._short).bind(masked)
        if not heading and HEADING in masked:
            masked = _HEADING_TEXT.sub(lambda text: self._short_in_headings.bind(text[0]), masked)
        masked = self._abbreviation.sub(self._bind_abbreviation, masked)
        masked = self._tagged_number.sub(rf"\1{_NBSP}", self._number.sub(_NBSP, masked))
        if " %" in masked or f"{_NBSP}%" in masked or "‰" in masked:
            masked = _PERCENT.sub("", masked)
        return _TELEPHONE.sub(_bind, masked) if "el" in masked else masked

    def _bind_abbreviation(self, match: re.Match[str]) -> str:
        text, start = match.string, match.start()
        place = max(0, start + 1 - _LONGEST_ABBREVIATION)
        word = _LAST_WORD.fullmatch(text, place, start + 1)
        return _bind(match) if word and self._binds(word, text[match.end()]) else match[0]

    def _binds(self, match: re.Match[str], following: str) -> bool:
        word = match[1]
        if following.isdigit() or following == "+":
            return word in self._before_number
        if word in self._before_name:
            # "30 os. W sobotę": after a number it is a unit, and here it ends a sentence.
            start = match.start(1)
            return not _AFTER_NUMBER.search(match.string, max(0, start - 3), start)
        return bool(_INITIALS.fullmatch(word)) and following.isupper()


class _ShortWords:
    """Binds short words to the words after them."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = bool(words)
        all_words = with_capitals(words)
        before = f"[{re.escape(_BEFORE_WORD)}]"
        # Looking back from a space is by far the fastest way, and can only be done for words of
        # one length at a time.
        plain = "|".join(rf"(?<={before}(?:{group}).)" for group in _by_length(all_words))
        tagged = "|".join(rf"(?<={before}(?:{group}){INLINE})" for group in _by_length(all_words))
        self._plain = re.compile(rf"{SPACE}(?:{plain}){SPACE}*{_FOLLOWED}")
        self._tagged = re.compile(
            rf"{INLINE}(?:({either(all_words)})|(?:{tagged})){INLINE}*{SPACE}+{_FOLLOWED}"
        )

    def bind(self, masked: str) -> str:
        """Bind every short word, whatever tags stand around it."""
        if not self._words:
            return masked
        masked = self._plain.sub(_NBSP, masked)
        return self._tagged.sub(_bind_tagged, masked) if INLINE in masked else masked


def with_capitals(words: Iterable[str]) -> tuple[str, ...]:
    """Add the forms that begin a sentence: "ul." and "Ul."."""
    small = tuple(words)
    return (*small, *(word.capitalize() for word in small if word[0].islower()))


def _by_length(words: tuple[str, ...]) -> list[str]:
    lengths = sorted({len(word) for word in words})
    return [either(tuple(word for word in words if len(word) == length)) for length in lengths]


def _abbreviation_pattern(rules: Rules) -> re.Pattern[str]:
    """Match the last letter of a possible abbreviation, and the space before what it belongs to.

    Which word it is, the code looks up: to try every word at every place would be slow.
    """
    words = (*rules.before_number, *rules.before_name)
    last = re.escape("".join(sorted({word[-1] for word in words} | {"."})))
    before_last = "".join(sorted({word[-2] for word in words if len(word) > 1}))
    titles = rf"|(?:{either(rules.before_name)})(?!\w)" if rules.before_name else ""
    return re.compile(
        rf"[{last}](?<=[{re.escape(before_last + _BEFORE_WORD)}{_CAPITAL}].)"
        rf"{INLINE}*{SPACE}+{INLINE}*(?=\+?[0-9]|[„“«\"]?[{_CAPITAL}]{titles})"
    )


def _bind(match: re.Match[str]) -> str:
    return _SPACES.sub(_NBSP, match[0])


def _bind_tagged(match: re.Match[str]) -> str:
    """Bind a word after a tag, if it is a whole word: not the i of "wol<em>i</em> coś"."""
    begins = not match[1] or visible(match.string, match.start(), -1) in _BEFORE_WORD
    return _bind(match) if begins else match[0]
