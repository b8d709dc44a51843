"""The editor for everybody: what axe finds, narrow windows, and two tabs of one browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Opener
from tests.browser.test_axe import COLOUR, violations
from tests.editor.running import Editing

pytestmark = pytest.mark.browser

ENTRY = "#wpis=aktualnosci/2026-03-05-pierwszy-druk/index.md"
PAGES = ("#wpisy", "#nowy=workshop", ENTRY, "#uwagi", "#publikacja", "#wizytowka")
# Rules of level AAA; the page beside the form is another origin, which axe cannot enter.
WITHOUT = ("p-as-heading", "focus-order-semantics", "color-contrast-enhanced", "frame-tested")
UNFOLD = "() => { for (const part of document.querySelectorAll('details')) part.open = true; }"


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    live: Editing, editor: Opener
) -> None:
    page = editor("#wpisy", width=320, bypass_csp=True)
    found = {}
    for where in PAGES:
        page.goto(f"{live.url}/{where}")
        expect(page.locator("main h1").first).to_be_visible()
        page.evaluate(UNFOLD)
        page.emulate_media(color_scheme="light")
        in_light = violations(page, without=WITHOUT)
        page.emulate_media(color_scheme="dark")
        wrong = in_light + violations(page, COLOUR, WITHOUT)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("wider than the window")
        if wrong:
            found[where] = wrong
    assert found == {}
