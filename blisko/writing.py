"""The output folder: what changed is replaced atomically, what is gone is removed.

The whole folder is ours when it is empty or carries our mark; any other folder is refused, so that
a mistyped `--output` never deletes somebody's files.
"""

import shutil
from collections.abc import Callable, Iterable
from filecmp import cmp
from pathlib import Path

MARK = ".blisko"
MARK_TEXT = b"Made by Blisko. Everything in this folder is replaced at the next build.\n"


class NotOurs(Exception):  # says what the folder is, not that code failed
    """The output folder holds files that Blisko did not make."""


def refuse_foreign(folder: Path) -> None:
    """Raise NotOurs unless `folder` is absent, empty, or carries the mark."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotOurs(folder)
    if any(folder.iterdir()) and not (folder / MARK).is_file():
        raise NotOurs(folder)


def write_all(
    folder: Path, files: Iterable[tuple[str, bytes | Path]], written: Callable[[Path], None]
) -> None:
    """Make `folder` hold exactly `files`; tell `written` of each change.

    Each is a path below the folder, and the bytes or the file to copy.
    """
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / MARK, MARK_TEXT)
    kept = {folder / MARK}
    for name, data in files:
        path = folder / name
        kept.add(path)
        if copy_file(path, data) if isinstance(data, Path) else replace_file(path, data):
            written(path)
    remove_others(folder, kept)


def replace_file(path: Path, data: bytes) -> bool:
    """Put `data` at `path` unless it is there already; whether it was not. Never half a file."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    return True


def copy_file(path: Path, source: Path) -> bool:
    """As `replace_file`, with the bytes of another file; its times say that nothing changed."""
    if path.is_file() and cmp(source, path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    try:
        shutil.copyfile(source, partial)
        shutil.copystat(source, partial)
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    return True


def remove_others(folder: Path, kept: set[Path]) -> None:
    """Remove every file below `folder` that is not in `kept`, and folders left empty."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
