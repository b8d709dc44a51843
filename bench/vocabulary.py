"""Sentences of a wide vocabulary, as many libraries' texts together have it.

Words are drawn from the dictionary of the search so that the n-th most frequent comes n times as
seldom as the first (Zipf's law), each in one of its forms. They mean nothing; what counts is how
many different words a site has: of 10,000 posts about 40,000 lexemes.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from blisko.search.dictionary import Dictionary
from blisko.search.lexemes import BETWEEN
from blisko.search.polish import Polish

LEXEMES = 40_000
SMALL_WORDS = 0.3  # of all words: and, in, on
SENTENCE = (6, 18)  # words


def _known() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The common words of the dictionary: their stems and endings."""
    dictionary = Dictionary()
    for letter in "abcdefghijklłmnoprsśtuwzźż":
        for stem, numbers in sorted(dictionary._lexemes(letter).items()):  # noqa: SLF001
            for number in numbers:
                if not number & 1 and len(stem) > 2:
                    yield stem, tuple(dictionary.patterns[number >> 1].core.split(BETWEEN))


class WideTexts:
    """Makes sentences; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311  # nothing secret about it
        self._words = self._dice.sample(sorted(set(_known())), LEXEMES)
        self._weights = list(accumulate(1 / rank for rank in range(1, LEXEMES + 1)))
        self._small = sorted(Polish.stop)

    def sentence(self) -> str:
        """One more sentence."""
        dice = self._dice
        words = [
            dice.choice(self._small) if dice.random() < SMALL_WORDS else stem + dice.choice(endings)
            for stem, endings in dice.choices(
                self._words, cum_weights=self._weights, k=dice.randrange(*SENTENCE)
            )
        ]
        return f"{' '.join(words).capitalize()}."
