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


BESIDE = """() => {
    const box = (found) => found.getBoundingClientRect();
    const pictures = [...document.querySelectorAll("figure")].map(box);
    const edge = box(document.querySelector("main")).right;
    return [...document.querySelectorAll("table")].map(box).filter((table) =>
        table.right > edge + 1 || pictures.some((picture) =>
            picture.height && picture.top < table.bottom && table.top < picture.bottom)).length;
}"""


@pytest.mark.parametrize("name", ["project", "page", "how_to", "event", "home"])
def test_a_table_has_its_own_place_and_all_its_columns(
    site: str, reader: Reader, name: str
) -> None:
    page = reader(680, 1000)  # A4 between its margins
    page.goto(site + PAGES[name])
    page.emulate_media(media="print")
    assert page.evaluate(BESIDE) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    if name == "project":
        assert page.locator("table").count() > 0
        text = printed(page, site + PAGES[name]).pages[0].extract_text()
        assert "Co się udało najlepiej" in text


OUTSIDE = """() => [...document.querySelectorAll(".entry .date-stamp__face")].filter((stamp) =>
    stamp.getBoundingClientRect().bottom > stamp.closest(".entry").getBoundingClientRect().bottom
).length"""


def test_each_stamp_stays_in_its_row(site: str, reader: Reader) -> None:
    page = reader(680, 1000)
    page.emulate_media(media="print")
    for name in ("calendar", "month", "list"):
        page.goto(site + PAGES[name])
        assert page.locator(".entry .date-stamp__face").count() > 10
        assert page.evaluate(OUTSIDE) == 0
        assert not page.locator(".months, .chips, .subscribe").locator("visible=true").count()


def test_hours_and_notes_stay_whole(site: str, reader: Reader) -> None:
    pages = [page.extract_text() for page in printed(reader(), site + "/").pages]
    week = next(text for text in pages if "poniedziałek" in text)
    assert all(day in week for day in ("wtorek", "środa", "czwartek", "piątek", "niedziela"))
    assert "Jak trafić" not in "".join(pages)  # a link to nowhere on paper
    assert "17 000 00 01" in "".join(pages).replace("\N{NO-BREAK SPACE}", " ")
    assert all(len(text.split()) > 30 for text in pages)
