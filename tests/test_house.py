"""How the modules lie: the map of docs/development.md is the order in which packages import."""

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from blisko.system.paths import ROOT

PACKAGE = ROOT / "blisko"
ROWS = re.compile(r"^\| `([a-z_]+)(?:/|\.py)` \|", re.MULTILINE)
ROOM_OF_IMPORTS = 1  # index of the package in "blisko.model.kinds"


def rooms() -> list[str]:
    """The packages and modules of the map, from the top."""
    told = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
    return ROWS.findall(told)


def imports(package: Path) -> dict[str, set[str]]:
    """What each module imports of its package: at its head, within functions, for types alone."""
    files = {_name(path, package): path for path in sorted(package.rglob("*.py"))}
    return {name: set(_imported(path, files)) for name, path in files.items()}


def _name(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _imported(path: Path, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for item in node.names:
                whole = f"{node.module}.{item.name}"
                yield from (
                    {whole, node.module} & files.keys()
                    if whole in files
                    else ({node.module} & files.keys())
                )
        elif isinstance(node, ast.Import):
            yield from {item.name for item in node.names} & files.keys()


def upwards(found: Mapping[str, set[str]], order: list[str]) -> list[str]:
    """Imports of a package that lies higher in the map."""
    place = {room: number for number, room in enumerate(order)}

    def level(module: str) -> int:
        return place[module.split(".")[ROOM_OF_IMPORTS]]

    return [
        f"{name} imports {other}"
        for name, others in found.items()
        for other in sorted(others)
        if "." in name and "." in other and level(other) < level(name)
    ]


def circle(found: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle; none where each can be understood alone."""
    # A package is no module of its own here: its name only says where a module lies.
    graph = {
        name: {other for other in others if not name.startswith(f"{other}.")} - {name}
        for name, others in found.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_root_holds_rooms_and_at_most_three_modules() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert len(modules) <= 3
    assert sorted(modules | packages) == sorted(rooms())


def test_packages_import_what_lies_below_them() -> None:
    assert upwards(imports(PACKAGE), rooms()) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(imports(PACKAGE)) == []


@pytest.mark.parametrize(
    ("model", "text", "found"),
    [
        ("from blisko.text import dates", "", []),
        ("", "from blisko.model import kinds", ["blisko.text.dates imports blisko.model.kinds"]),
        (
            "",
            "if TYPE_CHECKING:\n    from blisko.model.kinds import Entry",
            ["blisko.text.dates imports blisko.model.kinds"],
        ),
        (
            "",
            "def late():\n    import blisko.model.kinds",
            ["blisko.text.dates imports blisko.model.kinds"],
        ),
    ],
)
def test_an_import_upwards_is_found(
    tmp_path: Path, model: str, text: str, found: list[str]
) -> None:
    made = tmp_path / "blisko"
    for name, words in (("model/kinds.py", model), ("text/dates.py", text)):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).parent.joinpath("__init__.py").touch()
        (made / name).write_text(words, encoding="utf-8")
    assert [line for line in upwards(imports(made), ["model", "text"]) if "kinds" in line] == found
    assert not circle(imports(made))


def test_a_circle_is_found() -> None:
    assert circle({"blisko.a": {"blisko.b"}, "blisko.b": {"blisko.a"}})


def test_each_public_class_name_is_borne_once() -> None:
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(_name(path, PACKAGE))
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


#: Beginnings of sentences that make a reader look for what they mean.
RIDDLE = re.compile(r"(?:That|Those|As|It|Others?|None|What stands)\b")


def test_docstrings_name_the_thing() -> None:
    riddles = [
        f"{_name(path, PACKAGE)}: {sentence.strip()[:60]}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for sentence in _sentences(path)
        if RIDDLE.match(sentence)
    ]
    assert riddles == []


def _sentences(path: Path) -> Iterator[str]:
    """The sentences of a module's docstrings, without the examples of rules."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            words = (ast.get_docstring(node) or "").partition("\nWrong:\n")[0]
            yield from re.split(r"(?<=[.!?])\s+|\n\n", words)
