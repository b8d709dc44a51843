"""Field types: the text an author wrote -> a typed value, or a Problem that says what to write.

A type's `parse` returns the value or raises `Invalid`; containers report each bad part and go on,
so that all problems of a file are found at once.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar, cast

from blisko.glossary import field_meant, field_named, owners, word_meant
from blisko.model.dates_in_words import (
    is_day,
    mended_date,
    mended_end,
    mended_month,
    time_alone,
    time_until,
    with_year,
)
from blisko.model.file_names import name_of
from blisko.model.frontmatter import Items, Mapping, Scalar, Value
from blisko.model.problems import Problem, Report
from blisko.model.yaml_mending import plain, quoted, unquoted
from blisko.text.slugs import slugify

T = TypeVar("T")
N = TypeVar("N", int, float)

LONGEST_SHOWN = 120  # characters
FEWEST_WORDS = 3  # no field has a name of so many
MOST = 999_999_999  # more seats or złoty than any library has


class Invalid(Exception):
    """A value that its type cannot take: the problem's code, its parameters and a mended value."""

    def __init__(self, code: str, mended: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.mended, self.params = code, mended, params


@dataclass(frozen=True)
class Context:
    """Where a value is being read: the file, whom to tell, and what is written beside the value."""

    path: Path
    report: Report
    field: str = ""
    beside: MappingType[str, tuple[Scalar, Value]] = dataclasses.field(default_factory=dict)
    owners: tuple[str, ...] = ()

    def inside(self, name: str) -> "Context":
        """The context of a part of the current value."""
        field = f"{self.field}.{name}" if self.field else name
        return Context(self.path, self.report, field, owners=self.owners)

    def among(
        self, name: str, beside: MappingType[str, tuple[Scalar, Value]], cls: type[Any]
    ) -> "Context":
        """The context of a field of `cls`, which stands among the fields `beside`."""
        field = f"{self.field}.{name}" if self.field else name
        return Context(self.path, self.report, field, beside, owners(cls))

    def text_beside(self, name: str) -> str:
        """What is written in another field of the same group; "" for nothing."""
        value = self.beside[name][1] if name in self.beside else None
        return value.text.strip() if isinstance(value, Scalar) else ""

    def problem(self, code: str, at: Value, mended: str = "", **params: object) -> None:
        """Report a problem of this field at `at`; `mended` is what to write in its place."""
        place = (self.path, at.line, at.column, self.field)
        self.report(Problem(*place, code, params, mended, at.length))


class FieldType(Generic[T]):
    """What a value must look like. `json_schema` describes it to text editors."""

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
            params = {"value": _shown(value), "owners": context.owners} | wrong.params
            whole = not (isinstance(value, Scalar) and value.wrapped)
            context.problem(wrong.code, value, wrong.mended if whole else "", **params)
            return self.as_mended(value, wrong.mended, context)

    def as_mended(self, value: Value, mended: str, context: Context) -> T | None:  # noqa: ARG002
        """The value as it was meant, so that what else is wrong comes to light in the same run."""
        return None


def _shown(value: Value) -> str:
    """A value as a message repeats it: its beginning is enough to recognise it."""
    text = value.text if isinstance(value, Scalar) else ""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _as_text(value: Value) -> str:
    """What YAML took for a group or a list, as the text it was meant to be, where that is plain.

    `- Cel: druk` was meant to be "Cel: druk", and `[druk]` to be druk.
    """
    if isinstance(value, Items):
        texts = [item.text for item in value.items if isinstance(item, Scalar)]
        return plain(", ".join(texts)) if len(texts) == len(value.items) and value.flow else ""
    if not isinstance(value, Mapping) or len(value.entries) != 1:
        return ""
    ((name, (key, inner)),) = value.entries.items()
    one_line = isinstance(inner, Scalar) and inner.line == key.line and not value.flow
    return quoted(f"{name}: {_shown(inner)}") if one_line else ""


class ScalarType(FieldType[T]):
    """A type written as a single value."""

    def parse(self, value: Value, context: Context) -> T:  # noqa: ARG002  # others need it
        """Convert the text; a list or a group of fields is refused."""
        if not isinstance(value, Scalar):
            raise Invalid("not-single", _as_text(value))
        return self.convert(value.text.strip())

    def convert(self, text: str) -> T:
        """The typed value of `text`; raises Invalid."""
        raise NotImplementedError

    def as_mended(self, value: Value, mended: str, context: Context) -> T | None:
        """The first line of what is offered, as a value."""
        text = unquoted(mended.partition("\n")[0])
        unheard = dataclasses.replace(context, report=_unheard)
        try:
            return self.parse(Scalar(text, value.line, value.column), unheard) if text else None
        except Invalid:
            return None


class Text(ScalarType[str]):
    """One line of words."""

    def parse(self, value: Value, context: Context) -> str:
        """The words; what YAML took for a comment is reported, since it was meant as text."""
        if isinstance(value, Scalar) and value.comment:
            full = f"{value.text} {value.comment}".strip()
            raise Invalid("yaml-comment", quoted(full), lost=value.comment)
        return super().parse(value, context)

    def convert(self, text: str) -> str:
        """The words, with white space folded."""
        return " ".join(text.split())

    def json_schema(self) -> dict[str, Any]:
        """Words, which YAML may take for a number."""
        return {"type": ["string", "number"]}


class Word(Text):
    """Words that also give an address, as those of a tag do."""

    def convert(self, text: str) -> str:
        """The words, when letters or digits of them are left for an address."""
        words = super().convert(text)
        if not slugify(words):
            raise Invalid("not-slug")
        return words


class Verbatim(Text):
    """Words printed exactly as stored: no typography ever touches them."""

    def convert(self, text: str) -> str:
        """The words as they are."""
        return text


class Slug(ScalarType[str]):
    """A part of an address: small Latin letters, digits and hyphens."""

    def convert(self, text: str) -> str:
        """The slug itself; anything else is offered slugified."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
            raise Invalid("not-slug", "-".join(re.findall(r"[a-z0-9]+", slugify(text))))
        return text

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the slug."""
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def _within(least: int, number: N) -> N:
    if number < least:
        raise Invalid("number-too-small", least=least)
    if number > MOST:
        raise Invalid("number-too-big", most=MOST)
    return number


class Whole(ScalarType[int]):
    """A whole number from `least` on."""

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def convert(self, text: str) -> int:
        """The number; "12 osób" is offered as 12."""
        if re.fullmatch(r"-?\d+", text):
            return _within(self.least, int(text[:12]))  # twelve digits tell that it is too big
        digits = re.findall(r"\d+", text.replace("\N{NO-BREAK SPACE}", ""))
        number = int(digits[0][:12]) if len(digits) == 1 else 0
        mended = str(number) if self.least <= number <= MOST else ""
        raise Invalid("not-whole", mended, least=self.least)

    def json_schema(self) -> dict[str, Any]:
        """An integer with its least value."""
        return {"type": "integer", "minimum": self.least}


FREE = re.compile(r"bezplat|darm|gratis|woln|free|nic")


class Number(ScalarType[float]):
    """A number from 0 on, with a decimal point or comma."""

    def convert(self, text: str) -> float:
        """The number; "20 zł" is offered as 20."""
        if re.fullmatch(r"-?\d+([.,]\d+)?", text):
            return _within(0, float(text.replace(",", ".")))
        if FREE.search(slugify(text)) and not re.search(r"\d", text):
            raise Invalid("not-number", "0")
        found = re.findall(r"\d+(?:[.,]\d+)?", text.replace("\N{NO-BREAK SPACE}", ""))
        sure = len(found) == 1 and float(found[0].replace(",", ".")) <= MOST
        raise Invalid("not-number", found[0] if sure else "")

    def json_schema(self) -> dict[str, Any]:
        """A number that is not negative; YAML takes one with a comma for text."""
        return {"type": ["number", "string"], "minimum": 0, "pattern": r"^\d+([.,]\d+)?$"}


class Flag(ScalarType[bool]):
    """true or false."""

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


YES_AND_NO = frozenset(Flag.words.keys() | Flag.words.values())


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
    """A moment: `2026-03-14 17:00`, `2026-03-14`, and where `vague`, `2026-03` or `2026`.

    A time alone is meant on the day in the first of the fields `day_of`; of a span of time or of
    days, the end belongs into the field `end`.
    """

    def __init__(
        self,
        *,
        time: bool = True,
        vague: bool = False,
        day_of: tuple[str, ...] = (),
        end: str = "",
    ) -> None:
        self.time, self.vague, self.day_of, self.end = time, vague, day_of, end

    def parse(self, value: Value, context: Context) -> Moment:
        """The moment; what is missing in it is looked for in the fields beside it."""
        try:
            return super().parse(value, context)
        except Invalid as wrong:
            if wrong.code != "not-date" or not isinstance(value, Scalar):
                raise
            clock = time_alone(value.text) if self.time else ""
            if clock:
                raise self._without_day(clock, context) from None
            text = value.text if wrong.mended else with_year(value.text, self._year(context))
            mended = wrong.mended or mended_date(text, time=self.time)
            end = mended_end(text) if self.end and not context.text_beside(self.end) else ""
            both = f"{mended}\n{self.end}: {end}" if mended and end else mended
            raise Invalid(wrong.code, both) from None

    def _year(self, context: Context) -> str:
        """The year that a date without one is in: that of the fields beside it, or of the file."""
        day = self.day_beside("", context)[1] or name_of(context.path)
        return day[:4] if re.match(r"\d{4}-\d{2}-\d{2}", day) else ""

    def _without_day(self, clock: str, context: Context) -> Invalid:
        same, day = self.day_beside("", context)
        return Invalid("time-alone", f"{day} {clock}" if day else "", same=same, clock=clock)

    def day_beside(self, own: str, context: Context) -> tuple[str, str]:
        """The field that says on which day a time alone is, and the day; empty where none does."""
        for name in (own, *self.day_of):
            written = context.text_beside(name)
            day = written[:10] if _MOMENT.fullmatch(written) else mended_date(written, time=False)
            if len(day) == len("2026-03-14"):
                return name, day
        return "", ""

    def convert(self, text: str) -> Moment:
        """The moment; dates in words or in other orders are offered mended."""
        match = _MOMENT.fullmatch(text)
        if match is None:
            mended = mended_date(text, time=self.time)
            raise Invalid("not-date", mended or (mended_month(text) if self.vague else ""))
        year, month, day = (int(part or 0) for part in match.group(1, 2, 3))
        if self.time and (match[4], match[5]) == ("24", "00") and is_day(year, month, day):
            raise Invalid("no-such-time", _next_midnight(text[:10]))
        clock = _clock(match[4], match[5])
        moment = Moment(year, month, day, clock)
        if not day and not self.vague:
            raise Invalid("day-missing")
        _refuse_impossible(match, clock if self.time else None)
        if clock and not self.time:
            raise Invalid("time-unwanted", text[:10])
        return moment

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the accepted forms; YAML takes a year alone for a number."""
        tail = r"([ T]+\d{1,2}:\d{2}(:\d{2})?)?" if self.time else ""
        day = rf"-\d{{2}}{tail}"
        if self.vague:
            return {"type": ["string", "integer"], "pattern": rf"^\d{{4}}(-\d{{2}}({day})?)?$"}
        return {"type": "string", "pattern": rf"^\d{{4}}-\d{{2}}{day}$"}


def _clock(hour: str | None, minute: str | None) -> dt.time | None:
    if hour is None or minute is None:
        return None
    if int(hour) > 23 or int(minute) > 59:
        raise Invalid("no-such-time")
    return dt.time(int(hour), int(minute))


def _refuse_impossible(match: re.Match[str], clock: dt.time | None) -> None:
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if is_day(year, month, day):
        return
    turned = match[3] and is_day(year, day, month)
    mended = f"{year:04}-{day:02}-{month:02}" if turned else ""
    raise Invalid("no-such-day", f"{mended} {clock:%H:%M}" if mended and clock else mended)


def _next_midnight(day: str) -> str:
    """The moment that people write as 24:00 of a day."""
    return f"{dt.date.fromisoformat(day) + dt.timedelta(days=1)} 00:00"


class Url(ScalarType[str]):
    """A web address with its scheme."""

    def convert(self, text: str) -> str:
        """The address; one without https:// is offered with it."""
        if re.fullmatch(r"https?://[^\s/?#\[\]]*\.[^\s]+", text):
            return text
        found = re.search(r"https?://[^\s/?#\[\]]*\.[^\s,;)]+", text)
        if found:
            raise Invalid("not-url", found[0])
        rest = re.sub(r"^[htps]{3,6}\s*[:;]?\s*[/\\\\]+\s*", "", text, flags=re.IGNORECASE)
        bare = re.findall(r"(?<!\S)(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w@])(?:/[^\s,;)]*)?", rest)
        raise Invalid("not-url", f"https://{bare[0]}" if len(bare) == 1 else "")

    def json_schema(self) -> dict[str, Any]:
        """A URI of the web."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}


class Email(ScalarType[str]):
    """An e-mail address."""

    def convert(self, text: str) -> str:
        """The address without mailto:."""
        if re.fullmatch(r"[^@\s:,;<>]+@[^@\s:,;<>]+\.[^@\s:,;<>.]+", text):
            return text
        joined = re.sub(r"\s*(?:\(at\)|\[at\]|\(małpa\)|\[małpa\]| @ |@ | @)\s*", "@", text)
        found = re.search(r"[^@\s:,;<>()]+@[^@\s:,;<>()]+\.\w+", joined)
        raise Invalid("not-email", found[0] if found else "")

    def json_schema(self) -> dict[str, Any]:
        """An e-mail address."""
        return {"type": "string", "format": "email"}


class Phone(ScalarType[str]):
    """A telephone number, grouped as people write it."""

    def convert(self, text: str) -> str:
        """The number as written."""
        digits = re.sub(r"\D", "", text)
        if re.fullmatch(r"\+?[\d ()-]+", text) and 7 <= len(digits) <= 15:
            return text
        found = re.search(r"\+?(?:\(\+?\d+\) ?)?\d[\d -]*\d", text.replace(".", " "))
        digits = re.sub(r"\D", "", found[0]) if found else ""
        raise Invalid("not-phone", found[0] if found and 7 <= len(digits) <= 15 else "")

    def json_schema(self) -> dict[str, Any]:
        """A number, which YAML takes for one when it has no spaces."""
        return {"type": ["string", "integer"]}


class Colour(ScalarType[str]):
    """A colour as six hexadecimal digits."""

    def parse(self, value: Value, context: Context) -> str:
        """The colour; YAML takes one without quotes for a comment."""
        if isinstance(value, Scalar) and value.empty and value.comment:
            raise Invalid("not-colour", self._mended(value.comment), value=value.comment)
        return super().parse(value, context)

    def convert(self, text: str) -> str:
        """The colour in small letters."""
        if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            return text.lower()
        raise Invalid("not-colour", self._mended(text))

    @staticmethod
    def _mended(text: str) -> str:
        bare = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text)
        if not bare:
            return ""
        digits = bare[1].lower()
        return quoted("#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits)))

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the colour."""
        return {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}


class Choice(ScalarType[str]):
    """One of a few words."""

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def parse(self, value: Value, context: Context) -> str:
        """The word; a misspelt or translated one is offered mended."""
        word = super().parse(value, context)
        if word in self.choices:
            return word
        field = next(part for part in reversed(context.field.split(".")) if not part.isdigit())
        meant = word_meant(word, field, self.choices)
        raise Invalid("not-choice", meant, choices=self.choices, of=field)

    def convert(self, text: str) -> str:
        """The word as written."""
        return text

    def json_schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"type": "string", "enum": list(self.choices)}


