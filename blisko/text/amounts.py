"""Numbers and sums of money as people read them: decimal comma, groups of three, U+00A0."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

NBSP = "\N{NO-BREAK SPACE}"
_CURRENCY = "PLN"


def decimal(language: str, number: int | float | Decimal, places: int | None = None) -> str:
    """Write a number with as many decimal places as it has, or as asked: 1234.5 -> "1 234,5"."""
    exact = Decimal(str(number))
    if places is None:
        places = max(0, -int(exact.normalize().as_tuple().exponent))
    return _decimal(language, exact, places)


def money(language: str, amount: int | float | Decimal, *, cents: bool | None = None) -> str:
    """Write a sum in złoty: "20 zł", "12,50 zł"; with ``cents=True`` always "20,00 zł".

    A ``Decimal`` written with decimal places keeps them: Decimal("132400.00") -> "132 400,00 zł".
    """
    exact = Decimal(str(amount))
    if cents is None:
        written = isinstance(amount, Decimal) and int(amount.as_tuple().exponent) < 0
        cents = written or exact != exact.to_integral_value()
    number = _decimal(language, exact, 2 if cents else 0)
    symbol, comes_first = _currency(language)
    return f"{symbol}{NBSP}{number}" if comes_first else f"{number}{NBSP}{symbol}"


def file_size(language: str, size: int) -> str:
    """Write a size of bytes: "240 kB", "1,2 MB"."""
    if size < 1000:
        return f"{size}{NBSP}B"
    if size < 1_000_000:
        return f"{round(size / 1000)}{NBSP}kB"
    number = decimal(language, round(size / 1_000_000, 1))
    return f"{number}{NBSP}MB"


@cache
def _currency(language: str) -> tuple[str, bool]:
    from babel.numbers import get_currency_symbol

    locale = _locale(language)
    pattern = str(locale.currency_formats["standard"].pattern)
    return get_currency_symbol(_CURRENCY, locale), pattern.startswith("¤")


@lru_cache(maxsize=4096)
def _decimal(language: str, number: Decimal, places: int) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(number, format=pattern, locale=_locale(language))


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale  # not needed where nothing has to be built

    return Locale.parse(language)
