"""Where a file was taken, whatever file it is: found, and blanked where nothing else need change.

Cameras write a position into EXIF (in a JPEG, a TIFF, a HEIC, a photo inside a PDF), into XMP, into
boxes of films; word processors pack whole photos into documents. What is published as it is must
not carry one. Blanking leaves every byte of the rest in its place, so no file breaks by it.
Formats: EXIF 2.32 (TIFF 6.0), XMP (ISO 16684-1), ISO/IEC 14496-12, 3GPP TS 26.244, QuickTime.
"""

import io
import mmap
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import ExifTags, Image

from blisko.media.pictures import metadata
from blisko.model.file_types import HEAD, PICTURES, type_of

Data = bytes | bytearray | mmap.mmap

LARGEST_MEMBER = 64_000_000  # bytes of a file inside a document
MOST_MEMBERS = 2000
MOST_ENTRIES = 1000  # of one directory of EXIF
_LATITUDE, _LONGITUDE = ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude
_EXIF = re.compile(rb"Exif\x00\x00(?=II\*\x00|MM\x00\*)")
_BOX = re.compile(rb"(?P<size>.{4})(?P<name>\xa9xyz|loci)", re.DOTALL)
_ISO_6709 = re.compile(rb"[+-]\d{2}(?:\d{2}){0,2}\.\d+[+-]\d{3}(?:\d{2}){0,2}\.\d+[+\-\d.]*/?")
_NAMED = (b"location.ISO6709", b"LOCATION")  # QuickTime, Matroska
_TRACKS = (b"gpmd", b"camm", b"djmd")  # of sports cameras and drones: positions all the way
_MATROSKA = b"\x1aE\xdf\xa3"
_BYTES_OF_TYPE = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}


def in_file(path: Path) -> bool:
    """Whether a file says where it was taken; False for one that cannot be read."""
    try:
        with _mapped(path) as data:
            return in_data(data)
    except (OSError, ValueError):
        return False


@contextmanager
def _mapped(path: Path) -> Iterator[Data]:
    """The bytes of a file, of which only those that are looked at are read."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def in_data(data: Data, *, inside: bool = True) -> bool:
    """Whether these bytes say where they were taken; `inside` looks into a document's parts."""
    kind = type_of(bytes(data[:HEAD]))
    if kind in PICTURES and kind != "svg" and _pillow_finds(data):
        return True
    if kind == "zip":
        return inside and any(in_data(part, inside=False) for _, part in parts_of(data))
    blocks = (match.end() for match in _EXIF.finditer(data))
    if any(_gps_entries(data, start) for start in blocks):
        return True
    if kind == "tiff" and _gps_entries(data, 0):
        return True
    if data.find(b"ns.adobe.com/exif") >= 0 and metadata.XMP_PLACE.search(data):
        return True
    return _in_film(data, kind)


def _pillow_finds(data: Data) -> bool:
    try:
        with Image.open(io.BytesIO(data)) as image:
            return metadata.has_position(image)
    except Exception:  # noqa: BLE001  # strangers' files raise anything
        return False


def _gps_entries(data: Data, start: int) -> list[tuple[int, int, int, int]]:
    """The entries of the position in the TIFF block at `start`: tag, place, type, count.

    Empty where the block holds neither latitude nor longitude.
    """
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(bytes(data[start : start + 4]))
    if order is None:
        return []
    try:
        (first,) = struct.unpack_from(f"{order}I", data, start + 4)
        for tag, place, _, _ in _entries(data, order, start, first):
            if tag == ExifTags.IFD.GPSInfo:
                (inner,) = struct.unpack_from(f"{order}I", data, place + 8)
                found = list(_entries(data, order, start, inner))
                told = {tag for tag, *_ in found}
                return found if told & {_LATITUDE, _LONGITUDE} else []
    except struct.error:
        return []
    return []


