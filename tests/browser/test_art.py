"""What lies about on the mat lies within its strip, each thing beside the next."""

from itertools import pairwise

import pytest

from blisko.model.organisation import TYPES
from blisko.system.paths import ROOT
from blisko.theme.art import HEIGHT, SOURCE, WIDTH, drawing
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

THINGS = (ROOT / "theme" / "static" / SOURCE).read_text(encoding="utf-8")
BOXES = """() => [...document.querySelectorAll("svg > g")].map(thing => {
    const {left, right, top, bottom} = thing.getBoundingClientRect();
    return [left, right, top, bottom];
})"""


def test_no_thing_lies_beyond_the_strip_or_on_another(reader: Reader) -> None:
    page = reader(WIDTH, HEIGHT)
    for kind in TYPES:
        page.set_content(f'<body style="margin: 0">{drawing(THINGS, kind).decode()}')
        boxes = page.evaluate(BOXES)
        for left, right, top, bottom in boxes:
            assert left >= 0
            assert right <= WIDTH
            assert top >= 0
            assert bottom <= HEIGHT
        # Boxes of things that lie askew may meet at their corners.
        gaps = [right[0] - left[1] for left, right in pairwise(boxes)]
        assert kind == "library" or min(gaps) >= -8, (kind, gaps)
