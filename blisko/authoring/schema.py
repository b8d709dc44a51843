"""JSON Schema of front matter and of `biblioteka.yaml`, for text editors that help while writing.

The shapes come from the field types, the words from the glossary. Draft 7 is what such editors
know.
"""

from typing import Any

import blisko.reading.read  # noqa: F401  # what it imports declares every finding
from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.fields import (
    BriefRecord,
    Choice,
    FieldType,
    ListOf,
    MapOf,
    Record,
    declared,
    object_schema,
)
from blisko.model.kinds import LEFT_OUT, Entry
from blisko.model.organisation import Organisation

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]


def front_matter_schema(kind: type[Entry], words: Messages) -> Schema:
    """What may stand in the front matter of `kind`."""
    schema = _object(kind, words)
    # What the name of the file can give need not be written.
    schema["required"] = [name for name in schema["required"] if name not in LEFT_OUT]
    return {"$schema": DRAFT, "title": words.text(f"kind.{kind.kind}.name"), **schema}


def organisation_schema(words: Messages) -> Schema:
    """What may stand in `biblioteka.yaml`."""
    return {"$schema": DRAFT, **_object(Organisation, words)}


def _object(cls: type[Any], words: Messages) -> Schema:
    """The schema of a declared dataclass, with the words of its fields."""
    schema = object_schema(cls)
    owners = glossary.owners(cls)
    for name, declaration in declared(cls).items():
        field: Schema = {
            "title": glossary.label(words, owners, name),
            "description": glossary.hint(words, owners, name),
        }
        schema["properties"][name] = field | _value(declaration.type, name, words)
    return schema


def _value(field: FieldType[Any], name: str, words: Messages) -> Schema:
    schema = field.json_schema()
    if isinstance(field, BriefRecord):
        return {"anyOf": [schema["anyOf"][0], _object(field.cls, words)]}
    if isinstance(field, Record):
        return _object(field.cls, words)
    if isinstance(field, ListOf):
        schema["items"] = _value(field.item, name, words)
    elif isinstance(field, Choice):
        schema["enumDescriptions"] = [glossary.word(words, name, c) for c in field.choices]
    elif isinstance(field, MapOf):
        inner = schema["properties"]
        schema["properties"] = {
            key: {"title": glossary.word(words, name, key)} | value for key, value in inner.items()
        }
    return schema
