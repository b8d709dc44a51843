"""Front matter: what is read, at which line and column, and what YAML would lose."""

from pathlib import Path

import pytest

from blisko.checks.report import source_lines
from blisko.model.field_places import place_of_field
from blisko.model.frontmatter import (
    Document,
    Items,
    Mapping,
    Scalar,
    Value,
    compose,
    decode,
    read_document,
)
from blisko.model.problems import Problem

PATH = Path("wpis.md")


def read(text: str) -> tuple[Document | None, list[Problem]]:
    problems: list[Problem] = []
    return read_document(PATH, text, problems.append), problems


def front(text: str) -> Mapping:
    document, problems = read(f"---\n{text}\n---\n")
    assert problems == []
    assert document is not None
    return document.front


def value(text: str, name: str = "a") -> Value:
    return front(text).entries[name][1]


def scalar(text: str, name: str = "a") -> Scalar:
    found = value(text, name)
    assert isinstance(found, Scalar)
    return found


def found(text: str) -> list[tuple[str, int, int, str, str]]:
    """Code, line, column, field and mended text of each problem in front matter `text`."""
    _, problems = read(f"---\n{text}\n---\n")
    return [(p.code, p.line, p.column, p.field, p.mended) for p in problems]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("17:30", "17:30"),
        ("no", "no"),
        ("0o17", "0o17"),
        ("2026-03-14", "2026-03-14"),
        ('"Druk: 3D"', "Druk: 3D"),
        ("'It''s'", "It's"),
        ("https://example.org", "https://example.org"),
        ("a#b", "a#b"),
        ("|\n  jeden\n  dwa", "jeden\ndwa"),
        (">\n  jeden\n  dwa", "jeden dwa"),
        ("jeden\n  dwa", "jeden dwa"),
        ('"a\\u0000b\\x1bc"', "a b c"),
        ("Zażółć 🦉", "Zażółć 🦉"),
    ],
)
def test_a_value_stays_the_text_that_was_written(written: str, text: str) -> None:
    assert scalar(f"a: {written}").text == text


def test_every_value_knows_its_place() -> None:
    text = (
        "title: Druk\ntags: [a, bcd]\nimage:\n  file: x.jpg\n  alt: '🦉 sowa' # tak\nlist:\n  - y\n"
    )
    read_front = front(text)
    key, title = read_front.entries["title"]
    assert (key.line, key.column) == (2, 1)
    assert (title.line, title.column) == (2, 8)
    tags = read_front.entries["tags"][1]
    assert isinstance(tags, Items)
    assert [(item.line, item.column) for item in tags.items] == [(3, 8), (3, 11)]
    image = read_front.entries["image"][1]
    assert isinstance(image, Mapping)
    assert (image.line, image.column) == (5, 3)
    assert [(v.line, v.column) for _, v in image.entries.values()] == [(5, 9), (6, 8)]
    alt = image.entries["alt"][1]
    assert isinstance(alt, Scalar)
    assert alt.comment == "# tak"
    items = read_front.entries["list"][1]
    assert isinstance(items, Items)
    assert (items.line, items.items[0].column) == (8, 5)


@pytest.mark.parametrize(
    ("written", "empty"),
    [
        ("", True),
        ("~", True),
        ("null", True),
        ('""', True),
        ("' '", True),
        ('"null"', False),
        ("Null", False),
        ("0", False),
        ("[]", True),
        ("[a]", False),
        ("{}", True),
        ("{b: c}", False),
    ],
)
def test_what_counts_as_empty(written: str, empty: bool) -> None:  # noqa: FBT001
    assert value(f"a: {written}").empty is empty


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a: b # c", "# c"),
        ("a: b  #c", "#c"),
        ("a: b#c", ""),
        ('a: "b" # c', "# c"),
        ("a: #c", "#c"),
        ("a: |\n  b # c", ""),
        ("a: b\n# c", ""),
    ],
)
def test_comments_after_a_value(text: str, comment: str) -> None:
    assert scalar(text).comment == comment


def test_a_comment_in_a_line_of_its_own_is_no_value() -> None:
    assert list(front("# sam\na: b\n  # drugi\n").entries) == ["a"]


def test_the_body_begins_after_the_front_matter() -> None:
    document, _ = read("---\ntitle: a\n---\n\nTreść\n---\nkoniec\n")
    assert document is not None
    assert (document.body, document.body_line) == ("\nTreść\n---\nkoniec\n", 4)


@pytest.mark.parametrize("fence", ["---", "--- ", "---\t"])
def test_space_after_the_fence_does_no_harm(fence: str) -> None:
    document, problems = read(f"{fence}\ntitle: a\n{fence}\nb")
    assert document is not None
    assert (document.body, problems) == ("b", [])


