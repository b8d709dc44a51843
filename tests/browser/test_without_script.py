"""With JavaScript switched off pages read, and one gets everywhere."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser


def test_one_gets_from_home_to_an_event_and_on(site: str, reader: Reader) -> None:
    page = reader(360, java_script_enabled=False)
    page.goto(site + "/")
    first = page.locator(".entry__title a").first
    title = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(title, use_inner_text=True)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Partnerzy", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Partnerzy")
    page.locator(".wordmark").click()
    expect(page).to_have_url(f"{site}/")


def test_photographs_are_links_to_the_large_ones(site: str, reader: Reader) -> None:
    page = reader(java_script_enabled=False)
    page.goto(site + PAGES["event"])
    page.locator(".photo a").first.click()
    expect(page.locator("body > img")).to_be_visible()


# Search alone says more without a script: that it needs one, and what there is instead.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "search"])
def test_what_is_read_is_what_a_script_would_leave(site: str, reader: Reader, name: str) -> None:
    with_script, without = reader(), reader(java_script_enabled=False)
    for page in (with_script, without):
        page.goto(site + PAGES[name])
    # On the day of the build the reader's clock has nothing to mend.
    assert without.locator("main").inner_text() == with_script.locator("main").inner_text()
