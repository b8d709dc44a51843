"""Which of a language's plural forms a number takes, by the rules of Unicode CLDR."""

from collections.abc import Callable
from functools import cache
from typing import Literal, cast

from babel import Locale

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]


def plural_category(language: str, n: int) -> PluralCategory:
    """Name the form for a whole number: 1 miejsce "one", 2 miejsca "few", 5 miejsc "many"."""
    return cast("PluralCategory", _rule(language)(abs(n)))


@cache
def _rule(language: str) -> Callable[[int], str]:
    return cast("Callable[[int], str]", Locale.parse(language).plural_form)
