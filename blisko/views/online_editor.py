"""The editor on the published site: its page, and what it knows before it asks the git host.

Texts are read from the host. So that a list of a thousand entries asks for none of them, the rows
of those that readers see are published with git's name for the bytes of their files: only what
differs is read. Drafts and what waits for its day are left out: these are read from the host.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from blisko.model.file_names import FILE_NAME
from blisko.model.kinds import LISTED_KINDS, Entry
from blisko.model.organisation import OnlineEditor
from blisko.model.relations import references
from blisko.system.unsaved import bytes_of
from blisko.theme import editor, icons, publish
from blisko.views import editor_form
from blisko.views.editor_rows import row
from blisko.views.scope import Scope

_HREF = re.compile(r'href="([^"#?]*)')
HOST = "https://api.github.com"
DATA, MANIFEST = "dane.json", "aplikacja.webmanifest"
# What is said only where the program runs: its publishing, the page beside a form, what arrives.
OF_THE_COMPUTER = ("publish.", "pane.", "arrived.")
VERSION = "/wersja.json"  # written by publishing: which content is online, and since when


@dataclass(frozen=True)
class EditorFile:
    """A file of the editor that is made for this site."""

    text: str


def rendered(view: EditorFile) -> str:
    """The text of a file."""
    return view.text


def settings(scope: Scope) -> OnlineEditor:
    """Which repository the editor writes to; the site has one."""
    stated = scope.site.organisation.editor
    assert stated
    return stated


def page(scope: Scope) -> EditorFile:
    """The page of the editor."""
    organisation, address = scope.site.organisation, scope.site.index_address("editor")
    base = scope.href(f"{address}{editor.folder(organisation.accent)}")
    hosts = [HOST, *([_origin(sign_in)] if (sign_in := settings(scope).sign_in) else [])]
    noscript = scope.t("online.noscript")
    manifest = scope.href(f"{address}{MANIFEST}")
    icon = scope.href(publish.icon(organisation.accent, icons.APPLE).address)
    return EditorFile(editor.page(base, scope.language, noscript, hosts, manifest, icon))


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def manifest(scope: Scope) -> EditorFile:
    """What a phone needs to put the editor on its home screen."""
    organisation = scope.site.organisation
    start = scope.href(scope.site.index_address("editor"))
    drawn = f"{start}{editor.folder(organisation.accent)}/theme/icons/favicon.svg"
    name = scope.t("editor.ui.app.name")
    return _json(
        {
            "name": f"{name}: {scope.plain(organisation.short_name or organisation.name)}",
            "short_name": name,
            "lang": scope.language,
            "start_url": start,
            "scope": start,
            "display": "standalone",
            "icons": [
                {"src": drawn, "sizes": "any", "type": "image/svg+xml"},
                *(_icon(scope, size) for size in icons.OF_MANIFEST),
            ],
        }
    )


def _icon(scope: Scope, size: int) -> dict[str, str]:
    address = publish.icon(scope.site.organisation.accent, size).address
    return {"src": scope.href(address), "sizes": f"{size}x{size}", "type": "image/png"}


def data(scope: Scope) -> EditorFile:
    """What the form is made of, the words, the site, and the rows of its entries."""
    site, stated = scope.site, settings(scope)
    organisation = site.organisation
    now = dt.datetime.combine(scope.today, dt.time())
    return _json(
        {
            "description": editor_form.description(organisation, scope.messages),
            "words": words(scope),
            "site": {
                "name": organisation.short_name or organisation.name,
                "language": scope.language,
                "zone": organisation.zone.key,
                "file": FILE_NAME,
            },
            "preview": scope.base,
            "version": scope.href(VERSION),
            "repository": stated.github,
            "app": stated.app or "",
            "sign_in": (stated.sign_in or "").rstrip("/"),
            "entries": [_row(scope, entry, now) for entry in site.entries if not entry.draft],
            "tags": [tag.name for tag in site.tags],
            "taken": sorted(alias for entry in site.entries for alias in entry.aliases),
            "lists": {kind: site.index_address(kind) for kind in LISTED_KINDS},
        }
    )


def words(scope: Scope) -> Mapping[str, Any]:
    """The words of the page; where sending is meant, those of the page on a computer give way."""
    entries = scope.messages.entries
    made: dict[str, Any] = {}
    for prefix in ("editor.ui.", "online."):
        made |= {
            key.removeprefix(prefix): text
            for key, text in entries.items()
            if key.startswith(prefix)
        }
    return {key: text for key, text in made.items() if not key.startswith(OF_THE_COMPUTER)}


def _row(scope: Scope, entry: Entry, now: dt.datetime) -> dict[str, Any]:
    content, by_address = scope.site.content, scope.whole(_by_address)
    named = [
        *(other for field, _, _ in references(entry) for other in scope.site.named(entry, field)),
        *(by_address[href] for href in _HREF.findall(scope.body(entry).html) if href in by_address),
    ]
    names = sorted({e.path.relative_to(content).as_posix() for e in named if e is not entry})
    return {
        **row(scope.site, entry, now),
        "sha": git_name(bytes_of(entry.path)),
        "aliases": list(entry.aliases),
        "names": names,  # the entries that it leads to
        "errors": 0,
        "warnings": 0,
    }


def _by_address(scope: Scope) -> Mapping[str, Entry]:
    """The entries by their addresses as links have them."""
    return {scope.href(scope.site.address(entry)): entry for entry in scope.site.entries}


def git_name(data: bytes) -> str:
    """What git calls a file with these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _json(value: object) -> EditorFile:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return EditorFile(f"{text}\n")
