"""What lies at an address of the built site, by the rules of static hosts.

A folder is shown by its index.html and lists nothing; its address without the final slash leads to
the one with it; names count letter for letter, also where the file system does not care.
"""

from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import unquote

from blisko.build.placing import STAGING
from blisko.system.whole_files import MARK

INDEX = "index.html"
MISSING = "404.html"
_OURS = frozenset({MARK, STAGING})  # in the output folder, and no part of the site

# A table of our own: the one of the system differs from machine to machine, most of all on Windows.
_TYPES = MimeTypes()
for _type, _ending in (
    ("application/xml", ".xml"),
    ("image/avif", ".avif"),
    ("image/webp", ".webp"),
    ("font/woff2", ".woff2"),
    ("text/calendar", ".ics"),
    ("text/javascript", ".js"),
):
    _TYPES.add_type(_type, _ending)
_TEXTS = frozenset({"application/json", "application/xml", "image/svg+xml"})


@dataclass(frozen=True)
class Served:
    """A file, and whether it is the page that says there is nothing at the address."""

    path: Path
    missing: bool = False


@dataclass(frozen=True)
class Redirect:
    """The address that is meant."""

    address: str


def look_up(root: Path, address: str) -> Served | Redirect | None:
    """What a host with the files of `root` answers; None when there is not even a 404 page."""
    *folders, name = address.partition("?")[0].split("/")[1:] or [""]
    found = _below(root, [*folders, name or INDEX])
    if found and found.is_file():
        return Served(found)
    if found and name and _below(found, [INDEX]):
        path, mark, query = address.partition("?")
        return Redirect(f"{path}/{mark}{query}")
    page = root / MISSING
    return Served(page, missing=True) if page.is_file() else None


def _below(root: Path, names: list[str]) -> Path | None:
    """The file or folder that the percent-encoded names lead to, never outside `root`."""
    here = root
    for name in names:
        try:
            listed = {path.name: path for path in here.iterdir() if path.name not in _OURS}
        except OSError:
            return None
        if (step := listed.get(unquote(name, errors="surrogateescape"))) is None:
            return None
        here = step
    return here if here.resolve().is_relative_to(root.resolve()) else None


def content_type(path: Path) -> str:
    """The media type of a file; text is always UTF-8."""
    guessed, encoding = _TYPES.guess_type(path.name)
    if guessed is None or encoding:
        return "application/octet-stream"
    is_text = guessed.startswith("text/") or guessed in _TEXTS
    return f"{guessed}; charset=utf-8" if is_text else guessed
