"""Rules about the words that stand for a picture."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from blisko.checks.case import Post, at_field, at_text
from blisko.model.kinds import Entry, Picture
from blisko.model.problems import Problem
from blisko.text.slugs import slugify

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*<?(?P<target>[^\s)>]+)")
# What a camera, a phone or a messenger calls a picture.
_MACHINE_NAME = re.compile(
    r"(?:img|dsc[nf]?|dji|pxl|screenshot|signal|received|fb|(?:whatsapp-)?(?:image|photo)"
    r"|zdjecie|zdj|obraz)?"
    r"[\s_-]*\d[\d\s_x-]*(?:wa\d+)?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|svg|hei[cf])$", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    (
        *("alt", "foto", "fotka", "fotografia", "fotorelacja", "galeria", "grafika"),
        *("ilustracja", "miniatura", "obraz", "obrazek", "plakat", "zdjecia", "zdjecie"),
        *("image", "img", "photo", "picture", "poster"),
    )
)


def alt_repeats(post: Post) -> Iterator[Problem]:
    """The text that stands for a picture tells what is in it, not what the file is called.

    Wrong:
        ![IMG_2041.jpg](https://example.org/IMG_2041.jpg)
    Right:
        ![Trzy osoby pochylają się nad drukarką](https://example.org/IMG_2041.jpg)
    """
    entry = post.entry
    for field, picture in _pictures(entry):
        if _repeats(picture.alt, picture.file.name, entry.title):
            yield at_field(entry, f"{field}.alt", "alt-repeats", alt=picture.alt)
    for match in _images(post):
        if _repeats(match["alt"], match["target"], entry.title):
            yield at_text(post, match.span("alt"), "alt-repeats", alt=match["alt"])


def alt_missing(post: Post) -> Iterator[Problem]:
    """A picture without a text is a hole for those who do not see it.

    Wrong:
        ![](https://example.org/drukarka.jpg)
    Right:
        ![Drukarka kończy zieloną ropuchę](https://example.org/drukarka.jpg)
    """
    for match in _images(post):
        if not match["alt"].strip():
            yield at_text(post, match.span(), "alt-missing")


def _images(post: Post) -> Iterator[re.Match[str]]:
    """The pictures in the text."""
    return _IMAGE.finditer(post.prose if post.body.images else "")


def _pictures(entry: Entry) -> Iterator[tuple[str, Picture]]:
    if entry.image:
        yield "image", entry.image
    for number, photo in enumerate(getattr(entry, "photos", ()), 1):
        yield f"photos.{number}", photo


def _repeats(alt: str, file: str, title: str) -> bool:
    said = slugify(_ENDING.sub("", alt))
    if not said:
        return False
    name = slugify(_ENDING.sub("", PurePosixPath(file).name))
    same = said in {name, slugify(title)} or said in _SAYS_NOTHING
    return bool(same or _ENDING.search(alt) or _MACHINE_NAME.fullmatch(said))
