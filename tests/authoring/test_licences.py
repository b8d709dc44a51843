"""The list of licences: complete, and taken from what is there."""

import hashlib
import json
import re
from email.message import Message
from pathlib import Path

import pytest

from blisko.authoring import licences

ROOT = Path(__file__).parents[2]


def test_every_library_of_the_lock_is_listed_with_a_licence() -> None:
    lock = (ROOT / licences.LOCK).read_text(encoding="utf-8")
    locked = [line.split("==")[0] for line in lock.splitlines() if "==" in line.split(" ")[0]]
    rows = dict(re.findall(r"^\| (\S+) \| \S+ \| (.+) \|$", licences.listing(ROOT), re.MULTILINE))
    rows.pop("library", None)
    assert sorted(rows) == sorted(locked)
    assert [name for name, licence in rows.items() if licence == "not stated"] == []


def test_every_typeface_and_script_is_listed() -> None:
    listed = licences.listing(ROOT)
    fonts = sorted((ROOT / licences.FONTS).glob("*.woff2"))
    scripts = sorted((ROOT / licences.SCRIPTS).glob("*.js"))
    assert fonts
    assert scripts
    for path in (*fonts, *scripts):
        assert path.name in listed


def test_every_library_of_the_editor_is_what_its_digest_says() -> None:
    folder = ROOT / licences.VENDORED
    named = json.loads((folder / "vendor.json").read_text(encoding="utf-8"))
    assert sorted(path.name for path in folder.glob("*.js")) == sorted(n["file"] for n in named)
    pinned = json.loads((ROOT / "blisko/editor/vendor/package-lock.json").read_text("utf-8"))
    for item in named:
        assert hashlib.sha256((folder / item["file"]).read_bytes()).hexdigest() == item["sha256"]
        assert (folder / item["licence_text"]).is_file()
        assert item["sha256"] in licences.listing(ROOT)
        locked = pinned["packages"][f"node_modules/{item['package']}"]
        assert (locked["version"], locked["integrity"]) == (item["version"], item["integrity"])


def test_the_dictionary_of_the_search_is_listed_with_its_notice() -> None:
    listed = licences.listing(ROOT)
    assert "`sgjp.dict`" in listed
    assert "[BSD-2-Clause](../blisko/search/sgjp-LICENSE.txt). Copyright © 2007–2026" in listed


def test_nothing_else_of_other_people_lies_in_the_theme() -> None:
    endings = {path.suffix for path in (ROOT / "theme/static").rglob("*") if path.is_file()}
    assert endings == {".css", ".js", ".svg", ".txt", ".woff2"}
    scripts = {path.parent for path in (ROOT / "theme").rglob("*.js")}
    assert scripts == {ROOT / "theme/static/js"}


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License-Expression": "MIT", "License": "whatever"}, "MIT"),
        ({"License": "GPL", "Classifier": "License :: OSI Approved :: GPLv2+"}, "GPL; GPLv2+"),
        ({"License": "Permission is granted to\nall", "Classifier": "Topic :: x"}, "not stated"),
    ],
)
def test_a_licence_in_the_words_of_its_owner(told: dict[str, str], licence: str) -> None:
    message = Message()
    for key, value in told.items():
        message[key] = value
    assert licences.licence(message) == licence  # type: ignore[arg-type]
