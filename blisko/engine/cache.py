"""Values kept between builds: files that are whole, ours and of this version, or as good as absent.

A file is a line that names what wrote it, a digest, and the pickled value. Only plain data and
Blisko's own frozen classes come back out of it, so a cache brought from elsewhere cannot run code.
"""

import hashlib
import io
import pickle
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from blisko.messages import DEFAULT_LANGUAGE, messages
from blisko.writing import replace_file

_DIGEST = hashlib.sha256().digest_size
_OURS = tuple(
    f"blisko.{part}."
    for part in ("model", "text", "views", "engine", "pictures", "media", "links", "reading")
)
_PLAIN = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("pathlib", "Path"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib._local", "PosixPath"),
    ("pathlib._local", "WindowsPath"),
}

Tell = Callable[[Path], None]


class Useless:
    """Says once that the cache is damaged, of another version, or cannot be written."""

    def __init__(self) -> None:
        self._told = False

    def __call__(self, path: Path) -> None:
        """Called with the file in question."""
        if not self._told:
            self._told = True
            sys.stderr.write(messages(DEFAULT_LANGUAGE).text("engine.cache", file=path) + "\n")


class _Unpickler(pickle.Unpickler):
    _found: ClassVar[dict[tuple[str, str], Any]] = {}

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  # classes of any type
        """The named class where it is one of plain data."""
        found = self._found.get((module, name))
        if found is None:
            self._found[module, name] = found = self._data(module, name)
        return found

    def _data(self, module: str, name: str) -> Any:  # noqa: ANN401  # as above
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = super().find_class(module, name) if f"{module}.".startswith(_OURS) else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no data")
        return found


def load(path: Path, version: bytes, tell: Tell) -> Any:  # noqa: ANN401  # whoever stored it knows the type
    """The value stored at `path`; None where there is none.

    `version` names the programs whose classes it is made of. `tell` hears of a file of another
    version, of another Python, or damaged.
    """
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return _useless(path, tell)
    head = _head(version)
    start = len(head) + _DIGEST
    payload = memoryview(stored)[start:]
    if not stored.startswith(head) or hashlib.sha256(payload).digest() != stored[len(head) : start]:
        return _useless(path, tell)
    try:
        return unpacked(payload)
    except Exception:  # noqa: BLE001  # a value of classes that have changed can raise anything
        return _useless(path, tell)


def packed(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=5)


def unpacked(payload: bytes | memoryview) -> Any:  # noqa: ANN401  # whoever packed it knows the type
    """The value again; raises anything for bytes that are none of ours."""
    return _Unpickler(io.BytesIO(payload)).load()


def _useless(path: Path, tell: Tell) -> None:
    """Remove what stands in the way of a new file, and say so."""
    tell(path)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def save(path: Path, version: bytes, value: object) -> bool:
    """Store a value at `path`, whole or not at all; whether that was possible."""
    payload = packed(value)
    try:
        replace_file(path, _head(version) + hashlib.sha256(payload).digest() + payload)
    except OSError:
        return False
    return True


def _head(version: bytes) -> bytes:
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Blisko's cache {version.hex()} {sys.implementation.name} {python}\n".encode()
