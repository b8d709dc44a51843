"""Groups of named fields, and how all fields of a group are read."""

import dataclasses
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from typing import Any

from blisko.locale.glossary import owners, span_of_words, word_meant
from blisko.model.fields.base import Context, FieldType, Invalid, Silent, T, as_meant, unheard
from blisko.model.fields.hiding import DRAFT
from blisko.model.fields.references import IS_FILE
from blisko.model.fields.scalars import YES_AND_NO, Flag
from blisko.model.fields.schema import declared, name_in, object_schema
from blisko.model.frontmatter import Items, Mapping, Scalar, Value
from blisko.model.mending.misplaced import put_right
from blisko.model.mending.yaml_lines import plain, unquoted
from blisko.model.problems import Problem, Report, Severity

LONGEST_LINE = 500  # characters in which the fields of a whole group are looked for


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

    @property
    def group(self) -> type[T]:
        """The dataclass."""
        return self.cls

    def stands_alone(self, value: Scalar, context: Context) -> bool:
        """Whether a single value is a whole group in a list of several."""
        del context
        return bool(IS_FILE.search(value.text))

    def parse(self, value: Value, context: Context) -> T:
        """The group; each bad field in it is reported."""
        if isinstance(value, Scalar) and value.wrapped and (parts := self._split(value, context)):
            indent = "\n" + " " * (value.column - 1)
            mended = indent.join(f"{name}: {text}" for name, text in parts.items())
            raise Invalid("group-as-text", mended, keys=tuple(declared(self.cls)))
        if not isinstance(value, Mapping) or self._pair(value):
            block = isinstance(value, Items) and not value.flow
            code = "group-as-list" if block else "not-group"
            mended = self.as_group(value, context)
            raise Invalid(code, mended, keys=tuple(declared(self.cls)))
        read = read_fields(self.cls, value, context)
        if read is None:
            raise Silent
        if value.entries and all(inner.empty for _, inner in value.entries.values()):
            context.empty(value, group=True)
            raise Silent
        return self.cls(**read)

    def read(self, value: Value, context: Context) -> T | None:
        """The group; what is no group is reported and read as the one that was meant."""
        try:
            read = super().read(value, context)
            whole = isinstance(value, Mapping) and not self._pair(value)
            meant = None if whole else self.as_mapping(value, context)
            if meant and isinstance(value, Items):  # the lines offered for it hold other mends
                context = dataclasses.replace(context, report=without_mended(context.report))
            return self.parse(meant, context) if meant else read
        except Silent:
            return None

    def as_group(self, value: Value, context: Context) -> str:
        """What is no group as the one it was meant to be, with examples of what else it needs."""
        if isinstance(value, Mapping):
            indent = "\n" + " " * (value.column - 1)
            return indent.join(lines_of(self._pair(value), self.cls, context))
        if isinstance(value, Items):
            parts = self.split(in_one_line(value)) if self.split else {}
            if parts and value.flow:
                return f"{{{', '.join(f'{key}: {part}' for key, part in parts.items())}}}"
            indent = "\n" + " " * (value.column + 1)
            lines = [f"{key}: {part}" for key, part in parts.items()] or lines_of(
                self.as_mapping(value, context), self.cls, context
            )
            return f"  {indent.join(lines)}" if lines else ""
        fields = declared(self.cls)
        if value.text.lower() in YES_AND_NO:
            name, field = next(iter(fields.items()))
            wanted = Flag.words.get(value.text.lower(), value.text.lower()) == "true"
            return f"{{{name}: {field.example}}}" if wanted else ""
        name, text = self._meant(value, context)
        if not self._split(value, context) and not _is_single(fields[name].type):
            return ""
        rest = {n: f.example for n, f in fields.items() if f.required and n != name}
        said = self._rest_of(value.text, text)
        if len(rest) == 1 and said:
            rest = dict.fromkeys(rest, plain(said))
        parts = self._split(value, context) or {name: text, **rest}
        return f"{{{', '.join(f'{key}: {part}' for key, part in parts.items())}}}"

    def _split(self, value: Scalar, context: Context) -> dict[str, str]:
        """The fields that stand in one line, each as YAML and as it was meant."""
        found = dict(self.split(in_one_line(value))) if self.split else {}
        for name, text in found.items():
            part = Scalar(unquoted(text), value.line, value.column)
            if part.text:  # else it is a group itself
                found[name] = as_meant(declared(self.cls)[name].type, part, context.inside(name))
        return found

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
        whole = self._split(value, context) if isinstance(value, Scalar) else {}
        if whole:
            parts = {name: Scalar(unquoted(text), *at) for name, text in whole.items()}
            known = all(part.text for part in parts.values())  # else one is a group itself
            return (
                Mapping({n: (Scalar(n, *at), p) for n, p in parts.items()}, *at) if known else None
            )
        if isinstance(value, Scalar):
            name, _ = self._meant(value, context)
            if not _is_single(declared(self.cls)[name].type):
                return None
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
        if not IS_FILE.search(name) or not isinstance(inner, Scalar):
            return None
        first, second = needed
        return Mapping({first: (key, key), second: (key, inner)}, value.line, value.column)

    def _meant(self, value: Scalar, context: Context) -> tuple[str, str]:
        """The field that a single value most likely is, and the value as it takes it."""
        fields = declared(self.cls)
        first = self.main or next((n for n, f in fields.items() if f.required), "")
        quiet = dataclasses.replace(context, report=unheard)
        near: dict[str, str] = {}
        for name in (first,) if first else fields:
            try:
                fields[name].type.parse(value, quiet)
            except Invalid as wrong:
                if wrong.mended:
                    near[name] = wrong.mended
            else:
                return name, plain(value.text)
        return next(iter(near.items()), (first or next(iter(fields)), plain(value.text)))

    def json_schema(self) -> dict[str, Any]:
        """An object."""
        return object_schema(self.cls)