class OldAddress(ScalarType[str]):
    """An address that a page once had: `/warsztaty/2025/druk/`."""

    def convert(self, text: str) -> str:
        """The address with its slashes; a whole one with host is offered without it."""
        path = re.sub(r"^https?://[^/]+", "", text)
        wanted = path if path.endswith(("/", ".html")) else f"{path}/"
        if re.fullmatch(r"(/[\w.~%-]+)+/?", wanted) and wanted == text and ".." not in text:
            return text
        rooted = f"/{wanted.lstrip('/')}"
        usable = re.fullmatch(r"(/[\w.~%-]+)+/?", rooted) and ".." not in rooted
        raise Invalid("not-address", rooted if usable else "")

    def json_schema(self) -> dict[str, Any]:
        """A path from the root of the site."""
        return {"type": "string", "pattern": "^/.+(/|\\.html)$"}


@dataclass(frozen=True)
class Ref:
    """A slug that names another entry, and where it stands."""

    slug: str
    line: int
    column: int
    field: str
    length: int = 0


class RefType(FieldType[Ref]):
    """The slug of an entry of one of the kinds named (`event` means any of the three)."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds

    def parse(self, value: Value, context: Context) -> Ref:
        """The reference, unresolved."""
        if not isinstance(value, Scalar):
            raise Invalid("not-single", slugify(_as_text(value)))
        slug = value.text.strip().strip("/")
        return Ref(slug, value.line, value.column, context.field, value.length)


_IS_FILE = re.compile(r"\.\w{2,5}$")


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
            raise Invalid("file-online", plain(file) if _IS_FILE.search(file) else "")
        path = context.path.parent / name
        outside = _is_outside(path, context.path.parent)
        if outside or not path.is_file():
            beside = _names(context.path.parent)
            wanted = name.replace("\\", "/").rpartition("/")[2].lower()
            near = get_close_matches(wanted, {n.lower(): n for n in beside}, 1, 0.5)
            inside = [n for n in beside if n.lower() in wanted]  # a name among other words
            mended = next((plain(n) for n in beside if near and n.lower() == near[0]), "")
            mended = mended or (plain(inside[0]) if len(inside) == 1 else "")
            code = "file-outside" if outside else "file-missing"
            raise Invalid(code, mended, file=_shown(value), beside=tuple(beside))
        if self.endings and path.suffix.lower() not in self.endings:
            raise Invalid("file-type", file=name, endings=", ".join(self.endings))
        if path.stat().st_size == 0:
            raise Invalid("file-empty", file=name)
        return FileRef(name, value.line, value.column)


def _is_outside(path: Path, folder: Path) -> bool:
    """Whether a path leaves its folder: by `..`, by a link, or because no file can be named so."""
    try:
        path.is_file()
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return True


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    return sorted(p.name for p in folder.iterdir() if p.is_file() and p.suffix != ".md")


_COMMA = re.compile(r"[,;]")
_NUMBERED = re.compile(r"(?:^|[,;]?\s)\d{1,2}[.)]\s+")
_HASH = re.compile(r"[#,;]")
_HASHTAGS = re.compile(r"#\w.*")  # what YAML takes for a comment
_JOINED = re.compile(r"[,;]|\s(?:i|oraz|and)\s")  # names and words to choose, also with "and"


def _parts(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The parts of `text`, each with its place."""
    start = 0
    for end, after in [*(m.span() for m in separator.finditer(text)), (len(text), len(text))]:
        part = text[start:end]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), part.strip()
        start = after


