"""Field types: the text an author wrote -> a typed value, or a Problem that says what to write.

A type's `parse` returns the value or raises `Invalid`; containers report each bad part and go on,
so that all problems of a file are found at once.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar, cast
from urllib.parse import urlsplit

from blisko.model.frontmatter import Items, Mapping, Scalar, Value, quoted
from blisko.model.problems import Problem, Report
from blisko.text.slugs import slugify

T = TypeVar("T")

MONTHS_IN_WORDS = {
    name: number
    for number, names in enumerate(
        (
            "stycznia styczeń january",
            "lutego luty february",
            "marca marzec march",
            "kwietnia kwiecień april",
            "maja maj may",
            "czerwca czerwiec june",
            "lipca lipiec july",
            "sierpnia sierpień august",
            "września wrzesień september",
            "października październik october",
            "listopada listopad november",
            "grudnia grudzień december",
        ),
        1,
    )
    for name in names.split()
}


class Invalid(Exception):
    """A value that its type cannot take: the problem's code, its parameters and a mended value."""

    def __init__(self, code: str, mended: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.mended, self.params = code, mended, params


@dataclass(frozen=True)
class Context:
    """Where a value is being read: the file, the folder beside it, and whom to tell."""

    path: Path
    report: Report
    field: str = ""

    def inside(self, name: str) -> "Context":
        """The context of a part of the current value."""
        return dataclasses.replace(self, field=f"{self.field}.{name}" if self.field else name)

    def problem(self, code: str, at: Value, mended: str = "", **params: object) -> None:
        """Report a problem of this field at the place of `at`; `mended` is what to write."""
        if mended:
            params["mended"] = mended
        self.report(Problem(self.path, at.line, at.column, self.field, code, params, mended))


class FieldType(Generic[T]):
    """What a value must look like. `json_schema` describes it to text editors."""

    name = "value"

    def parse(self, value: Value, context: Context) -> T:
        """The typed value; raises Invalid for a value that cannot be taken."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of the value as written in YAML."""
        return {"type": "string"}

    def read(self, value: Value, context: Context) -> T | None:
        """As `parse`, but reports what is wrong and returns None."""
        try:
            return self.parse(value, context)
        except Invalid as wrong:
            name = context.field.rpartition(".")[2]
            mended = (
                wrong.mended if name.isdigit() or not wrong.mended else f"{name}: {wrong.mended}"
            )
            params = {"type": self.name, "value": _shown(value)} | wrong.params
            context.problem(wrong.code, value, mended, **params)
            return None


def _shown(value: Value) -> str:
    return value.text if isinstance(value, Scalar) else ""


class ScalarType(FieldType[T]):
    """A type written as a single value."""

    def parse(self, value: Value, context: Context) -> T:  # noqa: ARG002  # others need it
        """Convert the text; a list or a group of fields is refused."""
        if not isinstance(value, Scalar):
            raise Invalid("not-single")
        return self.convert(value.text.strip())

    def convert(self, text: str) -> T:
        """The typed value of `text`; raises Invalid."""
        raise NotImplementedError


class Text(ScalarType[str]):
    """One line of words."""

    name = "text"

    def parse(self, value: Value, context: Context) -> str:
        """The words; what YAML took for a comment is reported, since it was meant as text."""
        if isinstance(value, Scalar) and value.comment:
            full = f"{value.text} {value.comment}".strip()
            raise Invalid("yaml-comment", quoted(full), lost=value.comment)
        return super().parse(value, context)

    def convert(self, text: str) -> str:
        """The words, with white space folded."""
        return " ".join(text.split())


class Verbatim(Text):
    """Words printed exactly as stored: no typography ever touches them."""

    name = "verbatim"

    def convert(self, text: str) -> str:
        """The words as they are."""
        return text


class Slug(ScalarType[str]):
    """A part of an address: small Latin letters, digits and hyphens."""

    name = "slug"

    def convert(self, text: str) -> str:
        """The slug itself; anything else is offered slugified."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
            raise Invalid("not-slug", slugify(text))
        return text

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the slug."""
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


class Whole(ScalarType[int]):
    """A whole number from `least` on."""

    name = "whole-number"

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def convert(self, text: str) -> int:
        """The number; "12 osób" is offered as 12."""
        if re.fullmatch(r"-?\d+", text):
            if int(text) >= self.least:
                return int(text)
            raise Invalid("number-too-small", least=self.least)
        digits = re.findall(r"\d+", text)
        raise Invalid("not-whole", digits[0] if len(digits) == 1 else "", least=self.least)

    def json_schema(self) -> dict[str, Any]:
        """An integer with its least value."""
        return {"type": "integer", "minimum": self.least}


class Number(ScalarType[float]):
    """A number from 0 on, with a decimal point or comma."""

    name = "number"

    def convert(self, text: str) -> float:
        """The number; "20 zł" is offered as 20."""
        if re.fullmatch(r"\d+([.,]\d+)?", text):
            return float(text.replace(",", "."))
        if re.fullmatch(r"-\d+([.,]\d+)?", text):
            raise Invalid("number-too-small", least=0)
        found = re.findall(r"\d+(?:[.,]\d+)?", text)
        raise Invalid("not-number", found[0] if len(found) == 1 else "")

    def json_schema(self) -> dict[str, Any]:
        """A number that is not negative."""
        return {"type": "number", "minimum": 0}


class Flag(ScalarType[bool]):
    """true or false."""

    name = "flag"
    words: ClassVar = {"tak": "true", "yes": "true", "on": "true", "nie": "false", "no": "false"}

    def convert(self, text: str) -> bool:
        """The truth value; other words for yes and no are offered mended."""
        if text in {"true", "false"}:
            return text == "true"
        low = text.lower()
        raise Invalid("not-flag", low if low in {"true", "false"} else self.words.get(low, ""))

    def json_schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True, order=True)
