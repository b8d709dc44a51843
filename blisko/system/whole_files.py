"""The output folder: whose it is, and how a file in it is replaced.

The whole folder is ours when it is empty or carries our mark; any other folder is refused, so that
a mistyped `--output` never deletes somebody's files.
"""

from pathlib import Path

from blisko.locale.messages import Messages
from blisko.system.paths import shown_path

MARK = ".blisko"
MARK_TEXT = b"Made by Blisko. Everything in this folder is replaced at the next build.\n"


class NotOurs(Exception):  # says what the folder is, not that code failed
    """A folder that is to be written holds files that Blisko did not make."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class Unwritten(OSError):
    """A file could not be written."""


def refuse_foreign(folder: Path) -> None:
    """Raise NotOurs unless `folder` is absent, empty, or carries the mark."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotOurs(folder)
    if any(folder.iterdir()) and not (folder / MARK).is_file():
        raise NotOurs(folder)


def write_file(path: Path, data: bytes) -> None:
    """Write a new file, never one that is there: it may be a link to elsewhere.

    Unwritten names the file also when the disk is full, which Python does not.
    """
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise Unwritten(error.errno, error.strerror, str(path)) from None


def disk_failure(error: OSError, words: Messages) -> str:
    """What a person is told of a file that could not be written."""
    file = shown_path(Path(error.filename)) if error.filename else ""
    return words.text("build.disk", file=file, reason=error.strerror or error)


def replace_file(path: Path, data: bytes) -> bool:
    """Put `data` at `path` unless it is there already; whether it was not. Never half a file."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    try:
        partial.unlink(missing_ok=True)
        write_file(partial, data)
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    return True