class ListOf(FieldType[tuple[T, ...]]):
    """A list of values of one type."""

    def __init__(self, item: FieldType[T]) -> None:
        self.item = item

    def parse(self, value: Value, context: Context) -> tuple[T, ...]:
        """The good items; each bad one is reported."""
        if not isinstance(value, Items):
            code = "list-as-group" if isinstance(value, Mapping) and not value.flow else "not-list"
            raise Invalid(code, self._as_list(value, context))
        items = value.items
        if isinstance(self.item, Record):
            items = _without_torn(self.item.cls, items, context)
        read = [
            self.item.read(item, context.inside(str(number)))
            for number, item in enumerate(items, 1)
            if not item.empty
        ]
        return tuple(item for item in read if item is not None)

    def read(self, value: Value, context: Context) -> tuple[T, ...] | None:
        """As `parse`; what is no list is reported and read as the list that was meant."""
        read = super().read(value, context)
        if read is None and not isinstance(value, Items):
            meant = Items(self._items(value, context), value.line, value.column)
            if isinstance(value, Mapping):  # the lines offered for it hold other mends
                context = dataclasses.replace(context, report=_without_mended(context.report))
            return self.parse(meant, context)
        return read

    def _items(self, value: Value, context: Context) -> tuple[Value, ...]:
        """The items that a single value or group stands for, each at its place."""
        if isinstance(self.item, Record):
            if isinstance(value, Mapping):
                return (value,)
            numbered = enumerate(self._files(value), 1)
            meant = [self.item.as_mapping(v, context.inside(str(n))) for n, v in numbered]
            return tuple(one for one in meant if one)
        if not isinstance(value, Scalar) or not isinstance(self.item, ScalarType | RefType):
            return ()
        named = isinstance(self.item, RefType)
        between = _JOINED if isinstance(self.item, RefType | Choice) else _COMMA
        start = value.column + (not value.plain)
        if _NUMBERED.match(value.text):
            between = _NUMBERED
        said = [(start + at, text) for at, text in _parts(value.text, between)]
        if _HASHTAGS.fullmatch(value.comment):
            start = value.column + value.length - len(value.comment)
            said += [(start + at, text) for at, text in _parts(value.comment, _HASH)]
        return tuple(
            Scalar(slugify(text) if named else text, value.line, at, length=len(text))
            for at, text in said
        )

    def _as_list(self, value: Value, context: Context) -> str:
        if isinstance(value, Mapping):
            if isinstance(self.item, Record):
                return _as_item(self.item.cls, value, context)
            bare = value.flow and all(inner.empty for _, inner in value.entries.values())
            return f"[{', '.join(map(plain, value.entries))}]" if bare else ""
        if isinstance(self.item, Record):
            items = [self.item.as_group(one, context) for one in self._files(value)]
        else:
            parts = self._items(value, context)
            items = [as_meant(self.item, part, context) for part in parts]
        return f"[{', '.join(items)}]" if all(items) else ""

    @staticmethod
    def _files(value: Value) -> tuple[Value, ...]:
        """The names of files that stand in one value, or the value itself."""
        parts = list(_parts(value.text, _COMMA)) if isinstance(value, Scalar) else []
        if len(parts) < 2 or not all(_IS_FILE.search(text) for _, text in parts):
            return (value,)
        start = value.column + (isinstance(value, Scalar) and not value.plain)
        return tuple(Scalar(text, value.line, start + at, length=len(text)) for at, text in parts)

    def json_schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "items": self.item.json_schema()}


