"""What the form of the editor is made of: kinds, fields, controls and words, as one value for JSON.

All of it follows from the model and the catalogues: a field that is declared in `model/kinds.py`
and has words in `fields.toml` stands in the form, and the page names no field. A type of field that
is new here is a line of text until `_CONTROLS` names a better one.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.fields import (
    Choice,
    Colour,
    Declaration,
    Email,
    FieldType,
    FileName,
    Flag,
    ListOf,
    MapOf,
    MomentType,
    Number,
    Phone,
    Record,
    RefType,
    Text,
    Url,
    Whole,
    Word,
    declared,
)
from blisko.model.file_types import PICTURE_ENDINGS
from blisko.model.kinds import KINDS, LEFT_OUT, Entry, Event, News, Page, Partner, Project
from blisko.model.organisation import HoursException, HoursType, Organisation
from blisko.model.recurrence.rule import WEEKDAYS
from blisko.model.relations import kinds_named

Json = dict[str, Any]

ASKED_FIRST = 6
LONG = 40  # characters of an example from which a text gets a box of several lines
# What is asked first of a kind besides what must be there. An event with a price and no sign-up is
# told as one to which one simply comes, so both are asked.
FIRST: Mapping[type[Entry], Sequence[str]] = {
    Event: ("end", "place", "price", "signup"),
    News: ("date", "summary", "events", "partners", "project"),
    Partner: ("url", "since", "summary"),
    Project: ("end", "operator"),
    Page: ("summary", "menu", "footer"),
}
# What becomes of an event, for buttons; and what holds for one entry alone, and not for its copy.
CHANGED = ("full", "cancelled", "postponed")
OF_EVENTS: Mapping[str, Any] = {
    "state": "status",
    "states": CHANGED,
    "called_off": "cancelled",
    "postponed": "postponed",
    "end": "end",
    "successor": "moved_to",
}
ONCE = (
    *("slug", "date", "updated", "start", "end", "draft", "publish_at", "expires", "aliases"),
    *("status", "moved_to", "uid", "repeat", "except", "changes", "extra", "series"),
)
_CONTROLS: Mapping[type[Any], str] = {
    Text: "text",
    Word: "word",
    Flag: "flag",
    Choice: "choice",
    Whole: "number",
    Number: "number",
    Url: "url",
    Email: "email",
    Phone: "phone",
    Colour: "colour",
    HoursType: "hours",
    MomentType: "moment",
    FileName: "file",
    RefType: "reference",
    ListOf: "list",
    MapOf: "map",
    Record: "group",
}
# Which fields of days with other hours a calendar reads and writes, and where the usual ones stand.
OF_DAYS: Mapping[str, Any] = {
    "day": "date",
    "from": "from",
    "until": "until",
    "hours": "hours",
    "week": "weekly",
    "days": WEEKDAYS,
}
OF_ORGANISATION = ("hours", "notice", "name", "address", "phone", "email")
# Where the form puts a field: what the entry is, what it shows, how and when it is published.
ABOUT, FILES, PUBLICATION = "about", "files", "publication"
_OF_PUBLICATION = frozenset(
    ("slug", "updated", "draft", "publish_at", "expires", "aliases", "ignore", "uid")
)


def description(organisation: Organisation | None, words: Messages) -> Json:
    """The whole form, in the language of `words`, with the folders of an organisation."""
    return {
        "language": words.language,
        "kinds": [_kind(kind, organisation, words) for kind in KINDS],
        "organisation": {
            "label": words.text("editor.organisation"),
            "fields": _fields(Organisation, words, organisation),
            "first": list(OF_ORGANISATION),
        },
    }


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _kind(kind: type[Entry], organisation: Organisation | None, words: Messages) -> Json:
    return {
        "kind": kind.kind,
        "label": words.text(f"kind.{kind.kind}.name"),
        "list": words.get(f"kind.{kind.kind}.list") or words.text("editor.pages"),
        "about": words.text(f"kind.{kind.kind}.about"),
        "folder": organisation.folder(kind.kind) if organisation else kind.folder,
        "event": issubclass(kind, Event),
        "dated": kind.dated,
        "roles": _roles(kind),
        "first": first_of(kind),
        "body": _sentence(words.text(f"kind.{kind.kind}.write")),
        "fields": _fields(kind, words, organisation),
    }


def _roles(kind: type[Entry]) -> Json:
    """Which fields the page itself reads or writes: it knows none of them by its name."""
    fields = declared(kind)
    event = issubclass(kind, Event)
    return {
        "title": "title",
        "day": "start" if event else "date",
        "draft": "draft",
        "slug": "slug",
        "aliases": "aliases",
        "picture": "image",
        **({"gallery": "photos", "files": "attachments"} if "photos" in fields else {}),
        **(OF_EVENTS if event else {}),
        "once": [name for name in ONCE if name in fields],
    }


def first_of(kind: type[Entry]) -> list[str]:
    """The fields that are asked first, of which there are few."""
    fields = declared(kind)
    needed = [name for name, field in fields.items() if is_needed(name, field)]
    usual = next((names for base, names in FIRST.items() if issubclass(kind, base)), ())
    names = dict.fromkeys((*needed, *usual, *(n for n in fields if n not in LEFT_OUT)))
    told = (n for n in names if n in fields and _section(kind, n, fields[n].type) != FILES)
    return list(told)[:ASKED_FIRST]


def is_needed(name: str, field: Declaration) -> bool:
    """Whether an entry must say it: what its file's name can say need not be written."""
    return field.required and name not in LEFT_OUT


