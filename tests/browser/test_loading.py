"""What a browser does while a page loads: no request elsewhere, no complaint, no jump."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Reader, until
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
        if (entry.value > 0.0005) // less than a pixel of a word: nobody sees it
            shifts.push(entry.value + " " + entry.sources.map((source) => source.node?.className));
}).observe({type: "layout-shift", buffered: true});
"""
BAD = 400  # statuses from here on are failures
PHONE = 360
FONTS = 3  # all of them are named in the head, so they have been asked for by then
TO_THE_END = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }
    const seen = [...document.images].filter((image) => image.checkVisibility());
    await Promise.all(seen.map((image) => image.decode()));
    await document.fonts.ready;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
}"""


def test_pages_load_quietly(site: str, reader: Reader) -> None:
    page = reader(1280)  # on a wide screen all pictures show
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda r: said.append(f"{r.failure}: {r.url}"))
    page.on("response", lambda r: said.append(f"{r.status}: {r.url}") if r.status >= BAD else None)
    for address in PAGES.values():
        page.goto(site + address)
        page.evaluate(TO_THE_END)
    # The icon of the tab is fetched at leisure, and dropped when one goes on to the next page.
    assert [text for text in said if not text.startswith("net::ERR_ABORTED")] == []
    assert [url for url in asked if not url.startswith(f"{site}/")] == []
    assert len(asked) > len(PAGES)


def test_a_foreign_script_and_an_inline_one_are_refused(site: str, reader: Reader) -> None:
    page = reader()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site + "/")
    page.evaluate(
        """() => {
            const inline = document.createElement("script");
            inline.textContent = "window.ran = true";
            const foreign = document.createElement("script");
            foreign.src = "https://elsewhere.example.org/x.js";
            const image = document.createElement("img");
            image.src = "https://elsewhere.example.org/x.png";
            document.body.append(inline, foreign, image);
            document.body.setAttribute("style", "color: red");
        }"""
    )
    assert not page.evaluate("window.ran")
    until(page, "true")
    for directive in ("script-src", "img-src", "style-src"):
        assert any("Content Security Policy" in text and directive in text for text in said), said


def load_with_late_fonts(page: Page, address: str) -> list[str]:
    """Open a page whose fonts come after it has been drawn; what moved."""
    held: list[Route] = []

    def hold(route: Route) -> None:  # a list's own method is not taken
        held.append(route)

    page.route("**/*.woff2", hold)
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(
        "() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))"
    )
    assert len(held) == FONTS
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate(TO_THE_END)
    moved: list[str] = page.evaluate("window.shifts")
    return moved


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_jumps(site: str, reader: Reader, width: int) -> None:
    moved = {}
    every = list(PAGES.items())
    for name, address in every if width == PHONE else every[::3]:
        page = reader(width)  # a cold cache each time
        page.add_init_script(SHIFTS)
        if found := load_with_late_fonts(page, site + address):
            moved[name] = found
        page.context.close()
    assert moved == {}


def test_a_jump_would_be_seen(reader: Reader) -> None:
    page = reader()
    page.add_init_script(SHIFTS)
    page.goto("data:text/html,<p>pierwszy</p><p>drugi</p>")
    page.evaluate("() => new Promise((next) => requestAnimationFrame(() => setTimeout(next)))")
    page.evaluate("document.querySelector('p').style.marginBlockEnd = '300px'")
    until(page, "window.shifts.length > 0")
