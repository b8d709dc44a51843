"""Picture files without what they say about their maker, and not a pixel changed.

Cameras write where, when and with what a photo was taken (EXIF, XMP, IPTC), a thumbnail that
survives cropping, and behind the picture whole other files (MPF, motion photos). All of it goes;
colour profiles stay, and so does the orientation, without which a photo lies on its side.
For files that keep their bytes; sized pictures are written with nothing but pixels (`recipes.py`).
Formats: JPEG (ITU T.81, EXIF 2.32), PNG (W3C, third edition), WebP (RFC 9649).
"""

import re
import struct
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
APP0, APP1, APP2, APP14, APP15, COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# How pixels look, and animation; what begins with a capital letter is critical in any case.
PNG_KEPT = frozenset(
    {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs",
     b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_EXIF, WEBP_XMP = 0x08, 0x04  # flags of VP8X
# A place in XMP, as an attribute or an element; one of zeros has been blanked.
XMP_PLACE = re.compile(rb"(GPSL(?:atitude|ongitude)\s*(?:=\s*[\"']|>\s*))([^\"'<>]*[1-9][^\"'<>]*)")


def has_position(image: Image.Image) -> bool:
    """Whether an opened picture says where it was taken."""
    try:
        gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    except Exception:  # noqa: BLE001  # a damaged EXIF block can raise anything, and says nothing
        gps = {}
    if ExifTags.GPS.GPSLatitude in gps or ExifTags.GPS.GPSLongitude in gps:
        return True
    xmp = image.info.get("xmp") or b""
    packet = xmp.encode() if isinstance(xmp, str) else bytes(xmp)
    return bool(XMP_PLACE.search(packet))


def stripped(data: bytes) -> bytes | None:
    """The same picture without metadata; None for a format (or damage) not understood."""
    try:
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(PNG_SIGNATURE):
            return _png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError, ValueError):
        return None
    return None


def _exif_of_orientation(value: int) -> bytes:
    """A TIFF block that holds the orientation and nothing else."""
    entry = struct.pack(">HHIHH", ExifTags.Base.Orientation, 3, 1, value, 0)
    return b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


def _orientation(tiff: bytes) -> int:
    """The orientation a TIFF block holds; 1 where there is none."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if tag == ExifTags.Base.Orientation and 1 <= value <= 8:
            return int(value)
    return 1


def _jpeg(data: bytes) -> bytes:
    out = [b"\xff\xd8"]
    orientation = 1
    for marker, segment in _jpeg_segments(data):
        if marker == APP1 and segment.startswith(b"Exif\x00\x00"):
            orientation = _safe_orientation(segment[6:])
        kept = _kept_of_jpeg(marker, segment)
        if kept is not None:
            out.append(kept)
    if orientation != 1:
        exif = b"Exif\x00\x00" + _exif_of_orientation(orientation)
        out.insert(1, _segment(APP1, exif))
    return b"".join(out)


def _safe_orientation(tiff: bytes) -> int:
    try:
        return _orientation(tiff)
    except struct.error:
        return 1


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _kept_of_jpeg(marker: int, segment: bytes) -> bytes | None:
    """What stays of a segment: the marker with its content; None when it goes."""
    if marker in {SOS, EOI}:
        return segment  # with everything up to the next marker
    if marker == APP0:  # JFIF may hold a thumbnail behind its fourteen bytes
        return _segment(APP0, segment[:12] + b"\x00\x00") if segment[:5] == b"JFIF\x00" else None
    if marker == APP2:
        return _segment(APP2, segment) if segment.startswith(b"ICC_PROFILE\x00") else None
    if marker == APP14:
        return _segment(APP14, segment) if segment.startswith(b"Adobe") else None
    if marker == COM or APP0 <= marker <= APP15:
        return None
    return _segment(marker, segment)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each segment; a scan whole, as it stands; nothing behind the end."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError("no marker")
        while data[place] == 0xFF:
            place += 1
        marker = data[place]
        place += 1
        if marker == EOI:
            yield marker, b"\xff\xd9"
            return
        if marker in STANDALONE:
            continue
        (length,) = struct.unpack_from(">H", data, place)
        end = place + length
        if marker == SOS:
            end = _end_of_scan(data, end)
            yield marker, b"\xff\xda" + data[place:end]
        else:
            yield marker, data[place + 2 : end]
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next marker stands that is neither a stuffed byte nor a restart."""
    while True:
        place = data.index(b"\xff", place)
        following = data[place + 1]
        if following and following != 0xFF and following not in STANDALONE:
            return place
        place += 1 if following == 0xFF else 2


def _png(data: bytes) -> bytes:
    out = [PNG_SIGNATURE]
    place = len(PNG_SIGNATURE)
    while True:
        (length,) = struct.unpack_from(">I", data, place)
        name = data[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(data):
            raise ValueError("truncated")
        if name == b"eXIf":
            orientation = _safe_orientation(data[place + 8 : end - 4])
            if orientation != 1:
                out.append(_png_chunk(b"eXIf", _exif_of_orientation(orientation)))
        elif name[:1].isupper() or name in PNG_KEPT:
            out.append(data[place:end])
        if name == b"IEND":
            return b"".join(out)
        place = end


def _png_chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def _webp(data: bytes) -> bytes:
    chunks: list[tuple[bytes, bytes]] = []
    orientation = 1
    place = 12
    (whole,) = struct.unpack_from("<I", data, 4)
    end = min(len(data), whole + 8)
    while place + 8 <= end:
        name = data[place : place + 4]
        (length,) = struct.unpack_from("<I", data, place + 4)
        content = data[place + 8 : place + 8 + length]
        if len(content) < length:
            raise ValueError("truncated")
        if name == b"EXIF":
            orientation = _safe_orientation(content.removeprefix(b"Exif\x00\x00"))
        if name in WEBP_KEPT:
            chunks.append((name, content))
        place += 8 + length + length % 2
    if chunks and chunks[0][0] == b"VP8X":
        flags = chunks[0][1][0] & ~(WEBP_EXIF | WEBP_XMP)
        if orientation != 1:
            flags |= WEBP_EXIF
            chunks.append((b"EXIF", _exif_of_orientation(orientation)))
        chunks[0] = (b"VP8X", bytes([flags]) + chunks[0][1][1:])
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)
        for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
