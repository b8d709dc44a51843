"""A shelf: many values by digest, in a few dozen files, so that one change means one small file."""

from collections import defaultdict
from pathlib import Path
from typing import Generic, TypeVar

from blisko.engine import cache

V = TypeVar("V")

FILES = 32


class Shelf(Generic[V]):
    """The values of earlier builds. Without a folder it only holds those of this one."""

    def __init__(self, folder: Path | None, version: bytes, tell: cache.Tell) -> None:
        self._folder, self._version, self._tell = folder, version, tell
        self._changed: set[int] = set()
        self._used: set[bytes] = set()
        self._values: dict[bytes, V] = {}
        for number in range(FILES) if folder else ():
            self._values.update(cache.load(self._file(number), version, tell) or {})

    def _file(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{number:02}"

    def get(self, name: bytes) -> V | None:
        """The value under a name; it stays for the next build."""
        found = self._values.get(name)
        if found is not None:
            self._used.add(name)
        return found

    def add(self, name: bytes, value: V) -> None:
        """Keep one more."""
        self._values[name] = value
        self._used.add(name)
        self._changed.add(name[0] % FILES)

    def save(self) -> None:
        """Write down what was used, in the files that have something new."""
        if self._folder is None:
            return
        shares: dict[int, dict[bytes, V]] = defaultdict(dict)
        for name in self._used:
            shares[name[0] % FILES][name] = self._values[name]
        for number in sorted(self._changed):
            if not cache.save(self._file(number), self._version, shares[number]):
                self._tell(self._file(number))
                return
