"""Earlier versions of a text: those that the repository has, where there is one, and kept copies.

Each is told with its moment, with who made it, and by what it differs from the one before.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from blisko.editor.files import ContentFiles, RefusedFile, decoded, moment_of_copy
from blisko.model.fields.base import unheard
from blisko.model.frontmatter import Items, Value, compose, read_document
from blisko.model.frontmatter import Mapping as Fields
from blisko.publishing.git import GitError, Repository

MOST = 60  # versions that are told
BODY = "body"


@dataclass(frozen=True)
class Version:
    """A text as it was from `when` on. `name` finds it again; `who` is "" for what was kept here.

    `changed` are the fields by which it differs from the version before, and `body`; `first` says
    that there is none before it.
    """

    name: str
    when: dt.datetime
    who: str
    data: bytes = field(repr=False)
    changed: tuple[str, ...] = ()
    first: bool = False


def versions(files: ContentFiles, name: str) -> list[Version]:
    """The versions of a text, the newest first; what is in the file now is none of them."""
    path = files.file(name)
    now = path.read_bytes() if path.is_file() else b""
    found = [*_kept(files, name), *_saved(path)]
    found.sort(key=lambda version: version.when, reverse=True)
    told: list[Version] = []
    for number, version in enumerate(found):
        if version.data == (told[-1].data if told else now):
            if told and version.who:  # a copy of it was kept later: who made it is known here
                told[-1] = replace(told[-1], when=version.when, who=version.who)
            continue
        if len(told) == MOST:
            break
        older = next((o.data for o in found[number + 1 :] if o.data != version.data), None)
        changed = differences(older, version.data) if older is not None else ()
        told.append(replace(version, changed=changed, first=older is None))
    return told


def version(files: ContentFiles, name: str, wanted: str) -> str:
    """The text of a version."""
    found = next((v for v in versions(files, name) if v.name == wanted), None)
    if found is None:
        raise RefusedFile("gone", name)
    return decoded(found.data)[0]


def _kept(files: ContentFiles, name: str) -> Iterator[Version]:
    for copy in files.copies(name):
        yield Version(f"k{copy.stem}", moment_of_copy(copy), "", copy.read_bytes())


def _saved(path: Path) -> Iterator[Version]:
    """The versions in the repository, also under earlier names of the file."""
    try:
        repository = Repository.containing(path.parent if path.parent.is_dir() else path.parents[1])
        layout = "--format=%x1e%H%x1f%ct%x1f%an"
        which = ("--follow", f"--max-count={MOST}", "--raw", "--no-abbrev", "--no-merges")
        log = ("--literal-pathspecs", "log", *which, layout, "--", str(path))
        told = repository.run(*log).decode(errors="replace")
    except (GitError, OSError):
        return
    rows = [row for row in map(_row, told.split("\x1e")[1:]) if row]
    blobs = repository.blobs([blob for _, _, _, blob in rows])
    for (commit, seconds, who, _), data in zip(rows, blobs, strict=True):
        yield Version(f"g{commit}", dt.datetime.fromtimestamp(seconds, dt.UTC), who, data)


def _row(told: str) -> tuple[str, int, str, str] | None:
    """A commit, its time, its author, and what it made of the file; None where it removed it."""
    head, _, raw = told.partition("\n")
    commit, seconds, who = head.split("\x1f")
    line = next((line for line in raw.splitlines() if line.startswith(":")), "")
    blob = line.split()[3] if line else ""
    return (commit, int(seconds), who.strip(), blob) if blob.strip("0") else None


def differences(before: bytes, after: bytes) -> tuple[str, ...]:
    """The fields that two versions of a text have differently, in their order, and `body`."""
    (old, one), (new, other) = _parts(before), _parts(after)
    names = [*new, *(name for name in old if name not in new)]
    changed = [name for name in names if old.get(name) != new.get(name)]
    return (*changed, *([BODY] if one != other else []))


@lru_cache(maxsize=4)
def _parts(data: bytes) -> tuple[Mapping[str, object], str]:
    """The values of the fields, and the text below them; a file without a body has its fields."""
    text = decoded(data)[0].removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith("---"):
        front = compose(Path("x.yaml"), text, 0, unheard)
        return (_plain(front) if front else {}), "" if front else text
    document = read_document(Path("x.md"), text, unheard)
    return (_plain(document.front), document.body.strip()) if document else ({}, text)


def _plain(fields: Fields) -> dict[str, object]:
    return {name: _said(value) for name, (_, value) in fields.entries.items()}


def _said(value: Value) -> object:
    """A value without where it stands."""
    if isinstance(value, Fields):
        return _plain(value)
    return [_said(item) for item in value.items] if isinstance(value, Items) else value.text