class Moment:
    """A point in the calendar as exactly as it is known: year, month, day, or day and time."""

    year: int
    month: int = 0
    day: int = 0
    time: dt.time | None = None

    @property
    def first_day(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The last day it can mean."""
        if self.day:
            return self.first_day
        if not self.month:
            return dt.date(self.year, 12, 31)
        return (self.first_day.replace(day=28) + dt.timedelta(days=4)).replace(
            day=1
        ) - dt.timedelta(days=1)

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return bool(self.day)

    def iso(self) -> str:
        """As written in front matter and in `datetime` attributes (without zone)."""
        parts = [f"{self.year:04}"] + [f"{n:02}" for n in (self.month, self.day) if n]
        clock = f"T{self.time:%H:%M}" if self.time else ""
        return "-".join(parts) + clock

    @property
    def start_of(self) -> dt.datetime:
        """The first minute it can mean (without zone)."""
        return dt.datetime.combine(self.first_day, self.time or dt.time.min)

    @property
    def end_of(self) -> dt.datetime:
        """The last minute it can mean (without zone)."""
        return dt.datetime.combine(self.last_day, self.time or dt.time(23, 59))


_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?)?)?")


class MomentType(ScalarType[Moment]):
    """A moment: `2026-03-14 17:00`, `2026-03-14`, and where `vague`, `2026-03` or `2026`."""

    def __init__(self, *, time: bool = True, vague: bool = False) -> None:
        self.time, self.vague = time, vague
        self.name = ("month-or-moment" if vague else "moment") if time else "date"
        if vague and not time:
            self.name = "vague-date"

    def convert(self, text: str) -> Moment:
        """The moment; dates in words or in other orders are offered mended."""
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise Invalid("not-date", mended_date(text, time=self.time))
        year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
        clock = _clock(match[4], match[5])
        moment = Moment(year, month, day, clock)
        if not day and not self.vague:
            raise Invalid("day-missing")
        if clock and not self.time:
            raise Invalid("time-unwanted", text[:10])
        _refuse_impossible(match)
        return moment

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the accepted forms."""
        tail = r"([ T]\d{1,2}:\d{2})?" if self.time else ""
        day = rf"-\d{{2}}{tail}"
        return {
            "type": "string",
            "pattern": rf"^\d{{4}}(-\d{{2}}({day})?)?$"
            if self.vague
            else rf"^\d{{4}}-\d{{2}}{day}$",
        }


def _clock(hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or minute is None:
        return None
    if int(hour) > 23 or int(minute) > 59:
        raise Invalid("no-such-time")
    return dt.time(int(hour), int(minute))


def _refuse_impossible(match: re.Match[str]) -> None:
    if match[2] is None:
        return
    try:
        dt.date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        raise Invalid("no-such-day") from None


def mended_date(text: str, *, time: bool) -> str:
    """The ISO form of a date in words (14 marca 2026, 17:00) or in another order; else empty."""
    words = re.search(r"(\d{1,2})\.?\s+([^\W\d_]+)\s+(\d{4})", text)
    numbers = re.search(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b", text)
    loose = re.search(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b", text)
    if words and words[2].lower() in MONTHS_IN_WORDS:
        parts = (int(words[3]), MONTHS_IN_WORDS[words[2].lower()], int(words[1]))
    elif numbers:
        parts = (int(numbers[3]), int(numbers[2]), int(numbers[1]))
    elif loose:
        parts = (int(loose[1]), int(loose[2]), int(loose[3]))
    else:
        return ""
    try:
        day = dt.date(*parts).isoformat()
    except ValueError:
        return ""
    clock = re.search(r"\b(?:godz\.?\s*)?(\d{1,2})[:.](\d{2})\b(?![./-]?\d)", text[4:])
    if time and clock and int(clock[1]) < 24 and int(clock[2]) < 60 and not _in_date(text, clock):
        return f"{day} {int(clock[1]):02}:{clock[2]}"
    return day


def _in_date(text: str, clock: re.Match[str]) -> bool:
    """Whether what looks like a time is a piece of a date such as 14.03.2026."""
    return bool(re.match(r"[./-]\d", text[4:][clock.end() :]))


class Url(ScalarType[str]):
    """A web address with its scheme."""

    name = "url"

    def convert(self, text: str) -> str:
        """The address; one without https:// is offered with it."""
        parts = urlsplit(text)
        if parts.scheme in {"http", "https"} and "." in parts.netloc and " " not in text:
            return text
        bare = re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text)
        raise Invalid("not-url", f"https://{text}" if bare else "")

    def json_schema(self) -> dict[str, Any]:
        """A URI of the web."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}


class Email(ScalarType[str]):
    """An e-mail address."""

    name = "email"

    def convert(self, text: str) -> str:
        """The address without mailto:."""
        if re.fullmatch(r"[^@\s:,;<>]+@[^@\s:,;<>]+\.[^@\s:,;<>]+", text):
            return text
        found = re.search(r"[^@\s:,;<>]+@[^@\s:,;<>]+\.[\w]+", text)
        raise Invalid("not-email", found[0] if found else "")

    def json_schema(self) -> dict[str, Any]:
        """An e-mail address."""
        return {"type": "string", "format": "email"}


class Phone(ScalarType[str]):
    """A telephone number, grouped as people write it."""

    name = "phone"

    def convert(self, text: str) -> str:
        """The number as written."""
        digits = re.sub(r"\D", "", text)
        if re.fullmatch(r"\+?[\d ()-]+", text) and 7 <= len(digits) <= 15:
            return text
        raise Invalid("not-phone")


class Colour(ScalarType[str]):
    """A colour as six hexadecimal digits."""

    name = "colour"

    def convert(self, text: str) -> str:
        """The colour in small letters."""
        if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            return text.lower()
        bare = re.fullmatch(r"[0-9a-fA-F]{6}", text)
        raise Invalid("not-colour", quoted(f"#{text.lower()}") if bare else "")

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the colour."""
        return {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}


class Choice(ScalarType[str]):
    """One of a few words."""

    name = "choice"

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def convert(self, text: str) -> str:
        """The word; a misspelt one is offered mended."""
        if text in self.choices:
            return text
        near = get_close_matches(text.lower().replace(" ", "_"), self.choices, 1, 0.6)
        raise Invalid("not-choice", near[0] if near else "", choices=", ".join(self.choices))

    def json_schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"type": "string", "enum": list(self.choices)}


@dataclass(frozen=True)
class Ref:
    """A slug that names another entry, and where it stands."""

    slug: str
    line: int
    column: int
    field: str


class RefType(FieldType[Ref]):
    """The slug of an entry of one of the kinds named (`event` means any of the three)."""

    name = "reference"

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def parse(self, value: Value, context: Context) -> Ref:
        """The reference, unresolved."""
        if not isinstance(value, Scalar):
            raise Invalid("not-single")
        return Ref(value.text.strip().strip("/"), value.line, value.column, context.field)


@dataclass(frozen=True)
class FileRef:
    """The name of a file that lies beside the entry, and where it is named."""

    name: str
    line: int
    column: int


class FileName(FieldType[FileRef]):
    """A file beside the entry."""

    name = "file"

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
        path = context.path.parent / name
        folder = path.parent
        if not path.is_file():
            near = get_close_matches(name, sorted(_names(folder)), 1, 0.5)
            raise Invalid("file-missing", near[0] if near else "", file=name)
        if self.endings and path.suffix.lower() not in self.endings:
            raise Invalid("file-type", file=name, endings=", ".join(self.endings))
        if path.stat().st_size == 0:
            raise Invalid("file-empty", file=name)
        return FileRef(name, value.line, value.column)


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return [p.name for p in folder.iterdir() if p.is_file() and p.suffix != ".md"]


class ListOf(FieldType[tuple[T, ...]]):
    """A list of values of one type."""

    name = "list"

    def __init__(self, item: FieldType[T]) -> None:
        self.item = item

    def parse(self, value: Value, context: Context) -> tuple[T, ...]:
        """The good items; each bad one is reported."""
        if not isinstance(value, Items):
            raise Invalid("not-list", self._as_list(value))
        read = [
            self.item.read(item, context.inside(str(number)))
            for number, item in enumerate(value.items, 1)
            if not item.empty
        ]
        return tuple(item for item in read if item is not None)

    def _as_list(self, value: Value) -> str:
        if isinstance(value, Scalar) and isinstance(self.item, ScalarType | RefType):
            parts = [part.strip() for part in value.text.split(",") if part.strip()]
            return f"[{', '.join(parts)}]"
        return ""

    def json_schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "items": self.item.json_schema()}


class Record(FieldType[T]):
    """A group of named fields, declared as a dataclass."""

    name = "group"

    def __init__(self, cls: type[T], main: str = "") -> None:
        self.cls, self.main = cls, main

    def parse(self, value: Value, context: Context) -> T:
        """The group; each bad field in it is reported."""
        if not isinstance(value, Mapping):
            first = self.main or next(iter(declared(self.cls)))
            mended = f"{{{first}: {value.text}}}" if isinstance(value, Scalar) else ""
            raise Invalid("not-group", mended, keys=", ".join(declared(self.cls)))
        read = read_fields(self.cls, value, context)
        if read is None:
            raise Silent
        return self.cls(**read)

    def read(self, value: Value, context: Context) -> T | None:
        """As `parse`; parts already reported make it None without another word."""
        try:
            return super().read(value, context)
        except Silent:
            return None

    def json_schema(self) -> dict[str, Any]:
        """An object."""
        return object_schema(self.cls)


class Silent(Exception):
    """A value is unusable and its problems are already reported."""


class MapOf(FieldType[MappingType[str, T]]):
    """Named values with free or listed names."""

    name = "group"

    def __init__(self, item: FieldType[T], *names: str) -> None:
        self.item, self.names = item, names

    def parse(self, value: Value, context: Context) -> MappingType[str, T]:
        """The good values by name, in the order written."""
        if not isinstance(value, Mapping):
            raise Invalid("not-group", keys=", ".join(self.names))
        read: dict[str, T] = {}
        for name, (key, inner) in value.entries.items():
            if name not in self.names:
                report_unknown(key, name, self.names, context)
                continue
            item = None if inner.empty else self.item.read(inner, context.inside(name))
            if item is not None:
                read[name] = item
        return read

    def json_schema(self) -> dict[str, Any]:
        """An object with these names."""
        inner = self.item.json_schema()
        properties = dict.fromkeys(self.names, inner)
        return {"type": "object", "properties": properties, "additionalProperties": False}


# Declaring fields


@dataclass(frozen=True)
class Declaration:
    """What a dataclass field was declared with: its type, whether it must be there, an example."""

    type: FieldType[Any]
    example: str
    required: bool = False


def required(kind: FieldType[T], example: str = "") -> T:
    """Declare a field that must be there. `example` is a valid value as YAML."""
    return cast(
        "T", dataclasses.field(metadata={"declaration": Declaration(kind, example, required=True)})
    )


def optional(kind: FieldType[T], example: str = "") -> T | None:
    """Declare a field that may be absent (None)."""
    declaration = Declaration(kind, example)
    made = dataclasses.field(default=None, metadata={"declaration": declaration})
    return cast("T | None", made)


def several(kind: FieldType[T], example: str = "") -> tuple[T, ...]:
    """Declare a field that holds a list, empty when absent."""
    declaration = Declaration(ListOf(kind), example)
    made = dataclasses.field(default=(), metadata={"declaration": declaration})
    return cast("tuple[T, ...]", made)


def flag(example: str = "true") -> bool:
    """Declare a field that is true or false, false when absent."""
    declaration = Declaration(Flag(), example)
    return dataclasses.field(default=False, metadata={"declaration": declaration})


def declared(cls: type[Any]) -> dict[str, Declaration]:
    """The declared fields of a dataclass by key; an attribute `from_` has the key `from`."""
    return {
        f.name.rstrip("_"): f.metadata["declaration"]
        for f in dataclasses.fields(cls)
        if "declaration" in f.metadata
    }


def object_schema(cls: type[Any]) -> dict[str, Any]:
    """JSON Schema of a declared dataclass."""
    fields = declared(cls)
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: d.type.json_schema() for name, d in fields.items()},
        "additionalProperties": False,
    }
    needed = [name for name, d in fields.items() if d.required]
    return schema | ({"required": needed} if needed else {})


