"""Shelves: many values by digest, in a few dozen files, so that one change means one small file.

Values lie there packed, which takes less memory than the objects they stand for.
"""

from collections.abc import Set
from contextlib import suppress
from io import BytesIO
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from blisko.cache import pickles
from blisko.cache.digests import digest

V = TypeVar("V")

FILES = 64
SMALL = 32_000  # bytes of large values in a file that is held in memory nevertheless
AT_ONCE = 16_000_000  # bytes of large values that wait for being written


#: Where a value lies in its file, counted from the end; its size; a digest of it.
Place = tuple[int, int, bytes]


class Shelf(Generic[V]):
    """The values of earlier builds. Without a folder it only holds those of this one.

    A file is read when something is asked for that it may hold.
    """

    def __init__(self, folder: Path | None, version: bytes, tell: pickles.Tell) -> None:
        self._folder, self._version, self._tell = folder, version, tell
        self._changed: set[int] = set()
        self._used: set[bytes] = set()
        self._files: dict[int, dict[bytes, bytes | Place]] = {}

    def _path(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{number:02}"

    def _file(self, name: bytes) -> dict[bytes, bytes | Place]:
        number = name[0] % FILES
        if number not in self._files:
            known: object = self._read(self._path(number)) if self._folder else None
            self._files[number] = known if isinstance(known, dict) else {}
        return self._files[number]

    def _read(self, path: Path) -> object:
        """What is known of the values in a file, by name."""
        return pickles.load(path, self._version, self._tell)

    def _packed(self, name: bytes) -> bytes:
        """The value under a name that is there; raises anything where it is not whole."""
        packed = self._file(name)[name]
        assert isinstance(packed, bytes)
        return packed

    def _write(self, path: Path, names: list[bytes]) -> bool:
        """Write the values of these names, all of one file; whether that was possible."""
        values = {name: self._packed(name) for name in names}
        return pickles.save(path, self._version, values)

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
            value: V = pickles.unpacked(self._packed(name))
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

    def forget(self) -> None:
        """Know nothing of the files: they are read again, and what was not saved is lost."""
        for known in (self._files, self._changed, self._used):
            known.clear()

    def save(self, wanted: Set[bytes] = frozenset(), *, whole: bool = True) -> None:
        """Write the files that have something new.

        What is neither `wanted` nor was asked for leaves them when that was for the `whole` site.
        """
        used = self._used | wanted
        for number in sorted(self._changed) if self._folder else ():
            kept = [name for name in self._files[number] if name in used or not whole]
            if not self._write(self._path(number), kept):
                self._tell(self._path(number))
                return
        self._changed.clear()


class LargeShelf(Shelf[V]):
    """A shelf for more than should be held in memory: a value is read when it is asked for.

    A file begins with the places of its values. Another process may have written it anew since
    they were read: a value that is no longer there counts as lost. What is put here is written
    before it is too much.
    """

    _waiting = 0  # bytes that are not written yet

    def put(self, name: bytes, packed: bytes) -> None:
        """Keep one more that is packed already."""
        super().put(name, packed)
        self._waiting += len(packed)
        if self._waiting > AT_ONCE and self._folder:
            for number in self._changed:
                self._write(self._path(number), list(self._files[number]))

    def _read(self, path: Path) -> object:
        places, data = pickles.load_first(path, self._version, self._tell, SMALL)
        if not data or not isinstance(places, dict):
            return places
        file = BytesIO(data)
        for name, place in places.items():
            with suppress(OSError, ValueError):
                places[name] = _found(file, place)
        return places

    def _packed(self, name: bytes) -> bytes:
        place = self._file(name)[name]
        if isinstance(place, bytes):
            return place  # of a small file, or not written yet
        with self._path(name[0] % FILES).open("rb") as file:
            return _found(file, place)

    def _write(self, path: Path, names: list[bytes]) -> bool:
        """Write values; from now on they are read when they are asked for."""
        known, values = self._files[int(path.name)], dict[bytes, bytes]()
        with path.open("rb") if path.is_file() else BytesIO() as file:
            for name in names:
                place = known[name]
                with suppress(OSError, ValueError):  # one that is lost
                    values[name] = place if isinstance(place, bytes) else _found(file, place)
        size = end = sum(map(len, values.values()))
        places: dict[bytes, bytes | Place] = {}
        for name, packed in values.items():
            places[name] = end, len(packed), digest(packed)
            end -= len(packed)
        saved = pickles.save(path, self._version, places, b"".join(values.values()))
        if saved:
            self._files[int(path.name)] = places if size > SMALL else {**values}
        self._waiting = 0
        return saved


def _found(file: BinaryIO, place: Place) -> bytes:
    """The value at a place of a file; ValueError or OSError where it is no longer there."""
    end, size, known = place
    file.seek(-end, SEEK_END)
    packed = file.read(size)
    if digest(packed) != known:
        raise ValueError(place)
    return packed