def test_front_matter_without_a_body() -> None:
    document, _ = read("---\ntitle: a\n---")
    assert document is not None
    assert document.body == ""


def test_front_matter_with_nothing_in_it() -> None:
    assert front("").entries == {}
    assert front("# komentarz").entries == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("empty-file", 1)]),
        (" \n\n\t\n", [("empty-file", 1)]),
        ("Treść", [("front-matter-missing", 1)]),
        ("title: a\n---\nTreść", [("front-matter-unopened", 1)]),
        ("title: a\n\nTreść", [("front-matter-bare", 1)]),
        ("---\ntitle: a\nsummary: b\n\nTreść", [("front-matter-open", 3)]),
        ("---", [("front-matter-open", 1)]),
        ("\n---\ntitle: a\n---\n", [("front-matter-late", 2)]),
        ("# Nagłówek\n---\ntitle: a\n---\n", [("front-matter-late", 2)]),
        ("--\ntitle: a\n---\n", [("fence-misspelt", 1)]),
        ("\N{EN DASH}\N{EN DASH}\ntitle: a\n---\n", [("fence-misspelt", 1)]),
        ("---\ntitle: a\n----\nTreść", [("fence-misspelt", 3)]),
    ],
)
def test_files_that_are_not_made_of_two_parts(text: str, expected: list[tuple[str, int]]) -> None:
    document, problems = read(text)
    assert [(p.code, p.line) for p in problems] == expected
    if document is not None:  # it is read as it was meant, so that all problems come at once
        assert ("title" in document.front.entries) == ("title:" in text)
        assert "title:" not in document.body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c", [("yaml-quotes", 2, 4, "a", '"b: c"')]),
        ('a: "b" c', [("yaml-quotes", 2, 4, "a", "'\"b\" c'")]),
        ("a: [b] c", [("yaml-quotes", 2, 4, "a", '"[b] c"')]),
        ("a: [b #1, c]", [("yaml-quotes", 2, 4, "a", '["b #1", c]')]),
        ("a: @b", [("yaml-quotes", 2, 4, "a", '"@b"')]),
        ("a: %b", [("yaml-quotes", 2, 4, "a", '"%b"')]),
        ("a: `b`", [("yaml-quotes", 2, 4, "a", '"`b`"')]),
        ('a: "b', [("yaml-quotes", 2, 4, "a", '"b"')]),
        ("a: !b c", [("yaml-tag", 2, 4, "a", '"!b c"')]),
        ("a: &b c", [("yaml-tag", 2, 4, "a", '"&b c"')]),
        ("a: b\na: c", [("key-twice", 3, 1, "a", "")]),
        ("a:\n\tb: c", [("yaml-tab", 3, 1, "", "  ")]),
        ("--- ~", [("yaml-not-fields", 2, 5, "", "")]),
        ("--- # a", [("yaml-not-fields", 2, 1, "", "")]),
        ("- a\n- b", [("yaml-not-fields", 2, 1, "", "")]),
        ("[a]: b", [("yaml-broken", 2, 1, "", "")]),
        (": b", [("yaml-broken", 2, 1, "", "")]),
        ("? [a, b]\n: c", [("yaml-broken", 2, 3, "", "")]),
        ("x: {a: b, a: c}", [("key-twice", 2, 11, "x.a", "")]),
        ("a: b\nc: d: e\nf: g: h", [
            ("yaml-quotes", 3, 4, "c", '"d: e"'),
            ("yaml-quotes", 4, 4, "f", '"g: h"'),
        ]),
    ],
)  # fmt: skip
def test_what_yaml_cannot_read_or_would_lose(
    text: str, expected: list[tuple[str, int, int, str, str]]
) -> None:
    assert found(text) == expected


def test_the_reading_goes_on_after_a_line_that_lacks_quotes() -> None:
    document, problems = read("---\ntitle: a: b\nsummary: c\n---\n")
    assert document is not None
    title = document.front.entries["title"][1]
    assert isinstance(title, Scalar)
    assert (title.text, title.line, title.column) == ("a: b", 2, 8)
    assert list(document.front.entries) == ["title", "summary"]
    assert len(problems) == 1


def test_the_second_of_two_keys_is_left_out() -> None:
    document, problems = read("---\na: first\na: second\n---\n")
    assert document is not None
    kept = document.front.entries["a"][1]
    assert isinstance(kept, Scalar)
    assert kept.text == "first"
    assert problems[0].params["first"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [b]\nc: *x",
        "a: &x [*x]",
        "a: &x {b: *x}",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]",
        "<<: &x {a: b}\nc: *x",
    ],
)
def test_what_repeats_itself_is_refused_and_never_followed(text: str) -> None:
    assert {code for code, *_ in found(text)} == {"yaml-tag"}


