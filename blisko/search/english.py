"""English: forms of a word are those of which the Snowball stemmer says that they are one.

Endings of regular inflection are tried on a word and on what it may come from; what has the same
stem stays. Where the stemmer is not installed, all that inflection makes stays.
"""

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from functools import cached_property

from blisko.search.lexemes import Sense, is_latin, of_forms, only, written_otherwise

_STOP = """
a about above after again all am an and any are as at be because been before being below between
both but by can did do does doing down during each few for from further had has have having he her
here hers him his how i if in into is it its itself just me more most my no nor not now of off on
once only or other our out over own same she should so some such than that the their them then
there these they this those through to too under until up very was we were what when where which
while who whom why will with you your
"""
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers", "ly")
_SHORTEST = 3
_VOWELS = "aeiou"
_STEMMER = "snowballstemmer"


class English:
    """English by rule."""

    name = "en"
    stop = frozenset(_STOP.split())

    def senses(self, word: str) -> tuple[Sense, ...]:
        """The one thing that a word may be: all words of its stem."""
        lower = word.lower()
        if not lower.isalpha():
            return only(lower)
        if not is_latin(lower):
            return written_otherwise(lower)
        if len(lower) <= _SHORTEST:
            return only(lower)
        stem = self._stem(lower)
        forms = {form for root in _roots(lower) for form in _inflected(root)}
        return (Sense(of_forms({lower} | {form for form in forms if self._stem(form) == stem})),)

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        if importlib.util.find_spec(_STEMMER) is None:
            return lambda _: ""
        stem: Callable[[str], str] = importlib.import_module(_STEMMER).stemmer("english").stemWord
        return stem


def _roots(word: str) -> Iterator[str]:
    """What a word may be a form of: itself, and it without an ending."""
    yield word
    for ending in ("s", "es", "ed", "ing", "er", "ers", "ly"):
        root = word.removesuffix(ending)
        if root == word or len(root) < _SHORTEST:
            continue
        yield root
        if ending not in {"s", "ly"}:
            yield f"{root}e"
            if root[-1] == root[-2]:
                yield root[:-1]
            if root.endswith("i"):
                yield f"{root[:-1]}y"


def _inflected(root: str) -> Iterator[str]:
    """The forms of a word by rule."""
    yield from (root + ending for ending in _ENDINGS)
    if root.endswith("e"):
        yield from (root[:-1] + ending for ending in ("ing", "ed", "er", "ers"))
    if root.endswith("y"):
        yield from (root[:-1] + ending for ending in ("ies", "ied", "ier", "iers", "ily"))
    if root[-1] not in f"{_VOWELS}wxy" and root[-2] in _VOWELS:
        yield from (root + root[-1] + ending for ending in ("ing", "ed", "er", "ers"))
