"""Photos from a phone -> files fit for a repository, where every byte stays for ever.

A photo is turned upright, brought to sRGB, shrunk, and says nothing but what it shows; its name
becomes one that works in every address. What is already fit only loses its metadata; what would
grow or stop moving is left as it is. The new file is there before the old one goes, and every text
that names a photo follows when its ending changes.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from blisko.media.pictures import metadata, pixels, positions, work
from blisko.media.pictures.facts import inspect
from blisko.media.pictures.recipes import FORMATS
from blisko.media.pictures.unusable import Unusable
from blisko.media.renaming import Mentions, rename_in_texts
from blisko.model.file_types import (
    HEAD,
    PICTURES,
    has_picture_ending,
    type_of,
    type_of_file,
)
from blisko.system.paths import folded, inside
from blisko.system.whole_files import replace_file
from blisko.text.slugs import slugify

WIDEST_TAKEN_IN = 2560  # pixels of the longer side
HEAVIEST = 1_000_000  # bytes
LIGHT = 200_000  # bytes of a drawing that is no burden, however many pixels it has
QUALITIES = (88, 82, 75, 65, 50)  # tried until a photo is light enough
_ENDING_OF = {"jpeg": ".jpg", "png": ".png", "webp": ".webp"}
_OWN_FORMAT = {"png": "png", "webp": "webp"}  # a heavy file of a type is first tried as this


@dataclass(frozen=True)
class Intaken:
    """What became of one file. `problem` is set when it was left as it is.

    `mended` are the texts that name it under its new name now. `left` says why it was not shrunk:
    it is `moving`, or `stuck` to a name that some text holds in a way that cannot be followed.
    """

    before: Path
    after: Path
    size_before: int
    size_after: int
    problem: Unusable | None = None
    mended: tuple[Path, ...] = ()
    left: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything is different now."""
        return self.before != self.after or self.size_before != self.size_after


def is_heavy(path: Path, size: int, width: int, height: int) -> bool:
    """Whether a picture is worth shrinking. A drawing of few bytes would grow by it."""
    if size > HEAVIEST or max(width, height) <= WIDEST_TAKEN_IN:
        return size > HEAVIEST
    return size > LIGHT or type_of_file(path) == "jpeg"


def photos_in(folder: Path) -> list[Path]:
    """The photos that lie in a folder itself: by their bytes, or by the endings they have."""
    return sorted(
        path
        for path in inside(folder)
        if path.is_file() and not path.name.startswith(".") and _is_photo(path)
    )


def _is_photo(path: Path) -> bool:
    kind = type_of_file(path)
    return kind in PICTURES - {"svg"} or (not kind and _has_photo_ending(path))


def _has_photo_ending(path: Path) -> bool:
    return has_picture_ending(path.name) and path.suffix.lower() != ".svg"


def take_in(paths: Sequence[Path], mentions: Mentions) -> list[Intaken]:
    """Make photos of one folder fit; those that some text names keep their names."""
    kept = frozenset(path for path in paths if is_kept(path, mentions))
    names = _names(paths, kept)
    taken = {folded(other.name) for f in {p.parent for p in paths} for other in f.iterdir()}
    putting = threading.Lock()

    def one(path: Path) -> Intaken:
        before = path.stat().st_size
        fixed = mentions.may_be_named(path)
        try:
            data, ending = _fit(path, used=path in kept, fixed=fixed)
        except Unusable as problem:
            return Intaken(path, path, before, before, problem)
        except _Left as left:
            replace_file(path, left.data)
            return Intaken(path, path, before, len(left.data), left=left.why)
        with putting:
            after = _free(path, names[path], ending, taken)
            return _put(path, after, data, mentions)

    return work.each(one, paths)


def is_kept(path: Path, mentions: Mentions) -> bool:
    """Whether a photo keeps its name, because some text uses it."""
    return bool(mentions.of(path)) or mentions.may_be_named(path)


def _free(path: Path, stem: str, ending: str, taken: set[str]) -> Path:
    """The name of the new file: one that no other file of the folder has."""
    name, number = stem + ending, 2
    while folded(name) in taken and folded(name) != folded(path.name):
        name, number = f"{stem}-{number}{ending}", number + 1
    taken.add(folded(name))
    return path.with_name(name)


