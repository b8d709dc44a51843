"""Whatever happens to a site, building on gives the same bytes as building from nothing.

BLISKO_EDITS=3000 pytest tests/build/test_property.py makes so many edits with a seed of today.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from blisko.locale.messages import messages
from tests.build.edits import Edited, check, follow

FEW, SOME = 12, 30


@pytest.fixture(autouse=True)
def own_words() -> Iterator[None]:
    """Forget the edited catalogues, after pytest has put back where they are read from."""
    yield
    messages.cache_clear()


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int, edits: int) -> None:
    site = Edited(folder, seed)
    follow(site, monkeypatch)
    check(site)
    assert site.good == 1
    for _ in range(edits):
        site.edit()
        check(site)
    assert site.good > edits / 3  # two sites that could not be built are equal, and say nothing


def test_building_on_equals_building_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, monkeypatch, 1, FEW)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_building_on_equals_building_anew_after_many_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    run(tmp_path, monkeypatch, seed, SOME)


if "BLISKO_EDITS" in os.environ:

    def test_as_many_edits_as_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seed = random.randrange(10**6)  # noqa: S311  # nothing secret about it
        print(f"seed {seed}")  # noqa: T201  # needed to see the same again
        run(tmp_path, monkeypatch, seed, int(os.environ["BLISKO_EDITS"]))
