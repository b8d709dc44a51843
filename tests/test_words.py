"""What is written is what is read: texts go through the command, and their words are on the page.

Nothing here renders by itself: the command builds, and html5lib, which we did not write, reads.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from xml.etree.ElementTree import Element

import html5lib
import pytest

from blisko.system.paths import ROOT
from tests.builds import TODAY
from tests.content import post, write
from tests.text.constructs import CONSTRUCTS

WORD = re.compile(r"[^\W_]+")
# What the theme or typography adds to a body: footnotes' numbers and arrows, marks of tasks.
NOT_WRITTEN = {"role": ("doc-noteref", "doc-backlink", "img")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A post a construct, built by `tasks.py build`: the HTML of each page."""
    folder = tmp_path_factory.mktemp("słowa")
    names = {name: f"2026-02-01-{number:03}" for number, name in enumerate(CONSTRUCTS)}
    sources = {
        f"aktualnosci/{names[name]}.md": post("", construct.source)
        for name, construct in CONSTRUCTS.items()
    }
    content = write(folder / "content", sources)
    command = [sys.executable, "-m", "invoke", "build", f"--content={content}", f"--today={TODAY}"]
    command += [f"--output={folder / 'output'}", f"--cache={folder / 'cache'}"]
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    return {
        name: (folder / f"output/aktualnosci/2026/{slug[11:]}/index.html").read_text("utf-8")
        for name, slug in names.items()
    }


def words_of(element: Element) -> list[str]:
    """The words of an element as they are read, without what is no text of the author."""
    if any(element.get(name) in values for name, values in NOT_WRITTEN.items()):
        return WORD.findall(element.tail or "")
    found = WORD.findall(element.text or "")
    for child in element:
        found += words_of(child)
    return found + WORD.findall(element.tail or "")


def body_of(page: str) -> Element:
    """The body of a post, as a browser's parser sees it."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    [body] = [e for e in document.iter("div") if "prose" in (e.get("class") or "").split()]
    return body


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_every_word_of_a_construct_is_on_the_page(name: str, pages: dict[str, str]) -> None:
    construct = CONSTRUCTS[name]
    written = Counter(WORD.findall(construct.source)) - Counter(construct.unread.split())
    read = Counter(words_of(body_of(pages[name])))
    assert written - read == Counter(), "words that vanished"
