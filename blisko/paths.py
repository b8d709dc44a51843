"""Paths: how they are told to people, when two are alike, and where they really lead."""

import unicodedata
from pathlib import Path


def shown_path(path: Path) -> str:
    """The path as people know it: relative to the current folder where it lies below it."""
    here = Path.cwd()
    whole = path if path.is_absolute() else here / path
    shown = (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
    return shown.encode("utf-8", "replace").decode()  # a name may hold bytes that are no letters


def one_form(name: str) -> str:
    """A name in the Unicode form in which names are compared: a Mac writes `ó` as two signs."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def folded(name: str) -> str:
    """A name without what some file systems do not tell apart: the Unicode form, and capitals."""
    return one_form(one_form(name).casefold())


class RealPaths:
    """As `Path.resolve`, for many files in few folders: each folder is followed once."""

    def __init__(self) -> None:
        self._folders: dict[Path, Path] = {}

    def __call__(self, path: Path) -> Path:
        """The file or folder that a path leads to; raises what `Path.resolve` does."""
        if path.name in {"", ".."}:
            return path.resolve()
        folder = self._folders.get(path.parent)
        if folder is None:
            self._folders[path.parent] = folder = path.parent.resolve()
        real = folder / path.name
        return real.resolve() if real.is_symlink() else real
