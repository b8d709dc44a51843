"""The order in which people of a language expect names: a ą b c ć …, not code points.

Made without ICU and without the machine's locales, because neither is on every computer a
library has. The levels are those of the Unicode Collation Algorithm: first the letters, then the
accents foreign to the alphabet, then case, small letters first. Each level is a string whose
characters are weights, since nothing translates and compares text faster than text itself.
"""

import re
import unicodedata
from functools import cache

SortKey = tuple[str, str, str, str]

_ALPHABETS = {
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
# Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = {"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}

# Weights: digits keep their own, which lie between those of signs and of letters.
_SPACE, _SIGN, _LETTER, _OTHER = 1, 2, 1000, 2000
_NUMBER = re.compile("[0-9]+")


def sort_key(language: str, text: str) -> SortKey:
    """Return a key for ``sorted``: numbers by value and before letters, signs before numbers."""
    letters, accents, cases = _tables(language)
    composed = unicodedata.normalize("NFC", text)
    first = _NUMBER.sub(_by_value, composed.translate(letters))
    return first, composed.translate(accents), composed.translate(cases), text


def name_key(language: str, text: str) -> tuple[SortKey, ...]:
    """Return a key for names in an index: what stands before their first letter counts last."""
    return sort_key(language, _bare(text)), sort_key(language, text)


def first_letter(language: str, text: str) -> str:
    """Return the capital letter of the alphabet under which a name stands; "" for a number."""
    bare = _bare(text)
    letters = _tables(language)[0].letters_of(bare[0]) if bare else ""
    return letters[:1].upper() if letters[:1].isalpha() else ""


def _bare(text: str) -> str:
    """Take off signs before a name: „Stodoła” -> Stodoła”."""
    start = next((number for number, sign in enumerate(text) if sign.isalnum()), 0)
    return text[start:]


def _by_value(match: re.Match[str]) -> str:
    """Put the number of digits before a number, so that 9 comes before 10."""
    digits = match[0].lstrip("0")
    return f"0{chr(_LETTER + len(digits))}{digits}"


class _Table(dict[int, str]):
    """A table for ``str.translate`` that is filled with what it is asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._alphabet = _ALPHABETS.get(language, _ALPHABETS["en"])

    def letters_of(self, character: str) -> str:
        """Return the small letters a character is made of, without accents."""
        lower = character.lower()
        if lower in self._alphabet:
            return lower
        parts = _PLAIN.get(lower) or unicodedata.normalize("NFKD", lower)
        return "".join(part for part in parts if not unicodedata.combining(part))


class _Letters(_Table):
    def __missing__(self, code: int) -> str:
        self[code] = "".join(map(self._weight, self.letters_of(chr(code))))
        return self[code]

    def _weight(self, sign: str) -> str:
        if sign in self._alphabet:
            return chr(_LETTER + self._alphabet.index(sign))
        if sign.isspace():
            return chr(_SPACE)
        if sign.isdecimal():
            return str(int(sign))
        return chr(_OTHER + ord(sign)) if sign.isalpha() else chr(_SIGN)


class _Accents(_Table):
    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        letters = self.letters_of(lower)
        self[code] = (chr(_SPACE) if lower == letters else lower[0]) * len(letters)
        return self[code]


class _Cases(_Table):
    def __missing__(self, code: int) -> str:
        self[code] = "b" if chr(code) != chr(code).lower() else "a"
        return self[code]


@cache
def _tables(language: str) -> tuple[_Letters, _Accents, _Cases]:
    return _Letters(language), _Accents(language), _Cases(language)
