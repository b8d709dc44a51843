"""Published pictures for tests: a site is read, and its pictures are made."""

import re
from pathlib import Path

from blisko.media.files import Media
from blisko.media.pictures.unusable import Unusable
from blisko.reading.read import Options, Reading, read
from blisko.views import parts
from blisko.views.files import picture as picture_of
from tests.content import TODAY, Files, post, workshop, write
from tests.media.pictures.making import encoded, noise

LEAD = "image: {file: a.jpg, alt: Stół}"
NEWS = "date: 2026-03-01\n"
ONE: Files = {
    "warsztaty/a.md": workshop(LEAD),
    "warsztaty/a.jpg": encoded(noise(400, 300), "JPEG"),
}


def reading(folder: Path, files: Files, *, preview: bool = False) -> Reading:
    """What is read of a content folder, with a cache beside it."""
    options = Options(today=TODAY, drafts=preview, cache=folder / "cache")
    return read(write(folder / "content", files), options)


def media(folder: Path, files: Files, *, preview: bool = False) -> Media:
    scope = reading(folder, files, preview=preview).scope
    assert scope is not None
    return scope.media


def make(made: Media) -> int:
    """Make the files; of how many pictures."""

    def failed(path: Path, problem: Unusable) -> None:
        raise AssertionError(path) from problem

    return made.make(failed, str)


def published(folder: Path, files: Files) -> dict[str, bytes]:
    """Every file published with a content, by its name."""
    made = media(folder, files)
    make(made)
    return {copy.address.rpartition("/")[2]: copy.read() for copy in made.copies()}


def plain(name: str) -> str:
    """A name without its digest."""
    return re.sub(r"-[0-9a-f]{8}(?=[-.])", "", name)


def names(folder: Path, files: Files) -> list[str]:
    return sorted(plain(name) for name in published(folder, files))


def shown(folder: Path, size: tuple[int, int], role: str, **options: bool) -> parts.ShownPicture:
    files: Files = {
        "aktualnosci/a/index.md": post(f"{NEWS}{LEAD}\nphotos: [{{file: a.jpg, alt: A}}]"),
        "aktualnosci/a/a.jpg": encoded(noise(*size), "JPEG"),
    }
    made = media(folder, files, **options)
    return picture_of(made, folder / "content/aktualnosci/a/a.jpg", role, "Stół", "fot. A")
