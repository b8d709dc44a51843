"""Nothing that content holds makes the work grow faster than its length, or it is told.

What is counted is work, not time: calls, and for regular expressions how many times longer one
takes for a string four times as long.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from types import FrameType

import pytest

from blisko.checks.all_rules import check_post
from blisko.checks.report import FORMATS
from blisko.checks.subjects import Post
from blisko.locale.messages import messages
from blisko.model.fields.base import unheard
from blisko.model.frontmatter import LARGEST_FILE, LONGEST_FRONT
from blisko.model.kinds import News
from blisko.model.load import load_source
from blisko.text.blocks import DEEPEST
from blisko.text.body import Rendered, Traits, fill
from blisko.text.labels import Labels
from blisko.text.markdown import Renderer
from blisko.text.nesting import TooMuch, refuse
from tests import patterns
from tests.content import TODAY, codes, post, problems, workshop, write

NEWS = "aktualnosci/2026-03-02-probka.md"
# Patterns that may search long, since what they search is short, by module and name.
SEARCHED_IN_LITTLE = {
    (
        "blisko.locale.glossary",
        "_BETWEEN",
    ): "the name of a field, or a line of LONGEST_LINE characters",
    ("blisko.model.mending.dates", "_LISTED_DAYS"): "a value of LONGEST_VALUE characters",
    ("blisko.model.kinds", "_WAYS"): "a line of LONGEST_LINE characters",
    ("blisko.model.organisation", "_DAYS_AND_HOURS"): "a line of LONGEST_LINE characters",
    ("blisko.model.organisation", "_IN_ONE_LINE"): "a line of LONGEST_LINE characters",
    ("blisko.model.recurrence.grammar", "_PATTERNS"): "a text of LONGEST characters",
    ("blisko.text.bare_links", "_LOCAL"): "80 characters before a sign",
    ("blisko.text.angle_brackets", "_ATTRIBUTE"): "what _TAG found to be attributes",
    ("blisko.text.typesetting.masks", "_NAME_OF_EMAIL"): "64 characters before a sign",
    ("blisko.text.typesetting.dashes", "_NUMBER_BEFORE"): "20 characters before a dash",
    ("blisko.text.readability", "_LAST_WORD"): "a few characters before a full stop",
    ("blisko.checks.stray_files", "_WRONG_ENDING"): "the name of a file",
    ("blisko.cache.folder", "PARTS"): "the name of a file",
    (
        "blisko.media.pictures.drawings",
        "_CSS_TOKEN",
    ): "up to the first comment without an end, an error",
    ("blisko.publishing.host", "_REMOTE"): "the address of a repository, no content",
    ("blisko.publishing.refusals", "_LOCKED"): "what git says",
    ("blisko.publishing.refusals", "_PROGRESS"): "what git says",
    ("blisko.authoring.handbook", "_EXAMPLE_LINK"): "our own examples",
    ("blisko.authoring.licences", "_COPYRIGHT"): "licences of libraries",
    ("blisko.commands.line", "_refusal"): "what was typed",
}
# Patterns for what the sanitizer writes, where each tag and element is closed.
SEARCHED_IN_SAFE_HTML = {
    ("blisko.text.headings", "_HEADING"),
    ("blisko.text.headings", "_HEADING_TAG"),
    ("blisko.text.headings", "_FOOTNOTE_MARK"),
    ("blisko.text.headings", "_IMAGE"),
    ("blisko.text.headings", "_TAG"),
    ("blisko.text.body", "_IMAGE"),
    ("blisko.text.body", "_LINK"),
    ("blisko.text.body", "_LEFT_OUT"),
    ("blisko.text.body", "_MARKS"),
    ("blisko.text.body", "_INLINE_TAG"),
    ("blisko.text.body", "_TAG"),
    ("blisko.text.markdown", "_FOOTNOTE_LINK"),
    ("blisko.text.typesetting.masks", "_TAG"),
    ("blisko.text.widows", "_UP_TO_LAST_GAP"),
    ("blisko.checks.link_words", "_WORDLESS"),
    ("blisko.checks.sentences", "_TAG"),
}
PATTERNS = patterns.all_patterns()
EXEMPT = SEARCHED_IN_LITTLE.keys() | SEARCHED_IN_SAFE_HTML


@pytest.mark.parametrize(
    "found", [p for p in PATTERNS if (p.module, p.name) not in EXEMPT], ids=str
)
def test_no_pattern_takes_longer_than_its_text(found: patterns.Found) -> None:
    assert patterns.grows(found) is None


def test_patterns_that_are_not_tested_are_there() -> None:
    assert {(p.module, p.name) for p in PATTERNS} >= EXEMPT


def test_no_pattern_is_put_together_unseen() -> None:
    """These repeat nothing but white space, or read bytes of files that are bounded."""
    assert set(patterns.put_together()) == {
        "blisko.checks.link_words._places",
        "blisko.model.foreign._fields",
        "blisko.media.office._attributes",
        "blisko.media.office._elements",
        "blisko.media.pictures.positions._blank_boxes",
        "blisko.media.pictures.positions._told_in",
        "blisko.media.pictures.positions.blanked",
        "blisko.media.renaming._read",
        "blisko.media.renaming.may_be_named",
        "blisko.text.angle_brackets._end_of_element",
    }


@pytest.mark.parametrize(
    ("pattern", "asked", "bad"),
    [
        (r"(a+)+$", "match", True),
        (r"(?:a|b|ab)*c", "match", True),
        (r"\w+@", "search", True),
        (r"\s+$", "sub", True),
        (r"\[[^\]]*\]", "finditer", True),
        (r"<!--.*?-->", "finditer", True),
        (r"\s*a?\s*", "fullmatch", True),
        (r"\s*a?\s*", "match", False),
        (r"\w+@", "match", False),
        (r"(?<!\w)\w+@", "search", False),
        (r"\[[^\[\]]*\]", "finditer", False),
        (r"a{1,3}b", "search", False),
    ],
)
def test_a_bad_pattern_is_found(pattern: str, asked: str, *, bad: bool) -> None:
    found = patterns.Found("", "", pattern, int(re.DOTALL), frozenset({asked}))
    assert (patterns.grows(found) is not None) is bad


SIGNS = [
    *(chr(code) for code in range(32, 127)),
    *"\t„”«»’–—…•ąß中\N{NO-BREAK SPACE}\N{COMBINING ACUTE ACCENT}\N{ZERO WIDTH SPACE}😀",
]
SHAPES: dict[str, Callable[[str], str]] = {
    "alone": lambda sign: sign,
    "spaced": lambda sign: f"{sign} ",
    "lines": lambda sign: f"{sign}\n",
    "paragraphs": lambda sign: f"{sign}\n\n",
    "before-words": lambda sign: f"{sign}ab ",
    "in-words": lambda sign: f"a{sign}b ",
}
UNITS = [
    *("*_", "**_", "[](", "[a](", "[a](b) ", "![a](b)", "![](", "<a", "<a ", "<p>", "<div>\n"),
    *("</p>", "&#", "&#1", "&amp;", "1. a\n", "1) a\n", "- a\n", "> a\n", "|a|b|\n", "\\*", "``"),
    *("```\n", "~~~\n", "~~a~~", "<!--", "<!-- ", "<?", "<![CDATA[", "{#", "{: a}", "{a=b}"),
    *("[^1]", "[^1]: a\n", "*[a]: b\n", "[a]: b\n", "[a][b]", "[[", "[[]]", "!!! a\n", ": a\n"),
    *("a\n===\n", "a\n---\n", "# a\n", "# a\n\n", "## a\n\nb\n\n", "<h2>a", "<h2>a</h2>\n"),
    *("<details>", "<x y=", "<x y='", '<img src=x alt="', "http://a.pl ", "https://youtu.be/a\n\n"),
    *("a@b.pl ", "1-", "1 - ", "10:00-11:00 ", "tel. 1 ", "w ", "r. ", "14 marca ", "14.03 "),
    *("sobota ", "sobota 14 marca ", "w sobotę 14 marca 2026 ", "**ab**\n\nb\n\n", "*a*", "a  \n"),
    *("    a\n", "\n", " \n", "a. ", "...", "[tutaj](x) ", "[a] (http://b) ", "(a)[http://b] "),
    *("[a](b c) ", "[a](<b ", "<b>a</b>", "<pre>", "- [ ] a\n", '"a" ', "„a” ", "<br>", "---\n"),
    *(
        "***\n",
        "* * *\n",
        "a|b\n",
        "100 ",
        "ul. ",
        "{{",
        "<a><b>",
        "a>b<c",
        '<div class="footnote">',
    ),
]
NUMBERED: dict[str, Callable[[int], str]] = {
    "headings": lambda n: f"## h{n}\n\na\n\n",
    "pictures": lambda n: f"![a](a{n}.jpg)\n\n",
    "links": lambda n: f"[a](a{n}.md)\n\n",
    "footnotes": lambda n: f"a[^{n}]\n\n[^{n}]: b\n\n",
    "tags": lambda n: f"<x{n} on{n}=1>",
}
SMALL = 480  # characters: four times as many may still be anything
TOLD_FROM = 100_000  # characters, of what is told
LEAST_CALLS = 3_000  # of the greater text, beyond what every text takes


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    words = messages("pl")
    labels = {item.name: words.text(f"markdown.{item.name}") for item in fields(Labels)}
    made = Renderer("pl", labels=Labels(**labels))
    made.render("What is looked up only once.")
    return made


def calls_of(work: Callable[[], object]) -> int:
    """The calls of functions that some work takes."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def calls(renderer: Renderer, folder: Path, text: str) -> int:
    """The calls that it takes to read, render and check a post with this text."""
    path = write(folder, {NEWS: post("", text)}) / NEWS

    def work() -> None:
        source = load_source(path, News, unheard)
        assert source is not None
        body = renderer.render(text)
        Traits.of(body, text)
        fill(body, ["/a/"] * len(body.links), {image.target: "x" for image in body.images})
        check_post(Post(source.entry, text, body, "pl", TODAY))

    return calls_of(work)


