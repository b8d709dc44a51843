"""What lies about on the mat: a drawing for each kind of organisation, within its strip."""

import xml.etree.ElementTree as ET

import pytest

from blisko.model.organisation import TYPES
from blisko.system.paths import ROOT
from blisko.theme.art import LAID_OUT, NAME, SOURCE, drawing
from blisko.theme.publish import publish

STATIC = ROOT / "theme" / "static"
THINGS = (STATIC / SOURCE).read_text(encoding="utf-8")


def _parts(drawn: str | bytes) -> list[ET.Element]:
    """The parts of a drawing."""
    return list(ET.fromstring(drawn))  # noqa: S314  # our own


def test_each_kind_of_organisation_has_its_things() -> None:
    assert set(LAID_OUT) == set(TYPES)
    assert len({drawing(THINGS, kind) for kind in TYPES}) == len(TYPES)
    used = {name for things in LAID_OUT.values() for name, *_ in things}
    drawn = {group.get("id") for group in _parts(THINGS) if group.get("id")}
    assert used == drawn


@pytest.mark.parametrize("kind", TYPES)
def test_a_drawing_is_small_and_whole(kind: str) -> None:
    image = drawing(THINGS, kind)
    assert len(image) < 3500
    assert len(_parts(image)) == len(LAID_OUT[kind])


def test_a_site_publishes_the_drawing_of_its_kind_alone() -> None:
    theme = publish(STATIC, None, "fire_brigade")
    strips = [copy for copy in theme.copies if copy.data == drawing(THINGS, "fire_brigade")]
    assert [copy.address for copy in strips] == [theme.addresses[NAME]]
    assert SOURCE not in theme.addresses
    sheet = next(copy.data.decode() for copy in theme.copies if "/site-" in copy.address)
    assert theme.addresses[NAME].rpartition("/")[2] in sheet
