"""What a file is: by its bytes, and by the ending of its name where there are no bytes to ask.

Windows saves photos of the web as `.jfif`, phones send HEIC called `.jpg`: an ending is a hint.
What decides how a file is treated, and what it must not tell, are its first bytes.
"""

import re
from pathlib import Path
from types import MappingProxyType

HEAD = 512  # bytes that tell

# The endings under which pictures are looked for, by type: the only list of them. HEIC needs an
# optional library.
_ENDINGS = MappingProxyType(
    {
        "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
        "png": (".png",),
        "webp": (".webp",),
        "avif": (".avif",),
        "svg": (".svg",),
        "gif": (".gif",),
        "heic": (".heic", ".heif"),
    }
)
PICTURES = frozenset(_ENDINGS)
PICTURE_ENDINGS = tuple(ending for endings in _ENDINGS.values() for ending in endings)

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs"})
_IMAGE_BRANDS = frozenset({b"mif1", b"msf1"})  # HEIC or AVIF: the brands that follow tell
_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_SVG = re.compile(rb"<(?:\w+:)?(?:svg|(html))[\s>]", re.IGNORECASE)


def type_of(head: bytes) -> str:
    """The type that the first bytes of a file tell, "" for one that is not known.

    `video` stands for all that films of phones and cameras are (MP4, MOV, 3GP).
    """
    for sign, name in (
        (b"\xff\xd8\xff", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF8", "gif"),
        (b"II*\x00", "tiff"),
        (b"MM\x00*", "tiff"),
        (b"%PDF-", "pdf"),
        (b"PK\x03\x04", "zip"),
    ):
        if head.startswith(sign):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] in _BOXES:
        return _type_of_box(head)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    root = _SVG.search(text) if text.startswith(b"<") else None
    return "svg" if root and not root[1] else ""


def _type_of_box(head: bytes) -> str:
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    if brand in {b"avif", b"avis"}:
        return "avif"
    if brand in _IMAGE_BRANDS:
        return "avif" if b"avif" in head[:64] else "heic"
    return "heic" if brand in _HEIC_BRANDS else "video"


def type_of_file(path: Path) -> str:
    """The type of a file by its first bytes; "" for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return type_of(file.read(HEAD))
    except (OSError, ValueError):
        return ""


def is_drawing(path: Path) -> bool:
    """Whether a picture is one in SVG: by its bytes, by its ending where these tell nothing."""
    return (type_of_file(path) or path.suffix.lower().removeprefix(".")) == "svg"


def has_picture_ending(name: str) -> bool:
    """Whether a name ends as those of pictures do."""
    return name.lower().endswith(PICTURE_ENDINGS)


def is_picture(path: Path) -> bool:
    """Whether a file is treated as a picture: for its ending, or for its bytes.

    A drawing is one for its ending only: what begins as SVG may be a web page as well.
    """
    return has_picture_ending(path.name) or type_of_file(path) in PICTURES - {"svg"}
