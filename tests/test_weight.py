"""Pages stay light: what they ask for besides pictures, compressed as a static host sends it."""

from pathlib import Path

import pytest

from bench.weight import PAGES, weigh

pytestmark = pytest.mark.slow  # on one system: compressors differ by a percent


def test_pages_stay_below_their_limits(demo: Path) -> None:
    weights = [weigh(demo, demo / page.strip("/") / "index.html") for page in PAGES]
    assert [(weight.page, weight.text) for weight in weights if weight.over()] == []
    assert min(weight.css for weight in weights) > 0
