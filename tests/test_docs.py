"""The documents say what is true: every verb and option, every module, every link."""

import re
from pathlib import Path

import pytest
from invoke import Collection

import tasks
from blisko.system.paths import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    ROOT / "bench" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MENTION = re.compile(r"(?:(?:python3?|py) tasks\.py|`inv) ([a-z][a-z-]*)((?: [^`\n|#]*)?)")
OPTION = re.compile(r"(?<!\S)--([a-z][a-z-]*)")
VERBS = Collection.from_module(tasks)


def text_of(path: Path) -> str:
    """A document."""
    return path.read_text(encoding="utf-8")


def options_of(verb: str) -> set[str]:
    """The long options that a verb takes."""
    found = {
        name.lstrip("-") for argument in VERBS[verb].get_arguments() for name in argument.names
    }
    return {name.replace("_", "-") for name in found} | {f"no-{name}" for name in found}


def test_every_verb_is_told_to_somebody() -> None:
    whole = "\n".join(text_of(path) for path in DOCUMENTS)
    named = {verb for verb, _ in MENTION.findall(whole)}
    assert sorted(set(VERBS.task_names) - named) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_only_verbs_and_options_that_exist(path: Path) -> None:
    wrong = []
    for verb, rest in MENTION.findall(text_of(path)):
        if verb not in VERBS.task_names:
            wrong.append(verb)
        else:
            wrong += [f"{verb} --{o}" for o in OPTION.findall(rest) if o not in options_of(verb)]
    assert wrong == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    outside = re.sub(r"```.*?```|`[^`\n]*`", "", text_of(path), flags=re.DOTALL)
    for target in LINK.findall(outside):
        if "://" not in target and not target.startswith(("#", "mailto:", "…")):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_every_module_has_its_place_in_the_map() -> None:
    told = text_of(ROOT / "docs" / "development.md")
    modules = {
        path.name + ("/" if path.is_dir() else "")
        for path in (ROOT / "blisko").iterdir()
        if (path.suffix == ".py" or path.is_dir()) and not path.name.startswith("__")
    }
    assert sorted(name for name in modules if f"`{name}`" not in told) == []