def _without_torn(cls: type[Any], items: tuple[Value, ...], context: Context) -> tuple[Value, ...]:
    """The items, with those joined that a hyphen too many tore apart: `- file: …`, `- alt: …`."""
    needed = {name for name, field in declared(cls).items() if field.required}
    whole: list[Value] = []
    for item in items:
        last = whole[-1] if whole else None
        if not isinstance(item, Mapping) or not isinstance(last, Mapping) or item.flow:
            whole.append(item)
            continue
        named = {_name_in(cls, name, last) for name in item.entries}
        if named & needed and not named & set(last.entries) and needed - set(last.entries) - {""}:
            key = next(iter(item.entries.values()))[0]
            place = (key.line, key.column - 2, f"{context.field}.{len(whole)}")
            mended = f"  {key.text}"
            length = len(key.text) + 2
            context.report(Problem(context.path, *place, "yaml-indent", {}, mended, length))
            entries = {**last.entries, **item.entries}
            whole[-1] = dataclasses.replace(last, entries=entries)
        else:
            whole.append(item)
    return tuple(whole)


def _name_in(cls: type[Any], name: str, beside: Mapping) -> str:
    """The field of `cls` that a name stands for beside others; "" for none."""
    free = [field for field in declared(cls) if field not in beside.entries]
    return name if name in declared(cls) else field_meant(name, free, owners(cls))


