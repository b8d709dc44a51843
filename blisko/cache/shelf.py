"""A shelf: many values by digest, in a few dozen files, so that one change means one small file.

Values lie there packed, which takes less memory than the objects they stand for.
"""

from collections.abc import Set
from pathlib import Path
from typing import Generic, TypeVar

from blisko.cache import pickles

V = TypeVar("V")

FILES = 64


class Shelf(Generic[V]):
    """The values of earlier builds. Without a folder it only holds those of this one.

    A file is read when something is asked for that it may hold.
    """

    def __init__(self, folder: Path | None, version: bytes, tell: pickles.Tell) -> None:
        self._folder, self._version, self._tell = folder, version, tell
        self._changed: set[int] = set()
        self._used: set[bytes] = set()
        self._files: dict[int, dict[bytes, bytes]] = {}

    def _path(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{number:02}"

    def _file(self, name: bytes) -> dict[bytes, bytes]:
        number = name[0] % FILES
        if number not in self._files:
            known: object = None
            if self._folder:
                known = pickles.load(self._path(number), self._version, self._tell)
            self._files[number] = known if isinstance(known, dict) else {}
        return self._files[number]

    def __contains__(self, name: bytes) -> bool:
        """Whether there is a value under a name; it stays for the next build."""
        there = name in self._file(name)
        if there:
            self._used.add(name)
        return there

    def get(self, name: bytes) -> V | None:
        """The value under a name; it stays for the next build."""
        if name not in self:
            return None
        try:
            value: V = pickles.unpacked(self._file(name)[name])
        except Exception:  # noqa: BLE001  # a file that somebody has forged
            del self._file(name)[name]
            self._used.discard(name)
            if self._folder:
                self._tell(self._path(name[0] % FILES))
            return None
        return value

    def add(self, name: bytes, value: V) -> None:
        """Keep one more."""
        self.put(name, pickles.packed(value))

    def put(self, name: bytes, packed: bytes) -> None:
        """Keep one more that is packed already."""
        self._file(name)[name] = packed
        self._used.add(name)
        self._changed.add(name[0] % FILES)

    def save(self, wanted: Set[bytes] = frozenset(), *, whole: bool = True) -> None:
        """Write the files that have something new.

        What is neither `wanted` nor was asked for leaves them when that was for the `whole` site.
        """
        used = self._used | wanted
        for number in sorted(self._changed) if self._folder else ():
            values = self._files[number]
            kept = {name: values[name] for name in values if name in used or not whole}
            if not pickles.save(self._path(number), self._version, kept):
                self._tell(self._path(number))
                return
        self._changed.clear()
