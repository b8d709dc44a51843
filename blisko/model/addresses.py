"""Addresses of the site: the file behind each, which names a file may have, and who has which file.

A site is built on Linux, Windows and macOS and published with git, so a name that one of them
cannot hold is no part of an address. Windows and macOS take two names for one file when only case
or Unicode form differ.
"""

import re
import unicodedata
from typing import Generic, TypeVar

T = TypeVar("T")

LONGEST_PART = 255  # bytes, on every file system in use
LONGEST = 700  # bytes; macOS allows 1024, and the path of the output folder counts as well
# Folders that the build fills itself, and the file in which the host is told of its domain.
RESERVED = frozenset({"theme", "media", "cname"})

_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
_GIT_ON_WINDOWS = re.compile(r"git~\d+", re.IGNORECASE)  # the short name of .git
_FORBIDDEN = frozenset('<>:"|?*\\/')  # in names on Windows
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")  # some hosts would decode it once more


def file_of(address: str) -> str:
    """The file that a static host serves at an address, by its path in the output folder."""
    return f"{address.lstrip('/')}index.html" if address.endswith("/") else address.lstrip("/")


def form(name: str) -> str:
    """A name as Windows and macOS compare it: equal forms are one file there."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def is_reserved(file: str) -> bool:
    """Whether a file would lie where the build or the host puts files of its own."""
    first = form(file.partition("/")[0])
    return first in RESERVED or first.startswith(("_", "."))


def fault(address: str) -> tuple[str, str] | None:
    """Why an address cannot be had: a problem's code and the part that is wrong."""
    for part in address.strip("/").split("/"):
        if len(part.encode("utf-8", "surrogatepass")) > LONGEST_PART:
            return "address-long", part
        if not _is_name(part):
            return "address-part", part
    if len(address.encode("utf-8", "surrogatepass")) > LONGEST:
        return "address-long", address
    return None


def _is_name(part: str) -> bool:
    """Whether a file or folder may be called so on every system, and is no hidden one."""
    if not part or part.startswith((".", " ")) or part.endswith((".", " ")):
        return False
    if _DEVICES.fullmatch(part) or _GIT_ON_WINDOWS.fullmatch(part) or _ESCAPE.search(part):
        return False
    return part.isalnum() or all(map(_is_allowed, unicodedata.normalize("NFC", part)))


def _is_allowed(sign: str) -> bool:
    """Letters, marks, digits, punctuation and symbols; nothing that cannot be seen."""
    invisible = unicodedata.category(sign)[0] in "CZ" and sign != " "
    return not invisible and sign not in _FORBIDDEN


class Files(Generic[T]):
    """The files of the output and whose each is."""

    def __init__(self) -> None:
        self._owners: dict[str, T] = {}
        self._folders: dict[str, tuple[str, T]] = {}
        self._as_written: set[str] = set()

    def take(self, file: str, owner: T) -> T | None:
        """Give a file to an owner; returns who has it already, or what stands in its way.

        A file stands in the way of a folder with its name, and the other way round.
        """
        name = form(file)
        if other := self._owners.get(name):
            return other
        if name in self._folders:
            return self._folders[name][1]
        above = self._unknown_folders(file)
        for folder in above:
            if other := self._owners.get(form(folder)):
                return other
        self._owners[name] = owner
        for folder in above:
            self._folders.setdefault(form(folder), (folder, owner))
        self._as_written.update(above)
        return None

    def _unknown_folders(self, file: str) -> list[str]:
        """The folders of a file that no other file lies in, spelt as they are."""
        found = []
        folder = file.rpartition("/")[0]
        while folder and folder not in self._as_written:
            found.append(folder)
            folder = folder.rpartition("/")[0]
        return found

    def spelt_otherwise(self, file: str) -> str:
        """The folder that Windows and macOS would take for one of the file's own; "" for none."""
        found = ((folder, self._folders.get(form(folder))) for folder in folders_of(file))
        return next((known[0] for folder, known in found if known and known[0] != folder), "")


def folders_of(file: str) -> list[str]:
    """The folders in which a file lies, the outermost first."""
    return [file[:at] for at, sign in enumerate(file) if sign == "/"]
