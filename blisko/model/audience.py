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
    "youth": (12, 17),
    "adults": (18, 200),
    "seniors": (60, 200),
}
_EVERYONE: Groups = frozenset(AUDIENCES)
_MEANT: Mapping[str, Groups] = {
    **{name: frozenset({name}) for name in AUDIENCES},
    "families": frozenset({"children"}),  # a grown-up alone does not look for them
    "pupils": frozenset({"children", "youth"}),
    "everyone": _EVERYONE,
    "others": frozenset(),
}
_BROAD = frozenset({"everyone", "pupils"})  # they count where nobody is named more exactly
_OLDEST = 200
_OLD = 60
_FIRST_CLASS = 6  # years before the first class
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}
_CLAUSE = re.compile(r"[,;:/()&+]")
_SPAN = re.compile(r"(\d{1,3})-(?:(?:do|to)-)?(\d{1,3})(?!\d)")
_NUMBER = re.compile(r"\d{1,3}")

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def audiences(audience: str | None, age: str | None) -> Groups | None:
    """The groups that an event is for; None where words are stated and none is understood."""
    said = _by_words(audience or "")
    if said is None:
        said = _by_words(age or "")
    years = _years(age or (audience or ""))
    ages = _groups_of(years) if years else None
    if said is None and ages is None:
        return None if audience or age else frozenset()
    if said is None or ages is None or years is None:
        return said if ages is None else ages
    if years[0] >= _OLD:
        said |= {"seniors"}
    return (said & ages) or said


def _by_words(text: str) -> Groups | None:
    """Whom the words name; everyone only where nobody is named besides."""
    named: set[str] = set()
    for clause in _clauses(text):
        named.update(_named(clause))
    if not named:
        return None
    groups: set[str] = set()
    for name in named - _BROAD or named:
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
        known = [n for n in _MEANT if any(_begins(rest, s) for s in _stems(f"words.{n}"))]
        if not known and any(_begins(rest, stem, whole=len(stem[0]) < 5) for stem in apart):
            return
        yield from known


def _begins(words: Sequence[str], stem: Words, *, whole: bool = False) -> bool:
    """Whether words begin as those of a stem do; of a short one the first word is whole."""
    if len(words) < len(stem):
        return False
    if whole and words[0] != stem[0]:
        return False
    return all(word.startswith(part) for word, part in zip(words, stem, strict=False))


def _years(text: str) -> tuple[float, float] | None:
    """The first and the last age in years that is told, that of classes of a school among them."""
    said = slugify(text.replace("+", "-plus"))
    words = tuple(said.split("-"))
    in_classes = any(_begins((word,), stem) for word in words for stem in _stems("ages.classes"))
    if in_classes:
        words = tuple(_ROMAN.get(word, word) for word in words)
        said = "-".join(words)
    if not re.search(r"\d", said):
        return None
    span = _span(said, words)
    if span is None:
        return None
    if in_classes:
        return span[0] + _FIRST_CLASS, span[1] + _FIRST_CLASS
    unit = 12 if any(_begins((w,), stem) for w in words for stem in _stems("ages.months")) else 1
    return span[0] / unit, span[1] / unit


def _groups_of(years: tuple[float, float]) -> Groups | None:
    """The groups that have these ages."""
    first, last = years
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