def _as_item(cls: type[Any], value: Mapping, context: Context) -> str:
    """A group of fields as the one item of a list, when each field has one line."""
    indent = "\n" + " " * (value.column + 1)
    lines = [] if value.flow else _lines_of(value, cls, context)
    return f"- {indent.join(lines)}" if lines else ""


def _lines_of(value: Mapping | None, cls: type[Any], context: Context) -> list[str]:
    """The fields of a group, one a line, as they were meant; none if one takes more."""
    entries = value.entries if value else {}
    lines = []
    for name, (key, inner) in entries.items():
        meant = _name_in(cls, name, value) if value else ""
        known = declared(cls).get(meant)
        if not isinstance(inner, Scalar) or inner.line != key.line:
            return []
        text = as_meant(known.type, inner, context.inside(meant)) if known else plain(inner.text)
        lines.append(f"{meant or name}: {text}")
    return lines


def as_meant(kind: FieldType[Any], value: Value, context: Context) -> str:
    """A single value as YAML: what is offered for it, or else the value itself."""
    try:
        kind.parse(value, dataclasses.replace(context, report=_unheard))
    except (Invalid, Silent) as wrong:
        if isinstance(wrong, Invalid) and wrong.mended and "\n" not in wrong.mended:
            return wrong.mended
    return plain(value.text) if isinstance(value, Scalar) else ""


