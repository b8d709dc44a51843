"""The licences of all that the site needs or shows: libraries, typefaces, scripts, data.

Taken from what is installed and from the files of the theme and of the editor, so the list is as
new as the lock.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

from blisko.search import dictionary
from blisko.system.paths import ROOT

PLACE = "docs/licences.md"
LOCK = "requirements.txt"
FONTS = "theme/static/fonts"
SCRIPTS = "theme/static/js"
VENDORED = "blisko/editor/static/vendor"
_LOCKED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_COPYRIGHT = re.compile(r"Copyright .*?\)")
_LONGEST = 40  # signs of a name; what is longer is the text of a licence
_BEGINNING = """\
# Licences of what is used here

Made by `python -m blisko.authoring.generated`; a test fails while it is out of step. Blisko
itself is published under the [AGPL, version 3 or later](../LICENSE). The texts of the libraries'
licences come with them, in `.venv`.
"""


def listing(root: Path) -> str:
    """The whole list as Markdown."""
    return "\n".join(
        [
            _BEGINNING,
            "## On the published site",
            "",
            *_typefaces(root / FONTS),
            *(f"- `{name}`: written for Blisko, AGPL-3.0-or-later" for name in _scripts(root)),
            "",
            "## On the page of the editor",
            "",
            *_vendored(root),
            "",
            "## Data that build it",
            "",
            _dictionary(root),
            "",
            "## Libraries that build it",
            "",
            "| library | version | licence |",
            "|:--|:--|:--|",
            *(f"| {name} | {version} | {licence} |" for name, version, licence in _libraries(root)),
            "",
        ]
    )


def _typefaces(folder: Path) -> Iterator[str]:
    """Each typeface by its licence, which lies beside it."""
    for text in sorted(folder.glob("*-OFL.txt")):
        family = text.name.partition("-")[0]
        files = ", ".join(f"`{path.name}`" for path in sorted(folder.glob(f"{family}-*.woff2")))
        owner = _COPYRIGHT.search(text.read_text(encoding="utf-8"))
        link = f"[OFL-1.1](../{FONTS}/{text.name})"
        yield f"- {files}: {link}. {owner[0] if owner else ''}"


def _scripts(root: Path) -> Iterator[str]:
    yield from (path.name for path in sorted((root / SCRIPTS).glob("*.js")))


def _vendored(root: Path) -> Iterator[str]:
    """Each library that lies in the repository as it came from its authors, with its digests."""
    for item in json.loads((root / VENDORED / "vendor.json").read_text(encoding="utf-8")):
        link = f"[{item['licence']}](../{VENDORED}/{item['licence_text']})"
        yield f"- `{item['file']}`: {item['package']} {item['version']}, {link}, of the package"
        yield f"  with the digest `{item['integrity']}`; the file has `sha256-{item['sha256']}`"


def _dictionary(root: Path) -> str:
    """The dictionary of the search, by the notice beside it."""
    place = dictionary.NOTICE.relative_to(ROOT).as_posix()
    owner = (root / place).read_text(encoding="utf-8").splitlines()[0]
    return (
        f"- `{dictionary.FILE.name}`: made of SGJP, the grammatical dictionary of Polish, "
        f"[BSD-2-Clause](../{place}). {owner}"
    )


def _libraries(root: Path) -> Iterator[tuple[str, str, str]]:
    for name, version in _LOCKED.findall((root / LOCK).read_text(encoding="utf-8")):
        yield name, version, licence(metadata(name))


def licence(told: PackageMetadata) -> str:
    """What a library says of its licence, in its own words."""
    if expressions := _all(told, "License-Expression"):
        return expressions[0]
    stated = [text for text in _all(told, "License") if "\n" not in text and len(text) <= _LONGEST]
    listed = [text for text in _all(told, "Classifier") if text.startswith("License :: ")]
    names = (*stated, *(text.rpartition(" :: ")[2] for text in listed))
    return "; ".join(dict.fromkeys(names)) or "not stated"


def _all(told: PackageMetadata, field: str) -> list[str]:
    return [text.strip() for text in told.get_all(field) or () if text.strip()]
