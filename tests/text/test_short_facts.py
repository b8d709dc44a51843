"""Facts of a few words: what no line may part, and what one may."""

import pytest

from blisko.text.short_facts import JOINER, NBSP, bound, whole


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("od 12 lat", "od~12~lat"),
        ("dzieci od 8 lat z rodzicem", "dzieci od~8~lat z rodzicem"),
        ("ul. Polna 1, Zagroda", "ul. Polna~1, Zagroda"),
        ("00-000 Zagroda", "00-000~Zagroda"),
        ("12 miejsc", "12~miejsc"),
        ("do 29 czerwca 2026", "do~29~czerwca 2026"),  # four bound words are no line of a phone
        ("od 2026", "od~2026"),
        ("sala nr 5", "sala nr~5"),
        ("bez liczb", "bez liczb"),
    ],
)
def test_a_number_stays_with_its_word(text: str, kept: str) -> None:
    assert bound(text).replace(NBSP, "~") == kept


def test_ranges_and_codes_stay_whole() -> None:
    assert whole("7–12 lat").replace(JOINER, "+") == "7–+12 lat"
    assert whole("00-000").replace(JOINER, "+") == "00-+000"
    assert whole("3D – druk").replace(JOINER, "+") == "3D – druk"
