"""Files that entries use: where each is published, and what a page needs to know about it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError

from blisko.model.kinds import PICTURE_ENDINGS, Attachment, Entry
from blisko.model.problems import Problem, Report
from blisko.text import amounts
from blisko.text.slugs import slugify
from blisko.views import parts

_SVG_SIZE = re.compile(rb'<svg[^>]*?\sviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)')
_SVG_WIDTH = re.compile(rb'<svg[^>]*?\swidth="([\d.]+)')
_SVG_HEIGHT = re.compile(rb'<svg[^>]*?\sheight="([\d.]+)')


@dataclass(frozen=True)
class MediaFile:
    """A published file: its address, and for a picture its size in pixels (else 0)."""

    path: Path
    address: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Media:
    """The published files of a site, by path. `href` puts the base path before an address."""

    files: Mapping[Path, MediaFile]
    href: Callable[[str], str]
    language: str

    def picture(self, path: Path, role: str, alt: str, credit: str) -> parts.Picture:
        """A picture for its place in the layout (`role`: lead, card, gallery, logo, body)."""
        del role  # every place gets the same file until pictures are scaled
        file = self.files[path.resolve()]
        href = self.href(file.address)
        return parts.Picture(href, file.width, file.height, alt, credit, large=href)

    def attachments(
        self, stated: Iterable[Attachment], entry: Entry, words: Callable[[str], str]
    ) -> tuple[parts.File, ...]:
        """The files to download with an entry, with type and size for people."""
        return tuple(
            self._attachment(entry.path.parent / item.file.name, words(item.label))
            for item in stated
        )

    def _attachment(self, path: Path, label: str) -> parts.File:
        file = self.files[path.resolve()]
        kind = path.suffix.removeprefix(".").upper()
        return parts.File(self.href(file.address), label, kind, self._size(path.stat().st_size))

    def _size(self, size: int) -> str:
        """A size as people read it: "240 kB", "1,2 MB"."""
        if size < 1000:
            return f"{size}\N{NO-BREAK SPACE}B"
        if size < 1_000_000:
            return f"{round(size / 1000)}\N{NO-BREAK SPACE}kB"
        number = amounts.decimal(self.language, round(size / 1_000_000, 1))
        return f"{number}\N{NO-BREAK SPACE}MB"


def is_picture(path: Path) -> bool:
    """Whether a file is a picture, by its ending."""
    return path.suffix.lower() in PICTURE_ENDINGS


def publish(path: Path, folder: str, report: Callable[[str], None]) -> MediaFile:
    """The published form of a file. `folder` is the address beside which a download goes.

    A picture's address carries a digest of its bytes, so browsers may keep it for ever; a download
    keeps a readable address that does not change with its content.
    """
    name = f"{slugify(path.stem) or 'plik'}"
    if not is_picture(path):
        return MediaFile(path, f"{folder}{name}{path.suffix.lower()}")
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:8]
    address = f"/media/{name}-{digest}{path.suffix.lower()}"
    try:
        width, height = _svg_size(data) if path.suffix.lower() == ".svg" else _size(path)
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        report("picture-broken")
        width = height = 1
    return MediaFile(path, address, width, height)


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
        width, height = image.size
    return (height, width) if orientation >= 5 else (width, height)


def _svg_size(data: bytes) -> tuple[int, int]:
    box = _SVG_SIZE.search(data)
    if box:
        return max(1, round(float(box[1]))), max(1, round(float(box[2])))
    width, height = _SVG_WIDTH.search(data), _SVG_HEIGHT.search(data)
    if b"<svg" not in data:
        raise ValueError("not an SVG file")
    if not width or not height:
        return 300, 150  # the size that CSS 2.1 gives a replaced element of no size
    return round(float(width[1])), round(float(height[1]))


@dataclass(frozen=True)
class Use:
    """A place where a file is used: for problems, and for the address of a download."""

    path: Path
    folder: str
    source: Path
    line: int
    column: int
    field: str


def collect(
    uses: Iterable[Use], href: Callable[[str], str], language: str, report: Report
) -> Media:
    """Publish every used file once; unusable ones, and two with one address, are reported."""
    files: dict[Path, MediaFile] = {}
    taken: dict[str, Path] = {}
    for use in uses:
        path = use.path.resolve()
        if path in files:
            continue

        def tell(code: str, use: Use = use) -> None:
            params = {"file": use.path.name}
            report(Problem(use.source, use.line, use.column, use.field, code, params))

        files[path] = published = publish(path, use.folder, tell)
        other = taken.setdefault(published.address, path)
        if other != path and not is_picture(path):
            params = {"file": path.name, "other": other.name, "address": published.address}
            report(
                Problem(use.source, use.line, use.column, use.field, "same-file-address", params)
            )
    return Media(files, href, language)
