"""The steps left out change nothing: the HTML is as with them, whatever is written.

``BLISKO_TEXTS=100000`` compares as many random texts instead of a few thousand.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import SimpleTagInlineProcessor

from bench.corpus import make
from blisko.text.markdown import Renderer
from tests.text.samples import POLISH

ROOT = Path(__file__).resolve().parents[2]
SIGNS = [
    *("*", "_", "**", "***", "`", "``", "\\", "[", "]", "(", ")", "!", "<", ">", "&", ";", "#"),
    *("=", "-", "+", ":", "|", '"', "'", "{", "}", "^", "~", "@", ".", "1", "\u0661", "\\\\"),
    *(" ", "  ", "    ", "\t", "\n", "\n\n", "  \n", " \n", "\r\n", "\r", "\n    ", "\n\n    "),
    *("\x02", "\x03", "\x0292\x03", "\x00", "\x0b", "\x0c", "\x1c"),
    *("\u00a0", "\u2003", "\u2028", "\u3000", "\u200b", "ą", "漢", "🙂", "\ufeff"),
]
WORDS = [
    *("druk", "a", "Ż", "W środę", "3D", "x:", "http", "https://example.org/a_b*c", "b@example.org")
]
INLINE = [
    *("**raz**", "*raz*", "__raz__", "_raz_", "***raz***", "**raz dwa** trzy", "**a *b* c**"),
    *("[tu](b.md)", "[tu]( <b c> 'd')", '[tu](b "c")', "[tu](b(c)d)", "[a [b] c](d)", "[ ](a)"),
    *("**[a](b)**", "![a](b.jpg)", '![a](b.jpg "c")', "[![a](b)](c)", "[tu][x]", "[x]", "![x]"),
    *("[tu](b){: .c }", "**a**{#d}", "`kod`", "`` ` ``", "\\*", "\\[a](b)", "&amp;", "&#123;"),
    *("<https://example.org>", "<b@example.org>", "<em>a</em>", "<br>", "<!-- a -->", "[^1]"),
    *("HTML", "[](a)", "[^a](b)", "!\\[a](b)", "a!*b*", "<", "[a](b\nc)", "[a\nb](c)", "& b"),
    *("[a](b 'c')", "[a](<b>)", "[a](b<c)", "[a](b\\_c)", "[a](b[c)", "[a](b`c) `d`", "[^1](b)"),
    *("** a**", "**a **", "*a *", "* a*", "_ a_", "**a** b**c**", "a **b**c", "&copy 2", "&#38 b"),
    *("[a [b](c)", "_a_b", "__a__b", "[a](b[c][x])", "[a](b`c`)", "[a](b )", "*[b](c)", "[b](c)_"),
    *("[**a**](b)", "[^]", "**a\n**b**", "**a  \nb**", "*a**", "a**b**c", "(*a*)", "[ a ]( b )"),
]
LINES = [
    *("# A", "## B ##", "#", "### C {: #d }", "A\n===", "B\n---", "---", "* * *", "- - -"),
    *("- a", "* b", "+ c", "1. d", "2) e", "7. f", "    - g", "  - h", "- [ ] i", "- [x] j"),
    *("> l", ">", "> - m", "> > n", "    kod", "\tkod", "```", "``` css", "~~~", "term\n: opis"),
    *(":   opis", "    dalej", "        dalej", "|a|b|", "|-|:-:|", "a|b", "-|-", "|a|\n|-|\n|b|"),
    *("!!! uwaga", '!!! tip "T"', '!!! info ""', "[^1]: przypis", "[^1]: a\n\n    b", "_ _ _"),
    *("[x]: /y", '[x]: <z> "t"', "[x]:\n  /y", "https://youtu.be/abc", "<https://osm.org/go/x>"),
    *("<div>", "</div>", "<div>a</div>", "<p>a", "<hr>", "<details>\n\na\n\n</details>", "<!--"),
    *("<?a?>", "<![CDATA[a]]>", "{: .x }", "{: .x a=b }", "///Footnotes Go Here///", "   ", "="),
    *("a|b\n-|-", "a|b\n:-|-", "a|b\n|-|-", "\u0661. a", "- a\n\n    b\n\n- c", "a\n: b\n\n    c"),
    *("*[amp]: i", "    a **b** [c](d)", "*[druk]: x"),
    *("- # k", "*[HTML]: język", "-->", "a  ", "a\n    ===", "[^2]: https://youtu.be/abc"),
]
# What other texts are put into, at the ellipsis.
FRAMES = [
    *("**…**", "*…*", "_…_", "__…__", "a **…** b", "a*…*b", "a _…_, b", "[…](b)", "a […](b) c"),
    *(
        "[a](…)",
        "[a]( … )",
        "![…](b)",
        "- …",
        "- …\n\n    …",
        "    …",
        "~~~\n…\n~~~",
        "```\n…\n```",
    ),
    *("…[^1]\n\n[^1]: …", "[^1](b)\n\n[^1]: …", "…\n\n[x]: /y", "…\n\n*[amp]: …"),
]
ANYTHING = (*SIGNS, *WORDS, *INLINE)
COUNT = int(os.environ.get("BLISKO_TEXTS", "3000"))


def texts(count: int) -> Iterator[str]:
    """Texts of all that Markdown knows, put together without sense; many are short."""
    dice = random.Random(count)  # noqa: S311  # nothing secret about it

    def words(most: int) -> str:
        pieces, between = ((*WORDS, *INLINE), " ") if dice.random() < 0.5 else (ANYTHING, "")
        return between.join(dice.choices(pieces, k=dice.randrange(most)))

    def line() -> str:
        return dice.choice(LINES) if dice.random() < 0.4 else words(9)

    def framed() -> str:
        return dice.choice(FRAMES).replace("…", words(3))

    def block() -> str:
        return "\n".join(line() for _ in range(dice.randrange(5)))

    for _ in range(count):
        short, *others = dice.choice((framed, framed, line)), block, line, framed
        blocks = [short(), *(one() for one in others[: dice.randrange(4)])]
        yield "\n\n".join(blocks)


def parsers(*extensions: str | Extension) -> tuple[Markdown, Markdown]:
    """The Markdown parser with its shortcuts, and the same without."""
    quick = Renderer("pl", extensions, labels=POLISH)
    plain = Renderer("pl", extensions, labels=POLISH, quick=False)
    return quick._markdown, plain._markdown


QUICK, PLAIN = parsers()


FOLDERS = ("content", "demo", "docs", "tests/site", "tests/text")


def same(text: str, quick: Markdown = QUICK, plain: Markdown = PLAIN) -> bool:
    return quick.reset().convert(text) == plain.reset().convert(text)


def test_the_corpus_of_the_benchmarks(tmp_path: Path) -> None:
    make(120, tmp_path)
    posts = list(tmp_path.rglob("*.md"))
    assert len(posts) > 100
    assert all(same(path.read_text(encoding="utf-8")) for path in posts)


def test_texts_of_the_project() -> None:
    texts = [p for name in FOLDERS for p in (ROOT / name).rglob("*.md")]
    assert all(same(path.read_text(encoding="utf-8")) for path in texts)


@pytest.mark.parametrize(
    "text",
    [
        *("*a _b_ c*", "[_a_](b)", "a_b_ c", "_a_b c", "**a **b", "a **b  \nc**", "![a](b)"),
        *("[a [b](c)", "[a](b[c][x])\n\n[x]: /y", "[^1](b)\n\n[^1]: c", "[a](b`c`)", "[a](b )"),
        *("a &amp; b\n\n*[amp]: c", "- # a\n**b**", "    a **b**", "a\n: b\n\n    **c**"),
    ],
)
def test_what_only_seems_to_be_simple(text: str) -> None:
    assert same(text)


def test_any_texts() -> None:
    for text in texts(COUNT):
        assert same(text), repr(text)


# Beside extensions that nobody here knows


class _Signs(Extension):
    """Other signs within a text."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._pattern = rf"({sign})([^{sign}]+){sign}"

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(SimpleTagInlineProcessor(self._pattern, "mark"), "mark", 70)