def _put(path: Path, after: Path, data: bytes, mentions: Mentions) -> Intaken:
    before = path.stat().st_size
    if folded(after.name) == folded(path.name):
        if after.name != path.name:
            path.rename(after)  # also where a folder knows no difference between a and A
        replace_file(after, data)
        return Intaken(path, after, before, len(data))
    replace_file(after, data)
    mended: list[Path] = []
    try:
        if named := mentions.of(path):
            mended = rename_in_texts(named, after.name.removeprefix(path.stem))
        path.unlink()
    except OSError as error:
        if not mended:
            after.unlink(missing_ok=True)
        problem = Unusable("picture-unreadable", reason=error.strerror or str(error))
        return Intaken(path, path, before, before, problem, tuple(mended))
    return Intaken(path, after, before, len(data), mended=tuple(mended))


def _names(paths: Sequence[Path], kept: frozenset[Path]) -> Mapping[Path, str]:
    """A name without ending for each: fit for addresses, and like no other in the folder."""
    names = {path: path.stem for path in paths if path in kept or path.stem == slugify(path.stem)}
    folders = {path.parent for path in paths}
    listed = {other.stem.lower() for folder in folders for other in folder.glob("*.svg")}
    taken = listed | {name.lower() for name in names.values()}
    for path in paths:
        if path in names:
            continue
        stem = name = slugify(path.stem) or "zdjecie"
        number = 2
        while name in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name)
        names[path] = name
    return names


class _Left(Exception):  # says what a picture is, not that code failed
    """A picture stays, with these bytes; `why` is the reason."""

    def __init__(self, why: str, data: bytes) -> None:
        super().__init__(why)
        self.why, self.data = why, data


def _fit(path: Path, *, used: bool, fixed: bool) -> tuple[bytes, str]:
    """The fit file with its ending.

    Its own bytes, stripped, where they are light enough or any others would be heavier. One that is
    `used` keeps its format where that can be; one that is `fixed` keeps its ending in any case.
    """
    found, data = inspect(path), path.read_bytes()
    kind = type_of(data[:HEAD])
    bare = metadata.stripped(data)
    if found.animated:
        raise _Left("moving", bare or data)
    own = path.suffix if used else _ENDING_OF.get(kind, path.suffix.lower())
    heavy = is_heavy(path, len(data), found.width, found.height)
    silent = bare if bare is not None else None if positions.in_data(data) else data
    if silent is not None and kind != "heic" and not heavy:
        return silent, own
    made, ending = _made(path, kind, found.fallback.name, used=used)
    if fixed and ending != path.suffix:
        if silent is None:
            raise _Left("stuck", data)
        return silent, own
    if silent is None or kind == "heic" or len(made) < len(silent):
        return made, ending
    return silent, own


def _made(path: Path, kind: str, fallback: str, *, used: bool) -> tuple[bytes, str]:
    """A picture made smaller, and its ending; a used one in its own format where that will do."""
    whole = _shrunk(path)
    if used and kind in _OWN_FORMAT:
        data = FORMATS[_OWN_FORMAT[kind]].encode(whole)
        if len(data) <= HEAVIEST:
            return data, path.suffix
    if used and kind == "jpeg":
        return _light_jpeg(whole), path.suffix
    if fallback == "png":
        return FORMATS["png"].encode(whole), ".png"
    return _light_jpeg(whole), ".jpg"


def _shrunk(path: Path) -> Image.Image:
    whole = pixels.read(path, WIDEST_TAKEN_IN)
    if whole.height > WIDEST_TAKEN_IN:
        return pixels.resized(whole, max(1, whole.width * WIDEST_TAKEN_IN // whole.height))
    return whole


def _light_jpeg(image: Image.Image) -> bytes:
    for quality in QUALITIES:
        options = {**FORMATS["jpeg"].options, "quality": quality}
        data = replace(FORMATS["jpeg"], options=options).encode(image)
        if len(data) <= HEAVIEST:
            return data
    return _light_jpeg(pixels.resized(image, image.width * 3 // 4))
