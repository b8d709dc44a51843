"""Photos of a post in a real browser: links without a script, leafing through with one."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader, until
from tests.builds import DEMO

pytestmark = pytest.mark.browser
POST = "/warsztaty/2026/kartki-ktore-sie-otwieraja/"


@pytest.fixture
def page(site: str, reader: Reader) -> Page:
    page = reader(has_touch=True)
    page.goto(site + POST)
    return page


def opened(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('.lightbox').open"))


def number(page: Page) -> str:
    return page.locator(".lightbox__number").inner_text()


def wait_for_photo(page: Page) -> None:
    until(page, "(i => i?.complete && i.naturalWidth > 0)(document.querySelector('.lightbox img'))")


def test_the_demo_has_a_post_with_several_photos(page: Page) -> None:
    assert DEMO.is_dir()
    assert page.locator(".photo a").count() >= 3


def test_a_click_opens_the_photo_and_escape_leads_back(page: Page) -> None:
    links = page.locator(".photo a")
    links.nth(1).click()
    wait_for_photo(page)
    assert opened(page)
    assert number(page) == f"Zdjęcie 2 z {links.count()}"
    shown = page.locator(".lightbox img")
    assert shown.get_attribute("alt") == links.nth(1).locator("img").get_attribute("alt")
    assert shown.evaluate("i => i.currentSrc").endswith("-1120.avif")
    page.keyboard.press("Escape")
    assert not opened(page)
    expect(links.nth(1)).to_be_focused()


def test_the_keys_leaf_through_and_round(page: Page) -> None:
    links = page.locator(".photo a")
    last = links.count()
    links.first.focus()
    page.keyboard.press("Enter")
    for key, expected in (
        ("ArrowRight", 2),
        ("End", last),
        ("ArrowRight", 1),
        ("ArrowLeft", last),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        assert number(page) == f"Zdjęcie {expected} z {last}"
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    expect(links.nth(last - 1)).to_be_focused()


def test_the_buttons_do_what_they_say(page: Page) -> None:
    page.locator(".photo a").first.click()
    page.get_by_role("button", name="Następne zdjęcie").click()
    assert number(page).startswith("Zdjęcie 2 z")
    page.get_by_role("button", name="Poprzednie zdjęcie").click()
    assert number(page).startswith("Zdjęcie 1 z")
    page.get_by_role("button", name="Zamknij").click()
    assert not opened(page)


def test_a_swipe_leafs_through(page: Page) -> None:
    page.locator(".photo a").first.click()

    def swipe(start: int, end: int) -> None:
        page.evaluate(
            """([start, end]) => {
              const box = document.querySelector('.lightbox');
              const touch = x => new Touch({identifier: 1, target: box, clientX: x, clientY: 300});
              const tell = (name, list) => box.dispatchEvent(new TouchEvent(name, list));
              tell('touchstart', {touches: [touch(start)]});
              tell('touchend', {changedTouches: [touch(end)]});
            }""",
            [start, end],
        )

    swipe(800, 300)
    assert number(page).startswith("Zdjęcie 2 z")
    swipe(300, 800)
    assert number(page).startswith("Zdjęcie 1 z")
    swipe(300, 320)
    assert number(page).startswith("Zdjęcie 1 z")


def test_a_click_beside_the_photo_closes(page: Page) -> None:
    page.locator(".photo a").first.click()
    page.locator(".lightbox img").click()
    assert opened(page)
    page.locator(".lightbox__bar").click(position={"x": 2, "y": 2})
    assert opened(page)
    page.evaluate("document.querySelector('.lightbox').click()")
    assert not opened(page)


@pytest.mark.parametrize(("width", "height"), [(360, 640), (640, 360), (1280, 800)])
def test_the_photo_fits_the_screen_with_its_buttons(
    site: str, reader: Reader, width: int, height: int
) -> None:
    page = reader(width=width, height=height)
    page.goto(site + POST)
    page.locator(".photo a").first.click()
    wait_for_photo(page)
    for part in (".lightbox img", ".lightbox__bar"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    for button in page.locator(".lightbox button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44


def test_the_screen_reader_hears_which_photo_is_shown(page: Page) -> None:
    page.locator(".photo a").first.click()
    assert page.locator(".lightbox [aria-live=polite] img").count() == 1
    dialog = page.get_by_role("dialog", name="Zdjęcia")
    expect(dialog.get_by_role("img")).to_have_count(1)


def test_axe_finds_nothing_in_the_open_box(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.locator(".photo a").first.click()
    wait_for_photo(page)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["help"]) for v in found] == []


def test_without_a_script_each_photo_is_a_link_to_its_large_file(site: str, reader: Reader) -> None:
    page = reader(java_script_enabled=False)
    page.goto(site + POST)
    page.locator(".photo a").first.click()
    page.wait_for_url(re.compile(r"/media/[\w-]+-\d+\.jpg$"))
    page.go_back()
    assert page.locator(".lightbox").is_hidden()


def test_a_new_tab_can_be_had(page: Page) -> None:
    with page.context.expect_page() as other:
        page.locator(".photo a").first.click(modifiers=["Control"])
    other.value.wait_for_url(re.compile(r"/media/[\w-]+-\d+\.jpg$"))  # a new tab is empty at first
    assert not opened(page)
