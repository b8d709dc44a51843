"""From any browser to the site: page and policy as published, the script of the workflow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.editor.online import Online, look_again, opened, published
from tests.commands.conftest import without_identity

pytestmark = pytest.mark.browser

NEWS = "aktualnosci/2025-11-02-stara-wiesc.md"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site to begin with."""
    with pytest.MonkeyPatch.context() as patched:
        without_identity(patched)
        yield published(tmp_path_factory.mktemp("online"))


@pytest.fixture
def online(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Online]:
    """A copy of it."""
    without_identity(monkeypatch)
    yield from opened(begun, tmp_path / "online")


def send(page: Page) -> None:
    page.get_by_role("button", name="Wyślij", exact=True).click()
    expect(page.locator(".entry")).to_have_attribute("data-state", "saved")


def field(page: Page, name: str) -> object:
    return page.locator(f"[data-path={name}] input").first


def test_a_workshop_from_a_phone_is_online(online: Online, reader: Reader) -> None:
    page = online.open(reader(width=360, height=640, has_touch=True), key="")
    page.get_by_label("Klucz", exact=True).fill("github_pat_dobry")
    page.get_by_role("button", name="Wejdź z kluczem").click()
    expect(page.get_by_role("heading", name="Co dodajesz?")).to_be_visible()
    page.get_by_role("link", name="Warsztat").first.click()
    page.locator("[data-path=title] input").fill("Lampion z papieru")
    page.locator("[data-path=start] input[type=date]").fill("2026-03-21")
    page.locator("[data-path=start] input[type=time]").fill("17:00")
    page.get_by_label("Treść").fill("Zrobisz lampion.")
    send(page)
    expect(page.locator(".sent")).to_contain_text("Czeka na sprawdzenie")
    assert online.github.checks == online.branches
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    online.run_workflow()
    page.get_by_role("link", name="Wysłane", exact=True).click()
    look_again(page)
    expect(page.locator(".verdict")).to_contain_text("Opublikowano o ")
    assert "Lampion z papieru" in online.server.online(
        "warsztaty/2026/lampion-z-papieru/index.html"
    )
    assert online.branches == []
