"""Paths: how they are told to people, when two are alike, where they lead, what is in a folder.

Content is a stranger's hand. A link of the file system in it may lead to any file of the computer,
so none is followed: what reads the content asks `inside` and `below`, which leave them out, and
`troubles_below` names them. A name may hold any character, so none is printed as it is.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]  #: the folder of this project
# What would be no letter on a screen: ends of lines, commands to a terminal, changes of direction,
# and bytes of a name that are no text.
_UNPRINTABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_PICTURES = 0x2400  # letters that stand for control characters, in their order
_UNDECODABLE = 0xDC00  # a byte of a name that is no UTF-8 has this added


def shown_path(path: Path) -> str:
    """The path as people know it: relative to the current folder where it lies below it."""
    here = Path.cwd()
    whole = path if path.is_absolute() else here / path
    return shown_name((whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix())


def shown_name(name: str) -> str:
    """A name in one line, with what is no letter written as in a program, such as a line's end."""
    return _UNPRINTABLE.sub(_escape, name)


def is_printable(name: str) -> bool:
    """Whether a name can be shown as it is."""
    return not _UNPRINTABLE.search(name)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if _UNDECODABLE <= code < _UNDECODABLE + 0x100:
        return f"\\x{code - _UNDECODABLE:02x}"
    return found[0].encode("unicode_escape", "surrogatepass").decode()


def shown_text(text: str) -> str:
    """A text of other people for a terminal: as long as it was, its lines and tabs kept."""
    return _UNPRINTABLE.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    if found[0] in "\n\t":
        return found[0]
    return chr(_PICTURES + ord(found[0])) if found[0] < " " else "\N{REPLACEMENT CHARACTER}"


def real_path(path: Path) -> Path:
    """Where a path leads; a loop of links leads to itself. Raises what no path can be."""
    return Path(os.path.realpath(path))


def one_form(name: str) -> str:
    """A name in the Unicode form in which names are compared: a Mac writes `ó` as two signs."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def folded(name: str) -> str:
    """A name without what some file systems do not tell apart: the Unicode form, and capitals."""
    return one_form(one_form(name).casefold())


def is_backup(name: str) -> bool:
    """Whether an editor or office program keeps such a file for itself while somebody works."""
    return name.startswith("~$") or name.endswith("~")


class RealPaths:
    """Real paths of many files in few folders: each folder is followed once."""

    def __init__(self) -> None:
        self._folders: dict[Path, Path] = {}

    def __call__(self, path: Path) -> Path:
        """The file or folder that a path leads to."""
        if path.name in {"", ".."}:
            return real_path(path)
        folder = self._folders.get(path.parent)
        if folder is None:
            self._folders[path.parent] = folder = real_path(path.parent)
        real = folder / path.name
        return real_path(real) if real.is_symlink() else real


def inside(folder: Path) -> list[Path]:
    """The files and folders in a folder, by name; nothing where it cannot be read.

    What is neither, such as a link, is left out.
    """
    try:
        with os.scandir(folder) as found:
            return [folder / name for name in sorted(e.name for e in found if _is_itself(e))]
    except OSError:
        return []


def below(folder: Path) -> Iterator[Path]:
    """Every file in a folder and in those below it."""
    for path in inside(folder):
        if path.is_dir():
            yield from below(path)
        else:
            yield path


def folders_below(folder: Path) -> Iterator[Path]:
    """A folder and all below it."""
    yield folder
    for path in inside(folder):
        if path.is_dir():
            yield from folders_below(path)


class Trouble(NamedTuple):
    """An obstacle to reading a file or folder, as the code of a problem."""

    code: str
    path: Path
    reason: str = ""


def troubles_below(folder: Path) -> Iterator[Trouble]:
    """What is left out of a folder and of those below it, but for hidden and private things."""
    try:
        with os.scandir(folder) as found:
            entries = [e for e in found if not e.name.startswith((".", "_", "~"))]
    except OSError as error:
        yield Trouble("unreadable", folder, error.strerror or str(error))
        return
    for entry in sorted(entries, key=lambda entry: entry.name):
        path = folder / entry.name
        if not _is_itself(entry):
            yield Trouble("not-a-file", path)
        elif not is_printable(entry.name):
            yield Trouble("name-unprintable", path)
        if _is_itself(entry) and entry.is_dir():
            yield from troubles_below(path)


def _is_itself(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file or a folder: no link, no device, no pipe, which never ends."""
    if getattr(entry, "is_junction", bool)():  # what Windows has in the place of links to folders
        return False
    return entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)
