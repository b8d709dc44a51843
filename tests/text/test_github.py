"""What GitHub's preview shows is what readers get: our Markdown beside GitHub's own parser.

Whole constructs, and random combinations of them; ``BLISKO_TEXTS=100000`` compares as many. Where
the two differ on purpose is data: `tests.text.differences`.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.content import codes, post
from tests.text.constructs import AS_ON_GITHUB
from tests.text.differences import DIFFERENCES, LEFT_OUT, Difference
from tests.text.oracle import github, ours, tree

COUNT = int(os.environ.get("BLISKO_TEXTS", "2000"))
WORDS = ["a", "bc", "ą", "x1", "do", "raz", "3"]
SIGNS = [
    *"*_`\\[]()!<>&;#=-+:|\"'{}^~@.1",
    *(" ", "  ", "\n", "\n\n", "  \n", "\\\n", "**", "__", "``", "~~", "***", "]("),
    *("[^1]", "http://a.pl", "www.a.pl", "a@b.pl"),
]
INLINE = [
    *("**raz**", "*raz*", "__raz__", "_raz_", "***raz***", "**a *b* c**", "a_b_c", "~~x~~", "~x~"),
    *("`kod`", "`` ` ``", "\\*", "[a](b.md)", "[a](<b c> 'd')", '[a](b "c")', "[a [b] c](d)"),
    *("**[a](b)**", "![a](b.jpg)", "[![a](b)](c)", "[a][x]", "[x]", "[x][]", "![x]", "&amp;"),
    *("&copy;", "&#123;", "&x;", "<https://a.pl>", "<b@a.pl>", "<em>a</em>", "<br>", "<!-- a -->"),
    *("<!-- a", "[^1]", "[^9]", "https://a.pl/b_c_d", "(https://a.pl)", "https://a.pl/?a=b&c;"),
    *("www.a.pl.", "ala@a.pl", "a.b-c@d.ef.", "https://a.pl/(b)", "a\\_b", "**a**b", "*a*b"),
    *("_a_b", "**a b", "a** b", "<a href='x'>", "</a>", "`a\nb`", "*a\nb*", "a  \nb", "a\\\nb"),
]
LINES = [
    *("# a", "## b ##", "#", "#a", "##b", " # d", "   ### e", "    # f", "a\n===", "a\nb\n---"),
    *("---", "* * *", "___", "- - -", "- a", "* b", "+ c", "1. d", "2) e", "7. f", "1) g"),
    *("  - g", "   - h", "    - i", "     - j", "- [ ] i", "- [x] j", "-", "1.", "- ", "> l", ">"),
    *("> - m", "> > n", ">k", "   > o", "    kod", "\tkod", "-\td", "1.\td", "```", "``` css"),
    *("~~~", "````", "  ```", " a", "  b", "   c", "      d", "|a|b|", "|-|:-:|", "a|b", "-|-"),
    *("|a|\n|-|\n|b|", "a|b\n-|-\nd|e", "|a\\|b|`c`|", "[^1]: note", "[^1]: a\n\n    b", "[x]: /y"),
    *('[x]: </z> "t"', "[x]:\n  /y", '[q]: /y\n"t"', "<div>", "</div>", "<div>a</div>", "<p>a"),
    *("<hr>", "<details>", "</details>", "<span>", "<!--", "-->", "<?a?>", "<!A>", "<pre>"),
    *("</pre>", "- a\n\n  b", "- a\n\n    b", "1. a\n\n   b", "1. a\n   - b", "- a\n\n- b"),
    *("- a\n- b\n\n- c", "- # k", "- ```\n  a\n  ```", "- > a", "> ```", "> # a", "a", "a b"),
    *("raz dwa", "1234567890. a", "-a", "1.a", "+", "*a*", "= ", "|", "\\# a", "\\- a", "1\\. a"),
    *("  1. a", "   1. b", "    1. c", "- a\n  1. b\n     - c"),
]
PLACES = ["  ", "   ", "    ", "> ", "> > ", "- ", "  - ", "1. "]


def inline(dice: random.Random) -> str:
    """What may stand within a line, put together without sense."""
    pieces, between = dice.choice(
        [([*INLINE, *WORDS], " "), ([*SIGNS, *WORDS], ""), ([*INLINE, *WORDS, *SIGNS], "")]
    )
    return between.join(dice.choices(pieces, k=dice.randrange(1, 8)))


def blocks(dice: random.Random) -> str:
    """Lines of all sorts, some of them in lists and quotations."""
    lines: list[str] = []
    for _ in range(dice.randrange(1, 7)):
        line = dice.choice(LINES) if dice.random() < 0.7 else inline(dice)
        if dice.random() < 0.25:
            place = dice.choice(PLACES)
            line = "\n".join(place + part for part in line.split("\n"))
        lines += [line, ""] if dice.random() < 0.25 else [line]
    return "\n".join(lines)


def texts(count: int) -> Iterator[str]:
    """Random texts, the same for the same count."""
    dice = random.Random(count)  # noqa: S311  # nothing secret about it
    for _ in range(count):
        yield inline(dice) if dice.random() < 0.3 else blocks(dice)


def differs_on_purpose(source: str) -> bool:
    return any(difference.is_in(source) for difference in DIFFERENCES.values())


@pytest.mark.parametrize("source", AS_ON_GITHUB)
def test_constructs_are_read_as_on_github(source: str) -> None:
    assert tree(ours(source)) == tree(github(source))


def test_random_texts_are_read_as_on_github() -> None:
    compared = 0
    for source in texts(COUNT):
        if not differs_on_purpose(source):
            compared += 1
            assert tree(ours(source)) == tree(github(source)), repr(source)
    assert compared > COUNT / 2


@given(st.lists(st.sampled_from([*SIGNS, *WORDS, *INLINE, *(f"\n{line}\n" for line in LINES)])))
@example(["- a", "\n", "```"])
@settings(max_examples=400, deadline=None)
def test_combinations_are_read_as_on_github(pieces: list[str]) -> None:
    source = "".join(pieces)
    if not differs_on_purpose(source):
        assert tree(ours(source)) == tree(github(source))


def test_the_list_of_differences_is_short() -> None:
    assert len(DIFFERENCES) <= 15


@pytest.mark.parametrize("difference", DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_one_and_has_its_finding_or_its_reason(
    difference: Difference, tmp_path: Path
) -> None:
    source = difference.example
    assert difference.where == LEFT_OUT or difference.is_in(source)
    assert tree(ours(source), all_notes=True) != tree(github(source), all_notes=True)
    assert difference.reason or difference.finding
    if difference.finding:
        found = codes(tmp_path, {"aktualnosci/2026-03-01-wpis.md": post("", source)})
        assert difference.finding in found
