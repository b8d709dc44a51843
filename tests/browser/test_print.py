"""On paper: every event on one A4 page, addresses spelled out, nothing that only a screen needs."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import Reader
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser


def printed(page: Page, address: str) -> PdfReader:
    """The page as paper."""
    page.goto(address)
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def test_every_event_fits_one_page(site: str, demo: Path, reader: Reader) -> None:
    page = reader()
    events = [
        f"/{path.parent.relative_to(demo).as_posix()}/"
        for kind in ("warsztaty", "szkolenia", "wydarzenia")
        for path in sorted((demo / kind).glob("*/*/index.html"))
    ]
    assert len(events) > 30
    longer = [event for event in events if len(printed(page, site + event).pages) > 1]
    assert longer == []


def test_paper_shows_what_paper_needs(site: str, reader: Reader) -> None:
    text = printed(reader(), site + PAGES["event"]).pages[0].extract_text()
    flat = " ".join(text.split())
    assert f"name.example.org/repository{PAGES['event']}" in flat.replace(" ", "")
    assert "Menu" not in flat
    assert "Przejdź do treści" not in flat
    assert "Warsztaty Szkolenia" not in flat
