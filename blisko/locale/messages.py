"""Message catalogues: every word that editors and readers meet, by key and language.

A catalogue is a folder of TOML files in `locale/`; Polish is written first, English is complete. A
value is a text with named `{parameters}`, or a table of plural forms (`one`, `few`, `many`,
`other`) chosen by the parameter `count` under the CLDR rules of the language.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from blisko.text.plurals import plural_category

LOCALE = Path(__file__).parent
LANGUAGES = ("pl", "en")
DEFAULT_LANGUAGE = "pl"  # of messages as long as the content's language is not known
PLURAL_FORMS = frozenset({"one", "few", "many", "other"})

Entry = str | dict[str, str]


@dataclass(frozen=True)
class Messages:
    """The catalogue of one language."""

    language: str
    entries: Mapping[str, Entry]

    def text(self, key: str, /, **params: object) -> str:
        """The text under `key`, filled in; raises KeyError for a key the catalogue lacks."""
        entry = self.entries[key]
        if isinstance(entry, dict):
            entry = entry[plural_category(self.language, _count(key, params))]
        return entry.format_map(params) if params else entry

    def get(self, key: str, /, **params: object) -> str:
        """A text of the catalogue; "" where it has no such key."""
        return self.text(key, **params) if key in self.entries else ""

    def has(self, key: str) -> bool:
        """Whether the catalogue has `key`."""
        return key in self.entries


def _count(key: str, params: Mapping[str, object]) -> int:
    count = params.get("count")
    if not isinstance(count, int):
        raise TypeError(f"{key} has plural forms: it needs count=<whole number>")
    return count


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Entry]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or (isinstance(value, dict) and PLURAL_FORMS.issuperset(value)):
            yield key, value
        elif isinstance(value, dict):
            yield from _flatten(value, f"{key}.")
        else:
            raise TypeError(f"{key}: a catalogue holds texts and tables, not {value!r}")


@cache
def messages(language: str) -> Messages:
    """The catalogue of `language`; of Polish where there is none."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return Messages(known, _entries(LOCALE / known))


def _entries(folder: Path) -> Mapping[str, Entry]:
    """The texts of a catalogue. TOML is read by Python alone and slowly, and every verb asks.

    So they are kept beside what Python has compiled of this folder, and as it keeps that: as long
    as all files have the sizes and times that they had.
    """
    parts = sorted(folder.glob("*.toml"))
    stamps = [[part.name, part.stat().st_size, part.stat().st_mtime_ns] for part in parts]
    kept = folder.parent / "__pycache__" / f"{folder.name}.json"
    with suppress(OSError, ValueError, TypeError):
        known, entries = json.loads(kept.read_text(encoding="utf-8"))
        if known == stamps:
            return entries  # type: ignore[no-any-return]  # as they were kept
    entries = _read(parts)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, json.dumps([stamps, entries], ensure_ascii=False))
    return entries


def _read(parts: Iterable[Path]) -> dict[str, Entry]:
    import tomllib

    entries: dict[str, Entry] = {}
    for part in parts:
        entries.update(_flatten(tomllib.loads(part.read_text(encoding="utf-8"))))
    return entries


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
