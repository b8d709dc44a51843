"""Everything there is to edit, a row each: for the list, for references and for links."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from blisko.editor.files import ContentFiles
from blisko.model.file_names import name_of
from blisko.model.frontmatter import LONGEST_SHOWN
from blisko.model.kinds import KINDS, Entry
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem, Severity
from blisko.model.site import Site
from blisko.system.paths import inside, one_form
from blisko.views.editor_rows import row

Json = dict[str, Any]
_TITLE = re.compile(r"^title:(.+)$", re.MULTILINE)


def rows(
    files: ContentFiles, site: Site | None, problems: Sequence[Problem], now: dt.datetime
) -> list[Json]:
    """Every entry, also those that cannot be read, with how many problems it has."""
    found = _counted(problems)
    if site is None:
        unread = [(kind, path) for kind, path in _texts_of_kinds(files.content, None)]
        return [_unread(files, kind, path, found) for kind, path in unread]
    kinds = {site.organisation.folder(kind.kind): kind for kind in KINDS}
    known = [
        {
            **(made := row(site, entry, now)),
            "path": one_form(made["path"]),
            "aliases": list(entry.aliases),
            **_problems(entry.path, found),
        }
        for entry in site.entries
    ]
    for path in (*site.unread, *_without_address(site)):
        kind = kinds.get(path.relative_to(files.content).parts[0])
        if kind:
            known.append(_unread(files, kind, path, found))
    return known


def _counted(problems: Sequence[Problem]) -> Mapping[Path, Counter[Severity]]:
    found: dict[Path, Counter[Severity]] = {}
    for problem in problems:
        found.setdefault(problem.path, Counter())[problem.severity] += 1
    return found


def _problems(path: Path, found: Mapping[Path, Counter[Severity]]) -> Json:
    counts = found.get(path, Counter())
    return {"errors": counts[Severity.ERROR], "warnings": counts[Severity.WARNING]}


def _unread(
    files: ContentFiles,
    kind: type[Entry],
    path: Path,
    found: Mapping[Path, Counter[Severity]],
) -> Json:
    """A row of a file that is no entry as long as something in it is wrong."""
    return {
        "path": files.name(path),
        "kind": kind.kind,
        "title": title_in(path),
        "unread": True,
        **_problems(path, found),
    }


def title_in(path: Path) -> str:
    """The title that stands in a file, however the rest of it is written; else its name."""
    try:
        found = _TITLE.search(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        found = None
    return found[1].strip(" \t\"'")[:LONGEST_SHOWN] if found else name_of(path)


def _without_address(site: Site) -> Iterator[Path]:
    """Files whose address another one has: they are no entries of the site either."""
    known = {*site.by_path, *site.unread}
    texts = _texts_of_kinds(site.content, site.organisation)
    return (path for _, path in texts if path not in known)


def _texts_of_kinds(
    content: Path, organisation: Organisation | None
) -> Iterator[tuple[type[Entry], Path]]:
    for kind in KINDS:
        folder = content / (organisation.folder(kind.kind) if organisation else kind.folder)
        for path in inside(folder):
            if path.name.startswith((".", "_")):
                continue
            if path.suffix == ".md" and path.is_file():
                yield kind, path
            elif (path / "index.md").is_file():
                yield kind, path / "index.md"
