"""No heading of a text takes an id that the theme needs."""

import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from blisko.system.paths import ROOT
from blisko.text.headings import OF_THE_THEME
from tests.builds import built
from tests.content import post, workshop, write

_ID = re.compile(r'\bid="([^"{}]+)"')
TEMPLATES = sorted((ROOT / "theme" / "templates").rglob("*.html"))
IDS = sorted({found for path in TEMPLATES for found in _ID.findall(path.read_text("utf-8"))})
PROJECT = "programme: Program\nnote: Dofinansowano\nstart: 2025-01-01\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The ids of every page of a site whose texts have headings of all these names."""
    folder = tmp_path_factory.mktemp("anchors")
    body = "".join(f"## {name.capitalize()}\n\nTekst.\n\n" for name in IDS)
    own = "".join(f"## Rozdział {n} {{#{name}}}\n\nTekst.\n\n" for n, name in enumerate(IDS))
    kinds = {
        "aktualnosci/2026-03-01": post,
        "warsztaty/w": workshop,
        "szkolenia/s": workshop,
        "wydarzenia/g": workshop,
        "strony/p": post,
    }
    files = {
        f"{name}-{n}.md": make("", text)
        for name, make in kinds.items()
        for n, text in enumerate((body, own))
    }
    files |= {
        f"partnerzy/p-{n}.md": post("type: other\n", text) for n, text in enumerate((body, own))
    }
    files |= {f"projekty/p-{n}.md": post(PROJECT, text) for n, text in enumerate((body, own))}
    output = built(write(folder / "content", files), folder / "output")
    return {
        path.relative_to(output).as_posix(): _ids(path) for path in sorted(output.rglob("*.html"))
    }


def _ids(path: Path) -> list[str]:
    document = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
    return [name for element in document.iter() if (name := element.get("id"))]


def test_every_id_of_a_page_is_there_once(pages: dict[str, list[str]]) -> None:
    assert len(pages) > 14
    for path, ids in pages.items():
        assert [name for name, count in Counter(ids).items() if count > 1] == [], path


def test_the_theme_keeps_its_own_ids(pages: dict[str, list[str]]) -> None:
    assert set(IDS) >= OF_THE_THEME
    for path, ids in pages.items():
        if "main" in ids:
            assert set(ids) >= OF_THE_THEME, path


def test_other_headings_keep_theirs(pages: dict[str, list[str]]) -> None:
    for name in set(IDS) - OF_THE_THEME:
        assert name in pages["p-0/index.html"]
