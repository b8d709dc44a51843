"""How hard a Polish text is to read: the FOG-PL index, a hint to authors and never an error."""

import re
from collections.abc import Sequence

from blisko.text.typesetting.rules_by_language import RULES

#: Words of so many syllables count as hard.
HARD_SYLLABLES = 4

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LIKE_WORDS = re.compile(r"\w+(?:-\w+)*")  # found in half the time; they hold every word
_LETTER = re.compile(r"[^\W\d_]")
# Signs after a sentence, or ends of lines; a set in front is searched for several times faster.
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?<![.!?…].)[.!?…]*[”»\")\]]*(?=\s|$))")
_CODING = "iso8859_2"  # one byte a letter: bytes are looked through ten times faster
_VOWELS = "aąeęoóuy"
_ABBREVIATIONS = frozenset(RULES["pl"].abbreviations)
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZĄĆĘŁŃÓŚŹŻ"
_FULL_STOP = re.compile(r"\.")
_M = re.compile(r"\bm\. ?\Z")
_LAST_WORD = re.compile(r"\w+\Z")
_LONGEST = max(map(len, _ABBREVIATIONS))


def fog_pl(text: str) -> float:
    """Return 0.4 x (words/sentences + 100 x hard words/words); 0.0 for a text without words.

    1 to 9 is easy, 10 to 12 fairly easy, 13 to 15 fairly hard, 16 and more hard.
    """
    plain = _FULL_STOP.sub(_without_dot, text)
    words = _words(plain)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE_END.split(plain) if _LETTER.search(part))
    hard = sum(count >= HARD_SYLLABLES for count in syllables_pl(words))
    return 0.4 * (len(words) / sentences + 100 * hard / len(words))


def _words(text: str) -> list[str]:
    found: list[str] = []
    for part in _LIKE_WORDS.findall(text):
        if part.isalpha():
            found.append(part)
        else:
            found += _WORD.findall(part)
    return found


def _without_dot(match: re.Match[str]) -> str:
    """No full stop after an abbreviation or an initial, where it ends no sentence."""
    text, end = match.string, match.start()
    before = _LAST_WORD.search(text[max(0, end - _LONGEST - 1) : end])
    word = before[0] if before else ""
    short = word in _ABBREVIATIONS or (len(word) == 1 and word in _CAPITALS)
    return "" if short or _is_of_others(text, word, end) else match[0]


def _is_of_others(text: str, word: str, end: int) -> bool:
    """Whether the word that ends there is one of "m. in." (among others)."""
    if word == "m":
        return text.startswith((" in.", "in."), end + 1)
    return word == "in" and bool(_M.search(text[max(0, end - 6) : end - 2]))


def _signs() -> bytes:
    """What bytes stand for: vowels, "o" for those that need no second look; "." for the rest."""
    table = bytearray(b"." * 256)
    table[ord(" ")] = ord(" ")
    for letter in f"{_VOWELS}i":
        sign = letter if letter in "aeui" else "o"
        for form in (letter, letter.upper()):
            table[form.encode(_CODING)[0]] = ord(sign)
    return bytes(table)


_SIGNS = _signs()
_VOWEL = bytes.maketrans(b"aeu", b"ooo")


def syllables_pl(words: Sequence[str]) -> list[int]:
    """Count the syllables of Polish words by their vowels; at least one each."""
    signs = f" {' '.join(words)}".encode(_CODING, "replace").translate(_SIGNS)
    # "au" and "eu" at the beginning of a word are one sound: autor, Europa.
    signs = signs.replace(b" au", b" o").replace(b" eu", b" o")
    # The i before another vowel only softens the consonant before it: "miasto" has two syllables.
    signs = signs.translate(_VOWEL).replace(b"io", b"o").replace(b"i", b"o")
    return [word.count(b"o") or 1 for word in signs.split(b" ")[1:]]
