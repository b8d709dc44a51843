"""Everything works from the keyboard, and one always sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Reader
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser

# What is focused: its place among all that can be, and what is wrong with how it is shown.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const all = [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")];
    const wrong = [];
    const boxes = [...element.getClientRects()];
    const inside = boxes.filter((box) =>
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
    if (!inside.length) wrong.push("out of sight");
    const seen = inside.some((box) => {
        const x = Math.max(0, box.left) + Math.min(box.width, innerWidth) / 2;
        const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element));
    });
    if (inside.length && !seen) wrong.push("covered");
    const style = getComputedStyle(element);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!outlined) wrong.push("no outline");
    return {
        place: all.indexOf(element),
        name: (element.textContent.trim() || element.outerHTML).replace(/\\s+/g, " ").slice(0, 60),
        wrong,
    };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility()).length"""


def focused(page: Page) -> dict[str, Any] | None:
    """What FOCUSED says; None when nothing has the focus."""
    state: dict[str, Any] | None = page.evaluate(FOCUSED)
    return state


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "event", "news", "partner", "page", "missing"])
def test_tab_visits_everything_in_order_and_in_sight(
    site: str, reader: Reader, name: str, width: int
) -> None:
    page = reader(width)
    page.goto(site + PAGES[name])
    expected = page.evaluate(REACHABLE)
    visited = []
    for _ in range(expected + 2):
        page.keyboard.press("Tab")
        state = focused(page)
        if state is None:
            break
        visited.append(state)
    assert [state for state in visited if state["wrong"]] == []
    places = [state["place"] for state in visited]
    assert places == sorted(places)
    assert len(set(places)) == expected


def test_the_skip_link_leads_past_the_menu(site: str, reader: Reader) -> None:
    page = reader(1280)
    page.goto(site + PAGES["event"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


def test_the_menu_opens_and_closes(site: str, reader: Reader) -> None:
    page = reader(360)
    page.goto(site + "/")
    button = page.get_by_role("button", name="Menu")
    first = page.locator(".menu a").first
    assert not first.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert first.is_visible()
    page.keyboard.press("Tab")
    assert first.evaluate("e => e === document.activeElement")
    assert focused(page)["wrong"] == []  # type: ignore[index]
    page.keyboard.press("Escape")
    assert not first.is_visible()
    assert button.evaluate("e => e === document.activeElement")


def test_photographs_open_from_the_keyboard(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + PAGES["event"])
    photo = page.locator(".photo a").first
    photo.focus()
    assert photo.get_attribute("href")
    name = photo.get_by_role("img").get_attribute("alt")
    page.keyboard.press("Enter")
    shown = page.locator("dialog[open] img, body > img").first
    shown.wait_for()
    assert name
