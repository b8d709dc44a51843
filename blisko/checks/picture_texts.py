"""Rules about the words that stand for a picture."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_field, at_text
from blisko.model.file_types import PICTURE_ENDINGS
from blisko.model.kinds import Entry, Picture
from blisko.model.problems import Problem, Severity
from blisko.text.body import Image
from blisko.text.slugs import slugify
from blisko.text.written import Written

# What a camera, a phone or a messenger calls a picture.
_MACHINE_NAME = re.compile(
    r"(?:img|dsc[nf]?|dji|pxl|screenshot|signal|received|fb|(?:whatsapp-)?(?:image|photo)"
    r"|zdjecie|zdj|obraz)?"
    r"[\s_-]*\d[\d\s_x-]*(?:wa\d+)?",
    re.IGNORECASE,
)
_ENDING = re.compile(f"(?:{'|'.join(map(re.escape, PICTURE_ENDINGS))})$", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    (
        *("alt", "foto", "fotka", "fotografia", "fotorelacja", "galeria", "grafika"),
        *("ilustracja", "miniatura", "obraz", "obrazek", "plakat", "zdjecia", "zdjecie"),
        *("image", "img", "photo", "picture", "poster"),
    )
)


@rule(Severity.WARNING)
def alt_repeats(post: Post) -> Iterator[Problem]:
    """The text that stands for a picture tells what is in it, not what the file is called.

    Wrong:
        ![IMG_2041.jpg](IMG_2041.jpg)
    Right:
        ![Trzy osoby pochylają się nad drukarką](IMG_2041.jpg)
    """
    entry = post.entry
    for field, picture in _pictures(entry):
        if _repeats(picture.alt, picture.file.name, entry.title):
            yield at_field(entry, f"{field}.alt", "alt-repeats", alt=picture.alt)
    for image, place in _images(post):
        alt = post.text[slice(*place.words)] if place and place.inline else image.alt
        if _repeats(alt, post.body.links[image.target], entry.title):
            span = place.words if place and place.inline else _span(place)
            yield at_text(post, span, "alt-repeats", alt=alt)


@rule(Severity.ERROR)
def alt_missing(post: Post) -> Iterator[Problem]:
    """A picture without a text is a hole for those who do not see it.

    Wrong:
        ![](drukarka.jpg)
    Right:
        ![Drukarka kończy zieloną ropuchę](drukarka.jpg)
    """
    for image, place in _images(post):
        if not image.alt.strip():
            yield at_text(post, _span(place), "alt-missing")


def _images(post: Post) -> Iterator[tuple[Image, Written | None]]:
    """The pictures in the text, however they are written, with their places."""
    for image in post.body.images:
        yield image, post.links[image.target]


def _span(place: Written | None) -> tuple[int, int]:
    return (place.start, place.end) if place else (0, 0)


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
