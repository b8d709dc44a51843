"""What an output depends on besides the content: our own sources, libraries, settings, plugins."""

import hashlib
import io
import os
import pickle
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from blisko.system.whole_files import replace_file

YOUNG = 2_000_000_000  # nanoseconds; the coarsest clock of a file system in use
SOURCES = Path(__file__).resolve().parents[1]
# Modules that start a build and shape no page, wherever they lie.
_STARTERS = {"__main__", "__mp_main__", "tasks", "tests", "bench", "conftest"}


def digest(*parts: bytes | str) -> bytes:
    """A short digest of several values, in their order."""
    whole: list[bytes] = []
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole += (len(data).to_bytes(8, "little"), data)
    return hashlib.blake2b(b"".join(whole), digest_size=16).digest()


def generator() -> bytes:
    """Blisko's own sources and catalogues, and the versions of what it is made with.

    Read anew each time, because a preview runs for days.
    """
    return digest(libraries(), sources(SOURCES))


def sources(folder: Path) -> bytes:
    """The programs and catalogues below a folder; read again when one has another size or time."""
    files = dict(sorted(_programs(str(folder))))
    known = _of_sources.get(folder)
    if known is None or known[0] != files:
        _of_sources[folder] = known = files, _of_files(folder, files)
    return known[1]


_Files = dict[str, tuple[int, int, int]]  # sizes and times by paths
_of_sources: dict[Path, tuple[_Files, bytes]] = {}


def _of_files(folder: Path, files: _Files) -> bytes:
    """The digest of files below a folder, kept beside what Python has compiled of them.

    A build with nothing to do took a tenth of its time to read them all.
    """
    stamps, kept = digest(repr(files)), folder / "__pycache__" / "sources.digest"
    with suppress(OSError):
        known = kept.read_bytes()
        if known.startswith(stamps) and len(known) == 2 * len(stamps):
            return known[len(stamps) :]
    start = len(f"{folder}{os.sep}")
    named = ((path[start:].replace(os.sep, "/"), Path(path)) for path in files)
    made = _contents(sorted(named))
    old = time.time_ns() - YOUNG
    if not sys.dont_write_bytecode and all(max(times) < old for _, *times in files.values()):
        with suppress(OSError):
            replace_file(kept, stamps + made)
    return made


def _programs(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Programs and catalogues, with their sizes and times."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".toml")):
                found = entry.stat()
                yield entry.path, (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _programs(entry.path)


@cache
def libraries() -> bytes:
    """What is installed, with versions; Python counts, for its own modules escape and sort."""
    folders = [Path(folder) for folder in sys.path if folder.endswith(("-packages", "-packages/"))]
    installed = (path.name for folder in folders if folder.is_dir() for path in folder.iterdir())
    return digest(sys.version, *sorted(name for name in installed if name.endswith("-info")))


def local_modules() -> bytes:
    """The modules that somebody wrote for this site: plugins, filters, what settings import."""
    return _contents((path.as_posix(), path) for path in local_files())


def local_files() -> list[Path]:
    """The files of these modules, as far as they have been imported."""
    found = {
        Path(file)
        for name, module in list(sys.modules.items())
        if (file := getattr(module, "__file__", None))
        and name.partition(".")[0] not in _STARTERS
        and not _is_library(Path(file))
    }
    return sorted(found)


def _is_library(file: Path) -> bool:
    """Whether a module comes with Python, an installed library or Blisko: their versions count."""
    return str(file).startswith(_library_folders())


@cache
def _library_folders() -> tuple[str, ...]:
    folders = {sysconfig.get_path(n) for n in ("stdlib", "platstdlib", "purelib", "platlib")}
    resolved = {str(Path(folder).resolve()) for folder in folders}
    return tuple(f"{folder}{os.sep}" for folder in sorted(folders | resolved | {str(SOURCES)}))


def extensions(names: Iterable[object]) -> bytes:
    """The sources of extensions of python-markdown that a site adds, named as in its settings."""
    parts: list[bytes] = []
    for name in names:
        module = _imported(str(name).partition(":")[0])
        file = Path(module.__file__) if module and module.__file__ else None
        parts += (str(name).encode(), file.read_bytes() if file else b"")
    return digest(*parts)


def _imported(name: str) -> ModuleType | None:
    return sys.modules.get(name) or sys.modules.get(f"markdown.extensions.{name}")


def _contents(files: Iterable[tuple[str, Path]]) -> bytes:
    parts: list[bytes] = []
    for name, path in files:
        try:
            parts += (name.encode(), path.read_bytes())
        except OSError:
            parts += (name.encode(), b"\0gone")
    return digest(*parts)


def plain(value: object) -> bytes | None:
    """A value of settings as bytes, the same in every process; None where it cannot be told."""
    if value is None or isinstance(value, str | int | float | bool | Path | date):
        return repr(value).encode("utf-8", "surrogatepass")
    if isinstance(value, Mapping):
        return _of_several("mapping", [item for pair in value.items() for item in pair])
    if isinstance(value, list | tuple):
        return _of_several("list", value)
    if isinstance(value, partial):
        return _of_several("partial", (value.func, value.args, value.keywords))
    return _function(value) if callable(value) else None


def _of_several(kind: str, values: Iterable[object]) -> bytes | None:
    parts = [plain(value) for value in values]
    known = [part for part in parts if part is not None]
    return digest(kind, *known) if len(known) == len(parts) else None


def _function(value: object) -> bytes | None:
    """A function or class by its name and the file that it stands in; None for one with a state."""
    name = getattr(value, "__qualname__", "")
    stateful = getattr(value, "__closure__", None) or not isinstance(
        getattr(value, "__self__", None), ModuleType | None
    )
    if stateful or not name:
        return None
    module = getattr(value, "__module__", None) or ""
    code = getattr(value, "__code__", None)
    file = Path(code.co_filename) if code else None
    source = file.read_bytes() if file and file.is_file() and not _is_library(file) else b""
    return digest(module, name, source)


def canonical(value: Any) -> bytes:  # noqa: ANN401  # views are values of many types
    """A view as bytes that are the same for equal values, whatever objects they share."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.fast = True  # no memory of objects seen: equal values give equal bytes
    pickler.dump(value)
    return buffer.getvalue()
