"""Whatever lies in the content folder, reading it ends in problems, never in an exception."""

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blisko.checks.report import FORMATS
from blisko.model.kinds import KINDS
from blisko.reading.read import Reading
from tests.content import ORGANISATION, Files, reading

ORDINARY = st.text(st.characters(codec="utf-8"), max_size=40)
YAML_SCRAPS = st.sampled_from(
    [
        *(
            "---",
            "- ",
            ": ",
            "? ",
            "# ",
            "|",
            ">",
            "&a ",
            "*a",
            "!!str ",
            "!x ",
            "[",
            "]",
            "{",
            "}",
        ),
        *(",", "'", '"', "\\", "\n", "\n  ", "\n\t", "%", "@", "`", "~", "...", "<<: ", "\ufeff"),
        *("title: ", "start: ", "tags: ", "image: ", "signup: ", "photos: ", "menu: ", "slug: "),
        *("2026-03-14", "17:00", "9999-12", "0000", "9" * 30, "-1", "ą", "\x00", "\u2028", "🦉"),
        *("../", "/etc/passwd", "http://[", "a@b", "#b5451b", "true", "null", "warsztaty/2026/a"),
    ]
)
FRONT = st.lists(YAML_SCRAPS | ORDINARY, max_size=30).map("".join)
KEYS = st.sampled_from(sorted({name for kind in KINDS for name in kind.__dataclass_fields__}))
VALUES = st.lists(YAML_SCRAPS | ORDINARY, max_size=6).map("".join)
FIELDS = st.lists(st.tuples(KEYS, VALUES), max_size=8).map(
    lambda pairs: "".join(f"{key}: {text}\n" for key, text in pairs)
)
BODY_SCRAPS = st.sampled_from(
    [
        *(
            "[x](",
            "![x](",
            ")",
            "<",
            ">",
            "a.md",
            "../",
            "#",
            "{static}",
            "%00",
            "javascript:",
            "|",
        ),
        *(
            "```",
            "!!! uwaga",
            "[^1]",
            "[^1]: ",
            "- [ ] ",
            "<script>",
            "<img src=",
            "&",
            "\n",
            "\n\n",
        ),
        *("http://[", "//", "ą", "\x00", "\u2028", "https://example.org", "==", "\\", "*", "_"),
    ]
)
BODY = st.lists(BODY_SCRAPS | ORDINARY, max_size=30).map("".join)
NAMES = st.sampled_from(
    [
        *("warsztaty/a.md", "aktualnosci/2021-13-45-a.md", "strony/!.md", "partnerzy/a/index.md"),
        *("projekty/a.md", "szkolenia/0000-00-00-x.md", "wydarzenia/a.MD", "biblioteka.yaml"),
    ]
)


def survives(files: Files) -> Reading:
    """Read `files` and print what is wrong with them in every format."""
    with tempfile.TemporaryDirectory() as folder:
        made = reading(Path(folder), files)
        for show in FORMATS.values():
            show(made.problems, made.messages, io.StringIO())
        return made


@given(NAMES, FRONT, BODY)
@example("warsztaty/a.md", "title: &a [*a]", "")
@example("warsztaty/a.md", "title: a\nstart: 9999-12", "")
@example("warsztaty/a.md", "\ufeff---", "")
@example("warsztaty/a.md", "title: a\nstart: 2026-03-14\nimage: {file: ../x, alt: a}", "[x](%00)")
def test_any_text(name: str, front: str, body: str) -> None:
    survives({name: f"---\n{front}\n---\n{body}".encode("utf-8", "replace")})


@given(NAMES, FIELDS, BODY)
def test_any_values_of_fields(name: str, fields: str, body: str) -> None:
    survives({name: f"---\ntitle: a\n{fields}---\n{body}".encode("utf-8", "replace")})


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes(organisation: bytes, post: bytes) -> None:
    survives({"biblioteka.yaml": organisation, "warsztaty/a.md": post})


@given(FRONT)
def test_any_organisation(text: str) -> None:
    whole = f"{ORGANISATION}{text}\n".encode("utf-8", "replace")
    survives({"biblioteka.yaml": whole})


@given(BODY)
def test_any_body_is_rendered_without_what_xml_refuses(body: str) -> None:
    text = f"---\ntitle: a\n---\n{body}".encode("utf-8", "replace")
    made = survives({"strony/a.md": text})
    if made.scope is not None:
        html = "".join(item.html for item in made.scope.bodies.values())
        assert not set(html) & {chr(code) for code in (*range(9), 11, 12, *range(14, 32))}


@pytest.mark.parametrize(
    "name",
    [
        "strony/a b\N{NO-BREAK SPACE}c.md",
        "strony/\N{RIGHT-TO-LEFT OVERRIDE}odwrot.md",
        "strony/zaz\N{COMBINING DOT ABOVE}olc.md",
        "strony/🦉.md",
        "strony/" + "a" * 200 + ".md",
        "strony/aux.md",
        "strony/nul/index.md",
        "strony/.md",
        "strony/..md",
        "strony/a.md.md",
        "strony/index.md",
        "index.md",
    ],
)
def test_any_name(name: str) -> None:
    survives({name: "---\ntitle: a\n---\n"})


def test_a_name_that_is_no_text() -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            (Path(folder) / "biblioteka.yaml").write_text(ORGANISATION, encoding="utf-8")
            (Path(folder) / "warsztaty").mkdir()
            odd = b"warsztaty/za\xbf\xf3\xb3\xe6.md".decode("utf-8", "surrogateescape")
            (Path(folder) / odd).write_text("---\ntitle: a\n---\n", encoding="utf-8")
        except (OSError, UnicodeError):
            pytest.skip("this file system takes only names that are text")
        made = reading(Path(folder), {})
        for show in FORMATS.values():
            out = io.StringIO()
            show(made.problems, made.messages, out)
            assert out.getvalue().encode("utf-8")
        assert [p.code for p in made.problems] == ["name-unprintable", "missing"]
