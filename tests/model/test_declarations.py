"""Declarations of fields: their examples are good content, and kinds keep apart."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from blisko.model.fields import Declaration, ListOf, MapOf, Record, declared
from blisko.model.kinds import EVENT_KINDS, KIND_BY_NAME, KINDS, Entry, Event
from blisko.model.load import load_organisation, load_source
from blisko.model.organisation import Organisation
from tests.content import SVG, write

FILE_NAME = re.compile(r"[\w-]+\.(?:jpg|svg|pdf)")


def declarations(cls: type[Any]) -> Iterator[tuple[str, Declaration]]:
    """Every declared field, also those of groups."""
    for name, declaration in declared(cls).items():
        yield f"{cls.__name__}.{name}", declaration
        kind = declaration.type
        inner = kind.item if isinstance(kind, ListOf | MapOf) else kind
        if isinstance(inner, Record):
            yield from declarations(inner.cls)


DECLARED: tuple[type[Any], ...] = (Organisation, *KINDS)
FIELDS = dict(pair for cls in DECLARED for pair in declarations(cls))


def examples(cls: type[Any]) -> str:
    """Front matter with the example of every field."""
    return "".join(f"{name}: {d.example}\n" for name, d in declared(cls).items())


def beside(front: str) -> dict[str, str]:
    """The files that front matter names."""
    return dict.fromkeys(FILE_NAME.findall(front), SVG)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_examples_of_a_kind_make_a_good_entry(kind: type[Entry], tmp_path: Path) -> None:
    front = examples(kind)
    write(tmp_path, {f"{kind.folder}/a.md": f"---\n{front}---\n"})
    write(tmp_path / kind.folder, beside(front))
    codes: list[str] = []
    source = load_source(
        tmp_path / kind.folder / "a.md", kind, lambda problem: codes.append(problem.code)
    )
    assert codes == []
    assert source is not None
    attributes = {field.name.rstrip("_"): field.name for field in dataclasses.fields(kind)}
    values = {name: getattr(source.entry, attributes[name]) for name in declared(kind)}
    assert [
        name for name, value in values.items() if value is None or value is False or value == ()
    ] == []


def test_the_examples_of_the_organisation_make_a_good_one(tmp_path: Path) -> None:
    text = examples(Organisation)
    write(tmp_path, {**beside(text), "biblioteka.yaml": text})
    codes: list[str] = []
    organisation = load_organisation(tmp_path, lambda problem: codes.append(problem.code))
    assert codes == []
    assert organisation is not None


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_an_example(name: str) -> None:
    assert FIELDS[name].example


def test_every_kind_has_its_own_name_and_folder() -> None:
    assert len({kind.kind for kind in KINDS}) == len(KINDS)
    assert len({kind.folder for kind in KINDS}) == len(KINDS)
    assert set(KIND_BY_NAME.values()) == set(KINDS)
    assert {name for name, kind in KIND_BY_NAME.items() if issubclass(kind, Event)} == set(
        EVENT_KINDS
    )
