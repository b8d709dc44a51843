"""Every rule finds fault with its example of wrong, and with nothing in its example of right."""

from pathlib import Path

import pytest

from blisko.checks import RULES
from blisko.checks.examples import code_of, example_of
from blisko.checks.subjects import Rule
from blisko.locale.messages import LANGUAGES, messages
from tests.checks.examples import files_of
from tests.content import codes

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=code_of)


@EVERY_RULE
def test_the_wrong_example_is_found(rule: Rule, tmp_path: Path) -> None:
    found = codes(tmp_path, files_of(example_of(rule).wrong))
    assert set(found) == {code_of(rule)}


@EVERY_RULE
def test_the_right_example_is_left_alone(rule: Rule, tmp_path: Path) -> None:
    assert codes(tmp_path, files_of(example_of(rule).right)) == []


@EVERY_RULE
def test_every_rule_says_why_and_what_to_do(rule: Rule) -> None:
    for language in LANGUAGES:
        words = messages(language)
        for part in ("message", "why", "hint"):
            assert words.has(f"problem.{code_of(rule)}.{part}")
