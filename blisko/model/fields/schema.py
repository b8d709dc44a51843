"""What a dataclass field was declared with, and the schema that follows from it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blisko.locale.glossary import field_meant, owners
from blisko.model.fields.base import FieldType
from blisko.model.frontmatter import Mapping as YamlMapping


@dataclass(frozen=True)
class Declaration:
    """What a dataclass field was declared with: its type, whether it must be there, an example."""

    type: FieldType[Any]
    example: str
    required: bool = False


_known: dict[type[Any], Mapping[str, Declaration]] = {}


def declared(cls: type[Any]) -> Mapping[str, Declaration]:
    """The declared fields of a dataclass by key; an attribute `from_` has the key `from`."""
    if cls not in _known:
        _known[cls] = {
            f.name.rstrip("_"): f.metadata["declaration"]
            for f in dataclasses.fields(cls)
            if "declaration" in f.metadata
        }
    return _known[cls]


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


def name_in(cls: type[Any], name: str, beside: YamlMapping) -> str:
    """The field of `cls` that a name stands for beside others; "" for none."""
    free = [field for field in declared(cls) if field not in beside.entries]
    return name if name in declared(cls) else field_meant(name, free, owners(cls))
