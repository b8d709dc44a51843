"""Made pictures for tests: each corner has its colour, so that one sees how it was turned."""

import io
import struct
import zlib
from pathlib import Path
from random import Random

from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (250, 250, 250)
CORNERS = (RED, GREEN, BLUE, WHITE)  # from the top left, clockwise
# What turns an upright picture into the one that EXIF's Orientation describes.
STORED = {
    1: (),
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_90,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_270,),
}
SECRETS = (b"SECRET", b"GPSLatitude", b"Exif", b"ns.adobe.com", b"Photoshop", b"8BIM")


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """Four quarters, each in its colour."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    image.paste(RED, (0, 0, *half))
    image.paste(GREEN, (half[0], 0, width, half[1]))
    image.paste(BLUE, (*half, width, height))
    image.paste(WHITE, (0, half[1], half[0], height))
    return image


def corners_of(image: Image.Image) -> tuple[tuple[int, int, int], ...]:
    """The colour well inside each corner, from the top left, clockwise."""
    right, bottom = image.width - 1 - image.width // 8, image.height - 1 - image.height // 8
    left, top = image.width // 8, image.height // 8
    places = ((left, top), (right, top), (right, bottom), (left, bottom))
    rgb = image.convert("RGB")
    found = [rgb.getpixel(place) for place in places]
    return tuple((pixel[0], pixel[1], pixel[2]) for pixel in found if isinstance(pixel, tuple))


def near(one: tuple[int, int, int], other: tuple[int, int, int], most: int = 12) -> bool:
    """Whether two colours are alike, as far as lossy formats keep them."""
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """Smooth coloured noise: what a photo is to an encoder."""
    small = (max(1, width // 8), max(1, height // 8))
    data = Random(seed).randbytes(small[0] * small[1] * 3)  # noqa: S311  # no secret
    image = Image.frombytes("RGB", small, data)
    return image.resize((width, height), Image.Resampling.BICUBIC)


def exif(orientation: int = 1, *, position: bool = False) -> Image.Exif:
    """An EXIF block as phones write it."""
    block = Image.Exif()
    block[ExifTags.Base.Make] = "SECRET camera"
    block[ExifTags.Base.Orientation] = orientation
    if position:
        gps = block.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef] = "N"
        gps[ExifTags.GPS.GPSLatitude] = (50.0, 1.0, 2.0)
        gps[ExifTags.GPS.GPSLongitudeRef] = "E"
        gps[ExifTags.GPS.GPSLongitude] = (22.0, 3.0, 4.0)
    return block


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a picture file."""
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def photo(
    width: int = 64, height: int = 48, orientation: int = 1, form: str = "JPEG", **options: object
) -> bytes:
    """`corners` as a photo with a position, upright at this size, stored as orientation says."""
    image = corners(width, height)
    for turn in STORED[orientation]:
        image = image.transpose(turn)
    return encoded(image, form, exif=exif(orientation, position=True), **options)


def tell_tale(image: Image.Image) -> bytes:
    """A JPEG with all that must not leave: EXIF, XMP, IPTC, a comment, a second file behind it."""
    data = encoded(
        image,
        "JPEG",
        exif=exif(position=True),
        comment=b"SECRET comment",
        xmp=b'<x:xmpmeta xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="SECRET"/>',
        icc_profile=srgb(),
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x06SECRET"
    mpf = b"MPF\x00SECRET"
    marked = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
        for marker, content in ((0xED, iptc), (0xE2, mpf), (0xE5, b"SECRET"))
    )
    return data[:2] + marked + data[2:] + b"SECRET film"


def tell_tale_png(image: Image.Image) -> bytes:
    """As `tell_tale`, in PNG."""
    text = PngInfo()
    text.add_text("Comment", "SECRET")
    text.add_itxt("XML:com.adobe.xmp", "SECRET GPSLatitude", zip=True)
    return encoded(image, "PNG", pnginfo=text, exif=exif(position=True)) + b"SECRET"


def srgb() -> bytes:
    """An sRGB profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile in which red and green have changed places, so that converting shows.

    Its primaries are those of sRGB in another order: red pixels mean green light.
    """
    profile = bytearray(srgb())
    tags = {bytes(profile[p : p + 4]): p for p in range(132, 132 + 12 * 30, 12)}
    red, green = tags[b"rXYZ"] + 4, tags[b"gXYZ"] + 4
    profile[red : red + 8], profile[green : green + 8] = (
        profile[green : green + 8],
        profile[red : red + 8],
    )
    name = profile.find("sRGB".encode("utf-16-be"))
    while name >= 0:  # a profile that calls itself sRGB is believed
        profile[name : name + 8] = "test".encode("utf-16-be")
        name = profile.find("sRGB".encode("utf-16-be"))
    profile[84:100] = bytes(16)
    return bytes(profile)


def header_of_png(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing: a decompression bomb's announcement."""
    ihdr = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(100))
    idat = b"IDAT" + data
    chunks = ((13, ihdr), (len(data), idat), (0, b"IEND"))
    body = b"".join(struct.pack(">I", n) + c + struct.pack(">I", zlib.crc32(c)) for n, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


def write(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