class Record(FieldType[T]):
    """A group of named fields, declared as a dataclass."""

    def __init__(
        self,
        cls: type[T],
        main: str = "",
        split: Callable[[str], MappingType[str, str]] | None = None,
    ) -> None:
        """`main` is the field that a single value means; `split` finds the fields in one line."""
        self.cls, self.main, self.split = cls, main, split

    def parse(self, value: Value, context: Context) -> T:
        """The group; each bad field in it is reported."""
        if not isinstance(value, Mapping) or self._pair(value):
            block = isinstance(value, Items) and not value.flow
            code = "group-as-list" if block else "not-group"
            mended = self.as_group(value, context)
            raise Invalid(code, mended, keys=tuple(declared(self.cls)))
        read = read_fields(self.cls, value, context)
        if read is None:
            raise Silent
        return self.cls(**read)

    def read(self, value: Value, context: Context) -> T | None:
        """As `parse`; what is no group is reported, and then read as the group that was meant."""
        try:
            read = super().read(value, context)
            whole = isinstance(value, Mapping) and not self._pair(value)
            meant = None if whole else self.as_mapping(value, context)
            if meant and isinstance(value, Items):  # the lines offered for it hold other mends
                context = dataclasses.replace(context, report=_without_mended(context.report))
            return self.parse(meant, context) if meant else read
        except Silent:
            return None

    def as_group(self, value: Value, context: Context) -> str:
        """What is no group as the one it was meant to be, with examples of what else it needs."""
        if isinstance(value, Mapping):
            indent = "\n" + " " * (value.column - 1)
            return indent.join(_lines_of(self._pair(value), self.cls, context))
        if isinstance(value, Items):
            indent = "\n" + " " * (value.column + 1)
            lines = _lines_of(self.as_mapping(value, context), self.cls, context)
            return f"  {indent.join(lines)}" if lines else ""
        fields = declared(self.cls)
        if value.text.lower() in YES_AND_NO:
            name, field = next(iter(fields.items()))
            wanted = Flag.words.get(value.text.lower(), value.text.lower()) == "true"
            return f"{{{name}: {field.example}}}" if wanted else ""
        name, text = self._meant(value, context)
        rest = {n: f.example for n, f in fields.items() if f.required and n != name}
        said = self._rest_of(value.text, text)
        if len(rest) == 1 and said:
            rest = dict.fromkeys(rest, plain(said))
        whole = self.split(value.text) if self.split else {}
        parts = whole or {name: text, **rest}
        return f"{{{', '.join(f'{key}: {part}' for key, part in parts.items())}}}"

    @staticmethod
    def _rest_of(said: str, file: str) -> str:
        """The words beside the name of a file: what the picture shows."""
        name = file.strip("\"'")
        rest = said.replace(name, "").strip(" \t,;:()[]-–—")
        return rest if "." in name and rest != said and len(rest.split()) > 1 else ""

    def as_mapping(self, value: Value, context: Context) -> Mapping | None:
        """The group that a single value, or a list of fields, was meant to be, if it is whole."""
        at = (value.line, value.column)
        if isinstance(value, Mapping):
            return self._pair(value)
        if isinstance(value, Scalar) and value.text.lower() in YES_AND_NO:
            return None
        if isinstance(value, Scalar):
            name, _ = self._meant(value, context)
            rest = {n: f for n, f in declared(self.cls).items() if f.required and n != name}
            if rest:  # the offered line has examples of them, so they are not missing
                declared(self.cls)[name].type.read(value, context.inside(name))
                return None
            return Mapping({name: (Scalar(name, *at), value)}, *at)
        if not all(isinstance(item, Mapping) for item in value.items):
            return None
        groups = [item for item in value.items if isinstance(item, Mapping)]
        return Mapping({n: entry for g in groups for n, entry in g.entries.items()}, *at)

    def _pair(self, value: Mapping) -> Mapping | None:
        """`a.jpg: Stół` as the file and its text; None for anything else."""
        needed = [name for name, field in declared(self.cls).items() if field.required]
        if len(value.entries) != 1 or len(needed) != 2 or self.main not in needed:
            return None
        ((name, (key, inner)),) = value.entries.items()
        if not _IS_FILE.search(name) or not isinstance(inner, Scalar):
            return None
        first, second = needed
        return Mapping({first: (key, key), second: (key, inner)}, value.line, value.column)

    def _meant(self, value: Scalar, context: Context) -> tuple[str, str]:
        """The field that a single value most likely is, and the value as it takes it."""
        fields = declared(self.cls)
        first = self.main or next((n for n, f in fields.items() if f.required), "")
        unheard = dataclasses.replace(context, report=_unheard)
        near: dict[str, str] = {}
        for name in (first,) if first else fields:
            try:
                fields[name].type.parse(value, unheard)
            except Invalid as wrong:
                if wrong.mended:
                    near[name] = wrong.mended
            else:
                return name, plain(value.text)
        return next(iter(near.items()), (first or next(iter(fields)), plain(value.text)))

    def json_schema(self) -> dict[str, Any]:
        """An object."""
        return object_schema(self.cls)


