"""English words are joined with their forms by rule, stemmer and table."""

from functools import partial

import pytest

from blisko.search.english import English
from blisko.search.lexemes import Language
from tests.search.lists import forms_of

ENGLISH: Language = English()


forms = partial(forms_of, ENGLISH)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("workshops", "workshop"),
        ("libraries", "library"),
        ("library", "libraries"),
        ("sewing", "sew"),
        ("sewn", "sewing"),
        ("running", "run"),
        ("ran", "running"),
        ("buses", "bus"),
        ("children", "child"),
        ("Women", "woman"),
        ("using", "used"),
        ("organised", "organise"),
        ("knitted", "knitting"),
        ("knives", "knife"),
        ("studies", "study"),
        ("makes", "made"),
        ("quickly", "quick"),
    ],
)
def test_forms_are_joined(page: str, query: str) -> None:
    assert query in forms(page)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("organisation", "organ"),
        ("news", "new"),
        ("card", "care"),
        ("saw", "see"),
        ("bus", "busy"),
        ("wood", "wooden"),
        ("university", "universe"),
        ("paper", "pap"),
    ],
)
def test_other_words_are_not(page: str, query: str) -> None:
    assert query not in forms(page)


def test_numbers_and_other_letters_are_words() -> None:
    assert forms("2026") == {"2026"}
    assert forms("бібліотека") == {"бібліоте*"}


def test_words_that_say_nothing_are_dropped() -> None:
    assert {"the", "and", "of"} <= ENGLISH.stop
