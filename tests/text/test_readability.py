"""The FOG-PL index."""

import pytest

from blisko.text.readability import fog_pl, syllables_pl


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("dom", 1),
        ("kot", 1),
        ("w", 1),
        ("miasto", 2),
        ("biblioteka", 4),
        ("nieszablonowe", 5),
        ("nauka", 3),
        ("autor", 2),
        ("Europa", 3),
        ("Iwona", 3),
        ("i", 1),
        ("źdźbło", 1),
        ("społeczność", 3),
        ("twórczy", 2),
        ("mali", 2),
        ("pięć", 1),
        ("rozwiązywanie", 5),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_pl([word]) == [count]


def test_words_are_counted_each_for_itself() -> None:
    words = ["ma", "audio", "Ia", "eee", "Euio", "żółw", "w", "ui", "AU"]
    assert syllables_pl(words) == [1, 2, 1, 3, 2, 1, 1, 2, 1]


def test_formula() -> None:
    # 8 words in 2 sentences, of which "biblioteka" and "otworzyliśmy" are hard.
    assert fog_pl("Nasza biblioteka ma nowy dom. Właśnie go otworzyliśmy!") == pytest.approx(
        0.4 * (8 / 2 + 100 * 2 / 8)
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Idź do dr. Nowak na ul. Dużą 5 o godz. 9.", 9),
        ("W 2021 r. był tu m.in. pan J. Tuwim", 8),
        ("Dom kultury np. w Łące.", 5),
    ],
)
def test_abbreviations_end_no_sentence(text: str, words: int) -> None:
    assert fog_pl(text) == pytest.approx(0.4 * words)


def test_lines_end_sentences() -> None:
    assert fog_pl("Raz dwa\nraz dwa") == fog_pl("Raz dwa. Raz dwa.") == pytest.approx(0.8)


def test_no_words() -> None:
    assert fog_pl("") == 0.0
    assert fog_pl("17:00, 5!") == 0.0


def test_official_prose_is_harder_than_plain() -> None:
    official = (
        "Realizacja przedsięwzięcia współfinansowanego ze środków ministerialnych umożliwi "
        "zdiagnozowanie zapotrzebowania społeczności lokalnej oraz przeprowadzenie działań "
        "aktywizujących mieszkańców poszczególnych miejscowości."
    )
    plain = "Dostaliśmy pieniądze. Zapytamy ludzi, czego im trzeba. Potem zrobimy to razem."
    assert fog_pl(plain) < 9 < 16 < fog_pl(official)