def _entries(data: Data, order: str, start: int, at: int) -> Iterator[tuple[int, int, int, int]]:
    (count,) = struct.unpack_from(f"{order}H", data, start + at)
    for number in range(min(count, MOST_ENTRIES)):
        place = start + at + 2 + 12 * number
        tag, kind, length = struct.unpack_from(f"{order}HHI", data, place)
        yield tag, place, kind, length


def _in_film(data: Data, kind: str) -> bool:
    if kind == "video":
        heads = [bytes(data[start:end]) for start, end in _moov(data)]
    elif data[:4] == _MATROSKA:
        heads = [bytes(data[: 1 << 20]), bytes(data[-(1 << 20) :])]
    else:
        return False
    return any(_told_in(head) for head in heads)


def _told_in(head: bytes) -> bool:
    if _BOX.search(head) or any(track in head for track in _TRACKS):
        return True
    named = any(name in head for name in _NAMED)
    return named and any(re.search(rb"[1-9]", found[0]) for found in _ISO_6709.finditer(head))


def _moov(data: Data) -> Iterator[tuple[int, int]]:
    """Where the boxes of a film begin and end that describe it."""
    place, whole = 0, len(data)
    while place + 8 <= whole:
        size, name = struct.unpack_from(">I4s", data, place)
        if size == 1 and place + 16 <= whole:
            (size,) = struct.unpack_from(">Q", data, place + 8)
        end = whole if size == 0 else place + size
        if end <= place:
            return
        if name in {b"moov", b"meta", b"udta", b"uuid"}:
            yield place, min(end, whole)
        place = end


def parts_of(data: Data) -> Iterator[tuple[str, bytes]]:
    """The pictures and films inside a document, by their names in it; none of a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for item in archive.infolist()[:MOST_MEMBERS]:
                if item.is_dir() or item.file_size > LARGEST_MEMBER:
                    continue
                with archive.open(item) as file:
                    head = file.read(HEAD)
                    if type_of(head) in {*PICTURES, "tiff", "video"} - {"svg"}:
                        yield item.filename, head + file.read(LARGEST_MEMBER)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError):
        return


def blanked(data: bytes) -> bytes | None:
    """The same file with zeros in place of every position; None where one would be left."""
    bare = bytearray(data)
    blocks = [match.end() for match in _EXIF.finditer(data)]
    for start in (*blocks, *([0] if type_of(data[:HEAD]) == "tiff" else [])):
        _blank_gps(bare, start)
    bare[:] = metadata.XMP_PLACE.sub(
        lambda found: found[1] + re.sub(rb"\d", b"0", found[2]), bytes(bare)
    )
    for start, end in list(_moov(bare)) if type_of(data[:HEAD]) == "video" else ():
        _blank_boxes(bare, start, end)
    return None if len(bare) != len(data) or in_data(bytes(bare)) else bytes(bare)


def _blank_gps(bare: bytearray, start: int) -> None:
    order = "<" if bare[start : start + 2] == b"II" else ">"
    entries = _gps_entries(bare, start)
    for _, place, kind, count in entries:
        length = _BYTES_OF_TYPE.get(kind, 0) * count
        if length > 4:
            (at,) = struct.unpack_from(f"{order}I", bare, place + 8)
            length = max(0, min(length, len(bare) - start - at))
            bare[start + at : start + at + length] = bytes(length)
        bare[place : place + 12] = bytes(12)
    if entries:
        first = entries[0][1] - 2
        bare[first : first + 2] = bytes(2)


def _blank_boxes(bare: bytearray, start: int, end: int) -> None:
    head = bytes(bare[start:end])
    for match in _BOX.finditer(head):
        (size,) = struct.unpack(">I", match["size"])
        at, stop = start + match.start("name"), start + match.start() + size
        if at + 4 <= stop <= end:
            bare[at:stop] = b"free" + bytes(stop - at - 4)
    if any(name in head for name in _NAMED):
        for found in _ISO_6709.finditer(bytes(bare[start:end])):
            zeros = re.sub(rb"\d", b"0", found[0])
            bare[start + found.start() : start + found.end()] = zeros
