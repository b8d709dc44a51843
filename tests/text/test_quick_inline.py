"""Skipping patterns that cannot match changes nothing: the HTML is that of python-markdown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

from bench.corpus import make
from blisko.text.extensions.quick_inline import QuickInlineExtension

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = ["abbr", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables"]
MARKS = ["*", "_", "**", "`", "``", "\\", "[", "]", "(", ")", "!", "<", ">", "&", ";", "  \n", "\n"]
WORDS = ["druk", "a", " ", "https://example.org", "b@example.org", "[^1]", "amp", "b", "/b", "x:"]


def quick() -> Markdown:
    return Markdown(extensions=[*EXTENSIONS, QuickInlineExtension()])


QUICK, PLAIN = quick(), Markdown(extensions=EXTENSIONS)


def same(text: str) -> bool:
    return QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_the_corpus_of_the_benchmarks(tmp_path: Path) -> None:
    make(120, tmp_path)
    posts = list(tmp_path.rglob("*.md"))
    assert len(posts) > 100
    assert all(same(path.read_text(encoding="utf-8")) for path in posts)


def test_texts_of_the_project() -> None:
    texts = [p for name in ("content", "demo", "docs") for p in (ROOT / name).rglob("*.md")]
    assert all(same(path.read_text(encoding="utf-8")) for path in texts)


@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=30).map("".join))
def test_any_marks_in_any_order(text: str) -> None:
    assert same(text)


@pytest.mark.parametrize("sign", ["=", "%"])
def test_a_pattern_that_nobody_knows_is_always_tried(sign: str) -> None:
    made = quick()
    made.inlinePatterns.register(
        SimpleTagInlineProcessor(rf"({sign})([^{sign}]+){sign}", "mark"), "mark", 70
    )
    assert made.convert(f"a {sign}b{sign} c") == "<p>a <mark>b</mark> c</p>"


def test_python_markdown_still_has_what_is_replaced() -> None:
    names = dir(InlineProcessor)
    assert "_InlineProcessor__handleInline" in names
    assert "_InlineProcessor__applyPattern" in names
    assert isinstance(QUICK.treeprocessors["inline"], InlineProcessor)
    assert type(QUICK.treeprocessors["inline"]) is not type(PLAIN.treeprocessors["inline"])
