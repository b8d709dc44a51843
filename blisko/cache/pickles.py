"""Values kept between builds: files that are whole, ours and of this version, or as good as absent.

A file is a line that names what wrote it, a digest, and the pickled value. Only plain data and
Blisko's own frozen classes come back out of it, and no code of theirs runs meanwhile but what fills
slots, so a cache brought from elsewhere cannot run anything.
"""

import hashlib
import io
import pickle
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import is_dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from blisko.locale.messages import DEFAULT_LANGUAGE, messages
from blisko.system.paths import shown_path
from blisko.system.whole_files import replace_file

_DIGEST = hashlib.sha256().digest_size
_SIZE = 8  # bytes that say how long a value is that more follows
# The packages whose frozen classes are kept. Views and whatever does something are not among them.
_OURS = tuple(f"blisko.{part}." for part in ("model", "text", "media", "reading", "build", "cache"))
# Values of Python's own. Those of C cannot be changed, whatever a file says; paths can, so a file
# reaches them through a stand-in only.
_PLAIN = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
    }
)
_PATHS = frozenset(
    (module, name)
    for module in ("pathlib", "pathlib._local")
    for name in ("PosixPath", "WindowsPath")
)

Tell = Callable[[Path], None]


class Useless:
    """Says once that the cache is damaged, of another version, or cannot be written."""

    def __init__(self) -> None:
        self._told = False

    def __call__(self, path: Path) -> None:
        """Called with the file in question."""
        if not self._told:
            self._told = True
            words = messages(DEFAULT_LANGUAGE)
            sys.stderr.write(words.text("engine.cache", file=shown_path(path)) + "\n")


class _Sealed(type):
    """A class of classes that nothing can be set on."""

    def __setattr__(cls, name: str, value: object) -> None:
        raise pickle.UnpicklingError(f"{cls.__name__}.{name} is not to be changed")


class _Unpickler(pickle.Unpickler):
    """Makes plain data and frozen classes of ours, whose own code is not asked.

    A pickle is a small program, which may name a class (`find_class`), call it, make an empty
    instance of it, and set attributes, of classes too. So what it gets to name are stand-ins that
    give bare instances of the real classes, run no `__init__`, and cannot be changed.
    """

    _found: ClassVar[dict[tuple[str, str], type]] = {}

    def find_class(self, module: str, name: str) -> type:
        """The stand-in of the named class where that is one of plain data."""
        found = self._found.get((module, name))
        if found is None:
            self._found[module, name] = found = self._data(module, name)
        return found

    def _data(self, module: str, name: str) -> type:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)  # type: ignore[no-any-return]
        if (module, name) in _PATHS:
            return _path_stand_in(super().find_class(module, name))
        if f"{module}.".startswith(_OURS) and "." not in name:
            found = super().find_class(module, name)
            if _is_kept(found, module, name):
                return _stand_in(found)
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


def _is_kept(found: object, module: str, name: str) -> bool:
    """Whether it is a frozen dataclass or named tuple that was declared right there."""
    if not isinstance(found, type) or (found.__module__, found.__qualname__) != (module, name):
        return False
    parameters = found.__dict__.get("__dataclass_params__")
    named_tuple = found.__bases__ == (tuple,) and "_fields" in found.__dict__
    return named_tuple or bool(parameters and parameters.frozen)


def _stand_in(real: type) -> type:
    """A class that cannot be changed, and whose calls give instances of `real`."""
    make: Callable[..., object] = partial(object.__new__, real)
    if not is_dataclass(real):  # tuples are made of what they hold

        def make(_: type, *parts: object) -> object:
            return real(*parts)

    return _sealed(real.__name__, make)


def _path_stand_in(real: type[Path]) -> type:
    """A stand-in that gives paths. Many lie in one folder, which is put together once."""
    latest: tuple[tuple[str, ...], Path] = (), real()

    def make(_: type, *parts: str) -> Path:
        nonlocal latest
        *above, name = parts or ("",)
        inside, folder = latest  # at once, for another thread may unpack as well
        if inside != tuple(above):
            inside, folder = latest = tuple(above), real(*above)
        return folder / name

    return _sealed(real.__name__, make)


def _sealed(name: str, make: Callable[..., object]) -> type:
    return _Sealed(name, (), {"__new__": staticmethod(make), "__slots__": ()})


def load(path: Path, version: bytes, tell: Tell) -> Any:  # noqa: ANN401  # whoever stored it knows the type
    """The value stored at `path`; None where there is none.

    `version` names the programs whose classes it is made of. `tell` hears of a file of another
    version, of another Python, or damaged.
    """
    return _loaded(path, version, tell, lambda file: (file.read(), b""))[0]


def load_first(path: Path, version: bytes, tell: Tell, most: int) -> tuple[Any, bytes]:
    """The value that `path` begins with, and the rest unless that is longer than `most`."""

    def read(file: BinaryIO) -> tuple[bytes, bytes]:
        size = int.from_bytes(file.read(_SIZE), "little")
        stored = file.read(min(size, path.stat().st_size))  # the number may be damaged
        more = file.read(most + 1)
        return stored, b"" if len(more) > most else more

    return _loaded(path, version, tell, read)


def _loaded(
    path: Path, version: bytes, tell: Tell, read: Callable[[BinaryIO], tuple[bytes, bytes]]
) -> tuple[Any, bytes]:
    try:
        with path.open("rb") as file:
            stored, more = read(file)
    except FileNotFoundError:
        return None, b""
    except OSError:
        _useless(path, tell)
        return None, b""
    head = _head(version)
    start = len(head) + _DIGEST
    payload = memoryview(stored)[start:]
    ours = stored.startswith(head)
    if ours and hashlib.sha256(payload).digest() == stored[len(head) : start]:
        with suppress(Exception):  # a value of classes that have changed can raise anything
            return unpacked(payload), more
    _useless(path, tell)
    return None, b""


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


def save(path: Path, version: bytes, value: object, more: bytes | None = None) -> bool:
    """Store a value at `path`, and `more` behind it; whole or not at all. Whether it was possible.

    What lies behind a value is not looked at when that is loaded, nor is it in its digest.
    """
    payload = packed(value)
    stored = b"".join((_head(version), hashlib.sha256(payload).digest(), payload))
    if more is not None:
        stored = b"".join((len(stored).to_bytes(_SIZE, "little"), stored, more))
    try:
        replace_file(path, stored)
    except OSError:
        return False
    return True


def _head(version: bytes) -> bytes:
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Blisko's cache {version.hex()} {sys.implementation.name} {python}\n".encode()
