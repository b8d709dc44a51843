"""`strip-photos`: photos of the content without what they tell of place, time and camera.

And documents without the names of those who wrote them, films without their place.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from blisko.checks.subjects import files_in
from blisko.locale.messages import Messages
from blisko.media.pdf import names_in, people_among, without_names
from blisko.media.pictures import metadata, positions
from blisko.model.fields.base import unheard
from blisko.model.file_types import is_drawing, is_picture
from blisko.model.load import load_organisation, messages_in
from blisko.publishing.git import GitError, Repository
from blisko.system.paths import ROOT, real_path, shown_path
from blisko.system.whole_files import disk_failure, replace_file


def run(content: Path | None = None) -> int:
    """Clean every photo and document below `content`, without loss. Returns the exit status.

    The status is 1 when a file that tells something had to be left as it is.
    """
    folder = real_path(content or ROOT / "content")
    words = messages_in(folder)
    if not folder.is_dir():
        sys.stderr.write(words.text("strip.no_path", path=shown_path(folder)) + "\n")
        return 1
    ours = names_of(folder)
    files = list(files_in(folder))
    photos = _Cleaned(words, [p for p in files if is_picture(p)], "done", "failed")
    photos.clean(cleaned_picture)
    others = [path for path in files if path not in photos.files]
    documents = _Cleaned(words, others, "document", "document_failed")
    documents.clean(lambda path: cleaned_document(path, ours))
    if not any((*photos.touched, *documents.touched)):
        sys.stdout.write(words.text("strip.none") + "\n")
    photos.sum_up("count", "history")
    documents.sum_up("documents", "history_of_documents")
    left = (photos.failed, photos.unwritten, documents.failed, documents.unwritten)
    return 1 if any(left) else 0


class _Cleaned:
    """Files of one sort, those that were cleaned, and those that could not be."""

    def __init__(self, words: Messages, files: Sequence[Path], said: str, failed: str) -> None:
        self._words, self.files, self._said = words, files, (said, failed)
        self.done: list[Path] = []
        self.failed: list[Path] = []
        self.unwritten: list[Path] = []

    @property
    def touched(self) -> list[Path]:
        """The files that had something to lose."""
        return [*self.done, *self.failed, *self.unwritten]

    def clean(self, cleaned: Callable[[Path], bool | None]) -> None:
        """Clean each file, and say so; None is what had nothing to lose."""
        for path in self.files:
            try:
                outcome = cleaned(path)
            except OSError as error:
                self.unwritten.append(path)
                sys.stderr.write(f"{disk_failure(error, self._words)}\n")
                continue
            if outcome is not None:
                (self.done if outcome else self.failed).append(path)
                said = self._words.text(f"strip.{self._said[not outcome]}", file=shown_path(path))
                (sys.stdout if outcome else sys.stderr).write(f"{said}\n")

    def sum_up(self, count: str, history: str) -> None:
        """Say how many were cleaned, and what the history of the repository still holds."""
        if self.done:
            sys.stdout.write(self._words.text(f"strip.{count}", count=len(self.done)) + "\n")
        if any(is_in_git(path) for path in (*self.done, *self.failed)):
            sys.stdout.write(self._words.text(f"strip.{history}") + "\n")


def names_of(content: Path) -> tuple[str, ...]:
    """The organisation's own names, which a document may hold."""
    organisation = load_organisation(content, unheard)
    return (organisation.name, organisation.short_name or "") if organisation else ()


def cleaned_picture(path: Path) -> bool | None:
    """Strip a photo; whether that was possible, None where there was nothing to do."""
    if is_drawing(path):
        return None
    data = path.read_bytes()
    bare = metadata.stripped(data)
    if bare is None:
        return False if positions.in_data(data) else None
    return replace_file(path, bare) or None


def cleaned_document(path: Path, ours: tuple[str, ...]) -> bool | None:
    """Take names and positions out of another file; as above."""
    try:
        data = path.read_bytes()
    except OSError:
        return None  # `check` tells what is wrong with it
    if not (people_among(names_in(data), *ours) or positions.in_data(data)):
        return None
    bare = without_names(data)
    return bare is not None and replace_file(path, bare)


def is_in_git(path: Path) -> bool:
    """Whether git has a version of the file."""
    try:
        repository = Repository.containing(path.parent)
        return repository.has("ls-files", "--error-unmatch", "--", str(path))
    except (GitError, OSError):
        return False  # no repository, or no git