class MapOf(FieldType[MappingType[str, T]]):
    """Named values with free or listed names."""

    def __init__(
        self, item: FieldType[T], *names: str, split: Callable[[str], str] | None = None
    ) -> None:
        """`split` makes the group, as YAML, of what stands in one line."""
        self.item, self._names, self.split = item, names, split

    @property
    def inner(self) -> FieldType[T]:
        """What each name stands for."""
        return self.item

    @property
    def names(self) -> tuple[str, ...]:
        """The names listed."""
        return self._names

    def parse(self, value: Value, context: Context) -> MappingType[str, T]:
        """The good values by name, in the order written."""
        if not isinstance(value, Mapping):
            mended = self.split(in_one_line(value)) if self.split else ""
            block = isinstance(value, Items) and not value.flow
            raise Invalid("group-as-list" if block else "not-group", mended, keys=self.names)
        read: dict[str, T] = {}
        for name, (key, inner) in value.entries.items():
            known = name
            if name not in self.names:
                span = span_of_words(name, context.field.rpartition(".")[2], self.names)
                if span:
                    read |= self._of_span(span, key, inner, context)
                    continue
                known = word_meant(name, context.field.rpartition(".")[2], self.names)
                self.report_unknown(key, known, context)
            if inner.empty:
                context.inside(known or name).empty(key)
                continue
            item = self.item.read(inner, context.inside(known or name))
            if item is not None and known:
                read[known] = item
        return read

    def _of_span(
        self, span: tuple[str, ...], key: Scalar, inner: Value, context: Context
    ) -> dict[str, T]:
        """Report names that stand for several (pon-pt), with a line for each; the values."""
        text = as_meant(self.item, inner, context)
        indent = "\n" + " " * (key.column - 1)
        mended = indent.join(f"{name}: {text}" for name in span)
        whole = Scalar("", key.line, key.column, length=inner.column + inner.length - key.column)
        context.inside(key.text).problem("key-span", whole, mended, key=key.text)
        quiet = dataclasses.replace(context, report=unheard)
        value = self.item.read(inner, quiet)
        return {} if value is None else dict.fromkeys(span, value)

    def report_unknown(self, key: Scalar, meant: str, context: Context) -> None:
        """Report a name that is not listed, with the one that was meant."""
        known = {"key": key.text, "known": self.names}
        context.inside(key.text).problem("unknown-key", key, meant, **known)

    def json_schema(self) -> dict[str, Any]:
        """An object with these names."""
        inner = self.item.json_schema()
        properties = dict.fromkeys(self.names, inner)
        return {"type": "object", "properties": properties, "additionalProperties": False}


def _is_single(kind: FieldType[Any]) -> bool:
    """Whether a type is that of a single value: no group, and no list."""
    return not (kind.group or kind.inner or kind.names)


def in_one_line(value: Value) -> str:
    """A value as words in which the fields of a whole group are looked for; "" for too many."""
    words = as_words(value)
    return words if len(words) <= LONGEST_LINE else ""


def as_words(value: Value) -> str:
    """A value as one line of words, also a list of them: `- pn: 8-16`; "" for what goes deeper."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        inner = {key.text: as_words(item) for key, item in value.entries.values()}
        return ", ".join(f"{key}: {text}" for key, text in inner.items())
    return ", ".join(map(as_words, value.items))


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
    entries = put_right(cls, front, context)
    for name, declaration in fields.items():
        entry = entries.get(name)
        if entry is None and (not declaration.required or name in read):
            continue
        inner = context.among(name, entries, cls)
        if entry is not None and _all_comment(entry[1]) and declaration.type.comments:
            declaration.type.read(entry[1], inner)
            whole = whole and not declaration.required
            continue
        if entry is None or entry[1].empty:
            if declaration.required and name not in read:
                _report_missing(cls, name, entry, front, inner)
                whole = False
            elif entry:
                _report_empty(name, entry, declaration.type, inner)
            continue
        value = declaration.type.read(entry[1], inner)
        if value is not None:
            read[attributes[name]] = value
        elif declaration.required:
            whole = False
    return read if whole else None


def _report_empty(
    name: str, entry: tuple[Scalar, Value], kind: FieldType[Any], context: Context
) -> None:
    """Report an optional field that is empty; `[]` says that there is nothing, and is meant so."""
    key, value = entry
    if isinstance(value, Items) and value.flow and kind.inner:
        return
    inside = kind.inner.group if kind.inner else None
    level = Severity.ERROR if name == DRAFT else Severity.WARNING
    context.empty(key, group=bool(kind.group or kind.names or inside), severity=level)


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


def _all_comment(value: Value) -> bool:
    """Whether YAML took the whole value for a comment (`title: #3`)."""
    return isinstance(value, Scalar) and value.empty and bool(value.comment)


def lines_of(value: Mapping | None, cls: type[Any], context: Context) -> list[str]:
    """The fields of a group, one a line, as they were meant; none if one takes more."""
    entries = value.entries if value else {}
    lines = []
    for name, (key, inner) in entries.items():
        meant = name_in(cls, name, value) if value else ""
        known = declared(cls).get(meant)
        if not isinstance(inner, Scalar) or inner.line != key.line:
            return []
        text = as_meant(known.type, inner, context.inside(meant)) if known else plain(inner.text)
        lines.append(f"{meant or name}: {text}")
    return lines


def without_mended(report: Report) -> Report:
    """Tell only of what the lines offered for the whole do not mend."""

    def tell(problem: Problem) -> None:
        if not problem.mended:
            report(problem)

    return tell
