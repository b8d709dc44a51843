"""What of typogrify's widont is kept, and what is taken back; ~ stands for U+00A0."""

import pytest

from blisko.text.widows import without_widows


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
