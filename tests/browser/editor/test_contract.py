"""Stores and hosts can be exchanged: each answers the same questions alike."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Reader
from tests.browser.editor.conftest import Opener
from tests.browser.editor.online import Online
from tests.builds import DEMO, SITE
from tests.editor.github import KEY

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
INVALID = HERE.parents[1] / "invalid"
ASKED = {
    "news": "aktualnosci/2025-11-02-stara-wiesc.md",
    "linked": "warsztaty/2026-03-14-druk-3d.md",
    "word": "Dopisane.",
}
LIGHT = """async (files) => {
  const base = document.querySelector("script[type=module]").src;
  const { lightly } = await import(new URL("./light.js", base).href);
  const data = await (await fetch(new URL("../dane.json", base))).json();
  return files.map(({ path, text }) => {
    const kind = data.description.kinds.find(({ folder }) => folder === path.split("/")[0]);
    return kind ? lightly(path, text, kind).map(({ field }) => field) : [];
  });
}"""


def test_both_stores_answer_alike(online: Online, reader: Reader, editor: Opener) -> None:
    script = (HERE / "contract.js").read_text("utf-8").partition("\n")[2]
    here = editor().evaluate(script, ASKED)
    there = online.open(reader()).evaluate(script, ASKED)
    assert here["lacking"] == []
    assert here["place"]["path"] == "aktualnosci/2026-03-10-zolw-w-szkole/index.md"
    assert all(here[name] for name in ("saved", "back", "wrong", "picture"))
    assert (here["missing"], here["other"], here["taken"]) == ("gone", "changed", "taken")
    assert {name: (here[name], there[name]) for name in here if here[name] != there[name]} == {}


def test_what_a_host_answers(online: Online, reader: Reader) -> None:
    script = (HERE / "host.js").read_text("utf-8").partition("\n")[2]
    told = online.open(reader()).evaluate(script, {"key": KEY, "repository": "zagroda/strona"})
    assert told == {
        "mayWrite": True,
        "none": None,
        "twice": True,
        "moved": True,
        "head": True,
        "heads": [["redakcja/proba", True]],
        "noHeads": 0,
        "added": ["strony/nowa.md", "strony/obraz.svg"],
        "text": "Dwa.\n",
        "earlier": "Raz.\n",
        "meetings": [[True, False], [True, True], [True, False]],
        "removed": False,
        "report": None,
        "history": True,
    }
    assert online.github.checks == ["redakcja/proba"]


def test_what_is_told_at_once_is_a_mistake_for_the_check_as_well(
    online: Online, reader: Reader
) -> None:
    page = online.open(reader())
    files: list[dict[str, str]] = []
    known: list[set[str]] = []
    for content in (DEMO, SITE, *sorted(INVALID.glob("*/content"))):
        expected = content.parent / "expected.txt"
        said = expected.read_text("utf-8") if expected.is_file() else ""
        for path in sorted((*content.glob("*/*.md"), *content.glob("*/*/index.md"))):
            try:
                text = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
            name = path.relative_to(content).as_posix()
            files.append({"path": name, "text": text})
            known.append(set(re.findall(rf"{re.escape(name)}:[\d:]+ ([\w.]+):", said)))
    told: list[Any] = page.evaluate(LIGHT, files)
    found = [(f["path"], field) for f, fields in zip(files, told, strict=True) for field in fields]
    alone = [
        (file["path"], field)
        for file, fields, others in zip(files, told, known, strict=True)
        for field in fields
        if field not in others
    ]
    assert alone == []
    assert len(found) > 10
