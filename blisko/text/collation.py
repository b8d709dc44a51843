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
    letters: list[int] = []
    accents: list[int] = []
    cases: list[int] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text)):
        if part.isdecimal():
            letters += _weights_of_number(part)
            continue
        base, accent, is_capital = _weights_of_character(language, part)
        letters += base
        accents += [accent] * len(base)
        cases.append(is_capital)
    return tuple(letters), tuple(accents), tuple(cases), text


@cache
def _weights_of_character(language: str, character: str) -> tuple[tuple[int, ...], int, int]:
    """Return the weights of the letters a character is made of, of its accent and of its case."""
    alphabet = _ALPHABETS.get(language, _ALPHABETS["en"])
    lower = character.lower()
    is_capital = int(character != lower)
    if lower in alphabet:
        return (_LETTER + alphabet.index(lower),), 0, is_capital
    decomposed = _PLAIN.get(lower) or unicodedata.normalize("NFKD", lower)
    bases = [sign for sign in decomposed if not unicodedata.combining(sign)]
    weights = tuple(
        _LETTER + alphabet.index(base) if base in alphabet else _weight_of_other(base)
        for base in bases
    )
    return weights, ord(lower[0]) if lower not in bases else 0, is_capital


def _weight_of_other(sign: str) -> int:
    if sign.isspace():
        return _SPACE
    return _OTHER + ord(sign) if sign.isalpha() else _SIGN


def _weights_of_number(digits: str) -> tuple[int, ...]:
    """Return weights by which two numbers compare as numbers, whatever their length."""
    value = digits.lstrip("0")
    return (_NUMBER, len(value), *map(int, value))
