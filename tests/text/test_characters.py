"""Signs that nobody sees, as they come with pasted text: bodies are read as they are meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.text.characters import plain_body
from tests.content import codes, post, scope

SIGNS = [
    *("\u00a0", "\u200b", "\u00ad", "\ufeff", "\u2060", " ", "\t", "\n", "-", "1.", "#", ">", "|"),
    *("[a]", "(b)", "•", "a", "ż", "!!!", "[^1]:", "[ ]", ":"),
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a\n\u00a0\nb\n \u00a0 \nc", "a\n\nb\n\nc"),
        ("-\u00a0raz\n1.\u00a0dwa\n-\u00a0[\u00a0]\u00a0trzy", "- raz\n1. dwa\n- [ ] trzy"),
        ("##\u00a0Program\n\u00a0\u00a0- raz", "## Program\n  - raz"),
        (">\u00a0-\u00a0raz\n•\u00a0dwa", "> - raz\n• dwa"),
        ("[regulamin]\u00a0(https://a.pl)", "[regulamin] (https://a.pl)"),
        ("raz\u00a0\ndwa", "raz\ndwa"),
        ("biblio\u00adteka i pra\u200bcow\ufeffnia", "biblioteka i pracownia"),
        ("\ufeff## Program", "## Program"),
        ("w\u00a0domu, 5\u00a0zł", "w\u00a0domu, 5\u00a0zł"),
        ("raz  \ndwa", "raz  \ndwa"),
    ],
)
def test_a_body_has_plain_spaces_where_markdown_needs_them(written: str, meant: str) -> None:
    assert plain_body(written) == meant


@given(st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_no_line_is_added_or_taken_away(body: str) -> None:
    plain = plain_body(body)
    assert plain.count("\n") == body.count("\n")
    assert plain_body(plain) == plain
    words = str.maketrans("", "", "\u00a0\u200b\u00ad\ufeff\u2060 \t\n")
    assert plain.translate(words) == body.translate(words)


def test_checks_and_renderer_see_the_same_text(tmp_path: Path) -> None:
    name, body = (
        "aktualnosci/2026-03-01-wpis.md",
        "\u00a0## A\n\n####\u00a0B\n\n[c]\u00a0(https://a.pl)",
    )
    assert codes(tmp_path, {name: post("", body)}) == ["heading-skip", "link-malformed"]
    [entry] = scope(tmp_path, {name: post("", body)}).site.entries
    assert entry.body_line == 4
