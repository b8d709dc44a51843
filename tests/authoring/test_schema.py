"""The schemas for text editors: they accept what the model accepts, and explain every field."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from blisko.authoring.schema import front_matter_schema, organisation_schema
from blisko.locale.messages import LANGUAGES, messages
from blisko.model.kinds import KINDS, Entry

ROOT = Path(__file__).parents[2]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
POLISH = messages("pl")


class Loader(yaml.SafeLoader):
    """YAML as text editors read it: version 1.2, in which a date is text."""


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":int"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789")
)


def front_matter(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8").split("\n---\n")[0], Loader)  # noqa: S506


@EVERY_KIND
@pytest.mark.parametrize("site", ["demo", "content"])
def test_real_posts_are_accepted(kind: type[Entry], site: str) -> None:
    accept = fastjsonschema.compile(front_matter_schema(kind, POLISH))
    for path in sorted((ROOT / site / kind.folder).rglob("*.md")):
        accept(front_matter(path))


@pytest.mark.parametrize("site", ["demo", "content"])
def test_real_organisations_are_accepted(site: str) -> None:
    text = (ROOT / site / "biblioteka.yaml").read_text(encoding="utf-8")
    fastjsonschema.compile(organisation_schema(POLISH))(yaml.load(text, Loader))  # noqa: S506


@pytest.mark.parametrize(
    "front",
    [
        "tytuł: Druk",
        "title: Druk\nstart: 14 marca",
        "title: Druk\nstart: 2026-03-14\nlevel: łatwy",
        "title: Druk\nstart: 2026-03-14\nseats: 0",
        "title: Druk\nstart: 2026-03-14\nimage: foto.jpg",
        "title: Druk\nstart: 2026-03-14\ntags: druk",
    ],
)
def test_mistakes_are_refused(front: str) -> None:
    workshop = next(kind for kind in KINDS if kind.kind == "workshop")
    refuse = fastjsonschema.compile(front_matter_schema(workshop, POLISH))
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        refuse(yaml.load(front, Loader))  # noqa: S506


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_explained(language: str) -> None:
    words = messages(language)
    schemas = [front_matter_schema(kind, words) for kind in KINDS] + [organisation_schema(words)]
    for schema in schemas:
        for name, field in _fields(schema):
            assert field["title"], name
            assert field["description"], name


def _fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, field in schema["properties"].items():
        yield name, field
        inner = field.get("items", field)
        if inner.get("properties") and inner.get("required") is not None:
            yield from _fields(inner)


def test_the_editor_is_told_where_the_schema_lies() -> None:
    text = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.strip().startswith("//"))
    for schema, files in json.loads(plain)["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert all((ROOT / file).is_file() for file in files)
