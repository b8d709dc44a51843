"""Removing an entry with its files: what would break by it, and the way back.

What is removed lies among the kept copies; a record of it in `.redakcja/` names them, so that the
whole entry can be put back, and so that `publish` knows that its addresses may die.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from blisko.editor.files import STAMP, ContentFiles, FileChange, RefusedFile
from blisko.editor.judging import broken
from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.preview.session import Session
from blisko.system.paths import inside
from blisko.system.whole_files import replace_file

MOST = 100  # removed entries that are shown


@dataclass(frozen=True)
class Dependant:
    """An entry that needs another one: its path and title, and where, in words ("" is its text)."""

    path: str
    title: str
    where: str


def mentions(session: Session, files: ContentFiles, name: str, words: Messages) -> list[Dependant]:
    """The entries in which something would be wrong without the entry `name`, each once a place."""
    reading = session.state.outcome.reading
    site = reading.scope.site if reading and reading.scope else None
    if reading is None or site is None:
        return []
    gone = [files.file(inner) for inner in files.whole(name)]
    found = [
        Dependant(files.name(p.path), site.by_path[p.path].title, _where(site, p, words))
        for p in broken(session, files.content, {gone[0]: None})
        if p.path in site.by_path
    ]
    lost = {path.resolve() for path in gone[1:]}
    for key, targets in reading.targets.items():
        entry = site.by_key.get(key)
        shows = any(target and target.file in lost for target in targets)
        if entry and entry.path != gone[0] and shows:
            found.append(Dependant(files.name(entry.path), entry.title, ""))
    return list(dict.fromkeys(found))


def _where(site: Site, problem: Problem, words: Messages) -> str:
    name = problem.field.partition(".")[0]
    owners = glossary.owners(type(site.by_path[problem.path]))
    return glossary.label(words, owners, name) if name else ""


@dataclass(frozen=True)
class Removed:
    """An entry that was removed. `files` are its files, each with the copy that is kept of it."""

    path: str
    title: str
    kind: str
    addresses: Sequence[str]
    files: Mapping[str, str]
    when: str
    record: str = ""


class Bin:
    """The entries that were removed, the newest first."""

    def __init__(self, files: ContentFiles) -> None:
        self._files = files

    @property
    def _folder(self) -> Path:
        return self._files.home / "usuniete"

    def remove(
        self, name: str, digest: str, title: str, kind: str, addresses: Sequence[str]
    ) -> Removed:
        """Remove an entry as it was opened, with its files, all of them or none."""
        names = self._files.whole(name)
        now = self._files.now()
        copies = {inner: copy.name for inner in names if (copy := self._files.keep(inner))}
        removed = Removed(name, title, kind, addresses, copies, now.isoformat())
        record = self._folder / f"{now.strftime(STAMP)}.json"
        replace_file(record, json.dumps(asdict(removed), ensure_ascii=False).encode())
        text, *rest = (FileChange(n, remove=True, match=digest if n == name else "") for n in names)
        try:
            self._files.save([*rest, text])
        except Exception:
            record.unlink(missing_ok=True)
            raise
        return self._read(record)

    def put_back(self, record: str) -> str:
        """Put an entry back with its files; its path."""
        removed = next((one for one in self if one.record == record), None)
        if removed is None:
            raise RefusedFile("gone")
        changes = []
        for name, copy in removed.files.items():
            kept = next((path for path in self._files.copies(name) if path.name == copy), None)
            if kept is None:
                raise RefusedFile("gone", name)
            changes.append(FileChange(name, upload=self._files.upload(kept.read_bytes())))
        self._files.save(changes)
        (self._folder / f"{record}.json").unlink(missing_ok=True)
        return removed.path

    def __iter__(self) -> Iterator[Removed]:
        for path in sorted(inside(self._folder), key=lambda path: path.name, reverse=True):
            if path.suffix == ".json":
                with suppress(ValueError, TypeError):  # it is not from here
                    yield self._read(path)

    @staticmethod
    def _read(record: Path) -> Removed:
        told = json.loads(record.read_bytes())
        return Removed(**{**told, "record": record.stem})

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that somebody gave up together with their entries."""
        return frozenset(address for removed in self for address in removed.addresses)
