"""All words of a site at once: on which pages each stands, and which of them a lexeme has.

What is in memory are the different words and the lexemes, each once, and a number for each place
where a word stands; no text, and no form that is not written somewhere.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from sys import intern

from blisko.search.index import BUCKET, Posting, buckets_of, packed
from blisko.search.lexemes import Lexeme, Sense
from blisko.search.page_words import PageWords
from blisko.search.tokens import fold

_DERIVED = packed(Posting(0, 0, derived=True))
_SPOT = packed(Posting(0, 3, derived=False))
_NUMBERS = "I"  # 32 bits


class Inverted:
    """The lexemes of numbered pages. `senses` is asked once for each word, in order of buckets."""

    def __init__(
        self,
        pages: Iterable[tuple[int, PageWords]],
        senses: Callable[[str], Iterable[Sense]],
    ) -> None:
        self._places = array(_NUMBERS)  # where words stand, as packed postings
        self._before = array(_NUMBERS)  # for each place, one more than that of its word before it
        last = self._read(pages)
        self._last = array(_NUMBERS)  # the same for the last place of each word
        self._words: dict[Lexeme, array[int]] = {}  # numbers of words, as forms or derived
        for number, word in enumerate(sorted(last, key=_bucket)):
            self._last.append(last.pop(word))
            for lexeme, derived in senses(word):
                numbers = self._words.get(lexeme)
                if numbers is None:
                    self._words[lexeme] = numbers = array(_NUMBERS)
                numbers.append(number << 1 | derived)

    def _read(self, pages: Iterable[tuple[int, PageWords]]) -> dict[str, int]:
        """Note where each word stands; one more than the last place of each word."""
        last: dict[str, int] = {}
        for page, words in pages:
            for spot, some in words.by_spot():
                place = packed(Posting(page, spot, derived=False))
                for word in some:
                    self._places.append(place)
                    self._before.append(last.get(word, 0))
                    last[word] = len(self._places)
        return last

    def buckets(self) -> Mapping[str, list[Lexeme]]:
        """The lexemes of each bucket."""
        found: dict[str, list[Lexeme]] = defaultdict(list)
        for lexeme in self._words:
            for letters in buckets_of(lexeme):
                found[letters].append(lexeme)
        return found

    def postings(self, lexeme: Lexeme) -> list[int]:
        """The packed postings of a lexeme: of a page at most one as such, and one derived."""
        places = (
            [place | _DERIVED for place in self._of(n >> 1)] if n & 1 else self._of(n >> 1)
            for n in self._words[lexeme]
        )
        every = sorted(chain.from_iterable(places))
        heaviest = {number & ~_SPOT: number for number in every}  # the last of its page and kind
        return sorted(heaviest.values())

    def _of(self, number: int) -> Iterator[int]:
        """The places of a word."""
        at = self._last[number]
        while at:
            yield self._places[at - 1]
            at = self._before[at - 1]


def _bucket(word: str) -> str:
    return intern(fold(word)[:BUCKET])  # few, so one of each is in memory
