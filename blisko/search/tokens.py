"""Words of a text as a search sees them, and their plain letters.

`theme/static/js/search.js` does the same with what a reader writes; a test compares the two.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 40  # letters of a word; what is longer is an address or a slip

_SOFT = re.compile("[\xad\u200b-\u200d\u2060]")
# Digits as people group those of telephone numbers, and the number of the country before them.
_DIGITS = re.compile(r"\d[\d -]{7,16}\d")
_COUNTRY = re.compile("(?:00)?48(?=.{9}$)")
_PHONE = 9  # digits
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?(?:[-'’][^\W_]+)*")
_PART = re.compile("[-'’]")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĄĆČĘŁŃŚŠŹŻŽ][^\W_]*(?:[-'’][^\W_]+)*(?![+#])")
_OPENING = "„”«(‚"
_WITHIN = ",;–-”»)"  # signs that end no sentence
_ENDING = 3  # letters after a hyphen that are only an ending: GOK-u, MOPS-ie
_HEAD = 2  # letters before a hyphen that are no word: e-mail, wi-fi
_POLISH = str.maketrans("ąćęłńóśźż", "acelnoszz")
# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(word: str) -> str:
    """A word in small letters without marks, as people write it in a hurry: łódź -> lodz."""
    lower = word.lower().translate(_POLISH)
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFD", lower)
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN)


def words(text: str) -> frozenset[str]:
    """The words of a text in small letters; a name inside a sentence keeps its capital."""
    whole = _SOFT.sub("", unicodedata.normalize("NFC", text)).replace("\xa0", " ")
    found = set(_WORD.findall(whole.lower()))
    for word in [word for word in found if not word.isalnum()]:
        found.remove(word)
        found.update(_parts(word))
    for name in _names(whole):
        for part in _parts(name.lower()):
            found.discard(part)
            found.add(part.capitalize())
    for digits in _DIGITS.findall(whole):
        phone = _COUNTRY.sub("", re.sub(r"\D", "", digits))
        if len(phone) == _PHONE:
            found.add(phone)
    return frozenset(word for word in found if len(word) <= LONGEST)


def _names(text: str) -> set[str]:
    """Words with a capital that stand in the middle of a sentence, or have several."""
    found = set()
    for match in _CAPITAL.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()].rstrip(_OPENING)
        within = before[-1:] == " " and (before[-2:-1].isalnum() or before[-2:-1] in _WITHIN)
        several = match[0][:2].isupper() and len(match[0]) > 1
        if several or (within and before.strip()):
            found.add(match[0])
    return found


def _parts(word: str) -> Iterator[str]:
    """What a word with hyphens or apostrophes is made of: wi-fi is one word, GOK-u is GOK."""
    first, *others = _PART.split(word)
    if "'" in word or "’" in word:
        yield first if len(first) > 1 else first + others[0]
        return
    if others and len(first) <= _HEAD and first.isalpha():
        first += others.pop(0)
    elif others and len(others[-1]) <= _ENDING and others[-1].isalpha():
        others.pop()
    yield first
    yield from others
