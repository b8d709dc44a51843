"""Facts in few words: no line ends between a number and its word, nor within a range or a code.

Typography in running text lets a line end there, since a paragraph has room to choose. A fact
stands in a narrow column: "od / 12 lat" and "00- / 000" are read twice.
"""

import re

NBSP = "\N{NO-BREAK SPACE}"
JOINER = "\N{WORD JOINER}"

_AFTER_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d_])")
# A word before a number belongs to it: od 12, ul. Polna 1, nr 5; before a year only a short one.
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_]|[.,]) (?=\d(?!\d{3}\b))|(?<=\b[^\W\d_]{2}) (?=\d{4}\b)")
_WITHIN_RANGE = re.compile(r"(?<=\d)([-\N{EN DASH}])(?=\d)")


def bound(text: str) -> str:
    """Bind the numbers of a fact to what they count: spaces there do not break."""
    return _BEFORE_NUMBER.sub(NBSP, _AFTER_NUMBER.sub(NBSP, text))


def whole(text: str) -> str:
    """Bind the two ends of a range and the halves of a code, for print alone: it adds a character.

    The character has no width and no meaning; data and comparisons do without it.
    """
    return _WITHIN_RANGE.sub(rf"\1{JOINER}", text)
