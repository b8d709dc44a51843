"""What people call things: everything has words, and what they say is understood."""

from collections.abc import Iterator
from typing import Any

import pytest

from blisko.locale import glossary
from blisko.locale.messages import LANGUAGES, messages
from blisko.model.fields import Choice, ListOf, MapOf, Record, declared
from blisko.model.kinds import KINDS, Partner, Project, Workshop
from blisko.model.organisation import Organisation


def declared_classes() -> list[type[Any]]:
    """Every kind, the organisation, and every group of fields inside them."""
    found: list[type[Any]] = [*KINDS, Organisation]
    for cls in found:  # it grows while it is walked
        for field in declared(cls).values():
            inner = field.type.item if isinstance(field.type, ListOf) else field.type
            if isinstance(inner, Record) and inner.cls not in found:
                found.append(inner.cls)
    return found


def fields() -> Iterator[tuple[type[Any], str]]:
    return ((cls, name) for cls in declared_classes() for name in declared(cls))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_a_hint(language: str) -> None:
    words = messages(language)
    bare = [
        f"{cls.__name__}.{name}"
        for cls, name in fields()
        if not glossary.label(words, glossary.owners(cls), name)
        or not glossary.hint(words, glossary.owners(cls), name).endswith((".", "”"))
    ]
    assert bare == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_fields_of_one_group_have_one_label(language: str) -> None:
    words = messages(language)
    for cls in declared_classes():
        labels = [glossary.label(words, glossary.owners(cls), name) for name in declared(cls)]
        assert sorted(labels) == sorted(set(labels)), cls.__name__


def test_the_words_are_all_of_fields_that_exist() -> None:
    keys = {key.rpartition(".")[0] for key in messages("pl").entries}
    known = {f"field.{name}" for _, name in fields()}
    known |= {f"field_of.{owner}.{n}" for cls, n in fields() for owner in glossary.owners(cls)}
    assert sorted(key for key in keys if key.startswith("field") and key not in known) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_to_choose_has_a_meaning(language: str) -> None:
    words = messages(language)
    bare = []
    for cls, name in fields():
        field = declared(cls)[name]
        inner = field.type.item if isinstance(field.type, ListOf) else field.type
        offered = inner.names if isinstance(inner, MapOf) else getattr(inner, "choices", ())
        codes = isinstance(inner, Choice) and name == "code"  # codes are shown in messages as such
        if not codes:
            bare += [
                f"{name}.{choice}"
                for choice in offered
                if not any(map(words.has, glossary.keys_of_word(name, choice)))
            ]
    assert bare == []


FIELDS = {
    (Workshop, "tytuł"): "title",
    (Workshop, "Tytul"): "title",
    (Workshop, "titel"): "title",
    (Workshop, "data"): "start",
    (Workshop, "kiedy"): "start",
    (Workshop, "miejsce"): "place",
    (Workshop, "gdzie"): "place",
    (Workshop, "cena"): "price",
    (Workshop, "liczba_miejsc"): "seats",
    (Workshop, "zapisy"): "signup",
    (Workshop, "dla kogo"): "audience",
    (Workshop, "zdjęcie"): "image",
    (Workshop, "zdjęcia"): "photos",
    (Workshop, "tagi"): "tags",
    (Workshop, "opis"): "summary",
    (Workshop, "poziom"): "level",
    (Workshop, "sprzet"): "equipment",
    (Workshop, "location"): "place",
    (Workshop, "szkic"): "draft",
    (Workshop, "kolor skarpetek"): "",
    (Partner, "nazwa"): "title",
    (Partner, "www"): "url",
    (Partner, "rodzaj"): "type",
    (Project, "klauzula"): "note",
    (Organisation, "godziny otwarcia"): "hours",
    (Organisation, "nazwa"): "name",
    (Organisation, "color"): "accent",
}
WORDS = {
    ("status", "odwołane"): "cancelled",
    ("status", "odwołany"): "cancelled",
    ("status", "brak miejsc"): "full",
    ("status", "przeniesione"): "postponed",
    ("level", "początkujący"): "beginner",
    ("level", "dla początkujących"): "beginner",
    ("level", "begginer"): "beginner",
    ("form", "wystawa"): "exhibition",
    ("type", "OSP"): "fire_brigade",
    ("type", "KGW"): "rural_womens_circle",
    ("accessibility", "winda"): "lift",
    ("accessibility", "step free"): "step_free",
    ("weekly", "sobota"): "saturday",
    ("links", "fb"): "facebook",
    ("status", "niebieski"): "",
}


@pytest.mark.parametrize(("said", "meant"), FIELDS.items())
def test_fields_are_understood(said: tuple[type[Any], str], meant: str) -> None:
    cls, name = said
    assert glossary.field_meant(name, declared(cls), glossary.owners(cls)) == meant


@pytest.mark.parametrize(("said", "meant"), WORDS.items())
def test_words_to_choose_are_understood(said: tuple[str, str], meant: str) -> None:
    field, text = said
    assert glossary.word_meant(text, field, offered(field)) == meant


def offered(field: str) -> tuple[str, ...]:
    """The words of a field, wherever it is declared."""
    for cls, name in fields():
        declaration = declared(cls)[name].type
        inner = declaration.item if isinstance(declaration, ListOf) else declaration
        if name == field and cls is not Organisation and isinstance(inner, Choice):
            return inner.choices
        if name == field and isinstance(inner, MapOf):
            return inner.names
    raise AssertionError(field)
