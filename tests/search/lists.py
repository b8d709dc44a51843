"""Pairs of words that a search must join, and others that it must not, by classes."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from blisko.search.lexemes import Language

FOLDER = Path(__file__).parent


class Pair(NamedTuple):
    """What a page says, and what a reader asks."""

    kind: str
    page: str
    query: str


def together() -> tuple[Pair, ...]:
    """Pairs that must be found."""
    return tuple(_read("pairs.txt"))


def apart() -> tuple[Pair, ...]:
    """Pairs that must not be found."""
    return tuple(_read("apart.txt"))


def forms_of(language: Language, word: str) -> set[str]:
    """All forms of what a word may be."""
    return {
        form
        for sense in language.senses(word)
        for derived in (False, True)
        for form in sense.lexeme.forms(derived=derived)
    }


def _read(name: str) -> Iterator[Pair]:
    kind = ""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            yield Pair(kind, *line.split(": ", 1))
