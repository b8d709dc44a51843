"""Spaces that do not break: between a short word, an abbreviation or a number and its neighbour."""

import re
from collections.abc import Iterable

from blisko.text.typesetting.masks import EDGES, HEADING, INLINE, SPACE, visible
from blisko.text.typesetting.rules_by_language import Rules, either

_NBSP = "\N{NO-BREAK SPACE}"
_CAPITAL = "A-ZĄĆĘŁŃÓŚŹŻ"
# What may stand before the first letter of a word.
_BEFORE_WORD = ' \t\n\r\u00a0([„”"«»“‘–—…' + EDGES

_ANYTHING = rf"(?={INLINE}*[^\s{INLINE}{EDGES}])"
_A_NUMBER = rf"(?={INLINE}*(?:\+?[0-9]|[IVX]+\b))"
_A_NAME = rf"(?={INLINE}*[„“«\"]?[{_CAPITAL}])"
_GROUP_OF_THREE = r"(?<![0-9]{4}.)(?=[0-9]{3}(?![0-9]))"

_SPACES = re.compile(f"{SPACE}+")
_HEADING_TEXT = re.compile(f"{HEADING}[^{EDGES}]*")
_PERCENT = tuple(re.compile(f"{space}%(?<=[0-9]{space}%)") for space in (" ", _NBSP))
_TELEPHONE = re.compile(rf"el(?<=\b[Tt]el)\.?:?{SPACE}*\+?[0-9](?:{SPACE}?[0-9])+")


class Spaces:
    """Binds words in the way of one language."""

    def __init__(self, rules: Rules) -> None:
        self._running = _Binder(rules, rules.short_words)
        self._heading = _Binder(rules, (*rules.short_words, *rules.heading_words))

    def set(self, masked: str, *, heading: bool) -> str:
        """Bind all spaces in masked text that must not break."""
        masked = (self._heading if heading else self._running).bind(masked)
        if not heading and HEADING in masked:
            masked = _HEADING_TEXT.sub(lambda match: self._heading.bind(match[0]), masked)
        if "%" in masked:
            for pattern in _PERCENT:
                masked = pattern.sub("%", masked)
        return _TELEPHONE.sub(_bind, masked) if "tel" in masked or "Tel" in masked else masked


class _Binder:
    """Finds the spaces to bind, given the words that never end a line.

    The search is for a space, and looks back from there: that is several times faster than a search
    for all the words at every place. Looking back needs words of one length at a time. A word with
    tags around it is rare, and found by its tag.
    """

    def __init__(self, rules: Rules, short_words: tuple[str, ...]) -> None:
        units = rf"(?={INLINE}*(?:{either(rules.after_number)})(?!\w))"
        short = _Words(short_words, _ANYTHING)
        abbreviations = [
            _Words(rules.before_number, _A_NUMBER),
            # "30 os. W sobotę": after a number it is a unit, and here it ends a sentence.
            _Words(rules.before_name, _name(rules), not_after=f"[0-9]{SPACE}"),
        ]
        others = [words.plain() for words in abbreviations if words] + [
            rf"(?<=[0-9].)(?:{SPACE}*{units}|{_GROUP_OF_THREE})",
            rf"(?<=[{re.escape(_BEFORE_WORD)}.][{_CAPITAL}]\..){_A_NAME}",  # initials
        ]
        ends = "".join(words.ends for words in abbreviations)
        plain = [words.plain() for words in (short,) if words]
        plain.append(rf"(?<=[0-9.{ends}].)(?:{'|'.join(others)})")
        tagged = [words.tagged() for words in (short, *abbreviations) if words]
        tagged.append(rf"(?<=[0-9]{INLINE}){INLINE}*{SPACE}+{units}")
        # Most words end in other letters than these, and are ruled out by them alone.
        gate = f"(?<=[0-9.{ends}{short.ends}].)"
        self._plain = re.compile(f"{SPACE}{gate}(?:{'|'.join(plain)})", re.DOTALL)
        self._tagged = re.compile(f"{INLINE}(?:{'|'.join(tagged)})")

    def bind(self, masked: str) -> str:
        """Bind the spaces of masked text."""
        masked = self._plain.sub(_NBSP, masked)
        return self._tagged.sub(_bind_tagged, masked) if INLINE in masked else masked


class _Words:
    """Words bound to what follows them, as parts of patterns; false when there are none."""

    def __init__(self, words: Iterable[str], following: str, *, not_after: str = "") -> None:
        small = tuple(words)
        self._words = (*small, *(word.capitalize() for word in small if word[0].islower()))
        self._following = following
        self._not_after = not_after
        self.ends = re.escape("".join(sorted({word[-1] for word in self._words})))

    def __bool__(self) -> bool:
        return bool(self._words)

    def plain(self) -> str:
        """Match after a space that one of the words stands before."""
        return f"{self._look_back('.')}{SPACE}*{self._following}"

    def tagged(self) -> str:
        """Match after a tag that stands before or after one of the words."""
        words = f"(?:({either(self._words)})|{self._look_back(INLINE)})"
        return f"{words}{INLINE}*{SPACE}+{self._following}"

    def _look_back(self, end: str) -> str:
        """Look back over one character to a whole word."""
        before = f"[{re.escape(_BEFORE_WORD)}]"
        looks = []
        for length in sorted({len(word) for word in self._words}):
            words = either(tuple(word for word in self._words if len(word) == length))
            never = rf"(?<!{self._not_after}(?:{words}){end})" if self._not_after else ""
            looks.append(rf"(?<={before}(?:{words}){end}){never}")
        # Most longer words are ruled out by their last letter alone.
        gate = "" if len(looks) == 1 else f"(?<=[{self.ends}]{end})"
        return f"{gate}(?:{'|'.join(looks)})"


def _name(rules: Rules) -> str:
    """Match a name, or another title before one: "prof. dr hab. Anna"."""
    titles = rf"|(?={INLINE}*(?:{either(rules.before_name)})(?!\w))" if rules.before_name else ""
    return f"(?:{_A_NAME}{titles})"


def _bind(match: re.Match[str]) -> str:
    return _SPACES.sub(_NBSP, match[0])


def _bind_tagged(match: re.Match[str]) -> str:
    """Bind a word after a tag, if it is a whole word: not the i of "wol<em>i</em> coś"."""
    if match.lastindex and visible(match.string, match.start(), -1) not in _BEFORE_WORD:
        return match[0]
    return _bind(match)
