"""axe-core finds nothing: every rule it has, on every page type, in both schemes and two widths."""

from collections.abc import Sequence
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from tests.browser.conftest import Reader
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser

# Also the rules that axe leaves out by itself: those of level AAA and those it is still trying.
# Two of the latter are refused: that the title of a note in a text be a heading, for a note is no
# section; and that a table which scrolls take no focus, for without it the keyboard cannot scroll.
RUN = """([tags, without]) => axe.run(document, {
    resultTypes: ["violations"],
    rules: Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, {enabled:
        !without.includes(rule.ruleId)
        && (!tags.length || tags.some((tag) => rule.tags.includes(tag)))
    }])),
}).then((results) => results.violations.map((rule) => ({
    id: rule.id,
    nodes: rule.nodes.map((node) => node.target + ": " + node.failureSummary),
})))"""
WITHOUT = ("p-as-heading", "focus-order-semantics")
COLOUR = ("cat.color",)
# The gallery shows a landmark once for every example of it.
REPEATED = ("landmark-unique",)


def violations(page: Page, tags: Sequence[str] = (), without: Sequence[str] = WITHOUT) -> list[str]:
    """What axe finds on the page that is open; by the rules that carry one of the tags, or all."""
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate(RUN, [list(tags), list(without)])
    return [f"{rule['id']}: {rule['nodes'][:3]}" for rule in found]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_found(site: str, reader: Reader, width: int) -> None:
    page = reader(width, bypass_csp=True)
    found = {}
    for name, address in PAGES.items():
        page.emulate_media(color_scheme="light")
        page.goto(site + address)
        in_light = violations(page)
        page.emulate_media(color_scheme="dark")  # the same elements in other colours
        if wrong := in_light + violations(page, COLOUR):
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_found_in_the_gallery(
    gallery: str, reader: Reader, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = reader(width, scheme=scheme, bypass_csp=True)
    page.goto(gallery)
    assert page.locator(".stamp").count() > 5
    assert violations(page, without=(*WITHOUT, *REPEATED)) == []


def test_the_open_menu_is_as_good(site: str, reader: Reader) -> None:
    page = reader(360, bypass_csp=True)
    page.goto(site + "/")
    page.get_by_role("button", name="Menu").click()
    assert violations(page) == []


def test_axe_would_tell(reader: Reader) -> None:
    page = reader(bypass_csp=True)
    page.set_content('<img src="x.png"><p style="color: #ccc; background: #fff">jasno</p>')
    found = {rule.split(":")[0] for rule in violations(page)}
    assert {"image-alt", "color-contrast", "html-has-lang", "region"} <= found
