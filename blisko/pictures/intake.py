"""Photos from a phone -> files fit for a repository, where every byte stays for ever.

A photo is turned upright, brought to sRGB, shrunk, and says nothing but what it shows; its name
becomes one that works in every address. What is already fit only loses its metadata.
"""

from dataclasses import dataclass
from pathlib import Path

from blisko.pictures import metadata, pixels
from blisko.pictures.facts import inspect
from blisko.pictures.problems import Unusable
from blisko.pictures.recipes import FORMATS, Format
from blisko.text.slugs import slugify
from blisko.writing import replace_file

WIDEST = 2560  # pixels of the longer side
HEAVIEST = 1_000_000  # bytes
QUALITIES = (88, 82, 75, 65)  # tried until a photo is light enough
ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".heic", ".heif")
KEPT = {"jpeg": ".jpg", "png": ".png", "webp": ".webp"}


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
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith(".")
    )


def take_in(path: Path, taken: frozenset[str] = frozenset()) -> Taken:
    """Make one photo fit; its name avoids those in `taken`."""
    before = path.stat().st_size
    try:
        data, ending = _fit(path)
    except Unusable as problem:
        return Taken(path, path, before, before, problem)
    after = path.with_name(_free_name(path, ending, taken))
    replace_file(after, data)
    if after != path:
        path.unlink()
    return Taken(path, after, before, len(data))


def _fit(path: Path) -> tuple[bytes, str]:
    """The fit file with its ending: its own bytes stripped where they are light enough."""
    found = inspect(path)
    data = path.read_bytes()
    small = max(found.width, found.height) <= WIDEST and len(data) <= HEAVIEST
    bare = metadata.stripped(data) if small else None
    if bare is not None and found.original:
        return bare, f".{_kind(bare)}"
    return _shrunk(path)


def _kind(data: bytes) -> str:
    if data.startswith(b"\xff\xd8"):
        return "jpg"
    return "png" if data.startswith(metadata.PNG_SIGNATURE) else "webp"


def _shrunk(path: Path) -> tuple[bytes, str]:
    whole = pixels.read(path, WIDEST)
    if whole.height > WIDEST:
        whole = pixels.resized(whole, max(1, whole.width * WIDEST // whole.height))
    found = inspect(path).formats
    if found[-1] == "png":
        return FORMATS["png"].encode(whole), ".png"
    data = b""
    for quality in QUALITIES:
        options = {**FORMATS["jpeg"].options, "quality": quality}
        data = Format("intake", "jpg", "image/jpeg", options).encode(whole)
        if len(data) <= HEAVIEST:
            break
    return data, ".jpg"


def _free_name(path: Path, ending: str, taken: frozenset[str]) -> str:
    """A name for addresses that no other file in the folder has."""
    stem = slugify(path.stem) or "zdjecie"
    there = {other.name.lower() for other in path.parent.iterdir() if other != path} | taken
    name, number = f"{stem}{ending}", 2
    while name in there:
        name, number = f"{stem}-{number}{ending}", number + 1
    return name
