"""The formats in which pictures are offered, with their settings: the one recipe of all files.

A picture's key is the digest of its bytes and of everything here, so an address or a cached file
never outlives a change of either. Qualities were set to look alike (bench/pictures.py measures
SSIM); AVIF's speed decides the time of a build, see docs/decisions/011-pictures.md.
"""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from PIL import Image

from blisko.media.pictures.widths import WIDEST

KEY_LENGTH = 12
OTHER_STEPS = "2026-1"  # change it when pixels, drawings or metadata come out differently


@dataclass(frozen=True)
class Format:
    """A format with its settings. `name` is unique; `type` is the MIME type."""

    name: str
    ending: str
    type: str
    options: Mapping[str, object]

    def encode(self, image: Image.Image) -> bytes:
        """The file of an upright sRGB image; it holds pixels and nothing else."""
        out = io.BytesIO()
        bare = Image.frombytes(image.mode, image.size, image.tobytes())  # no info to be written
        bare.save(out, self.type.removeprefix("image/").upper(), **dict(self.options))
        return out.getvalue()


def _format(name: str, ending: str, mime: str, **options: object) -> Format:
    return Format(name, ending, f"image/{mime}", dict(options))


# AVIF bytes depend on the number of threads, so an encoder gets one: pictures run side by side.
AVIF = {"codec": "aom", "max_threads": 1, "speed": 8, "advanced": {"tune": "ssim"}}
_ALL = (
    _format("avif", "avif", "avif", quality=62, subsampling="4:2:0", **AVIF),
    _format("webp", "webp", "webp", quality=78, method=4),
    _format("jpeg", "jpg", "jpeg", quality=80, optimize=True, progressive=True),
    _format("avif-drawing", "avif", "avif", quality=75, subsampling="4:4:4", **AVIF),
    _format("webp-drawing", "webp", "webp", lossless=True, quality=80, method=4),
    _format("png", "png", "png", optimize=True),
    _format("jpeg-original", "jpg", "jpeg", quality=92, subsampling=0, optimize=True),
)
FORMATS: Mapping[str, Format] = MappingProxyType({item.name: item for item in _ALL})

PHOTO = ("avif", "webp", "jpeg")
CUT_OUT = ("avif", "webp", "png")  # a photo with transparent parts
DRAWING = ("webp-drawing", "png")
PREVIEW_FORMATS = frozenset({"jpeg", "png"})  # a preview wants a picture soon, not small


@cache
def recipe() -> str:
    """What decides how a file looks besides its source.

    The version of Pillow is no part of it: an upgrade changes bytes (so it has a cache of its own)
    but not what is seen, and need not give every picture of a site a new address.
    """
    settings = [f"{item.name} {sorted(item.options.items())}" for item in _ALL]
    return "\n".join([OTHER_STEPS, str(WIDEST), *settings])


def key_of(digest: str) -> str:
    """The name of a picture's files: from the digest of its bytes, and the recipe."""
    return hashlib.sha256(f"{digest}\n{recipe()}".encode()).hexdigest()[:KEY_LENGTH]
