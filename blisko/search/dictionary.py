"""The Polish dictionary: which lexemes a word may be a form of, and which forms they have.

`sgjp.dict` begins with lines of text: a title, where the data come from, then the name and the size
of each block, and an empty line. The blocks follow in that order, each compressed by zlib:

    patterns     a line a pattern: four groups of endings, parted by `|`, the endings of each by
                 spaces: of the word itself, of its comparatives, of what is derived from it
                 (participles and gerunds of a verb, adverbs of an adjective), of their comparatives
    guesses      a line an ending of words: the ending, then, parted by tabs, `pattern:ending` of
                 the words that mostly have it, the likeliest first
    words:XY     the lexemes whose stems begin with the letters XY (`words:X`: with X, where XY has
                 no block; `words:`: whose forms begin differently), a line each, by stem: a sign
                 that says how many letters are those of the stem before it (`0` for none, and so on
                 in the order of Unicode), the others, a tab, and twice the number of the pattern,
                 plus one for a proper name

All is in small letters and UTF-8. Superlatives are not stored: "naj" with a comparative.
The file is made by `make_dictionary.py`, its licence lies beside it. Only a word that no build has
met before opens it, and of it only the letters in question.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from blisko.search.lexemes import BETWEEN

FILE = Path(__file__).with_name("sgjp.dict")
NOTICE = Path(__file__).with_name("sgjp-LICENSE.txt")
#: SHA-256 of the file: with another dictionary, what a cache says of words is of no use.
DIGEST = "8899e6ffd80ac5476f8e02e74798f71231fc83a461ff7c97c4f58e7e6fb31832"

TITLE = "Blisko's dictionary, form 2"
PATTERNS, GUESSES, WORDS = "patterns", "guesses", "words:"
BETWEEN_GROUPS = "|"
NONE_SAME = ord("0")
LETTERS = 2  # of the name of a block
SUPERLATIVE = "naj"
_DEGREES, _DERIVED = {1, 3}, {2, 3}  # groups of a pattern
_OPEN = 8  # blocks in memory, of some 120; who asks for words in order needs few of them
_MANY = 300  # words, for which it pays to look endings up


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
        self._asked = 0

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

    def _lexemes(self, start: str) -> Mapping[str, Sequence[int]]:
        """The lexemes whose stems begin like this: the numbers stored with each."""
        if f"{WORDS}{start}" not in self._places:
            start = start[:1]
        if start not in self._words:
            if len(self._words) == _OPEN:
                del self._words[next(iter(self._words))]
            found: dict[str, list[int]] = defaultdict(list)
            stem = ""
            for line in self._block(f"{WORDS}{start}"):
                told, _, number = line.rpartition("\t")
                stem = stem[: ord(told[0]) - NONE_SAME] + told[1:]
                found[stem].append(int(number))
            self._words[start] = found
        return self._words[start]

    def candidates(self, word: str) -> tuple[Candidate, ...]:
        """What a word in small letters may be; nothing where it is not known."""
        found = list(self._candidates(word, degree=False))
        if word.startswith(SUPERLATIVE):
            found += self._candidates(word.removeprefix(SUPERLATIVE), degree=True)
        return tuple(dict.fromkeys(found))

    def _candidates(self, word: str, *, degree: bool) -> Iterator[Candidate]:
        self._asked += 1
        bulk = self._asked > _MANY
        for cut in range(len(word) + 1):
            stem, ending = word[:cut], word[cut:]
            if bulk and ending not in self._groups:
                continue
            for number in self._lexemes(stem[:LETTERS]).get(stem, ()):
                pattern = number >> 1
                group = (
                    self._groups[ending].get(pattern)
                    if bulk
                    else _group_of(self.patterns[pattern], ending)
                )
                if group is not None and (not degree or group in _DEGREES):
                    derived, proper = group in _DERIVED, bool(number & 1)
                    yield Candidate(stem, self.patterns[pattern], derived, proper)

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[int, int]]:
        """For each ending the patterns that have it, by number, and the first group that does."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for number, pattern in enumerate(self.patterns):
            for group, endings in _groups_of(pattern):
                for ending in endings:
                    found[ending].setdefault(number, group)
        return found

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


def _groups_of(pattern: Pattern) -> Iterator[tuple[int, Sequence[str]]]:
    """The groups of a pattern with their endings; the core has one, and be it empty."""
    for group, endings in enumerate(pattern):
        if endings or group == 0:
            yield group, endings.split(BETWEEN)


def _group_of(pattern: Pattern, ending: str) -> int | None:
    """The first group of a pattern that has an ending."""
    return next((group for group, endings in _groups_of(pattern) if ending in endings), None)
