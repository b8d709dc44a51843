"""Lists of values, also where they were written otherwise."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from blisko.model.fields.base import Context, FieldType, Invalid, ScalarType, T, as_meant
from blisko.model.fields.records import Record, lines_of, without_mended
from blisko.model.fields.references import RefType
from blisko.model.fields.scalars import Choice
from blisko.model.fields.schema import declared, name_in
from blisko.model.frontmatter import Items, Mapping, Scalar, Value
from blisko.model.mending.yaml_lines import plain
from blisko.model.problems import Problem
from blisko.text.slugs import slugify

_COMMA = re.compile(r"[,;]|\s[/|]\s")
_NUMBERED = re.compile(r"(?:^|[,;]?\s)(?:\d{1,2}[.)]|[*+•·–—])\s+")  # also with bullets
_HASH = re.compile(r"[#,;]")
_HASHTAGS = re.compile(r"#\w.*")  # what YAML takes for a comment
_JOINED = re.compile(r"[,;]|\s(?:i|oraz|and)\s")  # names and words to choose, also with "and"


class ListOf(FieldType[tuple[T, ...]]):
    """A list of values of one type."""

    comments: ClassVar = True

    def __init__(self, item: FieldType[T]) -> None:
        self.item = item

    @property
    def inner(self) -> FieldType[T]:
        """The type of an item."""
        return self.item

    def parse(self, value: Value, context: Context) -> tuple[T, ...]:
        """The good items; each bad one is reported."""
        if not isinstance(value, Items):
            code = "list-as-group" if isinstance(value, Mapping) and not value.flow else "not-list"
            raise Invalid(code, self._as_list(value, context))
        items = value.items
        if isinstance(self.item, Record):
            items = _without_torn(self.item.cls, items, context)
        read: list[T | None] = []
        for number, item in enumerate(items, 1):
            inside = context.inside(str(number))
            if item.empty:
                inside.empty(item)
            else:
                read.append(self.item.read(item, inside))
        return tuple(item for item in read if item is not None)

    def read(self, value: Value, context: Context) -> tuple[T, ...] | None:
        """The list; what is no list is reported and read as the one that was meant."""
        if isinstance(value, Scalar) and value.empty and not _HASHTAGS.fullmatch(value.comment):
            context.empty(value, group=bool(self.item.group))
            return ()
        read = super().read(value, context)
        if read is None and not isinstance(value, Items):
            meant = Items(self._items(value, context), value.line, value.column)
            if isinstance(value, Mapping):  # the lines offered for it hold other mends
                context = dataclasses.replace(context, report=without_mended(context.report))
            return self.parse(meant, context)
        return read

    def _items(self, value: Value, context: Context) -> tuple[Value, ...]:
        """The items that a single value or group stands for, each at its place."""
        if isinstance(self.item, Record):
            if isinstance(value, Mapping):
                return (value,)
            numbered = enumerate(self._several(value, context), 1)
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
            items = [self.item.as_group(one, context) for one in self._several(value, context)]
        else:
            parts = self._items(value, context)
            items = [as_meant(self.item, part, context) for part in parts]
        return f"[{', '.join(items)}]" if items and all(items) else ""

    def _several(self, value: Value, context: Context) -> tuple[Value, ...]:
        """The groups that stand in one value, each as its file or its day, or the value itself."""
        assert isinstance(self.item, Record)
        if not isinstance(value, Scalar):
            return (value,)
        start = value.column + (not value.plain)
        for between in (_COMMA, _JOINED):
            parts = _parts(value.text, between)
            said = [Scalar(text, value.line, start + at, length=len(text)) for at, text in parts]
            if len(said) > 1 and all(self.item.stands_alone(part, context) for part in said):
                return tuple(said)
        return (value,)

    def json_schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "items": self.item.json_schema()}


def _parts(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The parts of `text`, each with its place."""
    start = 0
    for end, after in [*(m.span() for m in separator.finditer(text)), (len(text), len(text))]:
        part = text[start:end]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), part.strip()
        start = after


def _without_torn(cls: type[Any], items: tuple[Value, ...], context: Context) -> tuple[Value, ...]:
    """The items, with those joined that a hyphen too many tore apart: `- file: …`, `- alt: …`."""
    needed = {name for name, field in declared(cls).items() if field.required}
    whole: list[Value] = []
    for item in items:
        last = whole[-1] if whole else None
        if not isinstance(item, Mapping) or not isinstance(last, Mapping) or item.flow:
            whole.append(item)
            continue
        named = {name_in(cls, name, last) for name in item.entries}
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


def _as_item(cls: type[Any], value: Mapping, context: Context) -> str:
    """A group of fields as the one item of a list, when each field has one line."""
    indent = "\n" + " " * (value.column + 1)
    lines = [] if value.flow else lines_of(value, cls, context)
    return f"- {indent.join(lines)}" if lines else ""
