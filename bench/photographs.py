"""Made photographs of 12 megapixels, the same ones on every machine: light, texture, edges, noise.

They are harder to compress than most real ones: about 4 MB each, as phones write them.
"""

from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (4000, 3000)
OCTAVES = ((8, 70), (32, 45), (128, 28), (512, 20), (1600, 16))  # cells across, strength


def make(count: int, folder: Path) -> Path:
    """`count` photographs in `folder`, made where they are missing; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"photo-{number:02}.jpg"
        if not path.is_file():
            photograph(number).save(path, quality=93, subsampling="4:2:0")
    for path in sorted(folder.glob("photo-*.jpg"))[count:]:
        path.unlink()
    return folder


def photograph(number: int) -> Image.Image:
    """One of them."""
    random = Random(1000 + number)  # noqa: S311  # no secret
    channels = [_clouds(random) for _ in range(3)]
    light = ImageChops.add(_clouds(random, 2), _clouds(random, 2), 2)
    mixed = [Image.blend(light, channel, 0.45) for channel in channels]
    image = Image.merge("RGB", mixed)
    _shapes(image, random)
    image = image.filter(ImageFilter.GaussianBlur(1.2))
    grain = Image.merge("RGB", [_noise(random, SIZE, 9) for _ in range(3)])
    return ImageChops.add(image, grain, 1, -128)


def _noise(random: Random, size: tuple[int, int], strength: int) -> Image.Image:
    """Grey noise around 128."""
    data = random.randbytes(size[0] * size[1])
    scale = strength / 128
    return Image.frombytes("L", size, data).point(
        [round(128 + (v - 128) * scale) for v in range(256)]
    )


def _clouds(random: Random, most: int = len(OCTAVES)) -> Image.Image:
    """Smooth noise of several sizes, one upon the other."""
    whole = Image.new("L", SIZE, random.randint(90, 165))
    for cells, strength in OCTAVES[:most]:
        layer = _noise(random, (cells, cells * 3 // 4), strength)
        whole = ImageChops.add(whole, layer.resize(SIZE, Image.Resampling.BICUBIC), 1, -128)
    return whole


def _shapes(image: Image.Image, random: Random) -> None:
    """Things with edges, and stripes like lettering."""
    draw = ImageDraw.Draw(image)
    for _ in range(random.randint(25, 60)):
        x, y, size = random.randrange(SIZE[0]), random.randrange(SIZE[1]), random.randint(40, 700)
        colour = (random.randint(10, 245), random.randint(10, 245), random.randint(10, 245))
        box = (x - size, y - size * 2 // 3, x + size, y + size * 2 // 3)
        kind = random.randrange(3)
        if kind == 0:
            draw.ellipse(box, fill=colour)
        elif kind == 1:
            draw.rectangle(box, fill=colour)
        else:
            for line in range(14):
                level = box[1] + line * size // 10
                draw.line((box[0], level, box[2], level + size // 5), colour, random.randint(2, 9))
