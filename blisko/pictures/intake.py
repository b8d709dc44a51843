"""Photos from a phone -> files fit for a repository, where every byte stays for ever.

A photo is turned upright, brought to sRGB, shrunk, and says nothing but what it shows; its name
becomes one that works in every address. What is already fit only loses its metadata.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from blisko.paths import inside
from blisko.pictures import metadata, pixels, work
from blisko.pictures.facts import inspect
from blisko.pictures.problems import Unusable
from blisko.pictures.recipes import FORMATS
from blisko.text.slugs import slugify
from blisko.writing import replace_file

WIDEST = 2560  # pixels of the longer side
HEAVIEST = 1_000_000  # bytes
QUALITIES = (88, 82, 75, 65, 50)  # tried until a photo is light enough
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".heic", ".heif")


@dataclass(frozen=True)
class Taken:
    """What became of one file. `problem` is set when it was left as it is."""

    before: Path
    after: Path
    size_before: int
    size_after: int
    problem: Unusable | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is different now."""
        return self.before != self.after or self.size_before != self.size_after


def photos_in(folder: Path) -> list[Path]:
    """The photos that lie in a folder itself."""
    return sorted(
        path
        for path in inside(folder)
        if path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith(".")
    )


def mentioned_in(folder: Path, paths: Sequence[Path]) -> frozenset[Path]:
    """The photos whose names stand in a Markdown file of the folder."""
    files = [path for path in inside(folder) if path.suffix == ".md" and path.is_file()]
    text = "\n".join(p.read_text(encoding="utf-8", errors="replace") for p in files)
    found = set()
    for path in sorted(paths, key=lambda path: -len(path.name)):
        name = rf"(?<![\w.-]){re.escape(path.name)}(?![\w-])"
        if re.search(name, text):
            found.add(path)
            text = re.sub(name, "", text)  # its last word may be the name of another
    return frozenset(found)


def take_in(paths: Sequence[Path], kept: frozenset[Path] = frozenset()) -> list[Taken]:
    """Make photos of one folder fit; those in `kept` keep their names. Several at a time."""
    names = _names(paths, kept)

    def one(path: Path) -> Taken:
        before = path.stat().st_size
        try:
            data, ending = _fit(path)
        except Unusable as problem:
            return Taken(path, path, before, before, problem)
        if ending == path.suffix.lower().replace(".jpeg", ".jpg"):
            ending = path.suffix if path in kept else ending
        return _put(path, path.with_name(names[path] + ending), data)

    return work.each(one, paths)


def _put(path: Path, after: Path, data: bytes) -> Taken:
    before = path.stat().st_size
    if after.name.lower() == path.name.lower():
        path.rename(after)  # also where a folder knows no difference between a and A
    replace_file(after, data)
    if after.name.lower() != path.name.lower():
        path.unlink()
    return Taken(path, after, before, len(data))


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


def _fit(path: Path) -> tuple[bytes, str]:
    """The fit file with its ending: its own bytes, stripped, where they are light enough."""
    found = inspect(path)
    data = path.read_bytes()
    if max(found.width, found.height) <= WIDEST and len(data) <= HEAVIEST:
        bare = metadata.stripped(data)
        if bare is not None:
            return bare, f".{_kind(bare)}"
    whole = _shrunk(path)
    if found.fallback.name == "png":
        return found.fallback.encode(whole), ".png"
    return _light_jpeg(whole), ".jpg"


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8"):
        return "jpg"
    return "png" if data.startswith(metadata.PNG_SIGNATURE) else "webp"


def _shrunk(path: Path) -> Image.Image:
    whole = pixels.read(path, WIDEST)
    if whole.height > WIDEST:
        return pixels.resized(whole, max(1, whole.width * WIDEST // whole.height))
    return whole


def _light_jpeg(image: Image.Image) -> bytes:
    for quality in QUALITIES:
        options = {**FORMATS["jpeg"].options, "quality": quality}
        data = replace(FORMATS["jpeg"], options=options).encode(image)
        if len(data) <= HEAVIEST:
            return data
    return _light_jpeg(pixels.resized(image, image.width * 3 // 4))
