"""The content folder -> entries and organisation, with every problem found on the way."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from blisko.locale.glossary import field_named, owners
from blisko.locale.messages import DEFAULT_LANGUAGE, Messages
from blisko.model.addresses import fault, file_of, is_reserved
from blisko.model.field_places import place_of_field
from blisko.model.fields import Context, Moment, declared, read_fields
from blisko.model.fields.base import unheard
from blisko.model.fields.hiding import mark_of
from blisko.model.file_names import FILE_NAME, LEADING_DATE, name_of, slug_of
from blisko.model.frontmatter import (
    Document,
    Scalar,
    compose,
    decode,
    fields_at_start,
    of_converted,
    read_document,
    shortened,
)
from blisko.model.kinds import KINDS, LISTED_KINDS, Entry, News
from blisko.model.mending.offers import tried
from blisko.model.organisation import CALENDAR, Organisation, messages_for
from blisko.model.problems import Problem, Report, warning
from blisko.model.relations import Relations, resolve
from blisko.model.site import Site
from blisko.model.untouched import examples_left, hint_left, made_by_new
from blisko.system import unsaved
from blisko.system.paths import below, inside, troubles_below
from blisko.system.unsaved import bytes_of

EXAMPLE_LEFT = warning("example-left")
HINT_LEFT = warning("hint-left")

_YEAR = re.compile(r"(?:19|20)\d{2}")
MOST_NAMED = 5  # files in one message
Sources = Sequence[tuple[type[Entry], Path]]


class SourceFile(NamedTuple):
    """One file as it was read: the entry, and the Markdown text of its body."""

    entry: Entry
    text: str


class Found(NamedTuple):
    """What lies in a content folder: who publishes it, and the files that are meant as entries."""

    content: Path
    organisation: Organisation
    sources: Sources


def load(content: Path, report: Report) -> Site | None:
    """Everything under `content`; None when there is no usable organisation to say whose it is.

    Entries that could not be read are left out, each with its problems reported.
    """
    found = find(content, report)
    if found is None:
        return None
    language = found.organisation.lang
    read = (load_source(path, kind, report, language=language) for kind, path in found.sources)
    return assemble(found, [source and source.entry for source in read], report)


def find(content: Path, report: Report) -> Found | None:
    """The organisation and the source files; None where it is not known whose content it is.

    Then each file is read all the same, so that its problems come to light in the same run.
    """
    if not content.is_dir():
        report(Problem.of_file(content, "no-content"))
        return None
    for trouble in troubles_below(content):
        report(Problem.of_file(trouble.path, trouble.code, {"reason": trouble.reason}))
    organisation = load_organisation(content, report)
    if organisation is None:
        for kind, path in _sources(content, {k.folder: k for k in KINDS}, report):
            load_source(path, kind, report)
        return None
    _refuse_shared_folders(organisation, report)
    folders = {organisation.folder(kind.kind): kind for kind in KINDS}
    there = _sources(content, folders, report)
    sources = (*(s for s in there if not unsaved.is_gone(s[1])), *_unsaved(content, folders))
    return Found(content, organisation, sources)


def assemble(found: Found, read: Sequence[Entry | None], report: Report) -> Site:
    """The site of what was read of each source file, in their order: unique, and related."""
    content, organisation, sources = found
    entries = tuple(entry for entry in read if entry is not None)
    unread = tuple(path for (_, path), entry in zip(sources, read, strict=True) if entry is None)
    unique = _unique(Site(content, organisation, entries, Relations()), report)
    relations = resolve(unique, organisation, report, {slug_of(name_of(path)) for path in unread})
    return Site(content, organisation, unique, relations, unread)


def messages_in(content: Path | None) -> Messages:
    """The catalogue in the language of the site in a folder."""
    return messages_for(load_organisation(content, unheard) if content else None)


def load_organisation(content: Path, report: Report) -> Organisation | None:
    """What `biblioteka.yaml` says."""
    path = content / FILE_NAME
    there = {p.name: p for p in inside(content) if p.is_file()}
    if FILE_NAME not in there:
        near = [name for name in there if name.startswith(f"{path.stem}.")]
        found, mended = (near[0], FILE_NAME) if near else ("", "")
        report(Problem.of_file(path, "organisation-missing", {"found": found}, mended))
        return None
    text = _text(path, report)
    if text is None:
        return None
    organisation, wrong = _read_organisation(path, text)
    for problem in tried(text, wrong, lambda mended: _read_organisation(path, mended)[1]):
        report(problem)
    return organisation


def _read_organisation(path: Path, text: str) -> tuple[Organisation | None, Sequence[Problem]]:
    """The text of `biblioteka.yaml` as what it says, and what is wrong with it."""
    found: list[Problem] = []
    front = compose(path, text, 0, found.append)
    read = None if front is None else read_fields(Organisation, front, Context(path, found.append))
    return None if read is None else Organisation(path=path, **read), found


def load_source(
    path: Path,
    kind: type[Entry],
    report: Report,
    raw: bytes | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> SourceFile | None:
    """One file as an entry of `kind`; `raw` are its bytes where they have been read already.

    `language` is that of the site, in which words are offered.
    """
    text = _text(path, report) if raw is None else decode(path, raw, report)
    if text is None:
        return None
    source, found = _read_source(path, kind, text, language)
    for problem in tried(text, found, lambda new: _read_source(path, kind, new, language)[1]):
        report(problem)
    return source


def _read_source(
    path: Path, kind: type[Entry], text: str, language: str
) -> tuple[SourceFile | None, Sequence[Problem]]:
    """The text of a file as an entry, and what is wrong with it."""
    found: list[Problem] = []
    return _source_of(path, kind, text, found.append, language), found


def _source_of(
    path: Path, kind: type[Entry], text: str, report: Report, language: str
) -> SourceFile | None:
    document = read_document(path, text, report)
    if document is None:
        return None
    _refuse_fields_in_text(path, kind, document, report)
    if document.converted:
        report = of_converted(report)
    context = Context(path, report, language=language)
    read = read_fields(kind, document.front, context, _from_name(path, kind, report))
    if read is None:
        return None
    if not read["slug"]:
        report(Problem(path, 0, 0, "slug", "no-slug", {"name": path.name}))
        return None
    if wrong := fault(str(read["slug"])):
        code, part = wrong
        report(Problem(path, 0, 0, "slug", code, {"part": shortened(part)}))
        return None
    if not read.get("draft"):
        _tell_untouched(path, kind, text, document, report)
    front, body = _digest(_front(text, document)), _digest(document.body)
    read |= {"front_digest": front, "body_digest": body, "body_line": document.body_line}
    return SourceFile(kind(path=path, **read), document.body)


def _refuse_fields_in_text(
    path: Path, kind: type[Entry], document: Document, report: Report
) -> None:
    """Fields below the line that ends the front matter, or between two such lines."""
    found = fields_at_start(document.body)
    if found is None:
        return
    line, fields, fenced = found
    known, owned = declared(kind), owners(kind)
    ours = [
        name
        for name, value in fields.items()
        if (value and (name in known or (mark_of(name, Scalar(value, 0, 0)) and name.islower())))
        or (fenced and field_named(name, known, owned))
    ]
    if ours:
        at = (document.body_line + line, 1)
        params = {"keys": ", ".join(ours)}
        report(Problem(path, *at, "", "fields-in-text", params, length=len(ours[0])))


def _tell_untouched(
    path: Path, kind: type[Entry], text: str, document: Document, report: Report
) -> None:
    """What `new` wrote as an example, in an entry that everybody sees."""
    if made_by_new(_front(text, document)):
        lines = text.split("\n")
        for field, value in examples_left(kind, document.front, lines, name_of(path)):
            place = (path, value.line, value.column, field)
            params = {"value": value.text}
            report(Problem(*place, EXAMPLE_LEFT, params, length=value.length))
    line = hint_left(kind, document.body) if "<!--" in document.body else None
    if line is not None:
        report(Problem(path, document.body_line + line, 1, "", HINT_LEFT))


def front_digest(path: Path) -> bytes:
    """The digest of a file's front matter as it is now; b"" for one that cannot be read."""
    text = _text(path, unheard)
    document = None if text is None else read_document(path, text, unheard)
    return b"" if text is None or document is None else _digest(_front(text, document))


