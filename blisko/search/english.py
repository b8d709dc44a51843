"""English: forms of a word are those of which the Snowball stemmer says that they are one.

Endings of regular inflection are tried on a word and on what it may come from; what has the same
stem stays. Irregular words are a table.
"""

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
_IRREGULAR = """
bus buses, lens lenses, child children, man men, woman women, person people, foot feet, tooth
teeth, goose geese, mouse mice, life lives, wife wives, knife knives, leaf leaves, loaf loaves,
shelf shelves, half halves, calf calves, begin began begun, bring brought, build built, buy bought,
catch caught, choose chose chosen, come came, cut cutting, draw drew drawn, drive drove driven, eat
ate eaten, feel felt, find found, get got, give gave given, go goes went gone, grow grew grown,
hold held, keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made, meet
met, pay paid, ride rode ridden, run ran, see seen, sell sold, send sent, sew sewn, show shown,
sing sang sung, sit sat, speak spoke spoken, spend spent, spin spun, swim swam swum, take took
taken, teach taught, tell told, think thought, weave wove woven, win won, write wrote written
"""
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers", "ly")
_SHORTEST = 3
_VOWELS = "aeiou"


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
        if len(lower) < _SHORTEST:
            return only(lower)
        forms = self._irregular.get(lower) or frozenset(self._regular(lower))
        return (Sense(of_forms(forms)),)

    def _regular(self, word: str) -> set[str]:
        """A word and what regular inflection makes of it."""
        stem = self._stem(word)
        forms = {form for root in _roots(word) for form in _inflected(root)}
        return {word} | {form for form in forms if self._stem(form) == stem}

    @cached_property
    def _irregular(self) -> dict[str, frozenset[str]]:
        """All forms of an irregular word by each of them."""
        found: dict[str, frozenset[str]] = {}
        for group in _IRREGULAR.split(","):
            first, *others = group.split()
            forms = frozenset({*self._regular(first), *others})
            found |= dict.fromkeys(forms, forms)
        return found

    @cached_property
    def _stem(self) -> Callable[[str], str]:
        from snowballstemmer import stemmer  # a Polish site never needs it

        stem: Callable[[str], str] = stemmer("english").stemWord
        return stem


def _roots(word: str) -> Iterator[str]:
    """What a word may be a form of: itself, and it without an ending."""
    yield word
    for ending in ("s", "es", "ed", "ing", "er", "ers", "ly"):
        root = word.removesuffix(ending)
        if root == word or len(root) < _SHORTEST - 1:
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
