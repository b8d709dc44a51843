"""The plural forms of Polish and English."""

import pytest
from babel import Locale

from blisko.text.plurals import plural_category


@pytest.mark.parametrize(
    ("n", "polish", "english"),
    [
        (0, "many", "other"),
        (1, "one", "one"),
        (2, "few", "other"),
        (4, "few", "other"),
        (5, "many", "other"),
        (11, "many", "other"),
        (12, "many", "other"),
        (14, "many", "other"),
        (21, "many", "other"),
        (22, "few", "other"),
        (112, "many", "other"),
        (1002, "few", "other"),
        (-1, "one", "one"),
    ],
)
def test_plural_category(n: int, polish: str, english: str) -> None:
    assert plural_category("pl", n) == polish
    assert plural_category("en", n) == english


@pytest.mark.parametrize("language", ["pl", "en", "cs", "uk"])
def test_the_rules_are_those_of_unicode(language: str) -> None:
    rule = Locale.parse(language).plural_form
    assert [plural_category(language, n) for n in range(1200)] == [rule(n) for n in range(1200)]