def _front(text: str, document: Document) -> str:
    return text[: len(text) - len(document.body)]


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _text(path: Path, report: Report) -> str | None:
    try:
        raw = bytes_of(path)
    except OSError as error:
        report(Problem.of_file(path, "unreadable", {"reason": error.strerror or str(error)}))
        return None
    return decode(path, raw, report)


def _from_name(path: Path, kind: type[Entry], report: Report) -> dict[str, object]:
    """What the file's (or folder's) name says: the slug, and for news the date."""
    name = name_of(path)
    match = LEADING_DATE.match(name)
    found: dict[str, object] = {"slug": slug_of(name)}
    if match and issubclass(kind, News):
        try:
            day = dt.date.fromisoformat(f"{match[1]}-{match[2]}-{match[3]}")
        except ValueError:
            report(Problem(path, 0, 0, "date", "no-such-day", {"value": match[0].rstrip("-_ ")}))
        else:
            found["date"] = Moment(day.year, day.month, day.day)
    return found


def _sources(
    content: Path, folders: Mapping[str, type[Entry]], report: Report
) -> Iterator[tuple[type[Entry], Path]]:
    for path in _visible(content):
        if path.is_dir() and path.name in folders:
            for source in _posts(path, report):
                yield folders[path.name], source
        elif path.is_dir():
            for stray in _texts_below(path):
                near = next(iter(get_close_matches(path.name, folders, 1, 0.75)), "")
                params = {"folder": path.name, "folders": ", ".join(folders)}
                report(Problem.of_file(stray, "outside-folders", params, near))
        elif path.suffix == ".md":
            params = {"folder": "", "folders": ", ".join(folders)}
            report(Problem.of_file(path, "outside-folders", params))