class _Block(Extension):
    """Paragraphs of another kind."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_Aside(md.parser), "aside", 95)


class _Aside(BlockProcessor):
    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return parent.tag == "div" and "druk" in block

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        ElementTree.SubElement(parent, "aside").text = blocks.pop(0)


@pytest.mark.parametrize("sign", ["=", "%"])
def test_signs_that_nobody_knows_are_always_looked_for(sign: str) -> None:
    quick, plain = parsers(_Signs(sign))
    for text in (f"a {sign}b{sign} c", f"- a\n- **{sign}b{sign}**\n\n[{sign}b{sign}](c)"):
        assert same(text, quick, plain)
        assert "<mark>b</mark>" in quick.reset().convert(text)


def test_blocks_that_nobody_knows_are_always_looked_for() -> None:
    quick, plain = parsers(_Block())
    assert quick.convert("a druk b\n\nc") == "<aside>a druk b</aside>\n<p>c</p>"
    assert same("a druk b\n\n- druk\n\n# druk", quick, plain)


def test_other_extensions_of_python_markdown() -> None:
    names = ("nl2br", "smarty", "toc", "md_in_html", "wikilinks", "codehilite", "legacy_em", "meta")
    quick, plain = parsers(*names)
    for text in texts(COUNT // 6):
        assert same(text, quick, plain), repr(text)


# What is replaced must still be there, and be replaced


def test_the_shortcuts_are_taken() -> None:
    steps = {"normalize_whitespace", "attr_list", "unescape"}
    replaced = set()
    for quick, plain in (
        (QUICK.preprocessors, PLAIN.preprocessors),
        (QUICK.treeprocessors, PLAIN.treeprocessors),
    ):
        for name in steps:
            if name in plain:
                assert quick.get_index_for_name(name) == plain.get_index_for_name(name)
                assert isinstance(quick[name], type(plain[name]))
                if type(quick[name]) is not type(plain[name]):
                    replaced.add(name)
    assert replaced == steps
