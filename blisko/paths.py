"""How paths are told to people."""

from pathlib import Path


def shown_path(path: Path) -> str:
    """The path as people know it: relative to the current folder where it lies below it."""
    here = Path.cwd()
    whole = path if path.is_absolute() else here / path
    shown = (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
    return shown.encode("utf-8", "replace").decode()  # a name may hold bytes that are no letters
