"""The editor as it is published: its page and its modules, in a folder named by their digest.

The page on a computer and the published one are the same files. Here they lie as they do below the
address of the local server, so that modules, sheets and pictures find each other by relative names;
what changes is where the page finds them, which store it opens, and whom it may ask.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

from blisko.media.copies import Copy
from blisko.system.paths import ROOT
from blisko.theme import colours, minified

STATIC = ROOT / "blisko" / "editor" / "static"
THEME = ROOT / "theme" / "static"
# What the page takes of the theme, so that the editor looks like the site it is for.
OF_THEME = ("art", "fonts", "icons")
SHEETS = ("fonts.css", "tokens.css")
COLOURS = "colours.css"
PAGE = "index.html"
_ENDINGS = {".js", ".css", ".woff2", ".svg"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' blob:; manifest-src 'self'; connect-src 'self' {hosts}; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types pasted"
)


def files(accent: str | None) -> dict[str, bytes]:
    """The files of the page by their names, with the colours of an organisation."""
    found = {name: minified.file(name, path.read_bytes()) for name, path in _sources()}
    found[COLOURS] = colours.stylesheet(accent or colours.DEFAULT_ACCENT).encode()
    return dict(sorted(found.items()))


def _sources() -> Iterator[tuple[str, Path]]:
    for path in STATIC.rglob("*"):
        if path.suffix in _ENDINGS:
            yield path.relative_to(STATIC).as_posix(), path
    for folder in OF_THEME:
        for path in (THEME / folder).iterdir():
            if path.suffix in _ENDINGS:
                yield f"theme/{folder}/{path.name}", path
    for name in SHEETS:
        yield f"theme/css/{name}", THEME / "css" / name


def folder(accent: str | None) -> str:
    """The name of the folder: a digest of all that lies in it, so that it may be kept for ever."""
    return _digest(tuple(files(accent).items()))


@lru_cache(maxsize=2)
def _digest(found: tuple[tuple[str, bytes], ...]) -> str:
    whole = hashlib.sha256()
    for name, data in found:
        whole.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return whole.hexdigest()[:12]


def copies(address: str, accent: str | None) -> list[Copy]:
    """The files below the address of the editor."""
    found = files(accent)
    within = f"{address}{_digest(tuple(found.items()))}/"
    return [Copy(f"{within}{name}", data=data) for name, data in found.items()]


def page(
    base: str, language: str, noscript: str, hosts: Sequence[str], manifest: str, icon: str
) -> str:
    """The page at an address: its files lie below `base`, it asks its own site and `hosts`.

    `manifest` and `icon` are what phones take for their home screens.
    """
    policy = POLICY.format(hosts=" ".join(hosts))
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        f'  <meta name="referrer" content="no-referrer">\n'
        f'  <link rel="manifest" href="{escape(manifest)}">\n'
        f'  <link rel="apple-touch-icon" href="{escape(icon)}">\n'
        '  <meta name="viewport"'
    )
    text = (STATIC / PAGE).read_text(encoding="utf-8")
    text = text.replace('href="/local.js"', 'href="/online.js"')
    text = text.replace('href="/', f'href="{escape(base)}/').replace('src="/', f'src="{base}/')
    text = text.replace('<html lang="pl"', f'<html lang="{language}" data-store="online"')
    text = text.replace('<meta name="viewport"', head)
    before, _, after = text.partition("<noscript>")
    return f"{before}<noscript><p>{escape(noscript)}</p>{after[after.index('</noscript>') :]}"
