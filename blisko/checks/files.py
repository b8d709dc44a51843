"""Rules about the files beside entries: photos that tell too much, and files that nobody uses."""

import re
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from blisko.checks.registry import rule
from blisko.checks.stray_files import (
    is_left_over,
    is_publishable,
    not_offered,
    speaks_of,
)
from blisko.checks.subjects import FolderCase
from blisko.media.downloads import is_offered
from blisko.media.files import Use
from blisko.media.pdf import people_among
from blisko.media.pictures.intake import is_heavy
from blisko.model.fields import declared
from blisko.model.file_types import is_drawing, is_picture, type_of_file
from blisko.model.kinds import Entry
from blisko.model.problems import Problem, Severity
from blisko.system.paths import below, real_path, shown_name
from blisko.system.unsaved import bytes_of
from blisko.text.written import as_shown_target

MOST_NAMED = 5  # people in one message
_PLAIN = re.compile(r"[\w][\w./-]*")


@rule(Severity.WARNING, silenced=False)
def photo_position(folder: FolderCase) -> Iterator[Problem]:
    """A photo in the repository says where it was taken, often somebody's home."""
    for path, source in folder.pictures:
        if source.position:
            yield Problem.of_file(path, "photo-position", {"file": path.name})


@rule(Severity.WARNING, silenced=False, codes=("picture-heavy", "file-heavy"))
def picture_heavy(folder: FolderCase) -> Iterator[Problem]:
    """A photo straight from a camera: the repository carries it for ever."""
    for path, source in folder.pictures:
        if is_heavy(path, source.size, source.width, source.height) and not is_drawing(path):
            params: dict[str, object] = {
                "file": path.name,
                "megabytes": round(source.size / 1_000_000, 1),
                "folder": path.parent,
            }
            if source.width:
                params |= {"width": source.width, "height": source.height}
            code = "picture-heavy" if source.width else "file-heavy"
            yield Problem.of_file(path, code, params)


@rule(Severity.ERROR)
def private_name(folder: FolderCase) -> Iterator[Problem]:
    """A link publishes a file whose name says that it is for nobody, or of no use to anybody."""
    content = real_path(folder.site.content)
    for use in _once_each(folder.uses):
        published = is_offered(use.path) or is_picture(use.path)  # what is not is told as such
        if published and is_left_over(use.path, content):
            inner = use.path.relative_to(content)
            meant = all(not is_left_over(Path(part.lstrip("_")), Path()) for part in inner.parts)
            params = {"file": inner.as_posix()}
            place = (use.source, use.line, use.column, use.field)
            problem = Problem(*place, "private-name", params)
            yield problem.softened if meant else problem


def _once_each(uses: Iterable[Use]) -> Iterable[Use]:
    """One use of each file: what is said of the file is said there."""
    return {use.path.resolve(): use for use in uses}.values()


def _downloads(folder: FolderCase) -> Iterator[Use]:
    for use in _once_each(folder.uses):
        if not is_picture(use.path) and use.path.is_file():
            yield use


def _of_file(use: Use, code: str, **params: object) -> Problem:
    params = {**params, "file": use.path.name}
    return Problem(use.source, use.line, use.column, use.field, code, params)


@rule(Severity.ERROR)
def download_position(folder: FolderCase) -> Iterator[Problem]:
    """A file that is published as it is says where it was made."""
    for use in _downloads(folder):
        if folder.store.source(use.path).position:
            yield _of_file(use, "download-position")


@rule(Severity.WARNING, codes=("pdf-broken", "pdf-inaccessible", "pdf-untitled"))
def pdf_inaccessible(folder: FolderCase) -> Iterator[Problem]:
    """A PDF that gives nothing to those who do not see it."""
    for use in _downloads(folder):
        if type_of_file(use.path) == "pdf" or use.path.suffix.lower() == ".pdf":
            for code in folder.store.document(use.path).codes:
                yield _of_file(use, code)


@rule(Severity.WARNING)
def document_names(folder: FolderCase) -> Iterator[Problem]:
    """A document says in its properties who wrote it."""
    organisation = folder.site.organisation
    ours = (organisation.name, organisation.short_name or "")
    for use in _downloads(folder):
        if type_of_file(use.path) in {"pdf", "zip"}:
            names = people_among(folder.store.names(use.path), *ours)
            more = ("…",) if names[MOST_NAMED:] else ()
            if names:
                yield _of_file(use, "document-names", names=(*names[:MOST_NAMED], *more))


@rule(Severity.WARNING)
def unused_file(folder: FolderCase) -> Iterator[Problem]:
    """A file lies in a post's folder, and the post does not show it."""
    for entry in folder.site.entries:
        yield from _unused_beside(entry, folder.used)


def _unused_beside(entry: Entry, used: Set[Path]) -> Iterator[Problem]:
    if entry.path.name != "index.md":
        return
    folder = entry.path.parent
    files = [
        path
        for path in below(folder)
        if path.suffix.lower() != ".md" and not is_left_over(path, folder)
        if path.resolve() not in used
    ]
    text = bytes_of(entry.path).decode("utf-8", "replace") if files else ""
    left = [path for path in files if not speaks_of(text, path, folder)]
    yield from (not_offered(path) for path in left if not is_publishable(path))
    names = [path.relative_to(folder).as_posix() for path in left if is_publishable(path)]
    if names:
        params = {"count": len(names), "files": ", ".join(names), "lines": lines_for(entry, names)}
        yield Problem.of_file(entry.path, "unused-file", params)


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
