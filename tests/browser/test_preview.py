"""A preview session in a real browser: edit, break, mend, rename, delete, without touching it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from blisko.system.paths import ROOT
from tests.browser.conftest import Reader, until
from tests.preview.running import LIMIT, Preview, preview, wait_for

pytestmark = pytest.mark.browser

POST = "aktualnosci/2026-03-09-nowa.md"
ADDRESS = "/aktualnosci/2026/nowa/"
LONG = "\n\n".join(f"Akapit {number}." for number in range(200))
PANEL, BAR, LOST = "blisko-preview dialog", "blisko-preview aside", "blisko-preview .lost"

expect.set_options(timeout=LIMIT * 1000)


def text(words: str, *fields: str) -> str:
    front = "\n".join(("title: Nowa wieść", *fields))
    return f"---\n{front}\n---\n{words}\n\n{LONG}\n"


def add_post(content: Path) -> None:
    (content / POST).write_text(text("Pierwsza wersja."), encoding="utf-8")


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Preview]:
    with preview(tmp_path, change=add_post) as running:
        yield running


@pytest.fixture
def page(reader: Reader, live: Preview) -> Iterator[Page]:
    """The page of the post. What the browser complains about fails the test."""
    opened = reader()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda line: complaints.append(line.text) if line.type == "error" else None
    )
    opened.goto(f"{live.url}{ADDRESS}")
    expect(opened.locator(BAR)).to_contain_text(POST)
    yield opened
    assert [line for line in complaints if "404" not in line] == []


def test_edit_break_mend_rename_delete(live: Preview, page: Page) -> None:

    live.write(POST, text("Druga wersja."))
    expect(page.locator("main")).to_contain_text("Druga wersja.")

    live.write(POST, text("Trzecia wersja.", "parteners: [osp-zagroda]"))
    expect(page.locator(PANEL)).to_be_visible()
    expect(page.locator(PANEL)).to_contain_text(f"{POST}:3:1")
    expect(page.locator(PANEL)).to_contain_text("parteners")
    expect(page.locator(BAR)).to_contain_text("W tym pliku: 1 błąd.")
    expect(page.locator("main")).to_contain_text("Druga wersja.")

    live.write(POST, text("Czwarta wersja.", "partners: [osp-zagroda]"))
    expect(page.locator("main")).to_contain_text("Czwarta wersja.")
    expect(page.locator(BAR)).to_contain_text("Bez uwag.")
    expect(page.locator(PANEL)).to_have_count(0)

    (live.content / POST).rename(live.content / "aktualnosci/2026-03-09-inna.md")
    page.wait_for_url(f"{live.url}/aktualnosci/2026/inna/")
    expect(page.locator("main")).to_contain_text("Czwarta wersja.")
    expect(page.locator(BAR)).to_contain_text("2026-03-09-inna.md")

    (live.content / "aktualnosci/2026-03-09-inna.md").unlink()
    expect(page.locator(BAR)).to_contain_text("Pod tym adresem nie ma strony.")


def test_the_scroll_position_stays(live: Preview, page: Page) -> None:
    page.evaluate("scrollTo(0, 1500)")
    live.write(POST, text("Druga wersja."))
    expect(page.locator("main")).to_contain_text("Druga wersja.")
    until(page, "scrollY === 1500")


def test_a_panel_closed_by_hand_stays_closed_until_the_mistake_changes(
    live: Preview, page: Page
) -> None:
    live.write(POST, text("Źle.", "parteners: [osp-zagroda]"))
    expect(page.locator(PANEL)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    page.reload()
    expect(page.locator(BAR)).to_contain_text("W tym pliku: 1 błąd.")
    expect(page.locator(PANEL)).to_be_hidden()
    page.get_by_role("button", name="Pokaż: 1 błąd").click()
    expect(page.locator(PANEL)).to_be_visible()
    page.get_by_role("button", name="Zamknij").click()
    expect(page.locator(PANEL)).to_be_hidden()
    live.write(POST, text("Inaczej źle.", "tytul: x"))
    expect(page.locator(PANEL)).to_contain_text("tytul")
    expect(page.locator(PANEL)).to_be_visible()


def test_a_mistake_from_the_start_is_shown_and_goes_away(reader: Reader, tmp_path: Path) -> None:
    def spoil(content: Path) -> None:
        (content / POST).write_text("---\ntitle: [\n---\n", encoding="utf-8")

    with preview(tmp_path, change=spoil) as live:
        page = reader()
        page.goto(f"{live.url}/kontakt/")
        expect(page.locator(PANEL)).to_be_visible()
        expect(page.locator(PANEL)).to_contain_text(POST)
        (live.content / POST).unlink()
        expect(page.locator("main")).to_contain_text("Przyjdź")
        expect(page.locator(PANEL)).to_have_count(0)


def test_a_server_that_stops_is_told_and_found_again(reader: Reader, tmp_path: Path) -> None:
    page = reader()
    with preview(tmp_path / "one", change=add_post) as live:
        page.goto(f"{live.url}{ADDRESS}")
        expect(page.locator(BAR)).to_contain_text(POST)
        expect(page.locator(LOST)).to_be_hidden()
        port = live.server.server_port
    expect(page.locator(LOST)).to_be_visible()

    def change_post(content: Path) -> None:
        (content / POST).write_text(text("Druga wersja."), encoding="utf-8")

    with preview(tmp_path / "two", change=change_post, port=port):
        expect(page.locator("main")).to_contain_text("Druga wersja.")
        expect(page.locator(BAR)).to_contain_text(POST)
        expect(page.locator(LOST)).to_be_hidden()


def test_drafts_are_marked_and_nothing_of_the_preview_is_built(live: Preview, page: Page) -> None:
    page.goto(f"{live.url}/szkic/")
    expect(page.locator(BAR)).to_contain_text("Szkic: nie będzie go na opublikowanej stronie.")
    built = [path for path in live.server.root.rglob("*") if path.is_file()]
    assert built
    assert not [path for path in built if b"__blisko" in path.read_bytes()]


def test_several_tabs_follow(live: Preview, browser: Browser) -> None:
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(5)]
    for tab in tabs:
        tab.goto(f"{live.url}{ADDRESS}")
        expect(tab.locator(BAR)).to_contain_text(POST)
    live.write(POST, text("Dla wszystkich."))
    for tab in tabs:
        tab.bring_to_front()
        expect(tab.locator("main")).to_contain_text("Dla wszystkich.")
    context.close()
    wait_for(lambda: live.request(ADDRESS).status == 200, "an answer after they have gone")


def test_a_theme_that_forbids_scripts_is_previewed_all_the_same(
    reader: Reader, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    base = tmp_path / "theme/templates/base.html"
    open_policy = base.read_text(encoding="utf-8")
    strict = open_policy.replace("script-src 'self'", "script-src 'none'")
    assert strict != open_policy
    base.write_text(strict, encoding="utf-8")
    settings = tmp_path / "settings.py"
    theme = (tmp_path / "theme").as_posix()
    settings.write_text(f'from pelicanconf import *\nTHEME = "{theme}"\n', encoding="utf-8")
    with preview(tmp_path, settings=settings) as live:
        page = reader()
        page.goto(f"{live.url}/kontakt/")
        expect(page.locator(BAR)).to_contain_text("strony/kontakt.md")


def test_the_panel_can_be_read_by_everyone(live: Preview, reader: Reader) -> None:
    page = reader()
    page.goto(f"{live.url}{ADDRESS}")
    live.write(POST, text("Źle.", "parteners: [osp-zagroda]"))
    expect(page.locator(PANEL)).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, context="blisko-preview").response["violations"]
        assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
