"""Every component of the theme, printed from the examples of the gallery.

After a wanted change: BLISKO_UPDATE=1 pytest tests/test_components.py, then review the difference.
"""

import os
import re
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from justhtml import JustHTML

from blisko.system.paths import ROOT
from blisko.views.examples import components
from blisko.views.gallery import ADDRESS, PICTURE
from tests.builds import SITE, built, previewed

FOLDER = ROOT / "theme" / "templates" / "components"
REVIEWED = SITE.parent / "components"
FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.html"))}
COMPONENTS = {component.name: component for component in components("/picture.svg")}
SPECIMEN = re.compile(r"<!-- (\w+): (.*?) -->\n(.*?)\n*<!-- /\1 -->", re.DOTALL)
DIGEST = re.compile(r"-[0-9a-f]{8}(?=\.\w)")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site as `serve` builds it."""
    return previewed(SITE, tmp_path_factory.mktemp("preview") / "output")


@pytest.fixture(scope="module")
def shown(preview: Path) -> dict[str, list[tuple[str, str]]]:
    """By component: the state and the HTML of each specimen in the gallery."""
    page = preview.joinpath(ADDRESS.strip("/"), "index.html").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for name, state, html in SPECIMEN.findall(page):
        found.setdefault(name, []).append((state, DIGEST.sub("-00000000", html)))
    return found


def macro(name: str) -> nodes.Macro:
    """The only macro of a component's file."""
    tree = SandboxedEnvironment().parse(FILES[name])
    (found,) = tree.find_all(nodes.Macro)
    return found


def test_published_sites_have_no_gallery(tmp_path: Path) -> None:
    output = built(SITE, tmp_path / "output")
    assert not output.joinpath(ADDRESS.strip("/")).exists()


def test_the_sitemap_does_not_name_it(preview: Path) -> None:
    assert ADDRESS not in (preview / "sitemap.xml").read_text(encoding="utf-8")
    assert preview.joinpath(PICTURE.strip("/")).read_text(encoding="utf-8").startswith("<svg")


def test_every_component_has_examples() -> None:
    assert sorted(COMPONENTS) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_one_macro_of_its_name_and_says_what_for(name: str) -> None:
    assert macro(name).name == name
    comment, _, _ = FILES[name].partition("#}")
    assert comment.startswith("{# ")
    for argument in macro(name).args:
        assert argument.name in comment


@pytest.mark.parametrize("name", FILES)
def test_examples_use_every_parameter(name: str) -> None:
    declared = {argument.name for argument in macro(name).args}
    optional = [argument.name for argument in macro(name).args][
        len(macro(name).args) - len(macro(name).defaults) :
    ]
    for example in COMPONENTS[name].examples:
        assert set(example.options) <= declared
    named = {option for example in COMPONENTS[name].examples for option in example.options}
    assert set(optional) <= named


@pytest.mark.parametrize("name", FILES)
def test_the_gallery_shows_every_example(
    name: str, shown: dict[str, list[tuple[str, str]]]
) -> None:
    states = [example.state for example in COMPONENTS[name].examples]
    assert [state for state, _ in shown[name]] == states
    assert len(set(states)) == len(states)


@pytest.mark.parametrize("name", FILES)
def test_a_component_is_as_reviewed(name: str, shown: dict[str, list[tuple[str, str]]]) -> None:
    text = "".join(f"<!-- {state} -->\n{html}\n" for state, html in shown[name])
    path = REVIEWED / f"{name}.html"
    if os.environ.get("BLISKO_UPDATE") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_every_example_differs_and_is_well_formed(
    shown: dict[str, list[tuple[str, str]]],
) -> None:
    for name, examples in shown.items():
        printed = [html for _, html in examples]
        assert len(set(printed)) == len(printed), name
    whole = "".join(html for examples in shown.values() for _, html in examples)
    page = f"<!doctype html><title>x</title><body>{whole}</body>"
    assert JustHTML(page, collect_errors=True, sanitize=False).errors == []


def test_no_reviewed_file_is_left_over() -> None:
    assert sorted(path.stem for path in REVIEWED.glob("*.html")) == sorted(FILES)


def test_a_preview_of_another_day_is_not_corrected_by_the_clock(preview: Path) -> None:
    assert "/theme/clock-" not in (preview / "index.html").read_text(encoding="utf-8")
