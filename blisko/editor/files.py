"""The content folder as the editor reads and writes it: whole files, and nothing outside of it.

A path comes from a browser. Each of its names must be one that every system can hold, none may be a
link, and its ending one that a site uses. A text is saved only over the text that was opened
(its digest says so), all files of one save or none, and what was there before is kept in
`.redakcja/` beside the content folder, which no verb ever empties.
"""

import datetime as dt
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from blisko.media.downloads import is_offered
from blisko.model.addresses import fault, form
from blisko.model.file_names import FILE_NAME
from blisko.model.file_types import has_picture_ending, is_picture
from blisko.model.frontmatter import LARGEST_FILE
from blisko.system.paths import below, inside, is_printable, one_form
from blisko.system.whole_files import replace_file

HOME = ".redakcja"
LARGEST_UPLOAD = 100_000_000  # bytes; no host of sites takes a larger file
MOST_COPIES = 200  # of one file
TOKEN = 32  # characters that name an uploaded file
UPLOADS_LAST = dt.timedelta(days=7)
STAMP = "%Y-%m-%dT%H-%M-%S-%fZ"
ANSI = "cp1250"  # what old Windows wrote Polish in


class RefusedFile(Exception):
    """A file cannot be had: `code` names the message `editor.refused.*`."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code, name)
        self.code, self.name = code, name


@dataclass(frozen=True)
class TextFile:
    """A text with the digest of its bytes. `encoding` is `utf-8`, or what it was guessed to be."""

    name: str
    text: str
    digest: str
    encoding: str = "utf-8"


class ChangedMeanwhile(Exception):
    """Files are no longer as they were opened: each as it is now, None for one that is gone."""

    def __init__(self, now: Mapping[str, TextFile | None]) -> None:
        super().__init__(*now)
        self.now = now


@dataclass(frozen=True)
class FileChange:
    """What becomes of one file: it gets a text, an uploaded file, a copy of another, or is removed.

    `match` is the digest of the text that was opened; "" says that there was none. `was` is what
    the file was called until now: what is kept of it goes on under its new name.
    """

    name: str
    text: str | None = None
    upload: str = ""
    copy_of: str = ""
    remove: bool = False
    match: str = ""
    was: str = ""


@dataclass(frozen=True)
class Beside:
    """A file beside an entry, by its name from there; `shared` with another entry of the folder."""

    name: str
    size: int
    picture: bool
    shared: bool = False


def digest_of(data: bytes) -> str:
    """What tells one state of a file from another."""
    return hashlib.sha256(data).hexdigest()


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding: what is no UTF-8 is read as old Windows would."""
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return data.decode(ANSI, "replace"), ANSI


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True)
class ContentFiles:
    """The files below `content`, which is a real path."""

    content: Path
    now: Callable[[], dt.datetime] = _now
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def home(self) -> Path:
        """Where the editor keeps what is its own."""
        return self.content.parent / HOME / self.content.name

    # -- paths ------------------------------------------------------------------------------------

    def path(self, name: str) -> Path:
        """The place of a file or folder that the browser names, as it is spelt on the disk."""
        if not name or name != name.strip("/") or "\\" in name or fault(name):
            raise RefusedFile("path", name)
        here = self.content
        for part in name.split("/"):
            if part.startswith(("_", "~")) or not is_printable(part):
                raise RefusedFile("path", name)
            here = self._step(here, part, name)
        return here

    def _step(self, folder: Path, part: str, name: str) -> Path:
        """The file or folder in a folder that a name means; a link is none."""
        wanted = one_form(part)
        found = [path for path in inside(folder) if one_form(path.name) == wanted]
        exact = next((path for path in found if path.name == part), None)
        if exact or len(found) == 1:
            return exact or found[0]
        new = folder / wanted
        if found or os.path.lexists(new):
            raise RefusedFile("path", name)
        return new

    def file(self, name: str) -> Path:
        """The place of a file, of a sort that a site has."""
        path = self.path(name)
        known = has_picture_ending(name) or is_offered(path) or path.suffix == ".md"
        if not known and path != self.content / FILE_NAME:
            raise RefusedFile("ending", name)
        return path

    def name(self, path: Path) -> str:
        """What the browser calls a file."""
        return one_form(path.relative_to(self.content).as_posix())

    # -- reading ----------------------------------------------------------------------------------

    def read(self, name: str) -> TextFile:
        """A text; one that is no UTF-8 as old Windows would read it."""
        found = self._text(name, self._text_path(name))
        if found is None:
            raise RefusedFile("gone", name)
        return found

    def data(self, name: str) -> bytes:
        """The bytes of a file."""
        path = self.file(name)
        if not path.is_file():
            raise RefusedFile("gone", name)
        return path.read_bytes()

    def beside(self, name: str) -> list[Beside]:
        """The files that an entry can show or offer: in its folder, or beside its file."""
        path = self._text_path(name)
        own = path.name == "index.md"
        found: list[tuple[str, Path]] = []
        for other in below(path.parent) if own else inside(path.parent):
            if other.suffix == ".md" or other.name == FILE_NAME or not other.is_file():
                continue
            inner = one_form(other.relative_to(path.parent).as_posix())
            if not any(part.startswith((".", "_", "~")) for part in inner.split("/")):
                found.append((inner, other))
        rest = "" if own or not found else "".join(_texts_beside(path))
        return [
            Beside(inner, other.stat().st_size, is_picture(other), other.name in rest)
            for inner, other in found
        ]

    def whole(self, name: str) -> list[str]:
        """The files of an entry and of nothing else: its text, then what goes with it.

        Beside a text in the folder of its kind those are the files that it alone names.
        """
        path = self._text_path(name)
        text = self.read(name).text
        alone = path.name == "index.md"
        own = [b.name for b in self.beside(name) if alone or (b.name in text and not b.shared)]
        places = [self.name(path.parent / inner) for inner in own]
        return [name, *(place for place in places if self._is_ours(place))]

    def _is_ours(self, name: str) -> bool:
        """Whether a file that lies there is one that the editor writes and removes."""
        try:
            self.file(name)
        except RefusedFile:
            return False
        return True

    def _text_path(self, name: str) -> Path:
        path = self.file(name)
        if path.suffix != ".md" and path.name != FILE_NAME:
            raise RefusedFile("ending", name)
        return path

    def _text(self, name: str, path: Path) -> TextFile | None:
        if not path.is_file():
            return None
        data = path.read_bytes()
        if len(data) > LARGEST_FILE:
            raise RefusedFile("large", name)
        if b"\0" in data:
            raise RefusedFile("not-text", name)
        text, encoding = decoded(data)
        return TextFile(name, text, digest_of(data), encoding)

    # -- writing ----------------------------------------------------------------------------------

    def save(self, changes: Sequence[FileChange]) -> dict[str, str]:
        """Make all of the changes, or none; the digests of the new texts.

        ChangedMeanwhile tells of texts that are not those that were opened. OSError leaves
        everything as it was. What is removed goes last, so that a computer that stops in between
        has a text twice and never not at all.
        """
        with self._lock:
            planned = [(change, self.file(change.name)) for change in changes]
            planned.sort(key=lambda plan: plan[0].remove)
            self._refuse_others(planned)
            data = {change.name: self._data_of(change) for change in changes}
            undo: list[tuple[Path, bytes | None]] = []
            try:
                for change, path in planned:
                    undo.append((path, path.read_bytes() if path.is_file() else None))
                    self.keep(change.name)
                    self._put(path, data[change.name])
            except OSError:
                for path, before in reversed(undo):
                    with suppress(OSError):  # what was there lies among the copies as well
                        self._put(path, before)
                raise
        for change in changes:
            if change.upload:
                self.uploaded(change.upload).unlink(missing_ok=True)
            if change.was:
                self._keep_under(change.was, change.name)
        return {c.name: digest_of(data[c.name] or b"") for c in changes if c.text is not None}

    def _refuse_others(self, planned: Sequence[tuple[FileChange, Path]]) -> None:
        """Raise ChangedMeanwhile for texts of another digest, and refuse names that are taken."""
        others: dict[str, TextFile | None] = {}
        removed = {path for change, path in planned if change.remove}
        for change, path in planned:
            if change.text is not None or (change.remove and path.suffix == ".md"):
                now = self._text(change.name, path)
                if (now.digest if now else "") != change.match:
                    others[change.name] = now
            elif not change.remove and path.exists():
                raise RefusedFile("taken", change.name)
            if not path.exists() and not change.remove:
                self._refuse_alike(path, change.name, removed)
        if others:
            raise ChangedMeanwhile(others)

    def _refuse_alike(self, path: Path, name: str, removed: set[Path]) -> None:
        """A name that Windows and macOS take for another one that is there."""
        step = self.content
        for part in path.relative_to(self.content).parts:
            for other in inside(step):
                if other.name != part and form(other.name) == form(part) and other not in removed:
                    raise RefusedFile("taken", name)
            step /= part

    def _data_of(self, change: FileChange) -> bytes | None:
        """The bytes that a file gets; None for one that is removed."""
        if change.remove:
            return None
        if change.upload:
            return self.uploaded(change.upload).read_bytes()
        if change.copy_of:
            return self.data(change.copy_of)
        try:
            data = (change.text or "").encode()
        except UnicodeEncodeError:
            raise RefusedFile("not-text", change.name) from None
        if len(data) > LARGEST_FILE:
            raise RefusedFile("large", change.name)
        return data

    def _put(self, path: Path, data: bytes | None) -> None:
        if data is not None:
            replace_file(path, data)
            return
        path.unlink(missing_ok=True)
        folder = path.parent
        while self.content not in {folder, folder.parent} and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    # -- what is kept -----------------------------------------------------------------------------

    def keep(self, name: str) -> Path | None:
        """Keep a file as it is before it changes; the copy, None where there is no such file."""
        path = self.file(name)
        return self.keep_data(name, path.read_bytes()) if path.is_file() else None

    def keep_data(self, name: str, data: bytes) -> Path:
        """Keep what a file holds, or what somebody was about to put into it; the copy."""
        copies = self.copies(name)
        if copies and copies[0].read_bytes() == data:
            return copies[0]
        copy = self._copies_of(name) / f"{self.now().strftime(STAMP)}{Path(name).suffix}"
        replace_file(copy, data)
        for old in copies[MOST_COPIES - 1 :]:
            old.unlink(missing_ok=True)
        return copy

    def _keep_under(self, old: str, new: str) -> None:
        """What is kept of a file that has another name now is found under that."""
        folder = self._copies_of(new)
        for copy in self.copies(old):
            with suppress(OSError):  # it stays where it was
                folder.mkdir(parents=True, exist_ok=True)
                copy.replace(folder / copy.name)

    def copies(self, name: str) -> list[Path]:
        """What is kept of a file, the newest first."""
        kept = (path for path in inside(self._copies_of(name)) if path.is_file())
        return sorted(kept, key=lambda path: path.name, reverse=True)

    def _copies_of(self, name: str) -> Path:
        return self.home.joinpath("kopie", *name.split("/"))

    # -- uploads ----------------------------------------------------------------------------------

    def upload(self, data: bytes) -> str:
        """Put a file aside until a save says where it belongs; its token."""
        if len(data) > LARGEST_UPLOAD:
            raise RefusedFile("large")
        token = secrets.token_hex(TOKEN // 2)
        replace_file(self.uploaded(token), data)
        return token

    def uploaded(self, token: str) -> Path:
        """The place of a file that was put aside."""
        if not (len(token) == TOKEN and token.isascii() and token.isalnum()):
            raise RefusedFile("gone")
        return self._uploads / token

    def forget_old_uploads(self) -> None:
        """Remove what was put aside and never saved."""
        oldest = (self.now() - UPLOADS_LAST).timestamp()
        for path in inside(self._uploads):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    @property
    def _uploads(self) -> Path:
        return self.home / "przyslane"


def _texts_beside(path: Path) -> Iterator[str]:
    """The texts of the other entries in the folder of a kind."""
    for other in inside(path.parent):
        if other.suffix == ".md" and other != path and other.is_file():
            yield other.read_text(encoding="utf-8", errors="replace")


def moment_of_copy(path: Path) -> dt.datetime:
    """When a kept copy was the file."""
    return dt.datetime.strptime(path.stem, STAMP).replace(tzinfo=dt.UTC)
