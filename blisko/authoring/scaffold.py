"""A fresh entry as text: its required fields, the useful ones as comments, and where to write.

Everything comes from the model and the glossary, so a new field needs no word here.
"""

import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import yaml

from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.fields import (
    BriefRecord,
    Choice,
    Declaration,
    Flag,
    ListOf,
    Record,
    declared,
)
from blisko.model.kinds import LEFT_OUT, Entry
from blisko.model.untouched import what_to_write

WIDTH = 96


def scaffold(
    kind: type[Entry],
    values: Mapping[str, str],
    words: Messages,
    examples: Mapping[str, str] | None = None,
) -> str:
    """The text of a new entry, a draft.

    `values` are what is known, as YAML; a required field without one gets its example.
    `examples` stand in for those of the model, by field.
    """
    known = examples or {}
    lines = ["---"]
    for name, declaration in _fields(kind, required=True):
        if name in values:
            lines.append(f"{name}: {values[name]}")
        else:
            change = words.text("new.comment.placeholder")
            lines += _comment(f"{change} {about(kind, name, declaration, words)}")
            lines += block(name, declaration, known)
    lines += [*_comment(words.text("new.comment.draft")), "draft: true"]
    lines += ["", *_comment(words.text("new.comment.optional"))]
    for name, declaration in _fields(kind, required=False):
        lines += ["", *_comment(about(kind, name, declaration, words))]
        lines += [f"#{line}" for line in block(name, declaration, known)]
    lines += ["---", "", what_to_write(kind, words), ""]
    return "\n".join(lines)


def about(kind: type[object], name: str, declaration: Declaration, words: Messages) -> str:
    """A field in words: what it is called, what to write, what there is to choose from."""
    owners = glossary.owners(kind)
    label, hint = glossary.label(words, owners, name), glossary.hint(words, owners, name)
    offered = choices(name, declaration, words)
    more = f" {words.text('new.choices', choices=offered)}" if offered else ""
    return f"{label}. {hint}{more}"


def choices(name: str, declaration: Declaration, words: Messages) -> str:
    """What a field offers, each with its meaning; "" for a field without choices."""
    inner = declaration.type
    item = inner.item if isinstance(inner, ListOf) else inner
    offered = item.choices if isinstance(item, Choice) else getattr(item, "names", ())
    meanings = ((choice, glossary.word(words, name, choice)) for choice in offered)
    return ", ".join(c if c == meaning else f"{c} ({meaning})" for c, meaning in meanings)


def block(
    name: str, declaration: Declaration, known: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """A field with its example as people write it: groups of fields below each other.

    `known` holds examples that stand in for the model's, by field: `place`, `signup.until`.
    """
    inner = declaration.type
    item = inner.item if isinstance(inner, ListOf) else inner
    key = name.rpartition(".")[2]
    if isinstance(item, BriefRecord):
        return [f"{key}:", *_items(known.get(name, declaration.example))]
    if not isinstance(item, Record):
        return [f"{key}: {known.get(name, declaration.example)}"]
    lines = [
        line
        for part, declared_part in declared(item.cls).items()
        if not isinstance(declared_part.type, Flag)
        for line in block(f"{name}.{part}", declared_part, known)
    ]
    if isinstance(inner, ListOf):
        return [f"{key}:", f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]
    return [f"{key}:", *(f"  {line}" for line in lines)]


def _items(example: str) -> Iterator[str]:
    """The items of a list in brackets, each in lines of its own."""
    for item in yaml.load(example, yaml.BaseLoader):  # noqa: S506  # it makes texts alone
        lines = [f"{k}: {v}" for k, v in item.items()] if isinstance(item, dict) else [item]
        first, *more = lines
        yield f"  - {first}"
        yield from (f"    {line}" for line in more)


def _fields(kind: type[Entry], *, required: bool) -> Iterator[tuple[str, Declaration]]:
    """The fields that a fresh entry offers: its kind's own ones before those that all have."""
    fields = declared(kind).items()
    common = declared(Entry)
    for name, declaration in sorted(fields, key=lambda item: item[0] in common and not required):
        if name not in LEFT_OUT and declaration.required is required:
            yield name, declaration


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ")
