"""The pictures of the handbook: few, small, each shown and described."""

import re

from bench.handbook import LARGEST
from blisko.system.paths import ROOT

MOST = 6


def test_pictures_of_the_editor_are_small_and_all_shown() -> None:
    text = (ROOT / "docs/redakcja.md").read_text("utf-8")
    shown = dict(re.findall(r"!\[([^\]]{20,})\]\(img/(redakcja-[a-z-]+\.webp)\)", text))
    files = {path.name: path.stat().st_size for path in (ROOT / "docs/img").glob("redakcja-*")}
    assert set(shown.values()) == set(files)
    assert len(files) <= MOST
    assert max(files.values()) < LARGEST
