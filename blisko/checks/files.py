"""Rules about the files beside entries: photos that tell too much, and files that nobody uses."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from blisko.checks.stray_files import (
    files_besides_posts,
    is_left_over,
    is_publishable,
    not_offered,
    speaks_of,
    stray_files,
)
from blisko.media.downloads import is_offered
from blisko.media.files import Use
from blisko.media.pdf import people_among
from blisko.media.pictures.intake import is_heavy
from blisko.media.pictures.store import Source, Store
from blisko.model.fields import declared
from blisko.model.file_types import is_drawing, is_picture, type_of_file
from blisko.model.kinds import Entry
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.system.paths import below, real_path, shown_name
from blisko.text.written import as_shown_target

MOST_NAMED = 5  # people in one message
_PLAIN = re.compile(r"[\w][\w./-]*")


def check_files(site: Site, uses: Iterable[Use], store: Store) -> Iterator[Problem]:
    """What every rule finds; `site` holds the entries that are shown."""
    used = {use.path.resolve(): use for use in uses}
    yield from downloads(site, used.values(), store)
    yield from private_names(site, used.values())
    for entry in site.entries:
        yield from unused_files(entry, used)
    yield from stray_files(site, used.keys())
    for path in filter(is_picture, files_in(site.content)):
        try:
            source = store.source(path)
        except OSError:
            continue  # told where it is used
        yield from photo_position(path, source)
        yield from picture_heavy(path, source)


def files_in(content: Path) -> Iterator[Path]:
    """Every file below `content` that is no post, but not in hidden and private folders."""
    for path in files_besides_posts(content):
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            yield from files_in(path)
        else:
            yield path.resolve()


def photo_position(path: Path, source: Source) -> Iterator[Problem]:
    """A photo in the repository says where it was taken, often somebody's home."""
    if source.position:
        yield Problem(path, 0, 0, "", "photo-position", {"file": path.name})


def picture_heavy(path: Path, source: Source) -> Iterator[Problem]:
    """A photo straight from a camera: the repository carries it for ever."""
    if is_heavy(path, source.size, source.width, source.height) and not is_drawing(path):
        params: dict[str, object] = {
            "file": path.name,
            "megabytes": round(source.size / 1_000_000, 1),
            "folder": path.parent,
        }
        if source.width:
            params |= {"width": source.width, "height": source.height}
        yield Problem(path, 0, 0, "", "picture-heavy" if source.width else "file-heavy", params)


def private_names(site: Site, uses: Iterable[Use]) -> Iterator[Problem]:
    """A link publishes a file whose name says that it is for nobody, or of no use to anybody."""
    content = real_path(site.content)
    for use in uses:
        published = is_offered(use.path) or is_picture(use.path)  # what is not is told as such
        if published and is_left_over(use.path, content):
            inner = use.path.relative_to(content)
            meant = all(not is_left_over(Path(part.lstrip("_")), Path()) for part in inner.parts)
            params = {"file": inner.as_posix()}
            place = (use.source, use.line, use.column, use.field)
            yield Problem(*place, "private-name", params, tolerated=meant)


def downloads(site: Site, uses: Iterable[Use], store: Store) -> Iterator[Problem]:
    """Files that are published as they are: what they tell too much of, and what too little."""
    ours = (site.organisation.name, site.organisation.short_name or "")
    for use in uses:
        if is_picture(use.path) or not use.path.is_file():
            continue
        for code, params in _of_download(use.path, store, ours):
            params |= {"file": use.path.name}
            yield Problem(use.source, use.line, use.column, use.field, code, params)


def _of_download(
    path: Path, store: Store, ours: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, object]]]:
    if store.source(path).position:
        yield "download-position", {}
    kind = type_of_file(path)
    if kind == "pdf" or path.suffix.lower() == ".pdf":
        for code in store.document(path).codes:
            yield code, {}
    names = people_among(store.names(path), *ours) if kind in {"pdf", "zip"} else ()
    if names:
        more = ("…",) if names[MOST_NAMED:] else ()
        yield "document-names", {"names": (*names[:MOST_NAMED], *more)}


def unused_files(entry: Entry, used: Iterable[Path]) -> Iterator[Problem]:
    """A file lies in a post's folder, and the post does not show it."""
    if entry.path.name != "index.md":
        return
    folder = entry.path.parent
    files = [
        path
        for path in below(folder)
        if path.suffix.lower() != ".md" and not is_left_over(path, folder)
        if path.resolve() not in used
    ]
    text = entry.path.read_text(encoding="utf-8", errors="replace") if files else ""
    left = [path for path in files if not speaks_of(text, path, folder)]
    yield from (not_offered(path) for path in left if not is_publishable(path))
    names = [path.relative_to(folder).as_posix() for path in left if is_publishable(path)]
    if names:
        params = {"count": len(names), "files": ", ".join(names), "lines": lines_for(entry, names)}
        yield Problem(entry.path, 0, 0, "", "unused-file", params)


def lines_for(entry: Entry, names: Iterable[str]) -> str:
    """The lines of front matter (or of the body, for kinds without the field) that use files.

    What only a person can tell is left empty, so that it cannot be forgotten.
    """
    fields = declared(type(entry))
    folder = entry.path.parent
    pictures = [name for name in names if is_picture(folder / name)]
    others = [name for name in names if name not in pictures]
    lines: list[str] = []
    for field, wanted, found in (("photos", "alt", pictures), ("attachments", "label", others)):
        if not found:
            continue
        if field in fields:
            if not getattr(entry, field):
                lines.append(f"{field}:")
            lines += [line for name in found for line in item_lines(name, wanted)]
        else:
            mark = "!" if field == "photos" else ""
            shown = map(shown_name, found)
            lines += [f"{mark}[]({as_shown_target(name)})" for name in shown]
    return "\n".join(lines)


def item_lines(name: str, wanted: str) -> tuple[str, str]:
    """One file of a list in front matter, with the field `wanted` left to fill in."""
    quoted = shown_name(name.replace("\\", "\\\\").replace('"', '\\"'))
    written = name if _PLAIN.fullmatch(name) else f'"{quoted}"'
    return f"  - file: {written}", f"    {wanted}:"
