"""Names of other things: of entries, and of files beside the entry."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from blisko.model.fields.base import (
    Context,
    FieldType,
    Invalid,
    as_text,
    set_slots,
    shown,
    unheard,
)
from blisko.model.file_types import PICTURES, type_of_file
from blisko.model.frontmatter import Scalar, Value
from blisko.model.mending.yaml_lines import plain, quoted, unquoted
from blisko.system.paths import inside, is_printable, one_form, real_path
from blisko.system.unsaved import place_of
from blisko.text.slugs import slugify

LIKENESS = 0.75  # of the name of a file to that of another, in which the same numbers are
# Letters: among several files kot.jpg and kort.jpg are two photos rather than a slip.
LEAST_ALIKE, LEAST_OF_ONE = 6, 4
IS_FILE = re.compile(r"\.\w{2,5}$")


@dataclass(frozen=True, slots=True)
class Ref:
    """A slug that names another entry, and where it stands."""

    slug: str
    line: int
    column: int
    field: str
    length: int = 0

    __setstate__ = set_slots


class RefType(FieldType[Ref]):
    """The slug of an entry of one of the kinds named (`event` means any of the three)."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def parse(self, value: Value, context: Context) -> Ref:
        """The reference, unresolved."""
        if not isinstance(value, Scalar):
            raise Invalid("not-single", slugify(as_text(value)))
        slug = value.text.strip().strip("/")
        return Ref(slug, value.line, value.column, context.field, value.length)


@dataclass(frozen=True)
class FileRef:
    """The name of a file that lies beside the entry, and where it is named."""

    name: str
    line: int
    column: int


class FileName(FieldType[FileRef]):
    """A file beside the entry."""

    def __init__(self, *endings: str) -> None:
        self.endings = endings

    def parse(self, value: Value, context: Context) -> FileRef:
        """The reference, when the file is there, is not empty and ends as it should."""
        if isinstance(value, Scalar) and value.comment:
            full = f"{value.text} {value.comment}".strip()
            raise Invalid("yaml-comment", quoted(full), lost=value.comment)
        if not isinstance(value, Scalar):
            raise Invalid("not-single")
        name = value.text.strip()
        if "://" in name:
            file = name.partition("?")[0].rpartition("/")[2]
            raise Invalid("file-online", plain(file) if IS_FILE.search(file) else "")
        name = _as_it_is(context.path.parent, name)
        path = context.path.parent / name
        place = place_of(path)
        outside = "\\" in name or _is_outside(path, context.path.parent)
        if outside or not place.is_file():
            beside = _names(context.path.parent)
            meant = file_meant(name.replace("\\", "/").rpartition("/")[2], beside)
            mended = plain(meant) if meant else ""
            code = "file-outside" if outside else "file-missing"
            raise Invalid(code, mended, file=shown(value), beside=tuple(beside))
        if self.endings and not self._is_of_these(path, place):
            raise Invalid("file-type", file=name, endings=", ".join(self.endings))
        if place.stat().st_size == 0:
            raise Invalid("file-empty", file=name)
        return FileRef(name, value.line, value.column)

    def _is_of_these(self, path: Path, place: Path) -> bool:
        """Whether a file ends as it should, or its bytes are those of a picture that should."""
        return path.suffix.lower() in self.endings or type_of_file(place) in PICTURES

    def as_mended(self, value: Value, mended: str, context: Context) -> FileRef | None:
        """The file that is offered, when it is there."""
        quiet = dataclasses.replace(context, report=unheard)
        try:
            return self.parse(Scalar(unquoted(mended), value.line, value.column), quiet)
        except Invalid:
            return None


def _as_it_is(folder: Path, name: str) -> str:
    """A name as it is in the folder, where it is written in another Unicode form.

    A Mac writes `ó` as two signs.
    """
    try:
        if name.isascii() or (folder / name).is_file():
            return name
    except (OSError, ValueError):
        return name
    found: list[str] = []
    for part in name.split("/"):
        wanted = one_form(part)
        same = [known for known in _listed(folder.joinpath(*found)) if one_form(known) == wanted]
        found.append(same[0] if len(same) == 1 else part)
    return "/".join(found)


def _listed(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except (OSError, ValueError):
        return []


def file_meant(said: str, beside: Sequence[str]) -> str:
    """The one file that a name, or a name among other words, can mean; "" where unsure.

    A number in a name is the photo itself: IMG_1234 is never IMG_1235.
    """
    stem, ending = slugify(Path(said).stem), Path(said).suffix.lower()
    folded = {name: slugify(Path(name).stem) for name in beside}
    same = [name for name, other in folded.items() if other == stem]
    same = [name for name in same if Path(name).suffix.lower() == ending] or same
    within = [name for name in beside if name.lower() in said.lower()]
    numbers = re.findall(r"\d+", stem)
    least = LEAST_ALIKE if len(beside) > 1 else LEAST_OF_ONE
    alike = [
        name
        for name, other in folded.items()
        if min(len(stem), len(other)) >= least
        and re.findall(r"\d+", other) == numbers
        and SequenceMatcher(None, stem, other, autojunk=False).ratio() >= LIKENESS
    ]
    return next((found[0] for found in (same, within, alike) if len(found) == 1), "")


def _is_outside(path: Path, folder: Path) -> bool:
    """Whether a path leaves its folder: by `..`, by a link, or because no file can be named so."""
    try:
        path.is_file()
        return not real_path(path).is_relative_to(real_path(folder))
    except (OSError, ValueError):
        return True


def _names(folder: Path) -> list[str]:
    names = (p.name for p in inside(folder) if p.suffix != ".md" and p.is_file())
    return [name for name in names if is_printable(name)]  # what else is told by itself
