"""Field types: the text an author wrote -> a typed value, or a Problem that says what to write.

What the model is declared with, and what reads it. `base` says what a type is; `scalars`, `moments`
and `references` are single values, `lists` and `records` hold others; `misplaced` knows how people
write all this otherwise.
"""

from blisko.model.fields.base import Context, FieldType, Invalid, ScalarType, Silent
from blisko.model.fields.declaring import flag, optional, required, several
from blisko.model.fields.lists import ListOf
from blisko.model.fields.moments import Moment, MomentType, span_of_days
from blisko.model.fields.records import MapOf, Record, read_fields
from blisko.model.fields.references import FileName, FileRef, Ref, RefType
from blisko.model.fields.repeating import BriefRecord, ReasonType, RepeatType
from blisko.model.fields.scalars import (
    AddressPart,
    Choice,
    Colour,
    Email,
    FindingCode,
    Flag,
    Folder,
    Number,
    OldAddress,
    Phone,
    Slug,
    Text,
    Url,
    Verbatim,
    Whole,
    Word,
)
from blisko.model.fields.schema import Declaration, declared, object_schema

__all__ = [
    "AddressPart",
    "BriefRecord",
    "Choice",
    "Colour",
    "Context",
    "Declaration",
    "Email",
    "FieldType",
    "FileName",
    "FileRef",
    "FindingCode",
    "Flag",
    "Folder",
    "Invalid",
    "ListOf",
    "MapOf",
    "Moment",
    "MomentType",
    "Number",
    "OldAddress",
    "Phone",
    "ReasonType",
    "Record",
    "Ref",
    "RefType",
    "RepeatType",
    "ScalarType",
    "Silent",
    "Slug",
    "Text",
    "Url",
    "Verbatim",
    "Whole",
    "Word",
    "declared",
    "flag",
    "object_schema",
    "optional",
    "read_fields",
    "required",
    "several",
    "span_of_days",
]