def is_told(text: str) -> bool:
    """Whether a text of so many is not rendered."""
    try:
        refuse(text)
    except TooMuch:
        return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_take_work_by_their_number(
    renderer: Renderer, tmp_path: Path, sign: str, shape: str
) -> None:
    unit = SHAPES[shape](sign)
    if not is_told(unit * (TOLD_FROM // len(unit))):
        few, many = (unit * (size // len(unit)) for size in (SMALL, 4 * SMALL))
        assert_linear(renderer, tmp_path, few, many)


@pytest.mark.parametrize("unit", UNITS)
def test_constructs_take_work_by_their_number(
    renderer: Renderer, tmp_path: Path, unit: str
) -> None:
    if not is_told(unit * (TOLD_FROM // len(unit))):
        few, many = (unit * (size // len(unit)) for size in (SMALL, 4 * SMALL))
        assert_linear(renderer, tmp_path, few, many)


@pytest.mark.parametrize("name", NUMBERED)
def test_different_constructs_take_work_by_their_number(
    renderer: Renderer, tmp_path: Path, name: str
) -> None:
    few, many = ("".join(map(NUMBERED[name], range(count))) for count in (50, 200))
    assert_linear(renderer, tmp_path, few, many)


def assert_linear(renderer: Renderer, folder: Path, few: str, many: str) -> None:
    """Twice as much as four times the work is too much; a little is allowed to every text."""
    least = calls(renderer, folder, few)
    assert calls(renderer, folder, many) <= max(8 * least, LEAST_CALLS)


WORKSHOP = "warsztaty/2026-03-14-druk.md"
GOOD = {"aktualnosci/2026-03-01-dobre.md": post("", "Zobacz [to](nie-ma.md).\n")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- " * 500 + "koniec", "text-deep"),
        ("1. " * 1000 + "koniec", "text-deep"),
        ("+ " * 500, "text-deep"),
        ("> " * 1000 + "koniec", "text-deep"),
        (">" * 100_000, "text-deep"),
        ("> - " * 1000 + "koniec", "text-deep"),
        ("".join(f"{'    ' * depth}- a\n" for depth in range(400)), "text-deep"),
        ("<b>" * 20_000, "text-deep"),
        ("<a id=x>b " * 20_000 + "\n\nc" * 10_000, "text-deep"),
        ("<div>\n" * 5_000, "text-deep"),
        ("a" * LARGEST_FILE, "file-large"),
        ("Ala ma kota.\n\n" * 400_000, "file-large"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_a_text_that_would_take_minutes_is_told_and_the_rest_is_checked(
    tmp_path: Path, text: str, code: str
) -> None:
    assert codes(tmp_path, {**GOOD, NEWS: post("", text)}) == ["link-broken", code]


def test_the_line_of_what_lies_too_deep_is_told(tmp_path: Path) -> None:
    deep = "Tekst.\n\n" + "".join(f"{'    ' * depth}- a\n" for depth in range(400))
    [found] = problems(tmp_path, {NEWS: post("", deep)})
    assert found.line == 4 + 2 + DEEPEST // 2


def test_a_text_for_which_the_stack_is_too_small_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(_: Renderer, text: str) -> Rendered:
        raise RecursionError(text)

    monkeypatch.setattr(Renderer, "render", render)
    files = {NEWS: post("", "Tekst.\n\n" + "1. " * 50 + "a\n\nTekst.\n")}
    assert [(p.code, p.line) for p in problems(tmp_path, files)] == [("text-deep", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "- " * 500,
        "* " * 500,
        "-" * 100_000,
        "```\n" + "[" * 100_000 + "\n```\n",
        "~~~\n" + "- " * 500 + "a\n~~~\n",
        "| a | b |\n|---|---|\n" + "| [a](https://example.org) | *b* |\n" * 10_000,
        "- [a](https://example.org) i *b* `c`\n" * 10_000,
        "Ala ma [kota](https://example.org) i *psa*. " * 500,
    ],
    ids=lambda text: text[:12],
)
def test_what_is_long_and_simple_is_rendered(renderer: Renderer, text: str) -> None:
    assert renderer.render(text).html


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["[", "[](", "[a](b)", "![a](", "#\n", "=\n", "*", "\\", "`a "])
def test_a_hundred_thousand_signs_are_rendered(renderer: Renderer, unit: str) -> None:
    assert renderer.render(unit * (TOLD_FROM // len(unit))).html


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("".join(f"pole{n}: a\n" for n in range(20_000)), "front-matter-long"),
        ("".join(f"pole{n}: a\n" for n in range(2_000)), "too-many"),
        ("start: " + "a" * 16_000, "value-long"),
        ("tags: [" + "a, " * 5000 + "b]", "too-many"),
        ("aliases:\n" + "".join(f"  - /a{n}/\n" for n in range(10_000)), "too-many"),
        ("photos:\n" + "  - {file: a.jpg, alt: a}\n" * 5_000, "too-many"),
        ("partners: [" + "a, " * 10_000 + "b]", "too-many"),
        ("summary: " + "a" * 100_000, "value-long"),
        ("title: " + "a" * 100_000, "value-long"),
        ("summary: " + "a" * LONGEST_FRONT, "front-matter-long"),
        ("aliases: " + "a, " * 1_600 + "b", "not-list"),
        ("tags: " + "[" * 100_000, "yaml-broken"),
        ("tags: " + "{a: " * 40_000, "yaml-broken"),
        ("- " * 500 + "a", "yaml-broken"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_front_matter_that_would_take_minutes_is_told(
    tmp_path: Path, front: str, code: str
) -> None:
    found = codes(tmp_path, {**GOOD, WORKSHOP: workshop(front)})
    assert found[0] == "link-broken"
    assert code in found


def test_a_date_is_read_in_little_time(tmp_path: Path) -> None:
    for start in ("a" * 5_000, "1, " * 1_600 + "2 marca 2026"):
        assert codes(tmp_path, {WORKSHOP: workshop(f"start: {start}")}) == ["not-date"]


def test_the_organisation_has_the_same_limits(tmp_path: Path) -> None:
    files = {"biblioteka.yaml": "name: A\n" + "".join(f"pole{n}: a\n" for n in range(2_000))}
    assert codes(tmp_path, files) == ["too-many"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("between", [" ", "\n\n"], ids=["one-line", "paragraphs"])
def test_equal_problems_take_work_by_their_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, between: str
) -> None:
    def work(count: int) -> int:
        text = f"[tutaj](https://example.org/).{between}" * count
        found = problems(tmp_path, {NEWS: post("", text)})
        assert [problem.code for problem in found] == ["click-here"] * count
        return calls_of(lambda: FORMATS[form](found, messages("pl"), sys.stdout))

    few, many = work(100), work(400)
    assert many <= 8 * few
    assert "click-here" in capsys.readouterr().out
