"""The order in which people of a language expect names: a ą b c ć …, not code points.

Made without ICU and without the machine's locales, because neither is on every computer a
library has. The levels are those of the Unicode Collation Algorithm: first the letters, then the
accents foreign to the alphabet, then case, small letters first.
"""

import re
import unicodedata
from functools import cache

SortKey = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

_ALPHABETS = {
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}

_SPACE, _SIGN, _NUMBER, _LETTER, _OTHER = 0, 1, 2, 1000, 10_000
_PARTS = re.compile(r"\d+|\D")


def sort_key(language: str, text: str) -> SortKey:
    """Return a key for ``sorted``: numbers by value and before letters, signs before numbers."""
    weights = _weights(language)
    letters: list[int] = []
    accents: list[int] = []
    cases: list[int] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text)):
        if part.isdigit():
            _add_number(part, letters)
            continue
        lower = part.lower()
        cases.append(int(part != lower))
        for base, accent in _letters(lower, weights):
            letters.append(weights.get(base) or _weight_of_sign(base))
            accents.append(accent)
    return tuple(letters), tuple(accents), tuple(cases), text


@cache
def _weights(language: str) -> dict[str, int]:
    alphabet = _ALPHABETS.get(language, _ALPHABETS["en"])
    return {letter: _LETTER + place for place, letter in enumerate(alphabet)}


def _letters(lower: str, weights: dict[str, int]) -> list[tuple[str, int]]:
    """Take one character apart into letters the alphabet knows, each with its accent."""
    if lower in weights:
        return [(lower, 0)]
    if lower in _PLAIN:
        return [(letter, ord(lower)) for letter in _PLAIN[lower]]
    parts = unicodedata.normalize("NFKD", lower)
    return [(parts[0], ord(parts[1]) if len(parts) > 1 else 0)]


def _weight_of_sign(sign: str) -> int:
    if sign.isspace():
        return _SPACE
    return _OTHER + ord(sign) if sign.isalpha() else _SIGN


def _add_number(digits: str, letters: list[int]) -> None:
    """Append a number so that the keys of two numbers compare as the numbers do."""
    value = digits.lstrip("0")
    letters += [_NUMBER, len(value), *(unicodedata.digit(digit) for digit in value)]
