"""Bad weather: others who write at the same time, disks and browsers that refuse; no word lost."""

import errno
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import until
from tests.browser.editor.conftest import Opener
from tests.content import post
from tests.editor.running import Editing, editing

pytestmark = pytest.mark.browser

NEWS = "aktualnosci"
NAMES = (
    "razem",
    "dwie-karty",
    "notatnik",
    "osierocony",
    "dysk",
    "klucz",
    "pelno",
    "w-trakcie",
    "przeniesiony",
    "odnaleziony",
)
REFUSING = "([owner, verb]) => { window[owner].prototype[verb] = () => { throw new Error(); }; }"
OF_A_MAC = unicodedata.normalize("NFD", "łódź-żółw")


def path_of(name: str) -> str:
    return f"{NEWS}/2026-03-01-{name}.md"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    """One editor for all of these tests; each has a post of its own."""

    def with_posts(content: Path) -> None:
        for name in (*NAMES, OF_A_MAC):
            (content / path_of(name)).write_text(post("title: Wiosna\n", "Raz.\n"), "utf-8")

    with editing(tmp_path_factory.mktemp("weather"), change=with_posts) as running:
        yield running


def at(name: str) -> str:
    return f"#wpis={path_of(name)}"


def body(page: Page) -> Locator:
    return page.get_by_label("Treść")


def title(page: Page) -> Locator:
    return page.locator("[data-path=title] input")


def state(page: Page, wanted: str) -> None:
    expect(page.locator(".entry")).to_have_attribute("data-state", wanted)


def save(page: Page) -> None:
    page.get_by_role("button", name="Zapisz", exact=True).click()


def on_disk(live: Editing, name: str) -> str:
    return (live.content / path_of(name)).read_text("utf-8")


def test_two_people_at_one_post(live: Editing, editor: Opener) -> None:
    one, other = editor(at("razem")), editor(at("razem"))
    title(one).fill("Lato")
    body(other).fill("Raz.\n\nDwa.")
    save(one)
    state(one, "saved")
    state(other, "joined")
    expect(title(other)).to_have_value("Lato")
    expect(body(other)).to_have_value("Raz.\n\nDwa.")
    save(other)
    state(other, "saved")
    state(one, "renewed")
    assert on_disk(live, "razem") == post("title: Lato\n", "Raz.\n\nDwa.\n")
    title(one).fill("Jesień")
    body(one).fill("Trzy.")
    title(other).fill("Zima")
    body(other).fill("Cztery.")
    save(one)
    asked = other.get_by_role("dialog", name="Zmieniliście to samo")
    expect(asked).to_contain_text("Jesień")
    of_body = asked.get_by_role("group", name="Treść")
    of_body.get_by_label("Zapisane w tym czasie").check()
    asked.get_by_role("group", name="Tytuł").get_by_label("Twoje").check()
    asked.get_by_role("button", name="Weź to, co zaznaczone").click()
    expect(body(other)).to_have_value("Trzy.")
    save(other)
    state(other, "saved")
    assert on_disk(live, "razem") == post("title: Zima\n", "Trzy.\n")


def test_two_tabs_and_a_pen_that_stays_where_it_is(live: Editing, editor: Opener) -> None:
    page = editor(at("dwie-karty"))
    second = page.context.new_page()
    second.goto(page.url)
    body(second).fill("Raz. Dwa.")
    body(second).evaluate("box => box.setSelectionRange(4, 4)")
    title(page).fill("Lato")
    page.keyboard.press("Control+s")
    state(page, "saved")
    expect(title(page)).to_be_focused()
    state(second, "joined")
    second.keyboard.type(" I pół.")  # goes on where it was: nobody took the pen away
    expect(body(second)).to_have_value("Raz. I pół. Dwa.")
    second.keyboard.press("Control+s")
    state(second, "saved")
    assert on_disk(live, "dwie-karty") == post("title: Lato\n", "Raz. I pół. Dwa.\n")


