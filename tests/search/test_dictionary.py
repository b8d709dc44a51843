"""The Polish dictionary: the file is the one that is named, and says what Polish says."""

import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from blisko.search import make_dictionary
from blisko.search.dictionary import DIGEST, FILE, NOTICE, Dictionary

DICTIONARY = Dictionary()


def forms(word: str, dictionary: Dictionary = DICTIONARY) -> set[str]:
    """The stored forms of all that a word may be, proper names left out."""
    return {
        candidate.stem + ending
        for candidate in dictionary.candidates(word)
        if not candidate.proper
        for ending in candidate.pattern.core.split(" ")
    }


def test_the_file_is_the_one_that_the_program_names() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == DIGEST
    assert FILE.stat().st_size < 850_000


def test_the_notice_of_its_owners_lies_beside_it() -> None:
    notice = NOTICE.read_text(encoding="utf-8")
    assert notice.startswith("Copyright © 2007–2026 Marcin Woliński, Zbigniew Bronk")
    assert "Redistributions of source code must retain the above copyright notice" in notice
    assert "POSSIBILITY OF SUCH DAMAGE" in notice


def test_all_forms_of_a_noun() -> None:
    assert forms("książce") == {
        "książka", "książki", "książce", "książkę", "książką", "książko",
        "książek", "książkom", "książkami", "książkach",
    }  # fmt: skip


def test_a_word_of_two_stems_is_found_by_either() -> None:
    assert {"człowiek", "ludzi"} <= forms("ludzie") & forms("człowiekowi")
    assert {"iść", "szedł", "idą"} <= forms("idzie")


def test_superlatives_are_not_stored_and_yet_known() -> None:
    (candidate,) = DICTIONARY.candidates("najładniejszymi")
    assert candidate.stem == "ładn"
    assert "ładniejszymi".removeprefix("ładn") in candidate.pattern.degrees.split(" ")
    assert DICTIONARY.candidates("najładnymi") == ()


def test_what_is_derived_is_told_apart() -> None:
    told = {(r.stem, r.derived) for r in DICTIONARY.candidates("szycie")}
    assert told == {("szy", True), ("szy", False)}, "of the verb, and a noun by itself"
    assert not any(r.derived for r in DICTIONARY.candidates("szyjemy"))


def test_only_the_letters_in_question_are_opened() -> None:
    own = Dictionary()
    own.candidates("warsztat")
    assert set(own._words) == {"", "w", "wa"}


def test_a_word_that_is_none_has_no_candidate_but_a_guess() -> None:
    assert DICTIONARY.candidates("biblioteczkomatu") == ()
    guess = DICTIONARY.guesses("biblioteczkomatu")[0]
    assert (guess.stem, "biblioteczkomatu".removeprefix(guess.stem)) == ("biblioteczkoma", "tu")
    assert DICTIONARY.guesses("ъ") == ()


# What the package says of a few lemmas: form, lemma, tag, what sort of name it is, labels.
SAID: Sequence[tuple[str, str, str, list[str], list[str]]] = [
    *((f, "kot:Sm2", "subst:sg:nom:m2", [], []) for f in ("kot", "kota", "koty", "kotów")),
    ("koci", "kot:Sm2", "subst:pl:nom:m2", [], ["daw."]),
    *((f, "łatwy", "adj:sg:nom:m1:pos", [], []) for f in ("łatwy", "łatwa", "łatwe")),
    *((f, "łatwy", "adj:sg:nom:m1:com", [], []) for f in ("łatwiejszy", "łatwiejsza")),
    ("najłatwiejszy", "łatwy", "adj:sg:nom:m1:sup", [], []),
    ("łatwo", "łatwo", "adv:pos", [], []),
    ("łatwiej", "łatwo", "adv:com", [], []),
    *((f, "myć", "fin:sg:ter:imperf", [], []) for f in ("myje", "myją")),
    ("myć", "myć", "inf:imperf", [], []),
    ("mył", "myć", "praet:sg:m1:imperf", [], []),
    ("kot", "kocić", "impt:sg:sec:imperf", [], []),
    ("kocić", "kocić", "inf:imperf", [], []),
    *((f, "myć", "ger:sg:nom:n:imperf:aff", [], []) for f in ("mycie", "mycia")),
    ("niemycie", "myć", "ger:sg:nom:n:imperf:neg", [], []),
    *((f, "niełatwy", "adj:sg:nom:m1:pos", [], []) for f in ("niełatwy", "niełatwa", "niełatwe")),
    ("Myszków", "Myszków", "subst:sg:nom:m3", ["nazwa_geograficzna"], []),
    ("ul", "ulica", "brev:pun", [], []),
    ("ulica", "ulica", "subst:sg:nom:f", [], []),
    ("AK-owiec", "AK-owiec", "subst:sg:nom:m1", [], []),
]


def test_what_is_packed_is_read_again(tmp_path: Path) -> None:
    rows = make_dictionary._rows(make_dictionary._joined(make_dictionary._lexemes(SAID)))
    file = tmp_path / "x.dict"
    file.write_bytes(make_dictionary.packed(rows, "a few words"))
    small = Dictionary(file)
    assert forms("koty", small) == {"kot", "kota", "koty", "kotów"}, "nobody says koci today"
    assert forms("łatwiejszą", small) == set()
    assert forms("najłatwiejsza", small) == {"łatwy", "łatwa", "łatwe"}
    assert [r.derived for r in small.candidates("łatwo")] == [True]
    assert [r.derived for r in small.candidates("mycia")] == [True]
    assert small.candidates("niemycie") == small.candidates("niełatwy") == ()
    assert [r.proper for r in small.candidates("myszków")] == [True]
    assert forms("ul", small) == {"ul", "ulica"}
    assert [r.stem for r in small.candidates("kocić")] == ["kocić"], (
        "the order to be kittened is out"
    )
    assert make_dictionary.packed(rows, "a few words") == file.read_bytes()


def test_an_automaton_is_read_whole() -> None:
    # Two words, "ab" and "ac": a state with one transition, one with two, an accepting one.
    labels = bytes(1 if n == ord("a") else 0 for n in range(256))
    states = bytes((1, 1 << 2, 2, 1, ord("b"), 3, 1, ord("c"), 0, 0x80, 0, 0))
    data = make_dictionary._MAGIC + bytes(5) + labels + b"^" + states
    assert list(make_dictionary._automata(b"xx" + data)) == [2]
    assert make_dictionary._words(data, 0) == ["ab", "ac"]


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.dict"
    file.write_bytes(b"Something else\n\n" + zlib.compress(b""))
    with pytest.raises(ValueError, match="not of the form"):
        Dictionary(file).candidates("kot")
