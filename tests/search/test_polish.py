"""Polish words are joined with their forms, and with nothing else.

The same pairs are asked for in a real browser by tests/browser/test_search.py.
"""

from collections.abc import Iterator
from functools import partial

import pytest

from blisko.search.lexemes import Lexeme, Sense, of_forms
from blisko.search.polish import Polish
from blisko.search.tokens import fold, words
from tests.search.lists import apart, forms_of, together

POLISH = Polish()
#: Forms that are the same without their marks: szyją and szyja.
TRUE_HOMOGRAPHS = 3


forms = partial(forms_of, POLISH)


def answers(page: str, query: str) -> bool:
    """Whether a page with some words has all words of a query; marks that are written are meant."""
    known = {form for word in words(f"Tu {page}") for form in forms(word)}
    asked = (word.lower() for word in words(query) if word.lower() not in POLISH.stop)
    return all(
        any(_like(way, form) for way in (word, _past(word)) for form in known) for word in asked
    )


def _like(word: str, form: str) -> bool:
    """Whether a form is what was written, as far as its marks go."""
    return len(word) == len(form) and all(
        sign in {own, fold(own)} for sign, own in zip(word, form, strict=True)
    )


def _past(word: str) -> str:
    """A form of the past without its person, as the page's script takes it off."""
    endings = ("śmy", "ście", "em", "eś", "m", "ś")
    return next((word.removesuffix(e) for e in endings if word.endswith(e)), word)


def test_every_pair_is_joined() -> None:
    pairs = together()
    assert len(pairs) >= 200
    assert [pair for pair in pairs if not answers(pair.page, pair.query)] == []


def test_nearly_nothing_else_is() -> None:
    pairs = apart()
    assert len(pairs) >= 97
    wrong = [pair for pair in pairs if answers(pair.page, pair.query)]
    assert len(wrong) <= TRUE_HOMOGRAPHS, wrong


def test_the_senses_of_a_word_are_those_of_all_its_lexemes() -> None:
    assert {"zamku", "zamka"} <= forms("zamek")
    assert {"mieć", "miał", "miału"} <= forms("miałem")


def test_a_capital_inside_a_sentence_lets_a_word_be_a_name() -> None:
    assert "lipskiem" not in forms("lipska")
    assert "lipskiem" in forms("Lipska")
    assert "kowalskiemu" in forms("kowalskiego"), "a name is a name where nothing else is known"


def test_a_word_without_its_marks_is_the_one_that_has_them() -> None:
    assert {"łódź", "łodzi"} <= forms("lodz")
    assert "źdźbła" in forms("zdzblo")
    assert forms("sad").isdisjoint({"sąd", "sądu"}), "a word of its own is no other one"


def test_what_is_derived_is_less_than_the_word_itself() -> None:
    (verb,) = POLISH.senses("szyjemy")
    assert not verb.derived
    assert Sense(verb.lexeme, derived=True) in POLISH.senses("szycie")


def test_not_is_another_word_with_the_same_endings() -> None:
    assert "niepełnosprawnemu" in forms("niepełnosprawny")
    assert "pełnosprawnemu" not in forms("niepełnosprawny")
    assert "niezapowiedzianych" in forms("niezapowiedziany")


@pytest.mark.parametrize("word", ["3d", "c++", "2026", "170000002", "Kgw", "xyz"])
def test_numbers_signs_and_acronyms_have_no_other_forms(word: str) -> None:
    assert POLISH.senses(word) == (Sense(Lexeme(word.lower(), "")),)


def test_a_word_in_other_letters_has_any_short_ending() -> None:
    assert POLISH.senses("майстерня") == (Sense(Lexeme("майстер", "*")),)


def test_every_word_is_among_its_own_forms() -> None:
    vocabulary = {word for page in _texts() for word in words(page)}
    assert len(vocabulary) > 300
    missing = {
        word
        for word in vocabulary
        if not any(
            _like(way, form) for way in (word.lower(), _past(word.lower())) for form in forms(word)
        )
    }
    assert {word for word in missing if not word.lower().endswith(("by", "bym", "byśmy"))} == set()


def _texts() -> Iterator[str]:
    for pair in (*together(), *apart()):
        yield f"Tu {pair.page} i {pair.query}"


def test_forms_come_back_as_they_went_in() -> None:
    lexeme = of_forms({"dobry", "dobra", "lepszy"}, {"dobrze"})
    assert set(lexeme.forms()) == {"dobry", "dobra", "lepszy"}
    assert set(lexeme.forms(derived=True)) == {"dobrze"}
    assert list(Lexeme("druk", "").forms()) == ["druk"]
    assert list(Lexeme("druk", "").forms(derived=True)) == []