def test_a_file_changed_and_deleted_in_another_program(live: Editing, editor: Opener) -> None:
    page = editor(at("notatnik"))
    body(page).fill("Z formularza.")
    file = live.content / path_of("notatnik")
    file.write_text(post("title: Z Notatnika\n", "Raz.\n"), "utf-8")
    state(page, "joined")
    expect(title(page)).to_have_value("Z Notatnika")
    expect(body(page)).to_have_value("Z formularza.")
    file.unlink()
    state(page, "gone")
    save(page)
    state(page, "saved")
    assert on_disk(live, "notatnik") == post("title: Z Notatnika\n", "Z formularza.\n")


def test_what_is_typed_goes_along_to_another_address(live: Editing, editor: Opener) -> None:
    page = editor(at("przeniesiony"))
    body(page).fill("Pisane, gdy ktoś przenosi.")
    state(page, "kept")
    text = post("title: Lato\naliases: [/aktualnosci/2026/przeniesiony/]\n", "Raz.\n")
    (live.content / path_of("nowy-adres")).write_text(text, "utf-8")
    (live.content / path_of("przeniesiony")).unlink()
    state(page, "joined")
    expect(title(page)).to_have_value("Lato")
    save(page)
    state(page, "saved")
    assert "przenosi." in on_disk(live, "nowy-adres")
    assert not (live.content / path_of("przeniesiony")).exists()


def test_a_new_address_that_shows_up_later_is_followed(live: Editing, editor: Opener) -> None:
    page = editor(at("odnaleziony"))
    body(page).fill("Pisane, gdy go nie ma.")
    state(page, "kept")
    old = live.content / path_of("odnaleziony")
    old.unlink()
    state(page, "gone")
    text = post("title: Jesień\naliases: [/aktualnosci/2026/odnaleziony/]\n", "Raz.\n")
    (live.content / path_of("znaleziony")).write_text(text, "utf-8")
    state(page, "joined")
    expect(title(page)).to_have_value("Jesień")
    save(page)
    state(page, "saved")
    assert "nie ma." in on_disk(live, "znaleziony")
    assert not old.exists()


def test_what_was_typed_outlives_its_file_and_its_tab(live: Editing, editor: Opener) -> None:
    page = editor(at("osierocony"))
    body(page).fill("Nie zginie.")
    title(page).fill("")  # an error: it is kept, not saved, and says why
    save(page)
    state(page, "wrong")
    expect(page.locator(".status")).to_contain_text("popraw 1 błąd")
    assert "Nie zginie." not in on_disk(live, "osierocony")
    second = page.context.new_page()
    body(page).press_sequentially(" Ani to.", delay=0)
    page.close()  # at once, with the last letters
    (live.content / path_of("osierocony")).unlink()
    second.goto(f"{live.url}/#wpisy")
    second.get_by_role("region", name="Niezapisane").get_by_role("link").click()
    expect(body(second)).to_have_value("Nie zginie. Ani to.")
    state(second, "gone")
    title(second).fill("Wróciło")
    save(second)
    state(second, "saved")
    assert on_disk(live, "osierocony") == post("title: Wróciło\n", "Nie zginie. Ani to.\n")


