"""The words of the editor, and the file that starts it with two clicks."""

import re
import tomllib
from collections.abc import Iterator

import pytest

import tasks
from blisko.system.paths import ROOT
from blisko.theme.editor import STATIC

# What an editor of a site need not know: words of the tools below.
FOREIGN = re.compile(
    r"\b(git|github|commit\w*|push\w*|pull|branch|merge\w*|rebase|repo|repozytori\w*|gałę\w+"
    r"|yaml|front.?matter|markdown|html|regex\w*|json)\b",
    re.IGNORECASE,
)


def said(table: object) -> Iterator[str]:
    """Every text of a catalogue."""
    if isinstance(table, dict):
        for value in table.values():
            yield from said(value)
    else:
        yield str(table)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_word_of_the_tools_below_is_said(language: str) -> None:
    catalogue = tomllib.loads((ROOT / f"blisko/locale/{language}/editor.toml").read_text("utf-8"))
    texts = list(said(catalogue["editor"]))
    assert len(texts) > 100
    assert [text for text in texts if FOREIGN.search(text)] == []
    page = re.sub(r"<[^>]*>", " ", (STATIC / "index.html").read_text("utf-8"))
    assert not FOREIGN.search(page)


def test_two_clicks_in_windows_start_the_editor() -> None:
    """A batch file needs line ends of Windows, and letters that no code page changes."""
    written = (ROOT / "Redakcja.cmd").read_bytes()
    assert written.isascii()
    assert written.count(b"\r\n") == written.count(b"\n") > 0
    (verb,) = set(re.findall(rb"tasks\.py (\w+)", written))
    assert hasattr(tasks, verb.decode())
    assert b"*.cmd   text eol=crlf" in (ROOT / ".gitattributes").read_bytes()
