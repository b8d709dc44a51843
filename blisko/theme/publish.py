"""The theme's static files as they are published: one style sheet, every name with a digest.

A name that carries a digest of its bytes may be kept by browsers for ever. Everything lands in
`/theme/`; templates ask for an address by the file's path below `theme/static/`.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from blisko.media.copies import Copy
from blisko.theme import art, colours, icons, minified

STYLESHEET = "css/main.css"
# Sheets that some addresses ask for: home, events, a feed opened in a browser, a page with photos,
# the search.
MORE_STYLESHEETS = (
    "css/agenda.css",
    "css/door.css",
    "css/event.css",
    "css/feed.css",
    "css/lightbox.css",
    "css/month.css",
    "css/series.css",
    "css/preview.css",
    "css/search.css",
)
_IMPORT = re.compile(r'@import "([^"]+)"(?: layer\(([\w.-]+)\))?;')
_URL = re.compile(r'url\("([^"]+)"\)')


class ThemeError(Exception):
    """The theme cannot be published as it is; the text says which file and why."""


@dataclass(frozen=True)
class Theme:
    """The published files, and the address of each by its path below `theme/static/`."""

    copies: tuple[Copy, ...]
    addresses: Mapping[str, str]


def publish(static: Path, accent: str | None, kind: str) -> Theme:
    """Everything below `static`, in the colours of `accent` (`#rrggbb`).

    `kind` is the code of what the organisation is: things of its sort lie about.
    """
    copies: list[Copy] = []
    addresses: dict[str, str] = {}
    for path in sorted(p for p in static.rglob("*") if p.is_file()):
        name = path.relative_to(static).as_posix()
        if path.suffix == ".css":
            continue
        data = path.read_bytes()
        if name == art.SOURCE:
            name, data = art.NAME, art.drawing(data.decode(), kind)
        elif path.suffix == ".js":
            data = minified.script(data)
        addresses[name] = _address(name, data)
        copies.append(Copy(addresses[name], data=data))
    for size in icons.SIZES:
        copies.append(icon(accent, size))
        addresses[f"icons/icon-{size}.png"] = copies[-1].address
    for name in MORE_STYLESHEETS:
        data = _minified(_whole(static, name, accent or colours.DEFAULT_ACCENT, addresses), name)
        addresses[name] = _address(name, data)
        copies.append(Copy(addresses[name], data=data))
    css = _minified(
        _whole(static, STYLESHEET, accent or colours.DEFAULT_ACCENT, addresses), STYLESHEET
    )
    addresses[STYLESHEET] = _address("site.css", css)
    copies.append(Copy(addresses[STYLESHEET], data=css))
    return Theme(tuple(copies), addresses)


def icon(accent: str | None, size: int) -> Copy:
    """The site's icon of `size` pixels, at its address."""
    data = icons.icon(accent or colours.DEFAULT_ACCENT, size)
    return Copy(_address(f"icon-{size}.png", data), data=data)


def _address(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    return f"/theme/{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"


def _whole(static: Path, name: str, accent: str, addresses: Mapping[str, str]) -> str:
    """A style sheet with its imports in their layers."""
    folder = static / "css"
    palette = folder / "colours.css"

    def read(path: Path) -> str:
        return colours.stylesheet(accent) if path == palette else _read(path)

    def inline(match: re.Match[str]) -> str:
        path = folder / match[1]
        css = _with_addresses(read(path), path, static, addresses)
        return f"@layer {match[2]} {{\n{css}\n}}" if match[2] else css

    return _IMPORT.sub(inline, _read(static / name))


def _minified(css: str, name: str) -> bytes:
    try:
        return minified.style_sheet(css, name)
    except ValueError as error:
        raise ThemeError(f"theme/static/css: {error}") from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ThemeError(f"{path}: {error.strerror}") from None


def _with_addresses(css: str, path: Path, static: Path, addresses: Mapping[str, str]) -> str:
    """`url("../fonts/x.woff2")` -> the published name, relative to the style sheet beside it."""

    def replace(match: re.Match[str]) -> str:
        if match[1].startswith(("data:", "#")):
            return match[0]
        target = (path.parent / match[1]).resolve()
        inside = target.is_relative_to(static.resolve())
        name = target.relative_to(static.resolve()).as_posix() if inside else match[1]
        if name not in addresses:
            raise ThemeError(f"{path}: url({match[1]}): there is no such file in the theme")
        return f'url("{addresses[name].rpartition("/")[2]}")'

    return _URL.sub(replace, css)
