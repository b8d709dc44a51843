"""The Polish dictionary: which lexemes a word may be a form of, and which forms they have.

`sgjp.dict` begins with lines of text: a title, where the data come from, then the name and the size
of each block, and an empty line. The blocks follow in that order, each compressed by zlib:

    patterns     a line a pattern: four groups of endings, parted by `|`, the endings of each by
                 spaces: of the word itself, of its comparatives, of what is derived from it
                 (participles and gerunds of a verb, adverbs of an adjective), of their comparatives
    guesses      a line an ending of words: the ending, then, parted by tabs, `pattern:ending` of
                 the words that mostly have it, the likeliest first
    words:X      the lexemes whose forms all begin with the letter X (`words:`: with different
                 ones), a line each, by stem: a sign that says how many letters are those of the
                 stem before it (`0` for none, and so on in the order of Unicode), the others, a
                 tab, and twice the number of the pattern, plus one for a proper name

All is in small letters and UTF-8. Superlatives are not stored: "naj" with a comparative.
The file is made by `make_dictionary.py`, its licence lies beside it. Only a word that no build has
met before opens it, and of it only the letters in question.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from blisko.search.lexemes import BETWEEN

FILE = Path(__file__).with_name("sgjp.dict")
NOTICE = Path(__file__).with_name("sgjp-LICENSE.txt")
#: SHA-256 of the file: with another dictionary, what a cache says of words is of no use.
DIGEST = "d4ed49c54d2f8b4fb4dbfa7d48c3846626a22ae04261882145a47ba623f9de65"

TITLE = "Blisko's dictionary, form 1"
PATTERNS, GUESSES, WORDS = "patterns", "guesses", "words:"
BETWEEN_GROUPS = "|"
NONE_SAME = ord("0")
SUPERLATIVE = "naj"


class Pattern(NamedTuple):
    """The endings of a lexeme, each group as text."""

    core: str
    degrees: str
    derived: str
    derived_degrees: str


class Candidate(NamedTuple):
    """What a word may be: a form of the lexeme with this stem and pattern; `derived` from it."""

    stem: str
    pattern: Pattern
    derived: bool = False
    proper: bool = False


class Dictionary:
    """The dictionary in a file."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._words: dict[str, Mapping[str, Sequence[int]]] = {}

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        """Where each block begins and how long it is."""
        with self._file.open("rb") as file:
            if file.readline().decode().strip() != TITLE:
                raise ValueError(f"{self._file}: not of the form that is read here")
            file.readline()
            sizes: list[tuple[str, int]] = []
            while line := file.readline().decode().rstrip("\n"):
                name, _, told = line.rpartition(" ")
                sizes.append((name, int(told)))
            at = file.tell()
        places: dict[str, tuple[int, int]] = {}
        for name, size in sizes:
            places[name] = at, size
            at += size
        return places

    def _block(self, name: str) -> list[str]:
        """The lines of a block; none where the file has no such block."""
        if name not in self._places:
            return []
        start, size = self._places[name]
        with self._file.open("rb") as file:
            file.seek(start)
            return zlib.decompress(file.read(size)).decode().split("\n")

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns by their numbers."""
        return tuple(Pattern(*line.split(BETWEEN_GROUPS)) for line in self._block(PATTERNS))

    @cached_property
    def _guesses(self) -> Mapping[str, str]:
        pairs = (line.partition("\t") for line in self._block(GUESSES))
        return {ending: told for ending, _, told in pairs}

    def _lexemes(self, letter: str) -> Mapping[str, Sequence[int]]:
        """The lexemes of a letter: the numbers stored with each stem."""
        if letter not in self._words:
            found: dict[str, list[int]] = defaultdict(list)
            stem = ""
            for line in self._block(f"{WORDS}{letter}"):
                told, _, number = line.rpartition("\t")
                stem = stem[: ord(told[0]) - NONE_SAME] + told[1:]
                found[stem].append(int(number))
            self._words[letter] = found
        return self._words[letter]

    def candidates(self, word: str) -> tuple[Candidate, ...]:
        """What a word in small letters may be; nothing where it is not known."""
        found = list(self._candidates(word, degree=False))
        if word.startswith(SUPERLATIVE):
            found += self._candidates(word.removeprefix(SUPERLATIVE), degree=True)
        return tuple(dict.fromkeys(found))

    def _candidates(self, word: str, *, degree: bool) -> Iterator[Candidate]:
        for letter in ("", word[:1]):
            lexemes = self._lexemes(letter)
            for cut in range(len(letter), len(word) + 1):
                for number in lexemes.get(word[:cut], ()):
                    pattern = self.patterns[number >> 1]
                    core, degrees, derived, derived_degrees = _endings(pattern)
                    ending, proper = word[cut:], bool(number & 1)
                    if ending in degrees or (not degree and ending in core):
                        yield Candidate(word[:cut], pattern, proper=proper)
                    elif ending in derived_degrees or (not degree and ending in derived):
                        yield Candidate(word[:cut], pattern, derived=True, proper=proper)

    def guesses(self, word: str) -> tuple[Candidate, ...]:
        """What an unknown word is, by the known ones that end most alike."""
        for start in range(1, len(word)):
            if told := self._guesses.get(word[start:]):
                pairs = (guess.split(":") for guess in told.split("\t"))
                return tuple(
                    Candidate(word.removesuffix(ending), self.patterns[int(number)])
                    for number, ending in pairs
                )
        return ()


@cache
def _endings(pattern: Pattern) -> tuple[frozenset[str], ...]:
    core, *others = pattern
    groups = (frozenset(group.split(BETWEEN)) if group else frozenset[str]() for group in others)
    return frozenset(core.split(BETWEEN)), *groups
