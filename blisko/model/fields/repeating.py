"""What is written about a thing that repeats: its rule, days without it, why one is called off."""

import dataclasses
from typing import Any

from blisko.model.fields.base import Context, Invalid, ScalarType, T, as_meant, unheard
from blisko.model.fields.moments import Moment, MomentType
from blisko.model.fields.records import Record
from blisko.model.fields.scalars import Flag, Text
from blisko.model.fields.schema import declared
from blisko.model.frontmatter import Items, Mapping, Scalar, Value
from blisko.model.recurrence.grammar import NotRule, Start, read_rule
from blisko.model.recurrence.rule import Rule

_BEGINS = MomentType(vague=True, day_of=("date",))


class RepeatType(ScalarType[Rule]):
    """A rule in words, `co środę do 30 czerwca 2027`, for what begins in the field `start`."""

    def __init__(self, start: str) -> None:
        self.start = start

    def parse(self, value: Value, context: Context) -> Rule:
        """The rule. Without a start, of which others tell, its words alone are looked at."""
        if isinstance(value, Items):
            raise self._of_list(value, context)
        if not isinstance(value, Scalar):
            raise Invalid("not-repeat")
        begins = self._begins(context)
        if begins and not begins.exact:
            raise Invalid("repeat-vague", start=begins.iso())
        start = Start(begins.first_day, begins.time) if begins else None
        try:
            return read_rule(value.text, start, context.language)
        except NotRule as wrong:
            raise Invalid(wrong.code, wrong.mended, **wrong.params) from None

    def _of_list(self, value: Items, context: Context) -> Invalid:
        """What is wrong with days in a list: `[środa, piątek]` is said in one line."""
        said = " i ".join(item.text for item in value.items if isinstance(item, Scalar))
        try:
            self.parse(Scalar(said, value.line, value.column), context)
        except Invalid as wrong:
            return Invalid(wrong.code, wrong.mended, **{"value": said, **wrong.params})
        return Invalid("not-repeat", said, value=said)

    def _begins(self, context: Context) -> Moment | None:
        """The start as it is written, or as it is offered."""
        if self.start not in context.beside:
            return None
        quiet = dataclasses.replace(context, report=unheard)
        return _BEGINS.read(context.beside[self.start][1], quiet)


class ReasonType(Text):
    """Why something does not take place; `true` where nothing is said of it."""

    def convert(self, text: str) -> str:
        """The words, none for `true`."""
        if text == "true":
            return ""
        meant = Flag.words.get(text.lower(), text.lower())
        if meant in {"true", "false"}:
            raise Invalid("not-reason", "true" if meant == "true" else "")
        return super().convert(text)

    def json_schema(self) -> dict[str, Any]:
        """Words, or true."""
        return {"type": ["string", "number", "boolean"]}


class BriefRecord(Record[T]):
    """A group of fields of which most say one alone: then its value is written without a name."""

    def parse(self, value: Value, context: Context) -> T:
        """The group; a single value is that of the main field."""
        return super().parse(self._whole(value, context), context)

    def read(self, value: Value, context: Context) -> T | None:
        """The group as `parse` gives it; what is wrong is reported."""
        return super().read(self._whole(value, context), context)

    def stands_alone(self, value: Scalar, context: Context) -> bool:
        """Whether a single value is that of the main field, if only nearly."""
        quiet = dataclasses.replace(context.inside(self.main), report=unheard)
        try:
            declared(self.cls)[self.main].type.parse(value, quiet)
        except Invalid as wrong:
            return bool(wrong.mended)
        return True

    def as_group(self, value: Value, context: Context) -> str:
        """What is no group as the one it was meant to be, or as the value of the main field."""
        whole = self._whole(value, context)
        if isinstance(value, Scalar) and isinstance(whole, Mapping):
            return as_meant(declared(self.cls)[self.main].type, value, context)
        return super().as_group(value, context)

    def _whole(self, value: Value, context: Context) -> Value:
        """A single value as a group of one field, where it does not hold several in its words."""
        if not isinstance(value, Scalar) or value.empty:
            return value
        quiet = dataclasses.replace(context, report=unheard)
        try:
            declared(self.cls)[self.main].type.parse(value, quiet)
        except Invalid:
            if self._split(value, context):
                return value
        at = (value.line, value.column)
        return Mapping({self.main: (Scalar(self.main, *at), value)}, *at)

    def json_schema(self) -> dict[str, Any]:
        """An object, or the value of the main field."""
        return {"anyOf": [declared(self.cls)[self.main].type.json_schema(), super().json_schema()]}
