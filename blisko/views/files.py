"""Pictures and downloads as pages show them: addresses, formats, widths, types and sizes."""

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from blisko.media.files import Media, PublishedPicture
from blisko.media.pictures import pixels
from blisko.media.pictures.recipes import Format
from blisko.media.pictures.widths import ROLES, WIDEST
from blisko.model.kinds import Attachment, Entry
from blisko.system.unsaved import place_of
from blisko.text.amounts import file_size
from blisko.views import parts


def picture(media: Media, path: Path, role: str, alt: str, credit: str) -> parts.ShownPicture:
    """A picture for its place in the layout; `role` is one of `roles.ROLES`."""
    shown, place = media.pictures[path.resolve()], ROLES[role]
    if shown.facts.vector:
        size = shown.facts.width, shown.facts.height
        src = media.href(shown.whole)
        return parts.ShownPicture(src, *size, alt, credit, large=src, urgent=place.urgent)
    widths = shown.widths(role)
    *better, last = shown.formats
    base = pixels.scaled(shown.facts.width, shown.facts.height, WIDEST)
    return parts.ShownPicture(
        media.href(shown.address(last, widths[-1])),
        *pixels.scaled(*base, widths[-1]),
        alt,
        credit,
        variants=tuple(
            parts.Variant(item.type, _srcset(media, shown, item, widths)) for item in better
        ),
        srcset=_srcset(media, shown, last, widths) if widths[1:] else "",
        sizes=place.sizes,
        tone="" if place.urgent else shown.facts.tone,  # what comes first needs no stand-in
        large=media.href(shown.large),
        urgent=place.urgent,
    )


def _srcset(media: Media, shown: PublishedPicture, item: Format, widths: Iterable[int]) -> str:
    return ", ".join(f"{media.href(shown.address(item, width))} {width}w" for width in widths)


def attachments(
    media: Media, stated: Iterable[Attachment], entry: Entry, words: Callable[[str], str]
) -> tuple[parts.File, ...]:
    """The files to download with an entry, with type and size for people."""
    return tuple(
        _attachment(media, entry.path.parent / item.file.name, words(item.label)) for item in stated
    )


def _attachment(media: Media, path: Path, label: str) -> parts.File:
    address = media.address(path.resolve())
    kind = PurePosixPath(address).suffix.removeprefix(".").upper()
    size = file_size(media.language, place_of(path).stat().st_size)
    return parts.File(media.href(address), label, kind, size)
