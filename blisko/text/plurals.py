"""Which of a language's plural forms a number takes, by the rules of Unicode CLDR."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Literal, cast

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]


def plural_category(language: str, n: int) -> PluralCategory:
    """Name the form for a whole number: 1 miejsce "one", 2 miejsca "few", 5 miejsc "many"."""
    return _rule(language)(abs(n))


def _polish(n: int) -> PluralCategory:
    if n == 1:
        return "one"
    return "few" if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else "many"


def _english(n: int) -> PluralCategory:
    return "one" if n == 1 else "other"


#: Those of our catalogues: to load all that Babel knows of a language takes longer than to find out
#: that there is nothing to build.
_OWN: Mapping[str, Callable[[int], PluralCategory]] = {"pl": _polish, "en": _english}


@cache
def _rule(language: str) -> Callable[[int], PluralCategory]:
    if language in _OWN:
        return _OWN[language]
    from babel import Locale

    return cast("Callable[[int], PluralCategory]", Locale.parse(language).plural_form)
