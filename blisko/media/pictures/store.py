"""The cache of pictures: what was found out and made, by content and recipe.

    <cache>/pictures/index.json               path -> size, times, digest, and what its header says
    <cache>/pictures/<Pillow>/<key>.json      facts
    <cache>/pictures/<Pillow>/<key>-<width>.<ending>   finished files, as they are published

A key is a digest of the source's bytes and of the recipe, so nothing here can be out of date, and
every file carries a digest of its own (`blisko.cache.kept_files`). Bytes of finished files depend
on the version of Pillow, so each has a folder of its own. All of it may be deleted at any time;
where nothing can be kept, facts are found out each time.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path

import PIL

from blisko.cache import digests
from blisko.cache.kept_files import keep, kept
from blisko.media import office, pdf
from blisko.media.pdf import Pdf, inspect, names_in
from blisko.media.pictures import facts, pixels, positions
from blisko.media.pictures.facts import Facts
from blisko.media.pictures.recipes import key_of
from blisko.media.pictures.unusable import Unusable
from blisko.model.file_types import is_drawing


@dataclass(frozen=True)
class StoredFile:
    """What is known of a file without unpacking it. Sizes are 0 where it is no picture.

    `position` says whether it tells where it was taken, picture or not.
    """

    size: int
    mtime: int
    ctime: int
    digest: str
    width: int = 0
    height: int = 0
    position: bool = False

    @property
    def key(self) -> str:
        """The name of its files."""
        return key_of(self.digest)


class Store:
    """Facts and finished files of one cache folder; without one, facts are found out each time."""

    def __init__(self, cache: Path | None) -> None:
        self.home = cache / "pictures" if cache else None
        self.sources: dict[str, StoredFile] = _read_index(self.home)
        self._changed = False

    @cached_property
    def folder(self) -> Path:
        """Where finished files lie."""
        if self.home is None:
            raise ValueError("pictures can be made only with a cache folder")
        return self.home / f"pillow-{PIL.__version__}-whole"

    def source(self, path: Path) -> StoredFile:
        """The file's digest and header; from the index while size and times are the same."""
        stat = path.stat()
        known = self.sources.get(str(path))
        stamp = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        if known and (known.size, known.mtime, known.ctime) == stamp:
            return known
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.sources[str(path)] = found = StoredFile(*stamp, digest, *_header(path))
        self._changed = True
        return found

    def facts(self, path: Path) -> Facts:
        """The facts of a picture; Unusable where it cannot be used."""
        try:
            key = self.source(path).key
        except FileNotFoundError:
            raise Unusable("picture-gone") from None
        except OSError as error:
            raise Unusable("picture-unreadable", reason=error.strerror or str(error)) from None
        known = self._known(key)
        if known:
            return known
        if is_drawing(path):
            found, data = facts.drawing(path.read_bytes())
            if self.home:
                keep(self.folder / f"{key}.svg", data)
        else:
            found = facts.inspect(path)
        if self.home:
            keep(self.folder / f"{key}.json", json.dumps(found.as_json()).encode())
        return found

    def _known(self, key: str) -> Facts | None:
        stored = kept(self.folder / f"{key}.json") if self.home else None
        try:
            return Facts.from_json(json.loads(stored)) if stored else None
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def document(self, path: Path) -> Pdf:
        """What is known of a PDF; one that is gone says nothing."""
        try:
            key = self.source(path).key
        except OSError:
            return Pdf(text=True, title=True)
        place = self.folder / f"{key}.pdf.json" if self.home else None
        stored = kept(place) if place else None
        try:
            if stored:
                return Pdf(**json.loads(stored))
        except (ValueError, TypeError):
            pass  # of another version
        found = inspect(path)
        if place:
            keep(place, json.dumps(asdict(found)).encode())
        return found

    def names(self, path: Path) -> tuple[str, ...]:
        """The names that a document holds; those of one that is gone are none."""
        try:
            key = self.source(path).key
            place = self.folder / f"{key}.names.json" if self.home else None
            if place and (found := _names(place)) is not None:
                return found
            found = names_in(path.read_bytes())
        except OSError:
            return ()
        if place:
            keep(place, json.dumps({"reader": _reader(), "names": found}).encode())
        return found

    def save(self) -> None:
        """Write down what is known of the files, so that the next run need not read them."""
        if self.home and self._changed:
            rows = {path: list(asdict(source).values()) for path, source in self.sources.items()}
            index = {"reader": _reader(), "files": rows}
            keep(self.home / "index.json", json.dumps(index, sort_keys=True).encode())
            self._changed = False

    def sweep(self) -> None:
        """Remove what belongs to no file any more, and what an older Pillow made."""
        if self.home is None or not self.folder.is_dir():
            return
        gone = [path for path in self.sources if not Path(path).is_file()]
        for path in gone:
            del self.sources[path]
            self._changed = True
        self.save()
        used = {source.key for source in self.sources.values()}
        _remove(path for path in self.folder.iterdir() if path.name[:_KEY] not in used)
        _remove(path for path in self.home.glob("pillow-*") if path != self.folder)


_KEY = len(key_of(""))


def _remove(paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):  # a cache that cannot be written is not swept either
                path.unlink(missing_ok=True)


def _names(place: Path) -> tuple[str, ...] | None:
    """Names that were found before, in the way they are looked for now."""
    try:
        stored = json.loads(kept(place) or b"{}")
        return tuple(map(str, stored["names"])) if stored["reader"] == _reader() else None
    except (ValueError, TypeError, KeyError):
        return None


def _reader() -> str:
    """What the index hangs on besides the files: how they are looked at."""
    return _sources().hex()


@cache
def _sources() -> bytes:
    return digests.digest(
        digests.libraries(),
        digests.sources(Path(__file__).parent),
        Path(pdf.__file__).read_bytes(),
        Path(office.__file__).read_bytes(),
    )


def _read_index(home: Path | None) -> dict[str, StoredFile]:
    """The index; empty where it is missing, damaged, or of another version."""
    if home is None:
        return {}
    try:
        stored = json.loads(kept(home / "index.json") or b"{}")
        if stored.get("reader") != _reader():
            return {}
        return {path: StoredFile(*row) for path, row in stored["files"].items()}
    except (ValueError, TypeError, AttributeError, KeyError):
        return {}


def _header(path: Path) -> tuple[int, int, bool]:
    """Width, height (0 for what is no picture of pixels), and whether a position is told."""
    try:
        with pixels.opened(path) as image:
            width, height = pixels.upright_size(image)
    except Unusable:
        width = height = 0
    return width, height, positions.in_file(path)
