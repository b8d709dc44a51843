"""Opening hours as a week with exceptions: a day is pressed in a calendar, or listed."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Opener
from tests.browser.editor.test_entry import save
from tests.editor.running import Editing

pytestmark = pytest.mark.browser

STOCKTAKING = "    - {date: 2026-03-10, hours: 12:00-14:00, reason: Inwentaryzacja}\n"
EASTER = "    - {from: 2026-04-02, until: 2026-04-06, hours: closed}\n"


def test_a_day_is_closed_in_a_calendar_by_keys(live: Editing, editor: Opener) -> None:
    card = live.content / "biblioteka.yaml"
    before = card.read_text("utf-8").replace(STOCKTAKING, STOCKTAKING + EASTER)
    card.write_text(before, "utf-8")
    page = editor("#wizytowka")
    calendar = page.locator(".calendar")
    expect(calendar.locator("caption")).to_have_text("marzec 2026")
    marked = calendar.locator("[data-day='2026-03-10']")
    expect(marked).to_have_accessible_name("wtorek, 10 marca 2026: 12:00-14:00")
    usual = calendar.locator("[data-day='2026-03-16']")
    expect(usual).to_have_accessible_name("poniedziałek, 16 marca 2026: jak zwykle, 10:00-18:00")
    calendar.locator("[aria-current=date]").focus()
    for key in ("ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    expect(usual).to_be_focused()
    page.keyboard.press("Enter")
    panel = calendar.get_by_role("group", name="poniedziałek, 16 marca 2026")
    expect(panel.get_by_role("button", name="Nieczynne")).to_be_focused()
    page.keyboard.press("Enter")
    expect(usual).to_be_focused()
    expect(usual).to_have_accessible_name("poniedziałek, 16 marca 2026: nieczynne")
    page.keyboard.press("PageDown")
    expect(calendar.locator("[data-day='2026-04-16']")).to_be_focused()
    expect(calendar.locator("[data-day='2026-04-06']")).to_have_class("day day--closed")
    page.keyboard.press("PageUp")
    marked.click()
    panel = calendar.get_by_role("group", name="wtorek, 10 marca 2026")
    panel.get_by_role("button", name="Jak zwykle").click()
    expect(marked).to_be_focused()
    save(page)
    closed = "    - {date: 2026-03-16, hours: closed}\n"
    assert card.read_text("utf-8") == before.replace(STOCKTAKING, closed)
    expect(calendar.locator("caption")).to_have_text("marzec 2026")
    usual.click()
    calendar.get_by_role("button", name="Zmień na liście").click()
    expect(page.locator("[data-path=exceptions] .item").first).to_have_attribute("open", "")
