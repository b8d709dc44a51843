"""For whom an event is, understood from the words in `audience` and `age`.

Both fields are words for people. The lists of what is on for children or for seniors need no field
of their own: a table of the catalogue (`locale/*/audiences.toml`) holds the beginnings of words in
every language. Where words and ages disagree, words count; where neither is understood, the event
is in no such list.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from blisko.locale.messages import LANGUAGES, messages
from blisko.text.slugs import slugify

Groups = frozenset[str]

#: Whom lists are made for, by the ages that they have.
AUDIENCES: Mapping[str, tuple[float, float]] = {
    "children": (0, 11),
    "youth": (12, 18),
    "adults": (18, 200),
    "seniors": (60, 200),
}
_EVERYONE: Groups = frozenset(AUDIENCES)
_MEANT: Mapping[str, Groups] = {
    **{name: frozenset({name}) for name in AUDIENCES},
    "families": frozenset({"children"}),  # a grown-up alone does not look for them
    "everyone": _EVERYONE,
    "others": frozenset(),
}
_OLDEST = 200
_CLAUSE = re.compile(r"[,;:/()&+]")
_SPAN = re.compile(r"(\d{1,3})-(?:(?:do|to)-)?(\d{1,3})(?!\d)")
_NUMBER = re.compile(r"\d{1,3}")

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def audiences(audience: str | None, age: str | None) -> Groups | None:
    """The groups that an event is for; None where words are stated and none is understood."""
    said, ages = _by_words(audience or ""), _by_age(audience or "", age or "")
    if said is None and ages is None:
        return None if audience or age else frozenset()
    if said is None or ages is None:
        return said if ages is None else ages
    return (said & ages) or said


def _by_words(text: str) -> Groups | None:
    """Whom the words name; everyone only where nobody is named besides."""
    named: set[str] = set()
    for clause in _clauses(text):
        named.update(_named(clause))
    if not named:
        return None
    groups: set[str] = set()
    for name in named - {"everyone"} or named:
        groups |= _MEANT[name]
    return frozenset(groups | {"adults"}) if "everyone" in named else frozenset(groups)


def _clauses(text: str) -> Iterator[Words]:
    """The words of a text between commas and conjunctions, without accents."""
    between = _stems("words.between")
    for part in _CLAUSE.split(text):
        clause: list[str] = []
        for word in slugify(part).split("-"):
            if (word,) in between:
                yield tuple(clause)
                clause = []
            else:
                clause.append(word)
        yield tuple(clause)


def _named(clause: Words) -> Iterator[str]:
    """The names in the table that a clause has words of, as far as it speaks of those invited."""
    apart = _stems("words.apart")
    for place in range(len(clause)):
        rest = clause[place:]
        if any(_begins(rest, stem, whole=len(stem[0]) < 5) for stem in apart):
            return
        for name in _MEANT:
            if any(_begins(rest, stem) for stem in _stems(f"words.{name}")):
                yield name


def _begins(words: Sequence[str], stem: Words, *, whole: bool = False) -> bool:
    """Whether words begin as those of a stem do; of a short one the first word is whole."""
    if len(words) < len(stem):
        return False
    if whole and words[0] != stem[0]:
        return False
    return all(word.startswith(part) for word, part in zip(words, stem, strict=False))


def _by_age(audience: str, age: str) -> Groups | None:
    """The groups of the ages that are told, in a field of their own or beside the words."""
    text = age or (audience if re.search(r"\d", audience) else "")
    said = slugify(text.replace("+", "-plus"))
    words = tuple(said.split("-"))
    if any(_begins((word,), stem) for word in words for stem in _stems("ages.classes")):
        return None
    span = _span(said, words)
    if span is None:
        return None
    unit = 12 if any(_begins((w,), stem) for w in words for stem in _stems("ages.months")) else 1
    first, last = (number / unit for number in span)
    return frozenset(n for n, (a, b) in AUDIENCES.items() if first < b + 1 and last >= a) or None


def _span(said: str, words: Words) -> tuple[int, int] | None:
    """The first and the last age that is told."""
    if match := _SPAN.search(said):
        return int(match[1]), int(match[2])
    for place, word in enumerate(words):
        if not _NUMBER.fullmatch(word):
            continue
        before = tuple(reversed(words[:place]))
        if _is_after(before, "ages.from") or words[place + 1 : place + 2] == ("plus",):
            return int(word), _OLDEST
        if _is_after(before, "ages.until"):
            return 0, int(word)
        return int(word), int(word)
    return None


def _is_after(before: Words, key: str) -> bool:
    """Whether a number comes right after one of the words, which are read backwards."""
    return any(before[: len(stem)] == tuple(reversed(stem)) for stem in _stems(key))


@cache
def _stems(key: str) -> frozenset[Words]:
    """The stems under a key of the table, in every language, as tuples of words."""
    said = (messages(language).text(f"audience.{key}") for language in LANGUAGES)
    return frozenset(tuple(stem.split()) for text in said for stem in text.split(","))
