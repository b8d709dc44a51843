"""Files that entries use: where each is published, and what a page needs to know about it."""

import hashlib
import re
import struct
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image

from blisko.model.kinds import PICTURE_ENDINGS, Attachment, Entry
from blisko.model.problems import Problem, Report
from blisko.text import amounts
from blisko.text.slugs import slugify
from blisko.views import parts

_SVG_SIZE = re.compile(
    rb"<svg[^>]*?\sviewBox=[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)"
)
_SVG_WIDTH = re.compile(rb"<svg[^>]*?\swidth=[\"']([\d.]+)(?:px)?[\"']")
_SVG_HEIGHT = re.compile(rb"<svg[^>]*?\sheight=[\"']([\d.]+)(?:px)?[\"']")
# What Pillow raises for a file that is no picture, or a damaged one; it promises no one type.
UNREADABLE = (
    OSError,
    ValueError,
    TypeError,
    SyntaxError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
)
ON_ITS_SIDE = (5, 6, 7, 8)  # the values of EXIF's Orientation that swap width and height


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
    name, ending = slugify(path.stem) or "plik", slugify(path.suffix)
    if ending:
        ending = f".{ending}"
    if not is_picture(path):
        return MediaFile(path, f"{folder}{name}{ending}")
    try:
        data = path.read_bytes()
        width, height = _svg_size(data) if ending == ".svg" else _size(path)
    except UNREADABLE:
        report("picture-broken")
        data, width, height = b"", 1, 1
    digest = hashlib.sha256(data).hexdigest()[:8]
    return MediaFile(path, f"/media/{name}-{digest}{ending}", width, height)


def _size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        orientation = image.getexif().get(ExifTags.Base.Orientation, 1)
        width, height = image.size
    return (height, width) if orientation in ON_ITS_SIDE else (width, height)


def _svg_size(data: bytes) -> tuple[int, int]:
    box = _SVG_SIZE.search(data)
    width, height = _SVG_WIDTH.search(data), _SVG_HEIGHT.search(data)
    if b"<svg" not in data:
        raise ValueError("not an SVG file")
    if box:
        stated = box[1], box[2]
    elif width and height:
        stated = width[1], height[1]
    else:
        return 300, 150  # the size that CSS 2.1 gives a replaced element of no size
    across, down = (max(1, round(float(length))) for length in stated)
    return across, down


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
    uses: Iterable[Use],
    href: Callable[[str], str],
    language: str,
    report: Report,
    printed: Set[str] = frozenset(),
) -> Media:
    """Publish every used file once; unusable ones, and two with one address, are reported.

    `printed` are the files that the site writes itself, by path in the output folder.
    """
    files: dict[Path, MediaFile] = {}
    taken: dict[str, Path] = {}
    for use in uses:
        path = use.path.resolve()
        if path in files:
            continue

        def tell(code: str, use: Use = use, **params: str) -> None:
            params = {"file": use.path.name, **params}
            report(Problem(use.source, use.line, use.column, use.field, code, params))

        files[path] = published = publish(path, use.folder, tell)
        address = published.address
        other = taken.setdefault(address, path)
        if address.lstrip("/") in printed:
            tell("reserved-address", address=address)
        elif other != path and not is_picture(path):
            tell("same-file-address", other=other.name, address=address)
    return Media(files, href, language)
