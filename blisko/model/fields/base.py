"""What every field type is: a value parsed, or refused with a code and a mended value.

A type's `parse` returns the value or raises `Invalid`; containers report each bad part and go on,
so that all problems of a file are found at once.
"""

import dataclasses
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from blisko.locale.glossary import owners
from blisko.locale.messages import DEFAULT_LANGUAGE
from blisko.model.frontmatter import Items, Mapping, Scalar, Value, shortened
from blisko.model.mending.yaml_lines import plain, quoted, unquoted
from blisko.model.problems import Problem, Report, Severity

T = TypeVar("T")
OF_ALL_LINES = {"group-as-text"}  # what is offered replaces a value that takes several lines


class Invalid(Exception):
    """A value that its type cannot take: the problem's code, its parameters and a mended value."""

    def __init__(self, code: str, mended: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.mended, self.params = code, mended, params


def set_slots(value: object, state: Sequence[object]) -> None:
    """Unpack a frozen value with slots. What dataclasses do for that asks anew for all fields.

    A site has tens of thousands of moments and references.
    """
    for name, part in zip(type(value).__slots__, state, strict=True):  # type: ignore[attr-defined]
        object.__setattr__(value, name, part)


class Silent(Exception):
    """A value is unusable and its problems are already reported."""


@dataclass(frozen=True)
class Context:
    """Where a value is being read: the file, whom to tell, and what is written beside the value.

    `around` are the fields beside the group in which a value stands; `language` is that of the
    site, for offers in words.
    """

    path: Path
    report: Report
    field: str = ""
    beside: MappingType[str, tuple[Scalar, Value]] = dataclasses.field(default_factory=dict)
    owners: tuple[str, ...] = ()
    language: str = DEFAULT_LANGUAGE
    around: MappingType[str, tuple[Scalar, Value]] = dataclasses.field(default_factory=dict)

    def inside(self, name: str) -> "Context":
        """The context of a part of the current value."""
        field = f"{self.field}.{name}" if self.field else name
        around = self.beside or self.around
        return Context(self.path, self.report, field, {}, self.owners, self.language, around)

    def among(
        self, name: str, beside: MappingType[str, tuple[Scalar, Value]], cls: type[Any]
    ) -> "Context":
        """The context of a field of `cls`, which stands among the fields `beside`."""
        field = f"{self.field}.{name}" if self.field else name
        told = (self.path, self.report, field, beside, owners(cls), self.language)
        return Context(*told, self.around)

    def text_beside(self, name: str) -> str:
        """What is written in another field of the same group; "" for nothing."""
        return _text_in(self.beside, name)

    def text_around(self, name: str) -> str:
        """What is written in a field beside the group; "" for nothing."""
        return _text_in(self.around, name)

    def empty(
        self, key: Value, *, group: bool = False, severity: Severity = Severity.WARNING
    ) -> None:
        """Report a field that was written and has nothing in it: it is read as if it were not."""
        name = next(part for part in reversed(self.field.split(".")) if not part.isdigit())
        params = {"key": name, "owners": self.owners}
        code = "empty-group" if group else "empty-field"
        place = (self.path, key.line, key.column, self.field)
        level = Severity.ERROR if group else severity
        self.report(Problem(*place, code, params, length=key.length, level=level))

    def problem(self, code: str, at: Value, mended: str = "", **params: object) -> None:
        """Report a problem of this field at `at`; `mended` is what to write in its place."""
        place = (self.path, at.line, at.column, self.field)
        self.report(Problem(*place, code, params, mended, at.length, below=at.below))


def _text_in(fields: MappingType[str, tuple[Scalar, Value]], name: str) -> str:
    value = fields[name][1] if name in fields else None
    return value.text.strip() if isinstance(value, Scalar) else ""


class FieldType(Generic[T]):
    """What a value must look like. `json_schema` describes it to text editors."""

    comments: ClassVar = False  #: whether a value may begin with the sign that begins a comment

    @property
    def group(self) -> type[Any] | None:
        """The dataclass that declares the fields of a group; None for what is no group."""
        return None

    @property
    def inner(self) -> "FieldType[Any] | None":
        """The type of the items of a list, or of parts with listed names; None for others."""
        return None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the parts of a value have, where they are listed and not declared."""
        return ()

    def parse(self, value: Value, context: Context) -> T:
        """The typed value; raises Invalid for a value that cannot be taken."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of the value as written in YAML."""
        return {"type": "string"}

    def read(self, value: Value, context: Context) -> T | None:
        """The value as `parse` gives it; what is wrong is reported, and None returned."""
        try:
            return self.parse(value, context)
        except Invalid as wrong:
            params = {"value": shown(value), "owners": context.owners} | wrong.params
            part = isinstance(value, Scalar) and value.wrapped and wrong.code not in OF_ALL_LINES
            context.problem(wrong.code, value, "" if part else wrong.mended, **params)
            return self.as_mended(value, wrong.mended, context)

    def as_mended(self, value: Value, mended: str, context: Context) -> T | None:  # noqa: ARG002
        """The value as it was meant, so that what else is wrong comes to light in the same run."""
        return None


def shown(value: Value) -> str:
    """A value as a message repeats it."""
    return shortened(value.text) if isinstance(value, Scalar) else ""


def as_text(value: Value) -> str:
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
    return quoted(f"{name}: {shown(inner)}") if one_line else ""


class ScalarType(FieldType[T]):
    """A type written as a single value."""

    def parse(self, value: Value, context: Context) -> T:  # noqa: ARG002  # others need it
        """Convert the text; a list or a group of fields is refused."""
        if not isinstance(value, Scalar):
            raise Invalid("not-single", as_text(value))
        return self.convert(value.text.strip())

    def convert(self, text: str) -> T:
        """The typed value of `text`; raises Invalid."""
        raise NotImplementedError

    def as_mended(self, value: Value, mended: str, context: Context) -> T | None:
        """The first line of what is offered, as a value."""
        text = unquoted(mended.partition("\n")[0])
        quiet = dataclasses.replace(context, report=unheard)
        try:
            return self.parse(Scalar(text, value.line, value.column), quiet) if text else None
        except Invalid:
            return None


def unheard(_: Problem) -> None:
    """Somebody else tells."""


def as_meant(kind: FieldType[Any], value: Value, context: Context) -> str:
    """A single value as YAML: what is offered for it, or else the value itself."""
    try:
        kind.parse(value, dataclasses.replace(context, report=unheard))
    except (Invalid, Silent) as wrong:
        if isinstance(wrong, Invalid) and wrong.mended and "\n" not in wrong.mended:
            return wrong.mended
    return plain(value.text) if isinstance(value, Scalar) else ""
