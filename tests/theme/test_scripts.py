"""Scripts are published without what only explains them."""

from pathlib import Path

import pytest

from blisko.system.paths import ROOT
from blisko.theme.publish import publish

STATIC = ROOT / "theme" / "static"
SCRIPTS = sorted((STATIC / "js").glob("*.js"))


def published(static: Path, name: str) -> str:
    """A script as it is published."""
    theme = publish(static, None, "library")
    (copy,) = [copy for copy in theme.copies if copy.address == theme.addresses[f"js/{name}"]]
    return copy.data.decode()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_only_comments_and_indentation_go(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    kept = [line.strip() for line in source.splitlines()]
    assert published(STATIC, path.name).splitlines() == [
        line for line in kept if line and not line.startswith("//")
    ]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_goes_on_over_lines(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.count("`") % 2 == 0, line
        assert "/*" not in line, line
