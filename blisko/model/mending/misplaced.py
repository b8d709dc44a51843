"""Front matter as its author meant it: other names, other places, lines torn apart."""

import dataclasses
from collections.abc import Mapping as MappingType
from typing import Any

from blisko.locale.glossary import field_meant, field_named, owners, span_of_words, word_meant
from blisko.model.fields.base import Context, FieldType, Invalid, Silent, as_meant, unheard
from blisko.model.fields.hiding import DRAFT, refuse_mark
from blisko.model.fields.moments import MomentType
from blisko.model.fields.scalars import Choice, Flag
from blisko.model.fields.schema import Declaration, declared, name_in
from blisko.model.frontmatter import Items, Mapping, Scalar, Value
from blisko.model.mending.dates import time_alone, time_until
from blisko.model.mending.yaml_lines import quoted, unquoted

FEWEST_WORDS = 3  # no field has a name of so many
_TRUTHS = frozenset({"true", "false"})


def put_right(cls: type[Any], front: Mapping, context: Context) -> dict[str, tuple[Scalar, Value]]:
    """The fields as written; a key that no field has is reported, and taken for the one meant."""
    fields = declared(cls)
    entries = {name: entry for name, entry in front.entries.items() if name in fields}
    apart: list[tuple[str, Scalar, Value]] = []
    for name, (key, value) in front.entries.items():
        foreign = DRAFT in fields and not _is_own_word(fields, name, value)
        if foreign and refuse_mark(key, value, front, context):
            entries.pop(name, None)
            continue
        if name in fields:
            continue
        group, names = _group_of(cls, key, front, entries)
        if group:
            code = "yaml-indent" if group in front.entries else "group-skipped"
            kind = fields[group].type.inner
            _put_inside(entries, kind, group, names, (key, value), context, code)
            continue
        if _put_into_item(entries, fields, (key, value), context):
            continue
        near = field_meant(name, fields, owners(cls))
        if near and _is_time_alone(fields[near].type, value):
            apart.append((near, key, value))
            continue
        _put_as_meant(cls, entries, front, key, value, context)
    for name, key, value in apart:
        example = _with_its_day(cls, name, value, context.among(name, entries, cls))
        context.inside(key.text).problem("time-apart", value, key=name, example=example)
    return entries


def _put_as_meant(
    cls: type[Any],
    entries: dict[str, tuple[Scalar, Value]],
    front: Mapping,
    key: Scalar,
    value: Value,
    context: Context,
) -> None:
    """Report a key that no field has, and take its value for that of the field meant, if any."""
    fields, name = declared(cls), key.text
    same = field_named(name, fields, owners(cls))
    if same in entries:
        first = entries[same][0].line
        context.inside(name).problem("key-again", key, key=name, meant=same, first=first)
        return
    free = [field for field in fields if field not in entries]
    meant = field_meant(name, free, owners(cls))
    if meant and not field_named(name, free, owners(cls)):
        meant = meant if _suits(fields[meant].type, value, context.inside(meant)) else ""
    if not meant and _is_rest_of_line(front, name, context):
        return
    known = {"key": name, "known": tuple(fields), "owners": owners(cls)}
    context.inside(name).problem("unknown-key", key, meant, **known)
    if meant:
        entries.setdefault(meant, (key, value))


def _suits(kind: FieldType[Any], value: Value, context: Context) -> bool:
    """Whether a value is one of this type, or can be mended to be one; an example is none."""
    if isinstance(value, Scalar) and value.text in _TRUTHS and not isinstance(kind, Flag):
        return False
    try:
        kind.parse(value, dataclasses.replace(context, report=unheard))
    except Invalid as wrong:
        return bool(wrong.mended)
    except Silent:
        return True  # a group with a mistake of its own
    return True


def _is_own_word(fields: MappingType[str, Declaration], name: str, value: Value) -> bool:
    """Whether a field is one of ours that holds what it may: `status: full` of an event."""
    if name not in fields:
        return False
    kind = fields[name].type
    if not isinstance(kind, Choice) or not isinstance(value, Scalar):
        return True
    return bool(word_meant(value.text, name, kind.choices))


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
        group = kind.inner.group if kind.inner else None
        last = items.items[-1] if isinstance(items, Items) and items.items else None
        if not group or not isinstance(last, Mapping) or last.flow:
            continue
        above = max(item_key.line for item_key, _ in last.entries.values())
        meant = name_in(group, key.text, last)
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
    kind: FieldType[Any] | None,
    group: str,
    names: tuple[str, ...],
    field: tuple[Scalar, Value],
    context: Context,
    code: str,
) -> None:
    """Report a field that stands beside its group, or without one, and put it where it belongs.

    `names` are what it is called there: several for a span (pn-pt), of values of this `kind`.
    """
    key, value = field
    at, lines = key, list(names)
    if names[1:] and kind and isinstance(value, Scalar):
        text = as_meant(kind, value, context.inside(group))
        lines = [f"{name}: {text}" for name in names]
        at = Scalar("", key.line, key.column, length=value.column + value.length - key.column)
        value = dataclasses.replace(value, text=unquoted(text))
        if not _fits(kind, value, context):
            names = names[:1]  # what is wrong with it is told once
    indent = "\n" + " " * (key.column + 1)
    first = "  " if group in entries else f"{group}:{indent}"
    mended = first + indent.join(lines)
    context.inside(key.text).problem(code, at, mended, key=key.text, group=group)
    place = (key.line, key.column)
    group_key, outer = entries.get(group, (Scalar(group, *place), None))
    before = outer.entries if isinstance(outer, Mapping) else {}
    inside = dict.fromkeys(names, (key, value))
    entries[group] = (group_key, Mapping({**before, **inside}, *place))


def _fits(kind: FieldType[Any], value: Value, context: Context) -> bool:
    try:
        kind.parse(value, dataclasses.replace(context, report=unheard))
    except Invalid:
        return False
    return True


def _is_loose(group: type[Any]) -> bool:
    """Whether every field of a group may stand alone."""
    return not any(field.required for field in declared(group).values())


def _group_of(
    cls: type[Any], key: Scalar, front: Mapping, entries: dict[str, tuple[Scalar, Value]]
) -> tuple[str, tuple[str, ...]]:
    """The group that a field belongs into, and its names there; none if into none.

    The group is written and empty, or ends in the line before, so that only an indent is missing,
    or is not written at all: of listed names (the days of a week), or of
    fields that may stand alone.
    """
    name = key.text

    def ends_above(group: str) -> bool:
        inside = entries[group][1]
        lines = inside.entries.values() if isinstance(inside, Mapping) and not inside.flow else ()
        return key.line - 1 in {above.line for above, _ in lines}

    for group, declaration in declared(cls).items():
        written = front.entries.get(group)
        kind = declaration.type
        if kind.group and written and written[1].empty:
            if name in declared(kind.group):
                return group, (name,)
        elif kind.group and _is_loose(kind.group) and written is None:
            meant = name_in(kind.group, name, Mapping({}, 0, 0))
            if meant and not field_meant(name, declared(cls), owners(cls)):
                return group, (meant,)
        elif kind.names and declaration.required and (written is None or ends_above(group)):
            names = _names_meant(kind, group, name)
            if names:
                return group, names
    return "", ()


def _names_meant(kind: FieldType[Any], group: str, name: str) -> tuple[str, ...]:
    """The listed names that `name` stands for: one, several for a span, or none."""
    if name in kind.names:
        return (name,)
    span = span_of_words(name, group, kind.names)
    meant = word_meant(name, group, kind.names)
    return span or ((meant,) if meant else ())
