"""Which files the site uses, where, and for what: named in front matter or linked in a body."""

from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blisko.media.files import Use
from blisko.media.pictures.widths import roles_of
from blisko.model.fields import FileRef, Moment, declared
from blisko.reading.links import Resolver, Target
from blisko.text.slugs import slugify

if TYPE_CHECKING:
    from blisko.model.kinds import Entry
    from blisko.model.organisation import Organisation


def declared_uses(resolver: Resolver) -> Iterator[Use]:
    """The files that front matter and `biblioteka.yaml` name."""
    owners: tuple[Organisation | Entry, ...] = (
        resolver.site.organisation,
        *resolver.site.entries,
    )
    for owner in owners:
        for field, ref, original in _files_in(owner):
            path = (owner.path.parent / ref.name).resolve()
            yield Use(
                path,
                folder_of(path, resolver),
                owner.path,
                ref.line,
                ref.column,
                field,
                frozenset(roles_of(field)),
                original,
            )


def linked_uses(
    resolver: Resolver, entry: "Entry", targets: Sequence[Target | None]
) -> Iterator[Use]:
    """The files that the body of an entry shows or links."""
    shown = {image.target for image in resolver.traits(entry.key).images}
    for number, target in enumerate(targets):
        if target and target.file:
            line, column = resolver.place_of(entry, number)
            folder = folder_of(target.file, resolver)
            roles = frozenset({"body"} if number in shown else ())
            yield Use(target.file, folder, entry.path, line, column, "", roles)


def folder_of(path: Path, resolver: Resolver) -> str:
    """The address beside which a file is published: its post's, or its folder's."""
    owner = resolver.entries_by_path.get(path.parent / "index.md")
    if owner:
        return resolver.site.address(owner)
    folders = path.parent.relative_to(resolver.site.content.resolve()).parts
    return "/" + "".join(f"{slugify(folder) or 'folder'}/" for folder in folders)


def _files_in(owner: object, name: str = "") -> Iterator[tuple[str, FileRef, bool]]:
    """Every file that a declared value names: the field, the file, whether it is wanted whole."""
    for key in declared(type(owner)):
        inner = getattr(owner, key, None)
        if inner is None or inner == () or isinstance(inner, str | Moment):
            continue
        path = f"{name}.{key}" if name else key
        for number, part in enumerate(inner if isinstance(inner, tuple) else (inner,), 1):
            place = f"{path}.{number}" if isinstance(inner, tuple) else path
            if isinstance(part, FileRef):
                yield place, part, getattr(owner, "original", False)
            elif is_dataclass(part):
                yield from _files_in(part, place)
