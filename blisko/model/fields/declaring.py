"""How the model declares a field: required, optional, several, or a flag."""

import dataclasses
from typing import cast

from blisko.model.fields.base import FieldType, T
from blisko.model.fields.lists import ListOf
from blisko.model.fields.scalars import Flag
from blisko.model.fields.schema import Declaration


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
