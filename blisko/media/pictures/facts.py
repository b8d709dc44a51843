"""What must be known of a picture before a page can name its files.

Reading a header would do for the size; but a truncated file must be told before the site is built,
and whether a drawing or a photo lies in a PNG decides its formats. So each new file is unpacked
once (JPEG at an eighth of its size), and what was found is kept by the store.
"""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from blisko.media.pictures import drawings, metadata, pixels, recipes, tones
from blisko.media.pictures.recipes import CUT_OUT, DRAWING, FORMATS, PHOTO

TRIAL_WIDTH = 400
TONE_WIDTH = 100
ONLY_PHOTOS = frozenset({"JPEG", "HEIF"})
ORIGINAL_FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


@dataclass(frozen=True)
class Facts:
    """A picture that can be used: its upright size in pixels, and what it is offered as.

    `formats` are names of recipes, the smallest first, what every browser reads last; none for a
    drawing in SVG. `tone` is the class of its placeholder colour.
    """

    width: int
    height: int
    formats: tuple[str, ...] = ()
    tone: str = ""
    animated: bool = False
    original: str = ""  #: the ending of the original when it is published

    @property
    def vector(self) -> bool:
        """Whether it is a drawing without pixels."""
        return not self.formats

    @property
    def fallback(self) -> recipes.Format:
        """The format that every browser reads."""
        return FORMATS[self.formats[-1]]

    def as_json(self) -> dict[str, object]:
        """For the cache."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, object]) -> "Facts":
        """From the cache; TypeError or KeyError when it holds something else."""
        formats = stored["formats"]
        if not isinstance(formats, list) or not FORMATS.keys() >= set(formats):
            raise TypeError("formats")
        return cls(**{**stored, "formats": tuple(formats)})  # type: ignore[arg-type]


def inspect(path: Path) -> Facts:
    """The facts of a picture made of pixels; Unusable says why there are none."""
    with pixels.opened(path) as image:
        width, height = pixels.upright_size(image)
        kind = image.format or ""
        animated = bool(getattr(image, "is_animated", False)) and kind != "HEIF"
        bare = ORIGINAL_FORMATS.get(kind) if pixels.orientation_of(image) == 1 else None
    photo = kind in ONLY_PHOTOS
    small = pixels.read(path, TONE_WIDTH if photo else TRIAL_WIDTH)
    formats = PHOTO if photo else _formats_by_trial(small)
    ending = bare or ("jpg" if small.mode == "RGB" else "png")
    return Facts(width, height, formats, tones.tone_of(small), animated, ending)


def _formats_by_trial(image: Image.Image) -> tuple[str, ...]:
    """PNG where it wins, as it does for drawings and screenshots; AVIF where it wins again."""

    def size(name: str) -> int:
        return len(FORMATS[name].encode(image))

    transparent = image.mode == "RGBA"
    lossy = "webp" if transparent else "jpeg"
    if size("png") > size(lossy):
        return CUT_OUT if transparent else PHOTO
    return ("avif-drawing", *DRAWING) if size("avif-drawing") < size("webp-drawing") else DRAWING


def original(path: Path) -> bytes:
    """The picture at its full size, upright and stripped; without loss where that can be."""
    with pixels.opened(path) as image:
        upright = pixels.orientation_of(image) == 1 and image.format in ORIGINAL_FORMATS
    bare = metadata.stripped(path.read_bytes()) if upright else None
    if bare is not None:
        return bare
    whole = pixels.read(path, pixels.FULL)
    return FORMATS["jpeg-original" if whole.mode == "RGB" else "png"].encode(whole)


def drawing(data: bytes) -> tuple[Facts, bytes]:
    """The facts of an SVG drawing, and its safe form."""
    made = drawings.clean(data)
    return Facts(made.width, made.height), made.data
