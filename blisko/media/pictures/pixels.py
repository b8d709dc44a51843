"""A picture file -> upright 8-bit sRGB pixels, whatever a camera, a scanner or an app wrote.

Files come from strangers' devices: sizes are looked at before anything is unpacked, and whatever a
decoder raises becomes `Unusable`.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from blisko.media.pictures.unusable import Unusable
from blisko.model.file_types import HEAD, type_of

MILLION = 1_000_000
# The largest picture of each format, in megapixels. A JPEG is scaled down while it is unpacked, the
# others are unpacked whole: so none needs more than about 400 MB. Phones reach 108 megapixels.
LARGEST = MappingProxyType({"JPEG": 110, "PNG": 40, "WEBP": 40, "AVIF": 40, "GIF": 40, "HEIF": 64})
SIDEWAYS = frozenset({5, 6, 7, 8})  # values of EXIF's Orientation that swap width and height
FULL = 1 << 20  # wider than any accepted picture
SPARE = 1.25  # how much wider than needed a JPEG is unpacked, so that scaling stays sharp

Image.MAX_IMAGE_PIXELS = None  # LARGEST is stricter, and is told in words
warnings.filterwarnings("ignore", module=r"PIL\.")  # what Pillow forgives is nobody's concern


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The picture with its header read and its size accepted; Unusable for anything else."""
    with _decoding(path), _open(path) as image:
        _refuse_large(image)
        yield image


def _open(path: Path) -> Image.Image:
    """Read the header. A JPEG is opened as one also where phones put further pictures behind it."""
    with path.open("rb") as file:
        kind = type_of(file.read(HEAD))
    if kind == "jpeg":
        return JpegImageFile(path)
    if kind != "heic":
        return Image.open(path, formats=[name for name in LARGEST if name != "HEIF"])
    if not can_read_heic():
        raise Unusable("picture-heic")
    return Image.open(path, formats=["HEIF"])


@contextmanager
def _decoding(path: Path) -> Iterator[None]:
    """Turn whatever a decoder raises into the problem that it is."""
    try:
        yield
    except Unusable:
        raise
    except FileNotFoundError:
        raise Unusable("picture-gone") from None
    except UnidentifiedImageError:
        raise Unusable("picture-format" if _is_other_format(path) else "picture-broken") from None
    except Exception as error:  # Pillow promises no set of exceptions for bad files
        truncated = "truncated" in str(error).lower()
        raise Unusable("picture-truncated" if truncated else "picture-broken") from error


@cache
def can_read_heic() -> bool:
    """Whether the optional pillow-heif is installed; it then reads HEIC for Pillow."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False)
    return True


def _is_other_format(path: Path) -> bool:
    """Whether it is a picture after all, in a format that browsers do not share (TIFF, BMP …)."""
    try:
        with Image.open(path):
            return True
    except Exception:  # noqa: BLE001  # as above
        return False


def _refuse_large(image: Image.Image) -> None:
    most = LARGEST[image.format or "PNG"]
    if image.width * image.height > most * MILLION:
        raise Unusable(
            "picture-large",
            width=image.width,
            height=image.height,
            megapixels=image.width * image.height // MILLION,
            most=most,
            format=image.format,
        )


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as a person sees the picture."""
    width, height = image.size
    return (height, width) if orientation_of(image) in SIDEWAYS else (width, height)


def orientation_of(image: Image.Image) -> int:
    """EXIF's Orientation; 1 (upright) where it is absent or nonsense."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # noqa: BLE001  # a damaged EXIF block does not spoil the pixels
        return 1
    return value if isinstance(value, int) and 1 <= value <= len(SIDEWAYS) * 2 else 1


_TURNS = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)


def read(path: Path, width: int) -> Image.Image:
    """The first frame, upright, in RGB or RGBA, at most `width` pixels wide."""
    with opened(path) as image:
        return _convert(image, width)


def _convert(image: Image.Image, most: int) -> Image.Image:
    orientation = orientation_of(image)
    profile = image.info.get("icc_profile")
    width, height = upright_size(image)
    target = scaled(width, height, most)
    needed = (round(target[0] * SPARE), round(target[1] * SPARE))
    image.draft(image.mode, needed[::-1] if orientation in SIDEWAYS else needed)
    image.load()
    pixels = _eight_bits(image)
    lying = target[::-1] if orientation in SIDEWAYS else target
    if pixels.size != lying:
        pixels = pixels.resize(lying, Image.Resampling.LANCZOS)
    if orientation in _TURNS:
        pixels = pixels.transpose(_TURNS[orientation])
    return _to_srgb(pixels, profile)


def scaled(width: int, height: int, most: int) -> tuple[int, int]:
    """Width and height, in proportion, of a picture at most `most` pixels wide."""
    if width <= most:
        return width, height
    return most, max(1, round(height * most / width))


def resized(image: Image.Image, width: int) -> Image.Image:
    """The image at another width, in proportion."""
    if width == image.width:
        return image
    return image.resize(scaled(*image.size, width), Image.Resampling.LANCZOS)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pixels of eight bits a channel that scaling treats right: L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA in sRGB; pixels that are opaque throughout lose their alpha."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    colours = _through_profile(colours, profile) or colours.convert("RGB")
    if alpha is None or alpha.getextrema() == (255, 255):
        return colours
    colours.putalpha(alpha)
    return colours


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The image converted by its colour profile; None where there is none that fits."""
    if not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if image.mode == "RGB" and "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), intent, outputMode="RGB", flags=flags
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # a profile that is broken, or of another kind of pixels, says nothing