def _fields(cls: type[Any], words: Messages, organisation: Organisation | None) -> list[Json]:
    return [_field(cls, name, words, organisation) for name in _in_order(cls)]


def _section(cls: type[Any], name: str, field: FieldType[Any]) -> str:
    if not issubclass(cls, Entry):
        return ABOUT
    group = (field.item if isinstance(field, ListOf) else field).group
    inner = declared(group).values() if group else ()
    if any(isinstance(part.type, FileName) for part in inner):
        return FILES
    return PUBLICATION if name in _OF_PUBLICATION else ABOUT


def _in_order(cls: type[Any]) -> Iterator[str]:
    """The fields of a class: what it has of its own before what all entries have."""
    common = declared(Entry) if issubclass(cls, Entry) else {}
    fields = declared(cls)
    yield from (name for name, field in fields.items() if name in common and field.required)
    yield from (name for name in fields if name not in common)
    yield from (name for name, field in fields.items() if name in common and not field.required)


def _field(cls: type[Any], name: str, words: Messages, organisation: Organisation | None) -> Json:
    declaration, owners = declared(cls)[name], glossary.owners(cls)
    made = _of_type(declaration.type, name, words, organisation)
    if isinstance(declaration.type, ListOf) and declaration.type.item.group is HoursException:
        made["calendar"] = OF_DAYS
    if made["control"] == "text" and len(declaration.example) > LONG:
        made["control"] = "long"
    return {
        "name": name,
        "label": glossary.label(words, owners, name),
        "hint": glossary.form_hint(words, owners, name),
        "example": declaration.example,
        "needed": is_needed(name, declaration) if issubclass(cls, Entry) else declaration.required,
        "section": _section(cls, name, declaration.type),
        **made,
    }


def _of_type(
    field: FieldType[Any],
    name: str,
    words: Messages,
    organisation: Organisation | None,
) -> Json:
    """The control of a type, with what is inside it."""
    made: Json = control(field)
    if field.group:
        made["fields"] = _fields(field.group, words, organisation)
    if isinstance(field, Record):
        made["main"] = field.main
    if isinstance(field, ListOf):
        made["item"] = _of_type(field.item, name, words, organisation)
    if isinstance(field, MapOf):
        made["item"] = _of_type(field.item, name, words, organisation)
        made["names"] = _words_of(field.names, name, words)
    if isinstance(field, Choice):
        made["choices"] = _words_of(field.choices, name, words)
    if name == "place" and organisation:
        made["offered"] = [{"value": p.id, "label": p.name} for p in organisation.places]
    return made


def _words_of(choices: Sequence[str], name: str, words: Messages) -> list[Json]:
    return [{"value": choice, "label": glossary.word(words, name, choice)} for choice in choices]


def control(field: FieldType[Any]) -> Json:
    """What one writes or picks a value of a type with, and what limits it."""
    known = (_CONTROLS[base] for base in type(field).__mro__ if base in _CONTROLS)
    return {"control": next(known, "text"), **_limits(field)}


@singledispatch
def _limits(field: FieldType[Any]) -> Json:
    schema = field.json_schema()
    return {"pattern": schema["pattern"]} if "pattern" in schema else {}


@_limits.register
def _(field: Whole) -> Json:
    return {"whole": True, "least": field.least}


@_limits.register
def _(field: Number) -> Json:  # noqa: ARG001  # its type says it all
    return {"whole": False, "least": 0}


@_limits.register
def _(field: MomentType) -> Json:
    return {"time": field.time, "vague": field.vague, "day_of": list(field.day_of)}


@_limits.register
def _(field: FileName) -> Json:
    picture = bool(field.endings) and set(field.endings) <= set(PICTURE_ENDINGS)
    return {"picture": picture, "endings": list(field.endings)}


@_limits.register
def _(field: RefType) -> Json:
    return {"kinds": list(kinds_named(field))}
