"""Slugs, and that they are those of Pelican."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify as pelican_slugify

from blisko.text.slugs import slugify

TITLES = [
    ("Łódź – źródło!", "lodz-zrodlo"),
    ("Zażółć gęślą jaźń", "zazolc-gesla-jazn"),
    ("Rusza Maker Space BLISKO", "rusza-maker-space-blisko"),
    ("„Od pomysłu”. Jak zaplanować działania", "od-pomyslu-jak-zaplanowac-dzialania"),
    ("Druk 3D: część 2/3 (dla dzieci)", "druk-3d-czesc-23-dla-dzieci"),
    ("14.03.2026, godz. 17:00", "14032026-godz-1700"),
    ("  odstępy\u00a0i -- łączniki  ", "odstepy-i-laczniki"),
    ("Café „Über” & spółka", "cafe-uber-spolka"),
    ("100 % bawełny", "100-bawelny"),
    ("Київ", "kiyiv"),
    ("???", ""),
    ("", ""),
]  # fmt: skip


def by_pelican(text: str) -> str:
    return str(pelican_slugify(text, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]))


@pytest.mark.parametrize(("title", "slug"), TITLES)
def test_slugify(title: str, slug: str) -> None:
    assert slugify(title) == slug
    assert by_pelican(title) == slug


@given(st.text(alphabet="aąbcćęłńóśźżŁŻ 09.,:–„”!?()/-\n_", max_size=30))
def test_any_polish_title_has_the_slug_of_pelican(title: str) -> None:
    assert slugify(title) == by_pelican(title)
    assert slugify(slugify(title)) == slugify(title)
