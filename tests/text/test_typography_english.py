"""English typography by example, and languages without rules; ~ stands for U+00A0."""

import pytest

from blisko.text.typography import NBSP, typography

ENGLISH = typography("en")


def shown(text: str) -> str:
    return text.replace(NBSP, "~")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('The "Green" man', "The “Green” man"),
        ('He said: "Come in."', "He said: “Come in.”"),
        ("It's the children's room", "It’s the children’s room"),
        ("the 1990's and '90s", "the 1990’s and ’90s"),
        ("a 'quoted' word", "a ‘quoted’ word"),
        ("'Windows 95' is old", "‘Windows 95’ is old"),
        ("'tis the season", "’tis the season"),
        ("5'10 tall", "5'10 tall"),
        ("\"She said 'hello' to us\"", "“She said ‘hello’ to us”"),
        ("sewing - a course", "sewing~– a course"),
        ("17:00-19:00, pp. 22-27", "17:00–19:00, pp.~22–27"),
        ("2021 - 2025", "2021–2025"),
        ("well-known", "well-known"),
        ("14 March 2026 at 5 pm", "14~March 2026 at 5~pm"),
        ("see no. 5", "see no.~5"),
        ("Dr Smith and Mrs. Jones", "Dr~Smith and Mrs.~Jones"),
        ("a cat in a hat", "a cat in a hat"),
        ("Wait...", "Wait…"),
    ],
)
def test_english(written: str, expected: str) -> None:
    assert shown(ENGLISH.text(written)) == expected
    assert shown(ENGLISH.text(ENGLISH.text(written))) == expected


def test_single_quotes_of_one_paragraph_do_not_close_in_another() -> None:
    assert ENGLISH.html("<p>'em all</p><p>dogs' bowls</p>") == "<p>’em all</p><p>dogs’ bowls</p>"


def test_english_headings() -> None:
    assert shown(ENGLISH.text("The art of the loom", heading=True)) == "The~art of~the~loom"


def test_a_language_without_rules_keeps_its_quotes_and_words() -> None:
    german = typography("de")
    assert shown(german.text('"Wort" in a b - 5 kg, 1 200, 17:00-19:00...')) == (
        '"Wort" in a b~– 5~kg, 1~200, 17:00–19:00…'
    )


def test_typographers_are_shared() -> None:
    assert typography("pl") is typography("pl")
