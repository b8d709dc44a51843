"""Examples of `new` that nobody has replaced, in an entry that is no draft any more."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from blisko.locale.messages import LANGUAGES, Messages, messages
from blisko.model.fields import Email, Phone, Text, Url, Verbatim, declared
from blisko.model.frontmatter import Items, Mapping, Scalar, Value
from blisko.model.kinds import EXAMPLE_HOUR, Entry, Event, News, Page
from blisko.model.mending.yaml_lines import unquoted

# What is told of: an example that is also a likely value (price: 0, seats: 12) is none.
_TELLING = (Email, Phone, Text, Url, Verbatim)


_COMMENTS = ("new.comment.placeholder", "new.comment.draft", "new.comment.optional")


def made_by_new(front: str) -> bool:
    """Whether a front matter still has a comment that `new` writes."""
    if "\n# " not in front:
        return False
    said = (messages(language).text(key) for language in LANGUAGES for key in _COMMENTS)
    joined = " ".join(front.replace("\n#", " ").split())
    return any(text in joined for text in said)


def examples_left(
    kind: type[Entry], front: Mapping, lines: Sequence[str], name: str
) -> Iterator[tuple[str, Scalar]]:
    """The fields that hold the example of `new`, each with its value; `name` is the file's."""
    told = dict(_in_group(kind, front, ""))
    for field, (key, value) in front.entries.items():
        if isinstance(value, Scalar) and _is_placeholder(lines, key.line):
            made = f"{name[:10]} {EXAMPLE_HOUR:%H:%M}"
            example = made if issubclass(kind, Event) else declared(kind)[field].example
            if value.text == unquoted(example):
                told[field] = value
    yield from told.items()


def _is_placeholder(lines: Sequence[str], line: int) -> bool:
    """Whether the comment above a line (from 1) says that what is there is an example."""
    above = list(takewhile(lambda text: text.startswith("#"), reversed(lines[: line - 1])))
    said = " ".join(text.lstrip("# ") for text in reversed(above))
    return any(messages(lang).text("new.comment.placeholder") in said for lang in LANGUAGES)


def _in_group(cls: type[Any], front: Mapping, above: str) -> Iterator[tuple[str, Scalar]]:
    for name, (_, value) in front.entries.items():
        declaration = declared(cls).get(name)
        if declaration is None:
            continue
        group = declaration.type.group or (
            declaration.type.inner.group if declaration.type.inner else None
        )
        if group:
            for part in _groups(value):
                yield from _in_group(group, part, f"{above}{name}.")
            continue
        if not isinstance(value, Scalar) or not isinstance(declaration.type, _TELLING):
            continue
        if value.text == unquoted(declaration.example):
            yield f"{above}{name}", value


def _groups(value: Value) -> Iterator[Mapping]:
    items = value.items if isinstance(value, Items) else (value,)
    yield from (item for item in items if isinstance(item, Mapping))


def what_to_write(kind: type[Entry], words: Messages) -> str:
    """The comment below the front matter of a new entry."""
    return f"<!-- {words.text('new.write', what=words.text(f'kind.{kind.kind}.write'))} -->"


def hint_left(kind: type[Entry], body: str) -> int | None:
    """The line (from 0) of the hint what to write, when nothing was written but that.

    News and pages without any text are told of by a rule.
    """
    if issubclass(kind, News | Page):
        return None
    for language in LANGUAGES:
        hint = what_to_write(kind, messages(language))
        if body.strip() == hint:
            return body[: body.index(hint)].count("\n")
    return None