def _unsaved(
    content: Path, folders: Mapping[str, type[Entry]]
) -> Iterator[tuple[type[Entry], Path]]:
    """Texts that are edited and have no file yet."""
    for path in unsaved.paths():
        kind = folders.get(path.relative_to(content).parts[0])
        if kind and not path.exists() and not unsaved.is_gone(path):
            yield kind, path


def _visible(folder: Path) -> list[Path]:
    return [path for path in inside(folder) if not path.name.startswith((".", "_"))]


def _has_text(folder: Path) -> bool:
    return any(path.name == "index.md" and path.is_file() for path in inside(folder))


def _texts_below(folder: Path) -> list[Path]:
    return [path for path in below(folder) if path.suffix == ".md"]


def _posts(folder: Path, report: Report) -> Iterator[Path]:
    without: list[Path] = []
    for path in _visible(folder):
        if path.suffix == ".md" and not path.is_dir():
            yield path  # also when it cannot be opened: no post is left out without a word
        elif path.is_dir() and _has_text(path):
            yield path / "index.md"
            for extra in _texts_below(path):
                if extra != path / "index.md":
                    report(Problem.of_file(extra, "second-post", {"folder": path.name}))
        elif path.is_dir():
            without.append(path)
    _refuse_without_index(folder, without, report)


def _refuse_without_index(folder: Path, without: Sequence[Path], report: Report) -> None:
    """Folders that only sort posts (2025/03) are told once, and each post without its text."""
    sorting = {path: homes for path in without if (homes := _homes_of_posts(path))}
    deep = any(home != path for path, homes in sorting.items() for home in homes)
    if not deep and len(sorting) < 2:
        sorting = {}
    for path in without:
        if path not in sorting:
            _refuse_folder(path, report)
    homes = [home for inner in sorting.values() for home in inner]
    if homes:
        names = [f"{home.relative_to(folder).as_posix()}/" for home in dict.fromkeys(homes)]
        shown = (*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else []))
        params = {"folder": folder.name, "inner": shown, "count": len(homes)}
        report(Problem.of_file(folder, "folders-too-deep", params))


def _homes_of_posts(folder: Path) -> list[Path]:
    """The folder of each post in a folder that only sorts them; none for the folder of a post."""
    texts = [path for path in below(folder) if path.suffix == ".md"]
    homes = [path.parent.parent if path.name == "index.md" else path.parent for path in texts]
    several = len(texts) > 1 or any(home != folder for home in homes)
    return homes if several or _YEAR.fullmatch(folder.name) else []


def _refuse_folder(folder: Path, report: Report) -> None:
    """A folder of a post without its text, or a folder that only sorts posts."""
    files = list(below(folder))
    texts = [path for path in files if path.suffix.lower() in {".md", ".markdown", ".txt"}]
    if files:
        names = [path.relative_to(folder).as_posix() for path in files]
        shown = (*names[:MOST_NAMED], *(["…"] if len(names) > MOST_NAMED else []))
        sorts = any(LEADING_DATE.match(path.name) for path in texts)
        single = len(texts) == 1 and texts[0].parent == folder and not sorts
        params = {"folder": folder.name, "above": folder.parent.name, "files": shown}
        params["file"] = texts[0].name if texts else ""
        mended = "index.md" if single else ""
        report(Problem.of_file(folder, "index-missing", params, mended))


def _refuse_shared_folders(organisation: Organisation, report: Report) -> None:
    """Two kinds with one folder would be one list, and one of them would lose its posts."""
    owners: dict[str, str] = {}
    within = f"{organisation.folder('calendar')}/"  # what lies in the calendar meets only its like
    kinds = (*(kind.kind for kind in KINDS), *organisation.lists)
    names = {kind: organisation.folder(kind) for kind in kinds}
    names |= {name: f"{within}{organisation.folder(name)}" for name in CALENDAR}
    for kind, folder in names.items():
        other = owners.setdefault(folder, kind)
        if other != kind:
            own = kind if kind in (organisation.folders or {}) else other
            line, column = place_of_field(organisation.path, f"folders.{own}")
            params = {"folder": folder, "kind": kind, "other": other}
            field = f"folders.{own}"
            report(Problem(organisation.path, line, column, field, "same-folder", params))


def _unique(site: Site, report: Report) -> tuple[Entry, ...]:
    """The entries that have an address to themselves; each clash is reported."""
    lists = {site.index_address(kind) for kind in (*LISTED_KINDS, *site.organisation.lists)}
    owners: dict[str, Entry] = {}
    for entry in site.entries:
        address = site.address(entry)
        if address in lists or is_reserved(file_of(address)):
            report(Problem(entry.path, 0, 0, "slug", "reserved-address", {"address": address}))
        other = owners.setdefault(address, entry)
        if other is not entry:
            params = {"address": address, "other": other.path}
            report(Problem(entry.path, 0, 0, "slug", "same-address", params))
    return tuple(owners.values())