def test_a_disk_that_is_full_or_closed_is_told(
    live: Editing, editor: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = editor(at("dysk"))
    body(page).fill("Za dużo.")
    for number, words in ((errno.ENOSPC, "No space left"), (errno.EACCES, "Permission denied")):
        real = Path.open

        def refusing(path: Path, mode: str = "r", **more: object) -> object:
            if mode == "xb" and live.content in path.parents:
                raise OSError(number, words)  # noqa: B023  # asked before the next round
            return real(path, mode, **more)  # type: ignore[call-overload]  # noqa: B023

        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", refusing)
            save(page)
            expect(page.locator(".status")).to_contain_text(words)
            state(page, "refused")
        assert on_disk(live, "dysk") == post("title: Wiosna\n", "Raz.\n")
    save(page)
    state(page, "saved")
    assert "Za dużo." in on_disk(live, "dysk")


def test_a_new_start_of_the_program_locks_no_text_up(live: Editing, editor: Opener) -> None:
    page = editor(at("klucz"))
    body(page).fill("Przed. ")
    live.server.key = "of-the-next-start"
    save(page)
    state(page, "locked")
    page.keyboard.press("Control+End")
    body(page).press_sequentially("Po.")
    second = page.context.new_page()
    second.goto(live.server.entrance)
    expect(second.locator("main")).to_be_visible()
    save(page)
    state(page, "saved")
    assert "Przed. Po." in on_disk(live, "klucz")


def test_a_browser_without_room_says_so_and_keeps_what_it_can(
    live: Editing, editor: Opener
) -> None:
    page = editor(at("pelno"))
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": live.url, "quotaSize": 1})
    body(page).fill("Tekst się mieści.")
    state(page, "kept")
    svg = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg xmlns='a'/>" * 9000}
    page.locator(".toolbar input[type=file]").set_input_files(svg)  # type: ignore[arg-type]
    page.get_by_label("Co widać").fill("Czerwony kwadrat")
    page.get_by_role("button", name="Wstaw zdjęcie").click()
    state(page, "kept_text")
    page.evaluate(REFUSING, ["IDBObjectStore", "put"])
    body(page).fill("Tekst się mieści gdzie indziej.")
    expect(body(page)).to_have_value("Tekst się mieści gdzie indziej.")
    until(page, "Object.values(localStorage).join().includes('gdzie indziej')")
    page.evaluate(REFUSING, ["Storage", "setItem"])
    body(page).fill("Tekst już nie.")
    state(page, "unkept")
    page.get_by_role("link", name="Uwagi").click()
    page.get_by_role("dialog").get_by_role("button", name="Anuluj").click()
    expect(body(page)).to_have_value("Tekst już nie.")
    second = page.context.new_page()
    page.close()
    second.goto(f"{live.url}/{at('pelno')}")
    expect(body(second)).to_have_value("Tekst się mieści gdzie indziej.")


def test_what_is_typed_during_a_save_stays(live: Editing, editor: Opener) -> None:
    page = editor(at("w-trakcie"))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/save", hold)
    body(page).fill("Jeden. ")
    with page.expect_request("**/api/save"):
        page.keyboard.press("Control+s")
    page.keyboard.type("Dwa.")
    headers = held[0].request.headers | {"origin": live.url}
    held[0].continue_(headers=headers)
    state(page, "kept")
    expect(body(page)).to_have_value("Jeden. Dwa.")
    expect(body(page)).to_be_focused()
    assert on_disk(live, "w-trakcie") == post("title: Wiosna\n", "Jeden.\n")
    page.unroute("**/api/save")
    page.keyboard.press("Control+s")
    state(page, "saved")
    assert on_disk(live, "w-trakcie") == post("title: Wiosna\n", "Jeden. Dwa.\n")


def test_names_that_systems_trip_over(live: Editing, editor: Opener) -> None:
    page = editor(at(unicodedata.normalize("NFC", OF_A_MAC)), width=320)
    body(page).fill("Z Maca.")
    save(page)
    state(page, "saved")
    assert "Z Maca." in on_disk(live, OF_A_MAC)
    long = "Bardzo długi tytuł o warsztatach " * 9 + "koniec"
    for words, folder in (("..", "strona"), (long, None)):  # CON: tests/editor/test_server.py
        page.goto(f"{live.url}/#nowy=page")
        expect(title(page)).to_have_value("")  # the entry before may still be there
        title(page).fill(words)
        body(page).fill("Tekst.")
        save(page)
        state(page, "saved")
        path = page.evaluate("decodeURIComponent(location.hash.slice('#wpis='.length))")
        assert path == f"strony/{folder}/index.md" or (folder is None and len(path) < 120)
        assert (live.content / path).is_file()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
