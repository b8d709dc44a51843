"""The order of names."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.text.collation import sort_key


@pytest.mark.parametrize(
    "expected",
    [
        list("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"),
        ["Adam", "Ądam", "Barbara", "Ćma", "Łódź", "Mława", "Ósemka", "Paweł", "Źrebak", "Żaba"],
        ["lama", "lato", "łata", "ława", "mama"],
        ["Koło", "Koło Gospodyń", "Koło Łowieckie", "Kołobrzeg"],
        ["Sala 2", "Sala 10", "Sala 10a", "Sala A"],
        ["007", "8", "12", "100", "Agent"],
        ["kot", "Kot", "kotek"],
        ["rok", "rök", "rokoko"],
        ["„Kino”", "Ala", "Kino"],
        ["resume", "résumé", "Résumé", "resumes"],
        ["zażółć", "zażółw", "zebra"],
        ["Łukasz", "zupa"],
        ["żubr", "Київ", "東京"],
    ],
)  # fmt: skip
def test_polish_order(expected: list[str]) -> None:
    shuffled = list(expected)
    random.Random(1).shuffle(shuffled)  # noqa: S311  not for secrets
    assert sorted(shuffled, key=lambda name: sort_key("pl", name)) == expected


def test_english_has_no_letters_with_accents() -> None:
    names = ["Zoe", "Łódź", "London", "Ahmed", "Ąbc", "Lyon"]
    assert sorted(names, key=lambda name: sort_key("en", name)) == [
        "Ąbc",
        "Ahmed",
        "Łódź",
        "London",
        "Lyon",
        "Zoe",
    ]


@pytest.mark.parametrize(
    ("plain", "other"), [("strasse", "straße"), ("aether", "æther"), ("fikus", "ﬁkus")]
)
def test_ligatures_stand_with_their_letters(plain: str, other: str) -> None:
    assert sort_key("pl", plain)[0] == sort_key("pl", other)[0]
    assert sort_key("pl", plain) < sort_key("pl", other)


@given(st.lists(st.text(max_size=6), max_size=6))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    ordered = sorted(texts, key=lambda text: sort_key("pl", text))
    texts.reverse()
    assert sorted(texts, key=lambda text: sort_key("pl", text)) == ordered
    for one, two in pairwise(ordered):
        assert sort_key("pl", one) <= sort_key("pl", two)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_are_ordered_by_value(one: int, two: int) -> None:
    keys = sort_key("pl", f"Sala {one}")[0], sort_key("pl", f"Sala {two}")[0]
    assert (keys[0] < keys[1]) == (one < two)
