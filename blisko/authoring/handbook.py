"""The parts of the editors' handbook that follow from the model: all fields, all messages.

They stand in docs/redakcja.md between `<!-- fields -->` and `<!-- /fields -->`, and so on; what is
outside was written by people and stays.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import blisko.reading.read  # noqa: F401  # what it imports declares every finding
from blisko.authoring.scaffold import choices
from blisko.checks.all_rules import POST_RULES, SITE_RULES
from blisko.checks.examples import example_of
from blisko.checks.registry import code_of
from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.fields import Declaration, ListOf, Record, declared
from blisko.model.file_names import FILE_NAME
from blisko.model.kinds import KINDS, LEFT_OUT, Entry, Event
from blisko.model.organisation import Organisation
from blisko.model.problems import LEVELS

PLACE = "docs/redakcja.md"
_EXAMPLE_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
_MESSAGE = re.compile(r"problem\.([\w-]+)\.message(?:\.\w+)?$")


def filled(text: str, words: Messages) -> str:
    """The handbook with its generated parts made anew."""
    for name, part in (("fields", fields), ("messages", problems)):
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        made = "\n".join(part(words)).strip()
        text = f"{before}{begin}\n\n{made}\n\n{end}{after}"
    return text


def fields(words: Messages) -> Iterator[str]:
    """Every field: those of every entry, of every event, of each kind, and of their groups."""
    say = words.text
    yield f"## {say('handbook.fields')}\n"
    yield f"{say('handbook.fields_about')}\n"
    yield from _table(say("handbook.of_all"), Entry, (), words)
    yield from _table(say("handbook.of_events"), Event, (Entry,), words)
    for kind in KINDS:
        base = Event if issubclass(kind, Event) else Entry
        yield from _table(say(f"kind.{kind.kind}.name"), kind, (base,), words)
    yield from _table(say("handbook.of_organisation", file=FILE_NAME), Organisation, (), words)
    yield f"### {say('handbook.groups')}\n"
    for name, group in sorted(_groups((*KINDS, Organisation)).items()):
        yield from _table(f"`{name}`", group, (), words, level=4)


def _table(
    title: str, cls: type[Any], without: tuple[type[Any], ...], words: Messages, level: int = 3
) -> Iterator[str]:
    owners = glossary.owners(cls)
    inherited = {name: f for base in without for name, f in declared(base).items()}
    own = {name: f for name, f in declared(cls).items() if not _same(f, inherited.get(name))}
    if not own:
        return
    yield f"{'#' * level} {title}\n"
    yield words.text("handbook.columns")
    yield "|---|---|---|---|"
    for name, field in own.items():
        needed = f"{name}`\\*" if field.required and name not in LEFT_OUT else f"{name}`"
        hint = glossary.hint(words, owners, name)
        offered = choices(name, field, words)
        more = f" {words.text('new.choices', choices=offered)}" if offered else ""
        example = field.example.replace("|", "\\|")
        yield f"| `{needed} | {glossary.label(words, owners, name)} | {hint}{more} | `{example}` |"
    yield ""


def _same(field: Declaration, inherited: Declaration | None) -> bool:
    return inherited is not None and field.required == inherited.required


def _groups(classes: tuple[type[Any], ...]) -> Mapping[str, type[Any]]:
    """The groups of fields, by the fields that hold them."""
    found: dict[type[Any], set[str]] = {}
    waiting = list(classes)
    while waiting:
        for name, field in declared(waiting.pop()).items():
            inner = field.type.item if isinstance(field.type, ListOf) else field.type
            if isinstance(inner, Record):
                if inner.cls not in found:
                    waiting.append(inner.cls)
                found.setdefault(inner.cls, set()).add(name)
    return {"`, `".join(sorted(names)): cls for cls, names in found.items()}


def problems(words: Messages) -> Iterator[str]:
    """Every message by its code, with why and what to do, and examples where there are some."""
    rules = {code_of(rule): rule for rule in (*SITE_RULES, *POST_RULES)}
    codes = sorted({m[1] for key in words.entries if (m := _MESSAGE.match(key))})
    yield f"## {words.text('handbook.messages')}\n"
    yield f"{words.text('handbook.messages_about')}\n"
    for level in ("error", "warning", "hint"):
        yield f"### {words.text(f'handbook.level_{level}')}\n"
        for code in codes:
            if level == (LEVELS[code].severity if code in LEVELS else "error"):
                yield from _problem(code, rules.get(code), words)


def _problem(code: str, rule: object, words: Messages) -> Iterator[str]:
    base = f"problem.{code}"
    yield f"#### {code}\n"
    yield f"**{_blank(f'{base}.message', words)}**"
    told = [_blank(f"{base}.{part}", words) for part in ("why", "hint")]
    if not told[-1]:
        told.append(_blank(f"{base}.mended", words).rstrip(":") + ".")
    yield " ".join(part for part in told if part) + "\n"
    if rule:
        example = example_of(rule)
        for label, text in (("wrong", example.wrong), ("right", example.right)):
            yield f"{words.text(f'handbook.{label}')}\n\n```\n{text}\n```\n"


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _blank(key: str, words: Messages) -> str:
    """A text of the catalogue with … where the details would stand."""
    entry = words.entries.get(key, "")
    text = entry if isinstance(entry, str) else entry["other"]
    plain = " ".join(text.format_map(_Blanks()).split())
    return _EXAMPLE_LINK.sub(r"`\g<0>`", plain).replace("<", "&lt;").replace("*", "\\*")
