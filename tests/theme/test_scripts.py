"""Scripts are sent without what only explains them."""

import pytest

from blisko.system.paths import ROOT
from blisko.theme import minified
from blisko.theme.editor import STATIC as EDITOR
from blisko.theme.publish import publish

STATIC = ROOT / "theme" / "static"
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
OF_EDITOR = sorted(EDITOR.glob("*.js"))


def test_only_comments_and_indentation_go_when_the_theme_is_published() -> None:
    theme = publish(STATIC, None, "library")
    published = {copy.address: copy.data for copy in theme.copies}
    assert SCRIPTS
    for path in SCRIPTS:
        kept = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        lines = published[theme.addresses[f"js/{path.name}"]].decode().splitlines()
        assert lines == [line for line in kept if line and not line.startswith("//")]


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        ("  a;\n\n// why\nb; // here\n", "a;\nb; // here\n"),
        ("/** One line. */\na;\n", "a;\n"),
        ("/**\n * What it is.\n *\n * a;\n */\nb;\n", "b;\n"),
        ("/* c */ d;\n", "/* c */ d;\n"),
    ],
)
def test_comments_that_have_lines_of_their_own_go(script: str, sent: str) -> None:
    assert minified.script(script.encode()) == sent.encode()


def test_no_text_goes_on_over_lines() -> None:
    for path in (*SCRIPTS, *OF_EDITOR):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0, (path.name, line)
