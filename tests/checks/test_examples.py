"""Every rule finds fault with its example of wrong, and with nothing in its example of right."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blisko.checks.all_rules import POST_RULES, SITE_RULES
from blisko.checks.examples import example_of
from blisko.checks.registry import code_of
from blisko.locale.messages import LANGUAGES, messages
from tests.checks.examples import files_of
from tests.content import codes

Rule = Callable[..., Any]
EVERY_RULE = pytest.mark.parametrize("rule", [*SITE_RULES, *POST_RULES], ids=code_of)


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
