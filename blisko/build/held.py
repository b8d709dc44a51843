"""Values that a process has put into files, and need not load again."""

from pathlib import Path
from typing import Generic, TypeVar

from blisko.build.manifest import Stamp

V = TypeVar("V")


class Held(Generic[V]):
    """The value that this process has put into a file, as long as the file is the one it wrote."""

    def __init__(self) -> None:
        self._key: tuple[Path, Stamp, bytes] | None = None
        self._value: V | None = None

    def get(self, path: Path, version: bytes) -> V | None:
        """The value in the file at `path`; None for a file of another process or version."""
        key = _key(path, version)
        return self._value if key and key == self._key else None

    def put(self, path: Path, version: bytes, value: V) -> None:
        """Hold what has just been written to `path`, or read from it."""
        self._key, self._value = _key(path, version), value


def _key(path: Path, version: bytes) -> tuple[Path, Stamp, bytes] | None:
    try:
        return path, Stamp.of(path.stat()), version
    except OSError:
        return None
