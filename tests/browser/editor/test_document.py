"""Files edited in place, in a real browser: the rest stays, and Blisko reads what was typed."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from blisko.model.fields.base import unheard
from blisko.model.file_names import FILE_NAME
from blisko.model.frontmatter import (
    Items,
    Mapping,
    Scalar,
    Value,
    compose,
    decode,
    read_document,
)
from blisko.system.paths import ROOT
from tests.browser.site import served

pytestmark = pytest.mark.browser

STATIC = ROOT / "blisko" / "editor" / "static"
HERE = Path(__file__).parent
FOLDERS = ("demo", "content", "tests")
# Limits on what is read at all: the editor has its own, and opens such files as texts.
BEYOND_LIMITS = ("too-many", "value-long")
Made = dict[str, Any]


def texts() -> list[dict[str, str]]:
    """Every post and every organisation of the repository that is UTF-8."""
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".md" or path.name == FILE_NAME:
                try:
                    text = path.read_bytes().decode("utf-8")
                except (UnicodeDecodeError, IsADirectoryError):
                    continue
                found.append({"name": path.relative_to(ROOT).as_posix(), "text": text})
    return found


FILES = texts()
READ = [file for file in FILES if not any(sign in file["name"] for sign in BEYOND_LIMITS)]


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that has the editor's modules and those of this test."""
    folder = tmp_path_factory.mktemp("static")
    for path in (*STATIC.rglob("*.js"), HERE / "document.js"):
        name = "test.js" if path.parent == HERE else path.relative_to(STATIC).as_posix()
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        # Modules are asked for from the root of a server.
        target.write_bytes(path.read_bytes().replace(b'"/document.js"', b'"./document.js"'))
    (folder / "index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    with served(folder) as address:
        opened = browser.new_page()
        opened.goto(f"{address}/index.html")
        yield opened
        opened.close()


def ask(page: Page, function: str, files: object) -> Any:  # noqa: ANN401  # JSON
    """What a function of the test's module gives."""
    return page.evaluate(f"async (files) => (await import('./test.js')).{function}(files)", files)


def said(value: Value) -> Any:  # noqa: ANN401  # text, lists and groups within each other
    """A value as text, lists and groups."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Items):
        return [said(item) for item in value.items]
    return {name: said(inner) for name, (_, inner) in value.entries.items()}


def tidy(value: Any) -> Any:  # noqa: ANN401
    """Without what is empty, and as Blisko reads text."""
    if isinstance(value, list):
        return [made for item in value if (made := tidy(item))]
    if isinstance(value, dict):
        return {key: made for key, item in value.items() if (made := tidy(item))}
    return decode(Path(), value.encode(), unheard).strip()  # type: ignore[union-attr]


def front_of(name: str, text: str) -> Mapping | None:
    """The fields that Blisko reads."""
    whole = decode(Path(name), text.encode(), unheard)
    assert whole is not None
    if name.endswith(FILE_NAME):
        return compose(Path(name), whole, 0, unheard)
    document = read_document(Path(name), whole, unheard)
    return document.front if document else None


def fields(name: str, text: str) -> Any:  # noqa: ANN401
    """What Blisko reads, tidied."""
    front = front_of(name, text)
    return None if front is None else tidy(said(front))


def test_there_is_enough_to_look_at() -> None:
    assert len(FILES) > 500


def test_saved_without_a_change_every_file_is_the_same(page: Page) -> None:
    assert ask(page, "changedBySaving", FILES) == []


def test_a_form_says_what_blisko_reads(page: Page) -> None:
    wrong = []
    forms = 0
    for told, file in zip(ask(page, "opened", READ), READ, strict=True):
        if told["trouble"]:
            continue
        forms += 1
        if tidy(told["data"]) != fields(file["name"], file["text"]):
            wrong.append(file["name"])
    assert wrong == []
    assert forms > 400


def test_good_files_are_opened_as_forms(page: Page) -> None:
    told = ask(page, "opened", READ)
    texts = {item["name"] for item in told if item["trouble"]}
    good = {name for name in texts if not name.startswith(("tests/invalid", "tests/fronts"))}
    assert good == {"tests/text/post.md"}  # a text alone, without fields


def test_one_field_changed_changes_only_its_lines(page: Page) -> None:
    originals = {file["name"]: file["text"] for file in FILES}
    made = ask(page, "withEachValueChanged", READ)
    wrong = []
    for item in made:
        before, after = originals[item["name"]], item["text"]
        if fields(item["name"], after) != tidy(item["data"]):
            wrong.append((item["name"], item["field"], "is read otherwise"))
        if not only_lines_of(item["field"], item["name"], before, after):
            wrong.append((item["name"], item["field"], "changes other lines"))
    assert wrong == []
    assert len(made) > 2000


def only_lines_of(field: str, name: str, before: str, after: str) -> bool:
    """Whether two texts differ in the lines of one field alone."""
    front = front_of(name, before)
    assert front is not None
    starts = sorted(key.line for key, _ in front.entries.values())
    first = front.entries[field][0].line
    last = next((line for line in starts if line > first), 1 << 30)
    old, new = before.split("\n"), after.split("\n")
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return all(
        kind == "equal" or (first - 1 <= start and end <= last - 1)
        for kind, start, end, _, _ in changes
    )


def test_every_made_value_is_read_back_in_every_sort_of_place(page: Page) -> None:
    dense = [f for f in READ if f["name"].startswith(("demo/warsztaty/2026-03", "demo/bibl"))]
    assert len(dense) > 3
    assert [ask(page, "notReadBack", file) for file in dense] == [[] for _ in dense]


def test_fields_and_items_come_and_go(page: Page) -> None:
    sample = [f for n, f in enumerate(READ) if n % (3 if f["name"].startswith("demo/") else 9) == 0]
    made: list[Made] = ask(page, "withEachShapeChanged", sample)
    wrong = [
        (item["name"], item["what"])
        for item in made
        if fields(item["name"], item["text"]) != tidy(item["data"])
    ]
    assert wrong == []
    assert len(made) > 1500


def one(page: Page, text: str, change: str, name: str = "x.md") -> str:
    """The text after a change of `data` or `body`, given as JavaScript."""
    script = f"""async ([name, text]) => {{
      const {{ openDocument, writeDocument }} = await import("./document.js");
      const opened = openDocument(text, {{ fenced: name.endsWith(".md") }});
      if (opened.trouble) return opened.trouble;
      let [data, body] = [structuredClone(opened.data), opened.body];
      {change};
      const signup = {{ email: null, until: null }};
      const shape = {{ title: null, start: null, end: null, signup }};
      return writeDocument(opened, data, body, shape);
    }}"""
    return str(page.evaluate(script, [name, text]))


COMMENTED = """---
# Warsztat z komentarzem
title: Druk 3D   # nie ruszać
start: 2026-03-14 17:00

# zapisy prowadzi Ola
signup:
  email: zapisy@example.org
nieznane: [a, b]
---

Treść.
"""


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ("data.title = 'Szycie: toreb'", "Druk 3D   #", '"Szycie: toreb"   #'),
        ("data.end = '2026-03-14 19:00'", "17:00\n", "17:00\nend: 2026-03-14 19:00\n"),
        ("data.signup.until = '2026-03-12'", ".org\n", ".org\n  until: 2026-03-12\n"),
        ("data.nieznane = ['a', 'b', 'c']", "[a, b]", "[a, b, c]"),
        ("delete data.nieznane", "nieznane: [a, b]\n", ""),
        ("delete data.signup", "signup:\n  email: zapisy@example.org\n", ""),
        ("body = 'Nowa.\\n\\nDruga.'", "Treść.\n", "Nowa.\n\nDruga.\n"),
    ],
)
def test_a_change_leaves_comments_order_and_unknown_fields(
    page: Page, change: str, before: str, after: str
) -> None:
    assert one(page, COMMENTED, change) == COMMENTED.replace(before, after, 1)
    windows = "\ufeff" + COMMENTED.replace("\n", "\r\n")
    wanted = windows.replace(before.replace("\n", "\r\n"), after.replace("\n", "\r\n"), 1)
    assert one(page, windows, change) == wanted


def test_lines_of_a_body_keep_their_own_ends(page: Page) -> None:
    mixed = "---\ntitle: A\n---\nraz\r\ndwa\ntrzy\r\ncztery\n"
    changed = one(page, mixed, "body = body.replace('trzy', 'TRZY')")
    assert changed == mixed.replace("trzy\r\n", "TRZY\r\n")
    longer = one(page, mixed, "body = body.replace('trzy', 'trzy\\npół')")
    assert longer.startswith("---\ntitle: A\n---\nraz\r\ndwa\ntrzy")
    assert longer.endswith("cztery\n")


@pytest.mark.parametrize(
    "text",
    [
        "Sam tekst.\n",
        "---\ntitle: A\n",
        "---\ntitle: A: B\n---\n",
        "---\ntitle: *a\n---\n",
        "---\ntitle: !x a\n---\n",
        "---\n- a\n---\n",
        "---\ntitle: A\ntitle: B\n---\n",
        "---\ntitle: A\n----\nTekst\n---\n",
        "---\n? a\n: b\n---\n",
        "---\rtitle: A\r---\r",
        "+++\ntitle = 'A'\n+++\n",
    ],
)
def test_what_is_not_plainly_fields_is_a_text(page: Page, text: str) -> None:
    assert "\n" not in one(page, text, "")


def test_a_new_post_and_an_empty_file_of_fields(page: Page) -> None:
    fields = "{end: '2026-03-15', title: 'A: b', tags: ['x', 'y, z']}"
    change = f"Object.assign(data, {fields}); body = 'Treść.'"
    made = one(page, "---\n---\n", change)
    assert made == ('---\ntitle: "A: b"\nend: 2026-03-15\ntags: [x, "y, z"]\n---\n\nTreść.\n')
    assert one(page, "", "data.title = 'A'", "biblioteka.yaml") == "title: A\n"