def _unheard(_: Problem) -> None:
    """Somebody else tells."""


def _without_mended(report: Report) -> Report:
    def tell(problem: Problem) -> None:
        if not problem.mended:
            report(problem)

    return tell


class Silent(Exception):
    """A value is unusable and its problems are already reported."""


class MapOf(FieldType[MappingType[str, T]]):
    """Named values with free or listed names."""

    def __init__(self, item: FieldType[T], *names: str) -> None:
        self.item, self.names = item, names

    def parse(self, value: Value, context: Context) -> MappingType[str, T]:
        """The good values by name, in the order written."""
        if not isinstance(value, Mapping):
            raise Invalid("not-group", keys=self.names)
        read: dict[str, T] = {}
        for name, (key, inner) in value.entries.items():
            known = name
            if name not in self.names:
                known = word_meant(name, context.field.rpartition(".")[2], self.names)
                self.report_unknown(key, known, context)
            item = None if inner.empty else self.item.read(inner, context.inside(known or name))
            if item is not None and known:
                read[known] = item
        return read

    def report_unknown(self, key: Scalar, meant: str, context: Context) -> None:
        """Report a name that is not listed, with the one that was meant."""
        known = {"key": key.text, "known": self.names}
        context.inside(key.text).problem("unknown-key", key, meant, **known)

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
    entries = _as_meant(cls, front, context)
    for name, declaration in fields.items():
        inner = context.among(name, entries, cls)
        entry = entries.get(name)
        if entry is not None and _all_comment(entry[1]) and isinstance(declaration.type, LOSING):
            declaration.type.read(entry[1], inner)
            whole = whole and not declaration.required
            continue
        if entry is None or entry[1].empty:
            if declaration.required and name not in read:
                _report_missing(cls, name, entry, front, inner)
                whole = False
            continue
        value = declaration.type.read(entry[1], inner)
        if value is not None:
            read[attributes[name]] = value
        elif declaration.required:
            whole = False
    return read if whole else None


def _report_missing(
    cls: type[Any],
    name: str,
    entry: tuple[Scalar, Value] | None,
    front: Mapping,
    context: Context,
) -> None:
    """Report a required field that is empty, or not there, with a line that shows one."""
    example = f"{name}: {declared(cls)[name].example}"
    params = {"key": name, "owners": owners(cls)}
    place = (1, 1) if context.path.suffix == ".md" else (front.line, front.column)
    code, mended, length = "missing", example, 0
    if entry:
        key, value = entry
        end = value.column + value.length if value.line == key.line else key.column + len(name) + 1
        place, length, code = (key.line, key.column), end - key.column, "empty-required"
    elif front.flow:
        place, length = (front.line, front.column + front.length - 1), 1
        code, mended = "missing-part", f", {example}}}"
    elif "." in context.field:
        place = (front.line, front.column)
        code, mended = "missing-part", " " * (front.column - 1) + example
    report = Problem(context.path, *place, context.field, code, params, mended, length)
    context.report(report)


# Types whose values may begin with the sign that begins a comment.
LOSING = (Text, Colour, ListOf)


def _all_comment(value: Value) -> bool:
    """Whether YAML took the whole value for a comment (`title: #3`)."""
    return isinstance(value, Scalar) and value.empty and bool(value.comment)


def _as_meant(cls: type[Any], front: Mapping, context: Context) -> dict[str, tuple[Scalar, Value]]:
    """The fields as written; a key that no field has is reported, and taken for the one meant."""
    fields = declared(cls)
    entries = {name: entry for name, entry in front.entries.items() if name in fields}
    apart: list[tuple[str, Scalar, Value]] = []
    for name, (key, value) in front.entries.items():
        if name in fields:
            continue
        group, inner = _group_of(cls, name, front)
        if group:
            _put_inside(entries, group, (inner, key, value), context)
            continue
        if _put_into_item(entries, fields, (key, value), context):
            continue
        near = field_meant(name, fields, owners(cls))
        if near and _is_time_alone(fields[near].type, value):
            apart.append((near, key, value))
            continue
        same = field_named(name, fields, owners(cls))
        if same in entries:
            first = entries[same][0].line
            context.inside(name).problem("key-again", key, key=name, meant=same, first=first)
            continue
        free = [field for field in fields if field not in entries]
        meant = field_meant(name, free, owners(cls))
        if not meant and _is_rest_of_line(front, name, context):
            continue
        known = {"key": name, "known": tuple(fields), "owners": owners(cls)}
        context.inside(name).problem("unknown-key", key, meant, **known)
        if meant:
            entries.setdefault(meant, (key, value))
    for name, key, value in apart:
        example = _with_its_day(cls, name, value, context.among(name, entries, cls))
        context.inside(key.text).problem("time-apart", value, key=name, example=example)
    return entries


