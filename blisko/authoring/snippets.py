"""Snippets for VS Code: type the name of a kind in an empty file, and its front matter appears.

Text editors check YAML files against a schema, but not front matter inside Markdown files; a
snippet needs nothing but the editor.
"""

from typing import Any

from blisko.locale import glossary
from blisko.locale.messages import Messages
from blisko.model.fields import Choice, declared
from blisko.model.kinds import KINDS, LEFT_OUT, Entry, Event
from blisko.text.slugs import slugify

# What most events say beside what they must.
USUAL = ("end", "place", "seats", "price", "summary")


def snippets(words: Messages) -> dict[str, Any]:
    """One snippet a kind."""
    return {words.text(f"kind.{kind.kind}.name"): _snippet(kind, words) for kind in KINDS}


def _snippet(kind: type[Entry], words: Messages) -> dict[str, Any]:
    fields = declared(kind)
    usual = [
        name for name in USUAL if name in fields and (issubclass(kind, Event) or name == USUAL[-1])
    ]
    named = [n for n, f in fields.items() if f.required and n not in LEFT_OUT] + usual
    lines = ["---"]
    for stop, name in enumerate(named, 1):
        inner = fields[name].type
        if isinstance(inner, Choice):
            lines.append(f"{name}: ${{{stop}|{','.join(inner.choices)}|}}")
        else:
            lines.append(f"{name}: ${{{stop}:{_escaped(fields[name].example)}}}")
    label = words.text(f"kind.{kind.kind}.name")
    return {
        "scope": "markdown",
        "prefix": list(dict.fromkeys((slugify(label), label.lower(), kind.kind))),
        "description": ", ".join(
            glossary.label(words, glossary.owners(kind), name).lower() for name in named
        ),
        "body": [*lines, "---", "", "$0"],
    }


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
