"""How hard a Polish text is to read: the FOG-PL index, a hint to authors and never an error."""

import re
from functools import lru_cache

from blisko.text.typesetting.rules_by_language import RULES

#: Words of so many syllables count as hard.
HARD_SYLLABLES = 4

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Signs after a sentence, or ends of lines; a set in front is searched for several times faster.
_SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?<![.!?…].)[.!?…]*[”»\")\]]*(?=\s|$))")
# The i before another vowel only softens the consonant before it: "miasto" has two syllables.
_SYLLABLE = re.compile(r"i?[aąeęoóuy]|i", re.IGNORECASE)
# "au" and "eu" at the beginning of a word are one sound: autor, Europa.
_DIPHTHONG = re.compile(r"^[ae]u", re.IGNORECASE)
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
    sentences = [found for part in _SENTENCE_END.split(plain) if (found := _WORD.findall(part))]
    words = sum(map(len, sentences))
    if not words:
        return 0.0
    hard = sum(sum(map(_is_hard_pl, sentence)) for sentence in sentences)
    return 0.4 * (words / len(sentences) + 100 * hard / words)


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


@lru_cache(maxsize=1 << 13)
def _is_hard_pl(word: str) -> bool:
    return syllables_pl(word) >= HARD_SYLLABLES


def syllables_pl(word: str) -> int:
    """Count the syllables of a Polish word by its vowels; at least one."""
    return max(1, len(_SYLLABLE.findall(_DIPHTHONG.sub("a", word))))
