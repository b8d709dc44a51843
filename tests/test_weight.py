"""Pages stay light: what they ask for besides pictures, compressed as a static host sends it."""

from pathlib import Path

import pytest

from bench.weight import PAGES, weigh

pytestmark = pytest.mark.slow  # on one system: compressors differ by a percent


def test_every_page_stays_below_its_limits(demo: Path) -> None:
    weights = [weigh(demo, page) for page in sorted(demo.rglob("*.html"))]
    assert [(weight.page, weight.text) for weight in weights if weight.over()] == []
    heavy = [weight for weight in weights if weight.css]  # an old address leads on, and has none
    assert {weight.page for weight in heavy} >= set(PAGES)
