"""Rules about the files beside entries: photos that tell too much, and files that nobody uses."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from blisko.checks.strays import (
    files_besides_posts,
    is_left_over,
    is_publishable,
    not_offered,
    speaks_of,
    stray_files,
)
from blisko.media import Use, is_picture
from blisko.model.fields import declared
from blisko.model.kinds import Entry
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.paths import below, real_path, shown_name
from blisko.pictures.intake import HEAVIEST, WIDEST
from blisko.pictures.store import Source, Store

_PLAIN = re.compile(r"[\w][\w./-]*")


def check_files(site: Site, uses: Iterable[Use], store: Store) -> Iterator[Problem]:
    """What every rule finds; `site` holds the entries that are shown."""
    used = {use.path.resolve(): use for use in uses}
    yield from documents(used.values(), store)
    yield from private_names(site, used.values())
    for entry in site.entries:
        yield from unused_files(entry, used)
    yield from stray_files(site, used.keys())
    for path in pictures_in(site.content):
        try:
            source = store.source(path)
        except OSError:
            continue  # told where it is used
        yield from photo_position(path, source)
        yield from picture_heavy(path, source)


def pictures_in(content: Path) -> Iterator[Path]:
    """Every picture below `content`, but not in hidden and private folders."""
    for path in files_besides_posts(content):
        if path.name.startswith((".", "_")):
            continue
        if path.is_dir():
            yield from pictures_in(path)
        elif is_picture(path):
            yield path.resolve()


def photo_position(path: Path, source: Source) -> Iterator[Problem]:
    """A photo in the repository says where it was taken, often somebody's home."""
    if source.position:
        yield Problem(path, 0, 0, "", "photo-position", {"file": path.name})


def picture_heavy(path: Path, source: Source) -> Iterator[Problem]:
    """A photo straight from a camera: the repository carries it for ever."""
    if path.suffix.lower() == ".svg":
        return
    if source.size > HEAVIEST or max(source.width, source.height) > WIDEST:
        params = {
            "file": path.name,
            "width": source.width,
            "height": source.height,
            "megabytes": f"{source.size / 1_000_000:.1f}",
            "folder": path.parent,
        }
        yield Problem(path, 0, 0, "", "picture-heavy", params)


def private_names(site: Site, uses: Iterable[Use]) -> Iterator[Problem]:
    """A link publishes a file whose name says that it is for nobody, or of no use to anybody."""
    content = real_path(site.content)
    for use in uses:
        if is_left_over(use.path, content):
            inner = use.path.relative_to(content)
            meant = all(not is_left_over(Path(part.lstrip("_")), Path()) for part in inner.parts)
            params = {"file": inner.as_posix()}
            place = (use.source, use.line, use.column, use.field)
            yield Problem(*place, "private-name", params, tolerated=meant)


def documents(uses: Iterable[Use], store: Store) -> Iterator[Problem]:
    """A PDF that some people cannot read."""
    for use in uses:
        if use.path.suffix.lower() == ".pdf":
            for code in store.document(use.path).codes:
                params = {"file": use.path.name}
                yield Problem(use.source, use.line, use.column, use.field, code, params)


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
    pictures = [name for name in names if is_picture(Path(name))]
    others = [name for name in names if not is_picture(Path(name))]
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
            lines += [
                f"{mark}[](<{name}>)" if " " in name else f"{mark}[]({name})"
                for name in map(shown_name, found)
            ]
    return "\n".join(lines)


def item_lines(name: str, wanted: str) -> tuple[str, str]:
    """One file of a list in front matter, with the field `wanted` left to fill in."""
    quoted = shown_name(name.replace("\\", "\\\\").replace('"', '\\"'))
    written = name if _PLAIN.fullmatch(name) else f'"{quoted}"'
    return f"  - file: {written}", f"    {wanted}:"