def _is_rest_of_line(front: Mapping, name: str, context: Context) -> bool:
    """Report words with a colon that stand where a field should, below the one they belong to."""
    keys = list(front.entries)
    before = keys[keys.index(name) - 1] if name in keys[1:] else name
    (key, value), (first, begun) = front.entries[name], front.entries[before]
    if len(name.split()) < FEWEST_WORDS or key.line != first.line + 1:
        return False
    if not isinstance(value, Scalar) or not isinstance(begun, Scalar):
        return False
    whole = f"{before}: {quoted(f'{begun.text} {name}: {value.text}')}"
    context.problem("key-is-text", key, key=name, before=before, first=first.line, whole=whole)
    return True


def _put_into_item(
    entries: dict[str, tuple[Scalar, Value]],
    fields: MappingType[str, Declaration],
    written: tuple[Scalar, Value],
    context: Context,
) -> bool:
    """Report a field of the item above it that lacks its indent, and put it there."""
    key, value = written
    for name, (list_key, items) in entries.items():
        kind = fields[name].type
        inner = kind.item if isinstance(kind, ListOf) else None
        last = items.items[-1] if isinstance(items, Items) and items.items else None
        if not isinstance(inner, Record) or not isinstance(last, Mapping) or last.flow:
            continue
        above = max(item_key.line for item_key, _ in last.entries.values())
        meant = _name_in(inner.cls, key.text, last)
        if key.line == above + 1 and meant and meant not in last.entries:
            indent = " " * (last.column - 1)
            context.inside(key.text).problem("yaml-indent", key, f"{indent}{meant}")
            item = dataclasses.replace(last, entries={**last.entries, meant: (key, value)})
            assert isinstance(items, Items)
            whole = dataclasses.replace(items, items=(*items.items[:-1], item))
            entries[name] = (list_key, whole)
            return True
    return False


def _is_time_alone(kind: FieldType[Any], value: Value) -> bool:
    return (
        isinstance(kind, MomentType)
        and kind.time
        and isinstance(value, Scalar)
        and bool(time_alone(value.text))
    )


def _with_its_day(cls: type[Any], name: str, value: Value, context: Context) -> str:
    """The fields in which a time, or the span of one, stands together with its day."""
    kind, text = declared(cls)[name].type, value.text if isinstance(value, Scalar) else ""
    assert isinstance(kind, MomentType)
    day = kind.day_beside(name, context)[1]
    if not day:
        return f"{name}: {declared(cls)[name].example}"
    end = time_until(text) if kind.end and not context.text_beside(kind.end) else ""
    fields = [f"{name}: {day} {time_alone(text)}", *([f"{kind.end}: {day} {end}"] if end else [])]
    return ", ".join(fields)


def _put_inside(
    entries: dict[str, tuple[Scalar, Value]],
    group: str,
    field: tuple[str, Scalar, Value],
    context: Context,
) -> None:
    """Report a field that stands beside its group, or without one, and put it where it belongs."""
    name, key, value = field
    indent = " " * (key.column + 1)
    mended = f"  {name}" if group in entries else f"{group}:\n{indent}{name}"
    context.inside(key.text).problem("yaml-indent", key, mended)
    place = (key.line, key.column)
    group_key, outer = entries.get(group, (Scalar(group, *place), None))
    before = outer.entries if isinstance(outer, Mapping) else {}
    entries[group] = (group_key, Mapping({**before, name: (key, value)}, *place))


def _is_loose(group: "Record[Any]") -> bool:
    """Whether every field of a group may stand alone."""
    return not any(field.required for field in declared(group.cls).values())


def _group_of(cls: type[Any], name: str, front: Mapping) -> tuple[str, str]:
    """The group that a field belongs into, and its name there; two empty words if into none.

    That is a group which is written and empty, so that only an indent is missing, or one that is
    not written at all: of listed names (the days of a week), or of fields that may stand alone.
    """
    for group, declaration in declared(cls).items():
        written = front.entries.get(group)
        inner = declaration.type
        if isinstance(inner, Record) and written and written[1].empty:
            if name in declared(inner.cls):
                return group, name
        elif isinstance(inner, Record) and _is_loose(inner) and written is None:
            meant = _name_in(inner.cls, name, Mapping({}, 0, 0))
            if meant and not field_meant(name, declared(cls), owners(cls)):
                return group, meant
        elif isinstance(inner, MapOf) and declaration.required and written is None:
            meant = name if name in inner.names else word_meant(name, group, inner.names)
            if meant:
                return group, meant
    return "", ""
