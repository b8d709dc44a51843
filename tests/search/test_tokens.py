"""A text taken apart into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.search.tokens import LONGEST, fold, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Druk 3D dla Zosi.", {"druk", "3d", "dla", "Zosi"}),
        (
            "e-mail, wi-fi, T-shirt, biało-czerwony",
            {"email", "wifi", "Tshirt", "biało", "czerwony"},
        ),
        ("C++ i C#, nie .NET", {"c++", "i", "c#", "nie", "Net"}),
        ("do GOK-u w MOPS-ie", {"do", "Gok", "w", "Mops"}),
        ("makerspace'u, makerspace’ach", {"makerspace"}),
        ("tel. +48 17 000 00 02", {"tel", "48", "17", "000", "00", "02", "170000002"}),
        ("tel. 123-456-789", {"tel", "123", "456", "789", "123456789"}),
        ("w latach 2021-2025", {"w", "latach", "2021", "2025"}),
        ("36-016 Chmielnik", {"36", "016", "Chmielnik"}),
        ("Wczoraj. Potem Anna: Kowalska?", {"wczoraj", "potem", "Anna", "kowalska"}),
        ("ŁÓDŹ i „Zagroda” (Wólka)", {"Łódź", "i", "Zagroda", "Wólka"}),
        ("Bielsko-Biała", {"bielsko", "biała"}),
        ("ła\xadwka\u200b, 5\xa0kg", {"ławka", "5", "kg"}),
        ("lo\u0301d", {"lód"}),
        ("<script>alert(1)</script>", {"script", "alert", "1"}),
        ("🎈 – … ’ _ -- ''", set()),
        ("", set()),
        ("x" * (LONGEST + 1), set()),
    ],
)
def test_words_of_a_text(text: str, found: set[str]) -> None:
    assert words(text) == found


@given(st.text(max_size=200))
def test_any_text_gives_words_that_say_something(text: str) -> None:
    for word in words(text):
        assert word
        assert not word.isspace()
        assert "\t" not in word
        assert "|" not in word
        assert " " not in word


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Łódź", "lodz"),
        ("ŻÓŁĆ", "zolc"),
        ("Straße", "strasse"),
        ("їжак", "іжак"),
        ("ąęśćńźżół", "aesc" + "nzzol"),
    ],
)
def test_plain_letters(word: str, plain: str) -> None:
    assert fold(word) == plain
