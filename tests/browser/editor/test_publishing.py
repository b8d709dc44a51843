"""From a changed title to the published site, in a browser, with a real server on the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Opener
from tests.browser.editor.test_entry import field, save
from tests.commands.conftest import without_identity, write_hook
from tests.editor.connected import ABOUT, CONTACT, Connected, connected
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


def test_what_others_did_meanwhile_is_taken_in_told_and_asked(
    here: Connected, editor: Opener
) -> None:
    assert here.publish()["ended"] == 0
    ewa = here.colleague("ewa")
    page = editor(f"#wpis={ABOUT}")
    field(page, "Tytuł").fill("Poznaj nas")
    ewa.write(ABOUT, here.text(ABOUT).replace("summary: Kim", "summary: Kim naprawdę"))
    ewa.save()
    second = page.context.new_page()
    second.goto(here.site.url)
    expect(second.locator(".toast[role=status]")).to_have_text(
        "Z internetu przyszła 1 zmiana: O nas."
    )
    expect(page.locator(".entry")).to_have_attribute("data-state", "joined")
    expect(page.locator("[data-path=summary] textarea, [data-path=summary] input")).to_have_value(
        "Kim naprawdę jesteśmy"
    )
    expect(field(page, "Tytuł")).to_have_value("Poznaj nas")
    save(page)

    here.edit(CONTACT, "title: Kontakt", "title: Napisz do nas")
    ewa.write(CONTACT, "---\ntitle: Kontakt i dojazd\n---\nTreść.\n")
    ewa.save()
    (here.site.content / "strony/dojazd.md").unlink()
    second.goto(f"{here.site.url}/#publikacja")
    second.reload()
    expect(second.get_by_role("alert")).to_contain_text("to samo, co zmieniono tutaj: Napisz do")

    verdict, send = second.locator(".verdict"), second.get_by_role("button", name="Opublikuj")
    hooks = here.ola.folder / ".git/hooks"
    hook = write_hook(hooks / "commit-msg", "echo 'Brakuje numeru sprawy.' >&2\nexit 1")
    (here.site.content / "strony/nowa.md").write_text("---\ntitle: Nowa\n---\nA.\n", "utf-8")
    send.first.click()
    expect(verdict).to_contain_text("wszystko jest zapisane, więc można spróbować jeszcze raz")
    expect(verdict).to_contain_text("Napisało: „Brakuje numeru sprawy.”")
    hook.unlink()
    send.first.click()
    expect(verdict).to_contain_text("ktoś w tym czasie zmienił to samo co Ty")
    second.get_by_role("button", name="Weź wersję drugiej osoby").click()
    expect(verdict).to_contain_text("te adresy przestałyby działać")
    expect(second.locator(".outcome .address")).to_have_text(["/dojazd/"])
    second.get_by_role("button", name="Te adresy mogą zniknąć").click()
    expect(verdict).to_contain_text("Opublikowano o ")
    assert "Kontakt i dojazd" in here.server.online("kontakt/index.html")
    assert "dojazd/index.html" not in here.server.files