def test_a_billion_laughs_stay_a_few() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    for number in range(1, 30):
        before = ", ".join([f"*a{number - 1}"] * 9)
        lines.append(f"a{number}: &a{number} [{before}]")
    assert len(found("\n".join(lines))) == 30


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 50_000,
        "a: " + "[" * 60 + "]" * 60,
        "- " * 50_000,
        "? " * 5_000,
        "\n".join(" " * depth + "a:" for depth in range(200)),
    ],
)
def test_lists_within_lists_without_end(text: str) -> None:
    assert found(text) != []


def test_fifty_lists_within_lists_are_read() -> None:
    assert found("a: " + "[" * 49 + "]" * 49) == []
    assert found("a: " + "[" * 51 + "]" * 51) != []


def test_a_file_with_countless_mistakes_gets_fifty() -> None:
    assert len(found("\n".join(f"k{number}: a: b" for number in range(200)))) == 50


def decoded(raw: bytes) -> tuple[str | None, list[Problem]]:
    problems: list[Problem] = []
    return decode(PATH, raw, problems.append), problems


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Łódź\n".encode(), "Łódź\n"),
        ("\ufeffŁódź".encode(), "Łódź"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\x07\x0b\x0c\x7f\x85\u2028\ufffeb\t".encode(), "a       b\t"),
        (b"x" * 5000 + b"\0", "x" * 5000 + " "),
        (b"", ""),
    ],
)
def test_bytes_as_text(raw: bytes, text: str) -> None:
    assert decoded(raw) == (text, [])


@pytest.mark.parametrize("code", [0, 8, 11, 31, 127, 159, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF])
def test_characters_that_nobody_sees_become_spaces(code: int) -> None:
    raw = b"x" * 5000 + f"a{chr(code)}b".encode()
    assert decoded(raw) == ("x" * 5000 + "a b", [])


@pytest.mark.parametrize("code", [9, 10, 32, 126, 160, 0x2027, 0x202A, 0xFFFD])
def test_other_characters_stay(code: int) -> None:
    assert decoded(f"a{chr(code)}b".encode()) == (f"a{chr(code)}b", [])


def test_a_file_in_another_encoding_names_the_place_and_guesses_the_word() -> None:
    text, (problem,) = decoded("---\ntitle: Zażółć gęślą\n".encode("cp1250"))
    assert text is None
    assert (problem.code, problem.line, problem.column) == ("not-utf8", 2, 10)
    assert problem.params == {"guess": "title: Zażółć gęślą"}


def test_a_file_that_is_no_text() -> None:
    for raw in (b"PK\x03\x04\0\0", "title: a".encode("utf-16")):
        text, (problem,) = decoded(raw)
        assert (text, problem.code) == (None, "not-text")
        assert (problem.line, problem.column) == (0, 0)


def test_lines_are_counted_as_the_report_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "wpis.md"
    path.write_bytes("---\r\nsummary: a\x0bb\u2028c\x85d\r\ntitle: x: y\r\n---\r\n".encode())
    problems: list[Problem] = []
    text = decode(path, path.read_bytes(), problems.append)
    assert text is not None
    read_document(path, text, problems.append)
    (problem,) = problems
    assert source_lines(path)[problem.line - 1] == "title: x: y"


def test_a_whole_file_of_fields() -> None:
    problems: list[Problem] = []
    read_front = compose(PATH, "---\nname: B\n", 0, problems.append)
    assert read_front is not None
    assert problems == []
    assert read_front.entries["name"][1].line == 2


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("title", (2, 8)),
        ("image.alt", (5, 8)),
        ("image", (4, 3)),
        ("image.credit", (4, 3)),
        ("tags", (6, 7)),
        ("tags.1", (6, 8)),
        ("tags.2", (6, 7)),
        ("brak", (1, 1)),
        ("title.brak", (2, 8)),
    ],
)
def test_the_place_of_a_field(tmp_path: Path, name: str, place: tuple[int, int]) -> None:
    text = "---\ntitle: a\nimage:\n  file: b\n  alt: c\ntags: [d]\n---\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert place_of_field(tmp_path / "a.md", name) == place


def test_the_place_of_a_field_of_the_organisation(tmp_path: Path) -> None:
    path = tmp_path / "biblioteka.yaml"
    path.write_text("name: B\nhours:\n  weekly: {monday: closed}\n", encoding="utf-8")
    assert place_of_field(path, "hours.weekly") == (3, 11)


@pytest.mark.parametrize("raw", [b"", b"\0", b"tekst", b"---\n- a\n---\n", b"---\na: [\n---\n"])
def test_the_place_of_a_field_in_a_file_that_cannot_be_read(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    assert place_of_field(tmp_path / "a.md", "title") == (1, 1)
