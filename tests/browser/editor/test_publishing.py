"""From a changed title to the published site, in a browser, with a real server on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Opener
from tests.browser.editor.test_entry import field, save
from tests.commands.conftest import without_identity
from tests.editor.connected import ABOUT, Connected, connected
from tests.editor.running import Editing

pytestmark = pytest.mark.browser


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connected]:
    """An editor that can publish."""
    without_identity(monkeypatch)
    with connected(tmp_path) as made:
        yield made


@pytest.fixture
def live(here: Connected) -> Editing:
    """Its part that a browser opens."""
    return here.site


def test_a_changed_title_is_published(here: Connected, editor: Opener) -> None:
    page = editor(f"#wpis={ABOUT}")
    field(page, "Tytuł").fill("Kim jesteśmy")
    page.get_by_role("link", name="Publikacja").click()
    expect(page.locator(".notice")).to_contain_text("czego jeszcze nie zapisano")
    page.locator(".notice").get_by_role("link", name="Kim jesteśmy").click()
    expect(field(page, "Tytuł")).to_have_value("Kim jesteśmy")
    save(page)
    page.get_by_role("link", name="Publikacja").click()
    expect(page.get_by_role("button", name="Opublikuj", exact=True)).to_be_visible()
    expect(page.locator(".notice")).to_have_count(0)
    page.get_by_role("button", name="Co się zmieni na stronie").click()
    verdict = page.locator(".verdict")
    expect(verdict).to_have_text("Tak zmieni się strona, gdy klikniesz „Opublikuj”.")
    new = page.get_by_role("heading", name="Nowe").locator("xpath=..")
    expect(new.get_by_role("link", name="Kim jesteśmy")).to_be_visible()
    assert "gh-pages" not in here.server.git("branch")
    page.get_by_role("button", name="Opublikuj", exact=True).click()
    steps = page.get_by_role("log").get_by_role("listitem")
    expect(steps.last).to_have_text("Wysyłam stronę…")
    expect(verdict).to_contain_text("Opublikowano o ")
    assert "Kim jesteśmy" in here.server.online("o-nas/index.html")
    expect(page.get_by_role("link", name="Zobacz stronę w internecie")).to_be_visible()
    page.reload()
    expect(verdict).to_contain_text("Opublikowano o ")
