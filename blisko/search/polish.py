"""Polish: the lexemes that a word may be a form of."""

from collections.abc import Iterator
from functools import cache, cached_property
from itertools import product
from math import prod

from blisko.search.dictionary import SUPERLATIVE, Candidate, Dictionary, Pattern
from blisko.search.lexemes import (
    BETWEEN,
    Lexeme,
    Sense,
    is_latin,
    of_forms,
    only,
    without_parts,
    written_otherwise,
)

_STOP = """
a aby acz albo ale ani aż bądź bez bo bowiem by byli był była było były być będą będzie chociaż
choć co czy czyli czym dla dlaczego dlatego do gdy gdyby gdyż gdzie go i ich ile im iż ja jak jaka
jaką jaki jakich jakie jakiego jakim jako je jego jej jest jestem jesteście jesteśmy jeśli jeżeli
kiedy kto która którą które którego której któremu który których którym którymi którzy ku lecz lub
mi mną mnie my na nad nam nami nas nich nie niech nim nimi niż no o od on ona one oni ono oraz po
pod ponieważ poza przed przez przy się skąd są ta tak taka taki takie tam te tego tej temu ten też
to tu ty tych tym tymi u w wam wami was we więc wy z za zaś ze że żeby
"""
_PAST = ("ł", "ła", "ło", "li", "ły")
_PERSONS = ("em", "eś", "m", "ś", "śmy", "ście")  # byliśmy is byli and śmy
_CONDITIONAL = ("by", "bym", "byś", "byśmy", "byście")
_NOT = "nie"
_ACRONYM = 4  # letters of a name that is not known: KGW, OSP
_VOWELS = "aąeęioóuy"
_OF_VERBS = (*"aąeęiouyćł", "c", "sz", "m", "ś")  # how forms of a verb end
# Endings of a new word with a consonant at its end: meetup, room. Most come to Polish like this.
_OF_NEW_WORDS = ("a", "ach", "ami", "em", "ie", "om", "owi", "u", "y", "ów")
_MARKED = {
    "a": "aą", "c": "cć", "e": "eę", "l": "lł", "n": "nń", "o": "oó", "s": "sś", "z": "zźż",
}  # fmt: skip
_MOST_WAYS = 5_000  # in which the marks of a word may be missing
_SHORT = 3  # letters of a word from which nothing can be guessed


class Polish:
    """Polish as its dictionary knows it; it is opened for the first word that is asked for."""

    name = "pl"
    stop = frozenset(_STOP.split())

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary()

    def senses(self, word: str) -> tuple[Sense, ...]:
        """What a word may be. One that is not known is taken for a word that ends alike."""
        lower = word.lower()
        if not lower.isalpha():
            return only(lower)
        if not is_latin(lower):
            return written_otherwise(lower)
        candidates = self._known(lower)
        names = [candidate for candidate in candidates if candidate.proper]
        others = [candidate for candidate in candidates if not candidate.proper]
        if word != lower:
            others += names
        found = [sense for candidate in others for sense in _senses(candidate)]
        found = found or self._not(lower)
        found = found or [sense for candidate in names for sense in _senses(candidate)]
        found = found or self._with_marks(lower)
        return without_parts(found) or self._guessed(lower, name=word != lower)

    def _known(self, word: str) -> list[Candidate]:
        """What the dictionary knows, persons of the past and of the conditional included."""
        found = list(self._dictionary.candidates(word))
        for past in _pasts(word):
            found += (r for r in self._dictionary.candidates(past) if _is_verb(r.pattern))
        return found

    def _not(self, word: str) -> list[Sense]:
        """A word with "nie", by the word without: it is another one, and is inflected alike."""
        rest = word.removeprefix(_NOT)
        if rest == word or len(rest) < _SHORT:
            return []
        return [
            Sense(of_forms(_NOT + form for form in _lexeme(known).forms(derived=known.derived)))
            for known in self._dictionary.candidates(rest)
        ]

    def _with_marks(self, word: str) -> list[Sense]:
        """A word that was written without its marks, by the words that have them: lodz is łódź."""
        ways = [_MARKED.get(letter, letter) for letter in word]
        if prod(map(len, ways)) > _MOST_WAYS:
            return []
        found = ("".join(letters) for letters in product(*ways))
        return [
            sense
            for marked in found
            for candidate in self._dictionary.candidates(marked)
            for sense in _senses(candidate)
        ]

    def _guessed(self, word: str, *, name: bool) -> tuple[Sense, ...]:
        """What a word is that no dictionary knows: forms of the words that end most alike."""
        if len(word) <= (_ACRONYM if name else _SHORT):
            return only(word)
        guesses = self._dictionary.guesses(next(_pasts(word), word))
        verb = bool(guesses) and _is_verb(guesses[0].pattern) and word.endswith(_OF_VERBS)
        likely = [_lexeme(guess) for guess in guesses if _is_verb(guess.pattern) is verb]
        if not likely:
            return only(word)
        core = {form for lexeme in likely for form in lexeme.forms()}
        if not verb and word[-1] not in _VOWELS:
            core |= {word + ending for ending in _OF_NEW_WORDS}
        derived = {form for lexeme in likely for form in lexeme.forms(derived=True)}
        return (Sense(of_forms(core | {word}, derived - core)),)


def _senses(candidate: Candidate) -> Iterator[Sense]:
    """What a candidate means: a word, and beside it its superlatives, which begin otherwise."""
    stem, pattern, derived, _ = candidate
    yield Sense(_lexeme(candidate), derived)
    if degrees := pattern.degrees or pattern.derived_degrees:
        more = pattern.derived_degrees if pattern.degrees else ""
        yield Sense(Lexeme(SUPERLATIVE + stem, degrees, more), derived)


def _lexeme(candidate: Candidate) -> Lexeme:
    return Lexeme(candidate.stem, *_groups(candidate.pattern))


def _pasts(word: str) -> Iterator[str]:
    """What is left of a form of the past or the conditional without its person."""
    for ending in (*_PERSONS, *_CONDITIONAL):
        past = word.removesuffix(ending)
        if past != word and past.endswith(_PAST):
            yield past


@cache
def _is_verb(pattern: Pattern) -> bool:
    """Whether it has an infinitive and a past."""
    endings = pattern.core.split(BETWEEN)
    return any(e.endswith(("ć", "c")) for e in endings) and any(
        e.endswith(("ł", "li")) for e in endings
    )


@cache
def _groups(pattern: Pattern) -> tuple[str, str]:
    """The endings of the word with its comparatives, and of what is derived from it."""
    core, degrees, derived, derived_degrees = pattern
    return (
        f"{core}{BETWEEN}{degrees}" if degrees else core,
        BETWEEN.join(filter(None, (derived, derived_degrees))),
    )
