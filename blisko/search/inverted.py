"""All words of a site at once: on which pages each stands, and which of them a lexeme has.

What is in memory are the different words and the lexemes, each once, and a number for each place
where a word stands; no text, and no form that is not written somewhere.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from blisko.search.index import Posting, buckets_of, packed
from blisko.search.lexemes import Lexeme, Sense
from blisko.search.page_words import PageWords
from blisko.search.tokens import fold

_DERIVED = packed(Posting(0, 0, derived=True))
_SPOT = packed(Posting(0, 3, derived=False))
_NUMBERS = "I"  # 32 bits


class Inverted:
    """The lexemes of numbered pages. `senses` is asked once for each word, in order of letters."""

    def __init__(
        self,
        pages: Iterable[tuple[int, PageWords]],
        senses: Callable[[str], Iterable[Sense]],
    ) -> None:
        found = _places(pages)
        self._places = array(_NUMBERS)  # of one word after the other
        self._ends = array(_NUMBERS, (0,))
        self._words: dict[Lexeme, array[int]] = {}  # numbers of words, as forms or derived
        for number, word in enumerate(sorted(found, key=fold)):
            self._places.extend(found.pop(word))
            self._ends.append(len(self._places))
            for lexeme, derived in senses(word):
                numbers = self._words.get(lexeme)
                if numbers is None:
                    self._words[lexeme] = numbers = array(_NUMBERS)
                numbers.append(number << 1 | derived)

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

    def _of(self, number: int) -> "array[int]":
        return self._places[self._ends[number] : self._ends[number + 1]]


def _places(pages: Iterable[tuple[int, PageWords]]) -> "dict[str, array[int]]":
    """Where each word stands, as packed postings."""
    found: dict[str, array[int]] = {}
    for page, words in pages:
        for spot, some in words.by_spot():
            place = packed(Posting(page, spot, derived=False))
            for word in some:
                places = found.get(word)
                if places is None:
                    found[word] = array(_NUMBERS, (place,))
                else:
                    places.append(place)
    return found
