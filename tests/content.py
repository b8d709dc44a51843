"""Small contents for tests: files written from strings, read by the real loader."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from blisko.model.kinds import Entry
from blisko.model.problems import Problem, Severity
from blisko.reading.read import Options, Reading, read
from blisko.views.scope import Scope

TODAY = dt.date(2026, 3, 10)
ORGANISATION = "name: Biblioteka w Zagrodzie\n"
ORGANISATION_FILE = "biblioteka.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>'

Files = Mapping[str, str | bytes]


def post(front: str = "", body: str = "Tekst.\n") -> str:
    """A Markdown file; without `title` in its front matter it gets one."""
    title = "" if "title:" in front else "title: Tytuł\n"
    end = "" if not front or front.endswith("\n") else "\n"
    return f"---\n{title}{front}{end}---\n{body}"


def workshop(front: str = "", body: str = "") -> str:
    """A workshop; without `start` it is on 14 March 2026."""
    start = "" if "start:" in front else "start: 2026-03-14 17:00\n"
    return post(start + front, body)


def write(folder: Path, files: Files) -> Path:
    """Write `files` below `folder`, with an organisation where they name none; the folder."""
    for name, data in {ORGANISATION_FILE: ORGANISATION, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def reading(
    folder: Path,
    files: Files,
    *,
    today: dt.date = TODAY,
    url: str = "",
    drafts: bool = False,
) -> Reading:
    """What the loader reads from `files`, written below `folder`."""
    return read(write(folder, files), Options(today=today, url=url, drafts=drafts))


def scope(
    folder: Path,
    files: Files,
    *,
    today: dt.date = TODAY,
    url: str = "",
    drafts: bool = False,
) -> Scope:
    """As `reading`, for files without errors."""
    result = reading(folder, files, today=today, url=url, drafts=drafts)
    assert result.scope is not None
    errors = [p for p in result.problems if p.severity is Severity.ERROR]
    assert errors == []
    return result.scope


def problems(folder: Path, files: Files, *, today: dt.date = TODAY) -> tuple[Problem, ...]:
    """What is wrong with `files`."""
    return reading(folder, files, today=today).problems


def codes(folder: Path, files: Files, *, today: dt.date = TODAY) -> list[str]:
    """The codes of what is wrong with `files`, in the order reported."""
    return [problem.code for problem in problems(folder, files, today=today)]


def entry(scope: Scope, name: str) -> Entry:
    """The entry with the slug `name`."""
    return next(e for e in scope.site.entries if e.name == name)