def read_fields(
    cls: type[Any],
    front: Mapping,
    context: Context,
    defaults: MappingType[str, object] | None = None,
) -> dict[str, Any] | None:
    """The declared fields of `cls` from front matter; None when a required one is absent or bad.

    `defaults` stand in where front matter is silent.
    """
    fields, whole = declared(cls), True
    attributes = {f.name.rstrip("_"): f.name for f in dataclasses.fields(cls)}
    read: dict[str, Any] = dict(defaults or {})
    for name, (key, _) in front.entries.items():
        if name not in fields:
            report_unknown(key, name, tuple(fields), context)
    for name, declaration in fields.items():
        inner = context.inside(name)
        entry = front.entries.get(name)
        if entry is not None and _all_comment(entry[1]) and isinstance(declaration.type, Text):
            declaration.type.read(entry[1], inner)
            whole = whole and not declaration.required
            continue
        if entry is None or entry[1].empty:
            if declaration.required and name not in read:
                at = entry[0] if entry else front
                code = "empty-required" if entry else "missing"
                inner.problem(code, at, key=name, example=declaration.example)
                whole = False
            continue
        value = declaration.type.read(entry[1], inner)
        if value is not None:
            read[attributes[name]] = value
        elif declaration.required:
            whole = False
    return read if whole else None


def _all_comment(value: Value) -> bool:
    """Whether YAML took the whole value for a comment (`title: #3`)."""
    return isinstance(value, Scalar) and value.empty and bool(value.comment)


def report_unknown(key: Scalar, name: str, known: tuple[str, ...], context: Context) -> None:
    """Report a key that no field has, with the nearest one that exists."""
    near = get_close_matches(name.lower(), known, 1, 0.6)
    mended = near[0] if near else ""
    context.inside(name).problem("unknown-key", key, mended, key=name, known=", ".join(known))
