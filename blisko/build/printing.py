"""Printing: which outputs need it, and their bytes, put aside until all of them are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from jinja2 import Environment

from blisko.build.manifest import Manifest, Present, Row, Stamp
from blisko.cache.digests import canonical, digest
from blisko.outputs import Output
from blisko.system.whole_files import Unwritten, write_file
from blisko.views.scope import Scope

NO_STAMP = Stamp(0, 0, 0)


class PageFailed(Exception):  # says where it failed
    """A page could not be printed: the source of the page, the place in a template, and why."""

    def __init__(self, source: str, template: str, line: int, reason: str) -> None:
        super().__init__(source, template, line, reason)
        self.source, self.template, self.line, self.reason = source, template, line, reason


class Made(NamedTuple):
    """What became of one file. `staged` says that new bytes wait for it; `why` is for people.

    `reads` names what it shows of texts.
    """

    row: Row
    staged: str = ""
    why: str = ""
    reads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Printer:
    """Prints outputs into the folder `staging` unless `before` and `present` say they are there.

    `same` says that nothing common to all pages has changed.
    """

    scope: Scope
    env: Environment
    site: object
    templates: Mapping[str, bytes]
    before: Manifest
    present: Present
    folder: Path
    staging: Path
    same: bool

    def make(self, number: int, output: Output) -> Made:
        """Make one output, or find that it is there unchanged."""
        try:
            return self._make(number, output)
        except (PageFailed, Unwritten):
            raise
        except Exception as error:
            source = str(output.entry.path) if output.entry else output.address
            place, line = place_in_template(error)
            reason = f"{error}" if place else f"{type(error).__name__}: {error}"
            raise PageFailed(source, place, line, reason) from error

    def _make(self, number: int, output: Output) -> Made:
        view, read = self.scope.noting(lambda: output.make(self.scope))
        reads = tuple(sorted(read))
        row = Row(digest(canonical(view)), self._key(output), NO_STAMP, b"")
        before = self.before.rows.get(output.file)
        why = self._why(before, row)
        if before and not why:
            stands = self.present.untouched(self.folder, output.file, before)
            if stands:
                return Made(stands, reads=reads)
            why = "touched" if output.file in self.present.files else "gone"
        data = rendered(self.env, self.site, output, view)
        row = row._replace(digest=digest(data))
        stamp = standing(self.folder, self.present, output.file, before, row.digest, len(data))
        if stamp:
            return Made(row._replace(stamp=stamp), why=why, reads=reads)
        staged = f"page-{number}"
        write_file(self.staging / staged, data)
        return Made(row, staged, why, reads)

    def _key(self, output: Output) -> bytes:
        """A digest of what renders an output; code of Blisko counts as common to all of them."""
        if isinstance(output.renderer, str):
            return self.templates[output.renderer]
        return digest(output.renderer.__module__, output.renderer.__qualname__)

    def _why(self, before: Row | None, row: Row) -> str:
        """Why an output must be printed; "" when it need not be."""
        if before is None:
            return "new"
        if not self.same:
            return "common"
        if before.template != row.template:
            return "template"
        return "view" if before.view != row.view else ""


def rendered(env: Environment, site: object, output: Output, view: object) -> bytes:
    """The bytes that an output makes of its view, on pages of `site` (a frame)."""
    if isinstance(output.renderer, str):
        return env.get_template(output.renderer).render(page=view, site=site).encode()
    made = output.renderer(view)
    return made.encode() if isinstance(made, str) else made


def standing(
    folder: Path, present: Present, name: str, before: Row | None, wanted: bytes, size: int
) -> Stamp | None:
    """The stamp of a file that holds the wanted bytes already; None for any other."""
    stamp = present.files.get(name)
    if stamp is None or stamp.size != size:
        return None
    if before and before.stamp == stamp:
        return stamp if before.digest == wanted else None
    return stamp if digest((folder / name).read_bytes()) == wanted else None


def place_in_template(error: BaseException) -> tuple[str, int]:
    """File and line of a mistake in a template: stated, or the last template in the traceback."""
    stated = getattr(error, "filename", None) or getattr(error, "name", None)
    if isinstance(stated, str):
        return stated, getattr(error, "lineno", None) or 0
    frames = [f for f in extract_tb(error.__traceback__) if not f.filename.endswith(".py")]
    return (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
