"""Numbers and sums of money; ~ stands for U+00A0."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.text.amounts import decimal, money
from blisko.text.typography import NBSP, typography


def shown(text: str) -> str:
    return text.replace(NBSP, "~")


@pytest.mark.parametrize(
    ("amount", "polish", "english"),
    [
        (20, "20~zł", "PLN~20"),
        (0, "0~zł", "PLN~0"),
        (12.5, "12,50~zł", "PLN~12.50"),
        (20.0, "20~zł", "PLN~20"),
        (Decimal("132400.00"), "132~400,00~zł", "PLN~132,400.00"),
        (Decimal(132400), "132~400~zł", "PLN~132,400"),
        (Decimal("0.1"), "0,10~zł", "PLN~0.10"),
        (1234567, "1~234~567~zł", "PLN~1,234,567"),
    ],
)
def test_money(amount: int | float | Decimal, polish: str, english: str) -> None:
    assert shown(money("pl", amount)) == polish
    assert shown(money("en", amount)) == english


def test_cents_as_asked() -> None:
    assert shown(money("pl", 20, cents=True)) == "20,00~zł"
    assert shown(money("pl", Decimal("19.99"), cents=False)) == "20~zł"


@pytest.mark.parametrize(
    ("number", "places", "polish"),
    [
        (1234.5, None, "1~234,5"),
        (5, None, "5"),
        (100, None, "100"),
        (2.5, 2, "2,50"),
        (2, 1, "2,0"),
        (Decimal("1.50"), None, "1,5"),
    ],
)
def test_decimal(number: int | float | Decimal, places: int | None, polish: str) -> None:
    assert shown(decimal("pl", number, places)) == polish


def test_decimal_in_english() -> None:
    assert decimal("en", 1234.5) == "1,234.5"


@given(st.integers(0, 10**9), st.booleans())
def test_one_policy_for_spaces(amount: int, cents: bool) -> None:  # noqa: FBT001
    written = money("pl", amount, cents=cents)
    assert typography("pl").text(written) == written
    if amount >= 10_000 or amount < 1000:
        assert typography("pl").text(written.replace(NBSP, " ")) == written
