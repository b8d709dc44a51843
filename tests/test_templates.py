"""Templates and style sheets that read well: few decisions, short lines, one name for one thing."""

import re
from pathlib import Path

import pytest

from blisko.system.paths import ROOT
from blisko.theme.publish import publish

THEME = ROOT / "theme"
TEMPLATES = {
    path.relative_to(THEME / "templates").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((THEME / "templates").rglob("*"))
    if path.is_file() and path.suffix != ".svg"
}
COMPONENTS = {path.stem for path in (THEME / "templates" / "components").glob("*.html")}
SHEETS = {path.stem for path in (THEME / "static" / "css" / "components").glob("*.css")}
COLUMNS = 120
IFS = 8  # in a hundred lines of all templates

# Style sheets that are no macro's own, with what they are for.
SHARED = {
    "body-blocks": "what Markdown makes",
    "button": "buttons, wherever they are",
    "card": "cards of partners and of projects",
    "entry": "rows of events and of news",
    "facts": "the list around the macro `fact`",
    "fold": "folds of hours and of contents",
    "head-button": "the buttons at the head of every page",
    "newsboard": "news on the home page",
    "plates": "the page of all topics",
    "sheet": "paper",
    "tones": "made for pictures",
}
# Macros without a sheet of their own: what they print is styled by the part of it that has one.
PLAIN = {
    "body": "prose", "breakable": "places to break", "dates": "meetings",
    "draft_mark": "preview.css", "event_entry": "entry", "events": "listing",
    "exceptions": "hours", "fact": "facts",
    "good_to_know": "facts", "image": "tones", "instead": "sheet and listing", "lead": "prose",
    "lightbox": "lightbox.css", "meeting": "meetings", "moved": "entry and event-state",
    "news_entry": "entry", "news_items": "listing", "next_meetings": "meetings",
    "partner_card": "card", "project_card": "card", "spans": "utilities",
    "state_heard": "utilities", "today": "quick and facts", "footer": "layout/footer.css",
    "when": "event-facts",
}  # fmt: skip


def test_lines_are_short() -> None:
    long = [
        f"{name}:{number}"
        for name, text in TEMPLATES.items()
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > COLUMNS
    ]
    assert long == []


def test_no_template_holds_text_as_it_is_indented() -> None:
    kept = re.compile(r"<(?:pre|textarea)\b")  # a build takes the indentation of templates out
    assert [name for name, text in TEMPLATES.items() if kept.search(text)] == []


def test_templates_decide_little() -> None:
    lines = sum(len(text.splitlines()) for text in TEMPLATES.values())
    ifs = sum(len(re.findall(r"\bif\b", text)) for text in TEMPLATES.values())
    assert lines > 1000
    assert ifs * 100 / lines <= IFS


def test_a_macro_and_its_sheet_share_a_name() -> None:
    named = {name.replace("_", "-") for name in COMPONENTS}
    assert SHEETS - named == set(SHARED)
    assert {name for name in COMPONENTS if name.replace("_", "-") not in SHEETS} == set(PLAIN)


# In two sheets, of which no page asks for both.
TWICE = ["components/subscribe.css"]


def test_every_sheet_is_imported_once() -> None:
    folder = THEME / "static" / "css"
    imported = [
        name
        for path in sorted(folder.glob("*.css"))
        for name in re.findall(r'@import "([^"]+)"', path.read_text(encoding="utf-8"))
    ]
    inner = {path.relative_to(folder).as_posix() for path in folder.glob("*/*.css")}
    assert sorted({name for name in imported if imported.count(name) > 1}) == TWICE
    assert {name for name in imported if "/" in name} == inner


# Widths in queries that are no step of the layout: the screen of a phone, that of a desk.
SCREENS = {"40rem", "64rem"}


@pytest.mark.parametrize("path", sorted((THEME / "static" / "css").rglob("*.css")), ids=str)
def test_widths_are_named_once(path: Path) -> None:
    tokens = (THEME / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    steps = set(re.findall(r"--step-\w+: ([\d.]+rem);", tokens))
    assert len(steps) > 3
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"@(?:media|container)[^{]*?\((?:min|max)-width: ([\d.]+rem)\)", text)
    # Just below a step ends what holds up to it.
    whole = {width.replace("59.99", "60") for width in used}
    assert whole <= steps | SCREENS


def test_every_sheet_reaches_readers_once() -> None:
    theme = publish(THEME / "static", None, "library")
    sheets = [copy.data.decode() for copy in theme.copies if copy.address.endswith(".css")]
    first = re.compile(r"^\.[\w-]+", re.MULTILINE)
    lost = []
    for path in sorted((THEME / "static" / "css" / "components").glob("*.css")):
        found = first.search(path.read_text(encoding="utf-8"))
        assert found, path
        if not re.search(re.escape(found[0]) + r"(?![\w-])", "".join(sheets)):
            lost.append(path.stem)
    assert lost == []
    assert max(sheet.count(":root:not([data-colours=light])") for sheet in sheets) == 1
