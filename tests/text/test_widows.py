"""What of typogrify's widont is kept, and what is taken back; ~ stands for U+00A0."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typogrify.filters import widont

from blisko.text.widows import _bind, without_widows

PIECES = [
    *("raz", "a", "dwa trzy", "–", "&amp;", "5", "<p>", "</p>", "<li>", "</li>", "</h2>", "</dt>"),
    *("</dd>", "</td>", "<em>", "</em>", '<a href="x" title="a b c">', "</a>", "<b>", "</b>"),
    *("<span>", "</span>", '<abbr title="a b">', "</abbr>", '<img alt="a b">', "<br>", "</strong>"),
    *(" ", " ", " ", "\n", "  ", "\t", "\u2009", "\x1c", "<\udbf9>", "\udbfa", "\udbfb"),
]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>jeden dwa trzy</p>", "<p>jeden dwa~trzy</p>"),
        ("<p>jeden dwa <em>trzy</em></p>", "<p>jeden dwa <em>trzy</em></p>"),
        ("<p>jeden <em>dwa trzy</em></p>", "<p>jeden <em>dwa~trzy</em></p>"),
        ("<h2>raz dwa</h2><li>trzy cztery</li>", "<h2>raz~dwa</h2><li>trzy~cztery</li>"),
        ("<p>jeden</p>", "<p>jeden</p>"),
        ("<p>cicho sza,\nsza</p>", "<p>cicho sza,~sza</p>"),
        ("<p>nieszablonowe rozwiązywanie</p>", "<p>nieszablonowe rozwiązywanie</p>"),
        ("<h2>Zmiany regulaminu</h2>", "<h2>Zmiany regulaminu</h2>"),
        ("<p>waży około 5~kg</p>", "<p>waży około 5~kg</p>"),
        ("<p>kurs szycia~– teraz</p>", "<p>kurs szycia~– teraz</p>"),
        ("<p>linia<br>\ndruga</p>", "<p>linia<br>\ndruga</p>"),
        ("<p>linia<br>druga trzecia</p>", "<p>linia<br>druga~trzecia</p>"),
        ("<p>uruchom <code>a b</code></p>", "<p>uruchom <code>a b</code></p>"),
        ("<p>przed <code>a b</code> po drugie</p>", "<p>przed <code>a b</code> po~drugie</p>"),
        ("<p>przed <code>a b</code> tu i</p>", "<p>przed <code>a b</code> tu~i</p>"),
        ("<p>Użyj <kbd>Enter</kbd> teraz</p>", "<p>Użyj <kbd>Enter</kbd> teraz</p>"),
        ("<pre>jeden dwa</pre>", "<pre>jeden dwa</pre>"),
        ('<p class="nota verbatim">jeden dwa</p>', '<p class="nota verbatim">jeden dwa</p>'),
        ('<p title="a&nbsp;b c">jeden dwa</p>', '<p title="a~b c">jeden~dwa</p>'),
        ("<td>jeden dwa</td>", "<td>jeden dwa</td>"),
    ],
)  # fmt: skip
def test_without_widows(html: str, expected: str) -> None:
    nbsp = "\N{NO-BREAK SPACE}"
    assert without_widows(html.replace("~", nbsp)).replace(nbsp, "~") == expected
    assert without_widows(expected.replace("~", nbsp)).replace(nbsp, "~") == expected


@pytest.mark.parametrize("tag", ["code", "kbd", "samp", "pre", "script", "style"])
def test_nothing_is_bound_to_code(tag: str) -> None:
    html = f"<li>przed <{tag}>a b</{tag}>, tu</li>"
    assert without_widows(html) == html
    assert widont(html) != html


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=800)
def test_the_ends_of_blocks_are_all_that_widont_changes(html: str) -> None:
    assert _bind(html) == widont(html)
