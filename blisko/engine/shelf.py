"""A shelf: many values by digest, in a few dozen files, so that one change means one small file."""

from pathlib import Path
from typing import Generic, TypeVar

from blisko.engine import cache

V = TypeVar("V")

FILES = 64


class Shelf(Generic[V]):
    """The values of earlier builds. Without a folder it only holds those of this one.

    A file is read when something is asked for that it may hold.
    """

    def __init__(self, folder: Path | None, version: bytes, tell: cache.Tell) -> None:
        self._folder, self._version, self._tell = folder, version, tell
        self._changed: set[int] = set()
        self._used: set[bytes] = set()
        self._files: dict[int, dict[bytes, V]] = {}

    def _path(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{number:02}"

    def _file(self, name: bytes) -> dict[bytes, V]:
        number = name[0] % FILES
        if number not in self._files:
            known: dict[bytes, V] | None = None
            if self._folder:
                known = cache.load(self._path(number), self._version, self._tell)
            self._files[number] = known or {}
        return self._files[number]

    def get(self, name: bytes) -> V | None:
        """The value under a name; it stays for the next build."""
        found = self._file(name).get(name)
        if found is not None:
            self._used.add(name)
        return found

    def add(self, name: bytes, value: V) -> None:
        """Keep one more."""
        self._file(name)[name] = value
        self._used.add(name)
        self._changed.add(name[0] % FILES)

    def save(self, *, whole: bool = True) -> None:
        """Write the files that have something new.

        What was not asked for leaves them when this build has asked for the `whole` site.
        """
        for number in sorted(self._changed) if self._folder else ():
            values = self._files[number]
            kept = {name: values[name] for name in values if name in self._used or not whole}
            if not cache.save(self._path(number), self._version, kept):
                self._tell(self._path(number))
                return
