"""Macros print again only what they have not printed lately, and never something else."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from blisko.build import jinja, macros
from blisko.build.start import compile_site
from blisko.system.paths import ROOT
from tests.builds import SITE, TODAY

MACROS = """
{% macro row(card, level=2, past=false) -%}
{{ seen(card.title) }}<h{{ level }}>{{ card.title }}{{ " (było)" if past }}</h{{ level }}>
{%- endmacro %}
{% macro words(text) -%}{{ seen(text) }}[{{ text }}]{%- endmacro %}
{% macro each(items) -%}
{{ seen("each") }}{% for item in items %}{{ caller(item) }}{% endfor %}
{%- endmacro %}
"""
LOOKING = "{% macro own(text) %}{{ text }}{{ mark }}{% endmacro %}"


@dataclass(frozen=True)
class Card:
    """A view."""

    title: str


@dataclass
class Changing:
    """A value that is no view: it may be another next time."""

    title: str


class Page:
    """Renders templates that import the macros, and counts what was printed."""

    def __init__(self, page: str) -> None:
        self.seen: list[str] = []
        self.env = Environment(autoescape=True)
        jinja.prepare(self.env, {"JINJA_ENVIRONMENT": {}}, [])
        self.env.loader = DictLoader({"macros": MACROS, "looking": LOOKING, "page": page})
        self.env.globals["seen"] = self._see

    def _see(self, text: str) -> str:
        self.seen.append(text)
        return ""

    def __call__(self, **names: object) -> str:
        """The page with these names."""
        return self.env.get_template("page").render(**names).strip()


def test_equal_arguments_are_printed_once() -> None:
    page = Page('{% from "macros" import row %}{{ row(card) }}{{ row(card) }}')
    card = Card("Drzwi & okna")
    assert page(card=card) == page(card=card) == 2 * "<h2>Drzwi &amp; okna</h2>"
    assert page.seen == ["Drzwi & okna"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("row(card)", "row(card, 3)"),
        ("row(card, level=1)", "row(card, past=1)"),
        ("row(card, 2, true)", "row(card, past=false)"),
        ("row(card)", "row(other)"),
        ("words('a')", "words('b')"),
        ("words('<b>')", "words('<b>' | safe)"),
        ("words(1)", "words('1')"),
        ("words(1)", "words(true)"),
    ],
)
def test_other_arguments_are_printed_anew(first: str, second: str) -> None:
    start = '{% from "macros" import row, words %}'
    names = {"card": Card("A"), "other": Card("B")}
    alone = [Page(f"{start}{{{{ {call} }}}}")(**names) for call in (first, second)]
    page = Page(f"{start}{{{{ {first} }}}}{{{{ {second} }}}}{{{{ {first} }}}}")
    assert page(**names) == alone[0] + alone[1] + alone[0]
    assert len(page.seen) == 2


def test_what_may_change_is_printed_each_time() -> None:
    page = Page('{% from "macros" import row %}{{ row(card) }}')
    card = Changing("A")
    assert page(card=card) == "<h2>A</h2>"
    card.title = "B"
    assert page(card=card) == "<h2>B</h2>"


def test_a_body_of_a_call_is_printed_each_time() -> None:
    source = (
        '{% from "macros" import each %}{% call(one) each(items) %}{{ one }}{{ mark }}{% endcall %}'
    )
    page, items = Page(source), ("a", "b")
    assert page(items=items, mark="!") == "a!b!"
    assert page(items=items, mark="?") == "a?b?"


COUNTER = "{% macro count() %}{% set seen.n = seen.n + 1 %}{{ seen.n }}{% endmacro %}"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% macro own(text) %}{{ text }}{{ mark }}{% endmacro %}{{ own('x') }}", ["x!", "x?"]),
        (
            "{% set seen = namespace(n=0) %}" + COUNTER + "{{ count() }}{{ count() }}",
            ["12", "12"],
        ),
        ("{% from 'looking' import own with context %}{{ own('x') }}", ["x!", "x?"]),
    ],
)
def test_macros_that_see_a_page_print_each_time(source: str, shown: list[str]) -> None:
    page = Page(source)
    assert [page(mark=mark) for mark in "!?"] == shown


def test_a_macro_is_described_as_jinja_does() -> None:
    page = Page('{% from "macros" import row %}{{ row.name }} {{ row.arguments | join(" ") }}')
    assert page() == "row card level past"


def test_wrong_arguments_are_told_as_ever() -> None:
    with pytest.raises(TypeError, match="takes not more than 1 argument"):
        Page('{% from "macros" import words %}{{ words("a", "b") }}')()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(macros, "KEPT", 3)
    monkeypatch.setattr(macros, "LONGEST", 20)


@pytest.mark.usefixtures("small")
def test_only_short_and_late_results_are_kept() -> None:
    page = Page('{% from "macros" import words %}{{ words(text) }}')
    for text in ("a", "long" * 9, "long" * 9, "b", "a", "c", "d", "e", "f", "g", "a"):
        assert page(text=text) == f"[{text}]"
    assert page.seen.count("long" * 9) == 2
    assert page.seen.count("a") == 2


def test_a_site_is_built_with_macros_that_count(tmp_path: Path) -> None:
    """Somebody's own theme may do in a page what ours does nowhere."""
    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    page = theme / "templates" / "kinds" / "page.html"
    start, block = page.read_text(encoding="utf-8"), "{% block content %}"
    assert block in start
    counting = (
        "{% set seen = namespace(n=0) %}"
        "{% macro count() %}{% set seen.n = seen.n + 1 %}<i>{{ seen.n }}</i>{% endmacro %}"
        "{{ count() }}{{ count() }}"
    )
    page.write_text(start.replace(block, block + counting), encoding="utf-8")
    output = tmp_path / "output"
    override = {
        "PATH": str(SITE),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(tmp_path / "cache"),
        "THEME": str(theme),
        "BLISKO_TODAY": TODAY,
    }
    assert compile_site(ROOT / "pelicanconf.py", override) == 0
    pages = [path.read_text(encoding="utf-8") for path in output.rglob("index.html")]
    counted = [text for text in pages if "<i>1</i>" in text]
    assert counted
    assert all("<i>1</i><i>2</i>" in text for text in counted)
