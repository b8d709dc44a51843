"""Lexemes: words with all their forms, and the protocol of a language that knows them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

BETWEEN = " "
ANY = "*"  # stands for an ending of up to three letters


class Lexeme(NamedTuple):
    """A word: what its forms begin with, their endings, and those of what is derived from it.

    Endings are parted by spaces, so that many lexemes share one text.
    """

    stem: str
    core: str
    derived: str = ""

    def forms(self, *, derived: bool = False) -> Iterator[str]:
        """Its forms, or those derived from it; one with any ending ends with a star."""
        endings = self.derived if derived else self.core
        if derived and not endings:
            return
        for ending in endings.split(BETWEEN):
            yield self.stem + ending


class Sense(NamedTuple):
    """What a word of a text may be: a form of a lexeme, or `derived` from it."""

    lexeme: Lexeme
    derived: bool = False


class Language(Protocol):
    """What a search knows of a language."""

    #: Its code.
    name: str
    #: Words that say nothing alone, in small letters.
    stop: frozenset[str]

    def senses(self, word: str) -> tuple[Sense, ...]:
        """What a word may be; at least itself. A capital means a name inside a sentence."""
        ...


def only(word: str) -> tuple[Sense, ...]:
    """A word that has no other forms."""
    return (Sense(Lexeme(word, "")),)


def of_forms(forms: Iterable[str], derived: Iterable[str] = ()) -> Lexeme:
    """The lexeme of some forms."""
    core, more = sorted(set(forms)), sorted(set(derived))
    stem = common_beginning((*core, *more))
    return Lexeme(stem, _endings(core, stem), _endings(more, stem))


def _endings(forms: Iterable[str], stem: str) -> str:
    return BETWEEN.join(form[len(stem) :] for form in forms)


def common_beginning(forms: Iterable[str]) -> str:
    """What all of some forms begin with."""
    every = list(forms)
    first, last = min(every), max(every)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


def written_otherwise(word: str) -> tuple[Sense, ...]:
    """A word in letters that are not Latin: any of its forms, told by what does not change."""
    cut = 2 if len(word) >= 6 else 1 if len(word) >= 4 else 0
    return (Sense(Lexeme(word[:-cut], ANY)),) if cut else only(word)


def without_parts(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """The senses of a word but those whose forms another has as well: who asks finds that."""
    different = tuple(dict.fromkeys(senses))
    if len(different) < 2:
        return different
    forms = [(sense, _all_forms(sense.lexeme)) for sense in different]
    return tuple(
        sense
        for number, (sense, own) in enumerate(forms)
        if not any(
            (own < other if number <= place else own <= other)
            and (sense.derived or not another.derived)
            for place, (another, other) in enumerate(forms)
            if place != number
        )
    )


@lru_cache(1 << 10)
def _all_forms(lexeme: Lexeme) -> frozenset[str]:
    return frozenset((*lexeme.forms(), *lexeme.forms(derived=True)))


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, as far as its first tells."""
    return word[:1] < "\u0250" or "\u1e00" <= word[:1] < "\u1f00"
