"""The form follows from the model: every field is in it, with words and a control."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from blisko.locale.messages import LANGUAGES, messages
from blisko.model.fields import Choice, Record, ScalarType, Text, declared, optional, several
from blisko.model.kinds import KINDS, Entry, Partner, Workshop
from blisko.model.load import load_organisation
from blisko.views import editor_form as module
from blisko.views.editor_form import ASKED_FIRST, Json, control, description, first_of
from tests.builds import DEMO
from tests.content import write

# What is said of files and their notation means nothing in a form.
OF_FILES = re.compile(
    r"\btrue\b|nawias|bracket|\.md\b|biblioteka\.yaml|cudzysł|quot|\d{4}-\d\d", re.IGNORECASE
)


def walk(fields: list[Json]) -> Iterator[Json]:
    """Every field, with those of groups in it."""
    for field in fields:
        yield field
        yield from walk(field.get("fields", []))
        yield from walk(field.get("item", {}).get("fields", []))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_control_a_label_and_a_hint(language: str) -> None:
    made = description(None, messages(language))
    for kind, told in zip(KINDS, made["kinds"], strict=True):
        assert {field["name"] for field in told["fields"]} == set(declared(kind))
        assert told["about"]
        assert told["body"]
    for owner in (*made["kinds"], made["organisation"]):
        for field in walk(owner["fields"]):
            assert field["label"]
            assert field["hint"]
            assert field["control"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hints_speak_of_a_form_and_not_of_files(language: str) -> None:
    made = description(None, messages(language))
    owners = (*made["kinds"], made["organisation"])
    hints = {f["hint"] for owner in owners for f in walk(owner["fields"]) if f["name"] != "ignore"}
    assert [hint for hint in sorted(hints) if OF_FILES.search(hint)] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_few_fields_are_asked_first_and_what_must_be_there_is_among_them(kind: type[Entry]) -> None:
    first = first_of(kind)
    needed = [name for name, field in declared(kind).items() if module.is_needed(name, field)]
    assert len(first) == len(set(first)) <= ASKED_FIRST
    assert set(needed) <= set(first)
    assert first[0] == "title"


def test_a_workshop_is_asked_what_makes_an_announcement() -> None:
    assert first_of(Workshop) == ["title", "start", "end", "place", "price", "signup"]


class Postcode(ScalarType[str]):
    """A type that the editor has never heard of."""

    def json_schema(self) -> Json:
        """A pattern."""
        return {"type": "string", "pattern": "^\\d{2}-\\d{3}$"}


@dataclass(frozen=True, kw_only=True)
class Fee:
    """A group of fields of its own."""

    amount: str = optional(Text(), "5 zł")  # type: ignore[assignment]


@dataclass(frozen=True, kw_only=True)
class Made(Workshop):
    """A workshop with fields that nobody has told the editor of."""

    noise: str | None = optional(Choice("quiet", "loud"), "loud")
    fees: tuple[Fee, ...] = several(Record(Fee), "[{amount: 5 zł}]")
    postcode: str | None = optional(Postcode(), "36-016")


def test_a_field_that_is_declared_stands_in_the_form() -> None:
    told = {f["name"]: f for f in module._kind(Made, None, messages("pl"))["fields"]}
    assert told["noise"]["control"] == "choice"
    assert [choice["value"] for choice in told["noise"]["choices"]] == ["quiet", "loud"]
    assert told["fees"]["control"] == "list"
    assert [field["name"] for field in told["fees"]["item"]["fields"]] == ["amount"]
    assert told["postcode"] | {"control": "text", "pattern": "^\\d{2}-\\d{3}$"} == told["postcode"]


def test_a_control_says_what_limits_a_value() -> None:
    fields = {f["name"]: f for f in module._kind(Workshop, None, messages("pl"))["fields"]}
    assert fields["start"] | {"time": True, "vague": True} == fields["start"]
    since = {f["name"]: f for f in module._kind(Partner, None, messages("pl"))["fields"]}["since"]
    assert since | {"time": False, "vague": True} == since
    assert fields["seats"] | {"whole": True, "least": 1} == fields["seats"]
    assert fields["moved_to"]["kinds"] == ["workshop", "training", "gathering"]
    file = next(field for field in fields["image"]["fields"] if field["name"] == "file")
    assert file["picture"]
    assert control(Text()) == {"control": "text"}


def test_files_and_what_decides_about_publication_stand_apart() -> None:
    fields = module._kind(Workshop, None, messages("pl"))["fields"]
    files = {field["name"] for field in fields if field["section"] == "files"}
    assert files == {"image", "photos", "attachments"}
    apart = {field["name"] for field in fields if field["section"] == "publication"}
    assert apart == {
        *("slug", "updated", "draft", "publish_at", "expires", "aliases", "ignore", "uid"),
    }


def test_places_of_the_organisation_are_offered_and_its_folders_used(tmp_path: Path) -> None:
    there = "name: A\nfolders:\n  workshop: zajecia\nplaces:\n  - id: sala\n    name: Sala prób\n"
    organisation = load_organisation(
        write(tmp_path, {"biblioteka.yaml": there}), lambda problem: pytest.fail(str(problem))
    )
    workshop = description(organisation, messages("pl"))["kinds"][1]
    place = next(field for field in workshop["fields"] if field["name"] == "place")
    assert workshop["folder"] == "zajecia"
    assert place["offered"] == [{"value": "sala", "label": "Sala prób"}]


def test_the_week_of_the_demo_is_a_map_of_hours() -> None:
    organisation = load_organisation(DEMO, lambda problem: pytest.fail(str(problem)))
    fields = description(organisation, messages("pl"))["organisation"]["fields"]
    week = next(field for field in walk(fields) if field["name"] == "weekly")
    assert week["control"] == "map"
    assert week["item"]["control"] == "hours"
    assert week["names"][0]["label"] == "poniedziałek"
