"""From any browser to the site: page and policy as published, the script of the workflow."""

import base64
import datetime as dt
import gzip
import hashlib
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

import exifread
import pytest
from PIL import Image
from playwright.sync_api import Error, Page, Route, expect

from blisko.views.online_editor import git_name
from tests.browser.conftest import NOW, Reader, until
from tests.browser.editor.online import (
    EDITOR,
    SIGN_IN,
    URL,
    Online,
    look_again,
)
from tests.browser.editor.test_access import WITHOUT
from tests.browser.test_axe import violations
from tests.builds import SITE
from tests.editor.github import KEY, Answer, refused
from tests.media.pictures.making import CORNERS, corners_of, near, photo

pytestmark = pytest.mark.browser

NEWS = "aktualnosci/2025-11-02-stara-wiesc.md"
PRINT = "warsztaty/2026-03-14-druk-3d.md"
RENAMED = "warsztaty/2026-03-14-druk-przestrzenny.md"
CERAMICS = "warsztaty/2026-04-01-ceramika.md"
# Page, sheets, scripts and icons as they are published, compressed: until a list, and until a form.
LIST_LIMIT, FORM_LIMIT = 36_000, 70_000
# What reads the texts of drafts, which are in no published file: a list without them needs none.
READING = {"online-rows.js", "document.js", "emit.js", "values.js", "yaml.js"}
MANY = 1_000
MOST_STEPS = 40  # questions until something is open, sent or online
PHONE = {"width": 360, "height": 640, "has_touch": True}
PHOTO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4v3z"/></svg>"""


def state(page: Page, wanted: str) -> None:
    expect(page.locator(".entry")).to_have_attribute("data-state", wanted)


def press_send(page: Page) -> None:
    page.get_by_role("button", name="Wyślij", exact=True).click()


def send(page: Page) -> None:
    press_send(page)
    state(page, "saved")


def fill(page: Page, name: str, words: str) -> None:
    page.locator(f"[data-path={name}] :is(input, textarea)").first.fill(words)


def sign_in(page: Page, key: str) -> None:
    page.get_by_text("Własny klucz").click()
    page.get_by_label("Klucz", exact=True).fill(key)
    page.get_by_role("button", name="Wejdź z kluczem").click()


def test_a_workshop_with_a_photo_from_a_phone_is_online(online: Online, reader: Reader) -> None:
    page = online.open(reader(**PHONE), key="")
    clicks = 0

    def tap(role: str, name: str, *, exact: bool = False) -> None:
        nonlocal clicks
        page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]
        clicks += 1

    sign_in(page, "github_pat_dobry")
    expect(page.get_by_role("heading", name="Co dodajesz?")).to_be_visible()
    tap("link", "Warsztat")
    fill(page, "title", "Lampion z papieru")
    page.locator("[data-path=start] input[type=date]").fill("2026-03-21")
    page.locator("[data-path=start] input[type=time]").fill("17:00")
    page.get_by_label("Treść").fill("Zrobisz lampion.")
    with_the_keyboard_open(page)
    drawing = {"name": "Lampion.svg", "mimeType": "image/svg+xml", "buffer": PHOTO}
    page.locator(".toolbar input[type=file]").set_input_files(drawing)  # type: ignore[arg-type]
    page.get_by_label("Co widać").fill("Papierowy lampion")
    tap("button", "Wstaw zdjęcie")
    with page.expect_file_chooser() as chooser:
        tap("button", "Zrób zdjęcie")
    assert chooser.value.element.get_attribute("capture") == "environment"
    shot = {"name": "IMG_1.JPG", "mimeType": "image/jpeg", "buffer": photo(48, 64, orientation=6)}
    chooser.value.set_files(shot)  # type: ignore[arg-type]
    expect(page.locator("[data-path=photos] [data-path=alt] textarea")).to_be_focused()
    page.keyboard.type("Stół z papierem")  # asked at once
    tap("button", "Wyślij", exact=True)
    state(page, "saved")
    assert (
        clicks <= 5
    )  # and the pick of a day and of an hour: WordPress takes 14, docs/decisions/022
    expect(page.locator(".sent")).to_contain_text("Czeka na sprawdzenie")
    assert online.github.checks == online.branches
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    online.run_workflow()
    page.get_by_role("link", name="Wysłane", exact=True).click()
    look_again(page)
    expect(page.locator(".verdict")).to_contain_text("Opublikowano o ")
    there = online.server.online("warsztaty/2026/lampion-z-papieru/index.html")
    assert "Zrobisz lampion." in there
    assert "Papierowy lampion" in there
    home = "warsztaty/2026-03-21-lampion-z-papieru"
    assert "alt: Stół z papierem\n" in online.main(f"{home}/index.md")
    taken = online.github.git("show", f"main:content/{home}/img-1.jpg")
    assert exifread.process_file(io.BytesIO(taken)) == {}
    with Image.open(io.BytesIO(taken)) as upright:
        assert upright.size == (48, 64)
        assert all(map(near, corners_of(upright), CORNERS))
    assert online.branches == []
    assert online.server.git("log", "-1", "--format=%an", "main^2") == "Redakcja"


def with_the_keyboard_open(page: Page) -> None:
    """What is left of the screen holds the lines that are typed, and the way to send them."""
    page.set_viewport_size({"width": 360, "height": 300})
    text, bar = page.get_by_label("Treść"), page.locator(".save-bar")
    text.press("End")
    text.scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Wyślij", exact=True)).to_be_in_viewport(ratio=1)
    around, below = text.bounding_box(), bar.bounding_box()
    assert around
    assert below
    seen = min(around["y"] + around["height"], below["y"]) - max(around["y"], 0)
    assert seen >= 100
    page.set_viewport_size({"width": 360, "height": 640})


def test_a_mistake_keeps_back_no_other_entry(online: Online, reader: Reader) -> None:
    page = online.open(reader(), f"#wpis={NEWS}")
    before = online.main(NEWS)
    had_one_branch(online, page)
    send_text(page, "Odsyłam [nigdzie](../nigdzie.md).")
    cancelled(page)
    assert len(online.branches) == 2
    online.run_workflow()
    assert online.main(NEWS) == before
    assert "odwołane" in online.server.online("warsztaty/2026/druk-3d/index.html").lower()
    look_again(page)
    expect(page.locator(".sent")).to_contain_text("Opublikowano")
    expect(page.locator(".sent")).to_contain_text("1 rzecz do poprawy")
    page.goto(f"{EDITOR}#publikacja")
    expect(page.locator(".verdict")).to_have_count(2)
    page.goto(f"{EDITOR}#nowy=page")  # it names what is on the branch that is wrong, by a new link
    fill(page, "title", "Nigdzie")
    page.get_by_label("Treść").fill("Jest.")
    send(page)
    assert len(online.branches) == 2
    page.goto(f"{EDITOR}#uwagi")
    page.locator(".wrong h2 a").click()
    expect(page.locator(".field--body .problem")).to_contain_text("nigdzie.md")
    send_text(page, "Odsyłam [tam](../strony/nigdzie/index.md).")  # two branches become one
    online.run_workflow()
    assert "Odsyłam [tam]" in online.main(NEWS)
    assert online.branches == []
    look_again(page)
    expect(page.locator(".sent")).to_contain_text("Opublikowano")
    expect(page.locator(".sent")).not_to_contain_text("do poprawy")
    assert len(page.evaluate(SENT)) == 1


def test_two_tabs_and_an_entry_that_is_wrong_and_deleted(online: Online, reader: Reader) -> None:
    new = reader()
    page = online.open(new, "#nowy=page")
    other = online.open(new.context.new_page(), f"#wpis={PRINT}")
    fill(page, "title", "Próba")
    page.get_by_label("Treść").fill("Do [nikąd](nikad.md).")
    other.get_by_label("Treść").fill("Z drugiej karty.")
    press_send(page)  # both at once
    press_send(other)
    for tab in (page, other):
        state(tab, "saved")
    assert len(online.branches) == 2
    online.run_workflow()
    assert "Z drugiej karty." in online.main(PRINT)
    assert len(online.branches) == 1
    look_again(page)
    expect(page.locator(".sent")).to_contain_text("1 rzecz do poprawy")
    page.goto(f"{EDITOR}#publikacja")
    told = page.locator(".way-of")
    expect(told.filter(has_text="Druk 3D")).to_contain_text("Opublikowano")
    expect(told.filter(has_text="Próba")).to_contain_text("do poprawy")
    expect(told).to_have_count(2)
    page.go_back()
    page.get_by_role("button", name="Usuń…").click()
    page.get_by_role("dialog").get_by_role("button", name="Usuń", exact=True).click()
    expect(page.locator(".toast").first).to_contain_text("Usunięto")
    online.run_workflow()
    assert online.branches == []
    look_again(page)
    expect(page.locator(".sent")).not_to_contain_text("do poprawy")
    page.goto(f"{EDITOR}#wpisy")
    expect(page.locator(".all .row").first).to_be_visible()
    expect(page.locator(".all .row", has_text="Próba")).to_have_count(0)


def send_text(page: Page, text: str) -> None:
    page.get_by_label("Treść").fill(text)
    send(page)


def cancelled(page: Page) -> None:
    page.goto(f"{EDITOR}#wpis={PRINT}")
    page.get_by_role("button", name="Odwołane", exact=True).click()
    state(page, "saved")


def had_one_branch(online: Online, page: Page) -> None:
    """As a browser has kept it that knew one branch alone."""
    send_text(page, "Wcześniej.")
    page.evaluate(
        "() => { const device = JSON.parse(localStorage.getItem('redakcja-device'));"
        "localStorage.clear(); localStorage.setItem('redakcja-sent', JSON.stringify({ device })); }"
    )
    page.reload()
    expect(page.get_by_label("Treść")).to_have_value("Wcześniej.")
    assert len(online.branches) == 1


def test_two_browsers_at_one_entry(online: Online, reader: Reader) -> None:
    one = online.open(reader(), f"#wpis={NEWS}")
    other = online.open(reader(), f"#wpis={NEWS}")
    fill(one, "title", "Lato")
    send(one)
    other.get_by_label("Treść").fill("Nowa treść.")
    send(other)
    online.run_workflow()  # fields of both
    assert "title: Lato\n" in online.main(NEWS)
    assert "Nowa treść." in online.main(NEWS)
    for page in (one, other):
        look_again(page)
        expect(page.locator(".sent")).to_contain_text("Opublikowano")
        expect(page.get_by_label("Treść")).to_have_value("Nowa treść.")
    fill(one, "title", "Jesień")
    send(one)
    fill(other, "title", "Zima")
    send(other)
    online.run_workflow()  # one of them was first
    (left,) = online.branches
    device = "JSON.parse(localStorage.getItem('redakcja-device'))"
    late = next(page for page in (one, other) if left.endswith(page.evaluate(device)))
    look_again(late)
    expect(late.locator(".sent")).to_contain_text("Ktoś zmienił w tym czasie to samo")
    late.reload()
    asked = late.get_by_role("dialog", name="Zmieniliście to samo")
    asked.get_by_label("Twoje").check()
    asked.get_by_role("button", name="Weź to, co zaznaczone").click()
    wanted = late.locator("[data-path=title] input").input_value()
    send(late)
    online.run_workflow()
    assert f"title: {wanted}\n" in online.main(NEWS)
    assert online.branches == []


def test_an_entry_is_removed_put_back_and_renamed(online: Online, reader: Reader) -> None:
    page = online.open(reader(), f"#wpis={PRINT}")
    other = online.open(reader(), f"#wpis={PRINT}")
    other.get_by_label("Treść").fill("Dopisane w tym czasie.")
    state(other, "kept")
    killed = online.open(reader(), f"#wpis={PRINT}")
    fill(killed, "title", "Druk w sobotę")
    state(killed, "kept")
    killed = begun_anew(online, killed)
    page.get_by_role("button", name="Zmień adres…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nowa końcówka").fill("Druk przestrzenny")
    dialog.get_by_role("button", name="Zmień adres").click()
    expect(page.locator(".toast").first).to_contain_text("/warsztaty/2026/druk-przestrzenny/")
    before = online.main(NEWS)
    page.goto(f"{EDITOR}#wpis={NEWS}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stara wieść")
    page.get_by_role("button", name="Usuń…").click()
    page.get_by_role("dialog").get_by_role("button", name="Usuń", exact=True).click()
    expect(page.locator(".toast").first).to_contain_text("Usunięto")
    online.run_workflow()
    assert "aktualnosci/2025/stara-wiesc/index.html" not in online.server.files
    for name in ("druk-3d", "druk-przestrzenny"):
        assert f"warsztaty/2026/{name}/index.html" in online.server.files
    assert "moved_to: warsztaty/2026/druk-przestrzenny" in online.main(CERAMICS)
    news = online.main("aktualnosci/2026-03-05-pierwszy-druk/index.md")
    assert "events: [druk-przestrzenny]" in news
    assert "(../../warsztaty/2026-03-14-druk-przestrzenny.md)" in news
    goes_on_at_the_new_address(other, killed)
    look_again(page)
    expect(page.locator(".sent")).to_contain_text("Opublikowano")
    page.goto(f"{EDITOR}#wpisy")
    page.get_by_text("Usunięte", exact=True).click()
    page.get_by_role("button", name="Przywróć").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stara wieść")
    send(other)
    online.run_workflow()
    assert "Dopisane w tym czasie." in online.main(RENAMED)
    assert online.main(NEWS) == before
    page.get_by_role("button", name="Historia…").click()
    expect(page.get_by_role("dialog").locator(".version").first).to_contain_text("Redakcja")


def begun_anew(online: Online, page: Page) -> Page:
    """The browser of a page that dies, as it is when it is opened again."""
    browser = page.context
    with pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    page.close()
    return online.open(browser.new_page())


def goes_on_at_the_new_address(other: Page, killed: Page) -> None:
    """Two browsers in which somebody was writing when the entry was renamed."""
    look_again(other)
    expect(other).to_have_url(f"{EDITOR}#wpis={quote(RENAMED, safe='')}")
    expect(other.get_by_label("Treść")).to_have_value("Dopisane w tym czasie.")
    look_again(killed)
    killed.get_by_role("region", name="Niewysłane").get_by_role("link").click()
    expect(killed).to_have_url(f"{EDITOR}#wpis={quote(RENAMED, safe='')}")
    expect(killed.locator("[data-path=title] input")).to_have_value("Druk w sobotę")
    state(killed, "joined")


WEATHER = [
    (refused(401, "Bad credentials"), "locked", "Klucz wygasł"),
    (
        refused(403, "Resource not accessible by personal access token"),
        "refused",
        "nie może tu zapisywać",
    ),
    (refused(403, "API rate limit exceeded", retry_after="120"), "refused", "Spróbuj za 2 min"),
    (refused(409, "Git Repository is busy"), "refused", "kilka osób zapisuje"),
    (refused(404, "Not Found"), "refused", "nie widzi repozytorium"),
    (refused(422, "Repository rule violations found"), "refused", "reguły repozytorium"),
    (refused(500, "Server Error"), "lost", "Nie ma połączenia"),
]


def test_bad_weather_loses_no_word(online: Online, reader: Reader) -> None:
    page = online.open(reader(), f"#wpis={NEWS}")
    page.get_by_label("Treść").fill("Nie zginie.")
    for answer, wanted, words in WEATHER:
        online.github.weather = failing("POST", "/git/trees", answer)
        press_send(page)
        state(page, wanted)
        expect(page.locator(".status")).to_contain_text(words)
        online.github.weather = failing("", "", answer)
        expect(page.get_by_label("Treść")).to_have_value("Nie zginie.")
        assert online.branches == []
    online.github.weather = failing("", "", None)
    online.slow = "/git/trees"
    page.get_by_label("Treść").fill("Powoli. ")
    with page.expect_request(lambda request: request.url.endswith(online.slow)):
        press_send(page)  # what was typed until then is what is sent
    state(page, "sending")
    page.get_by_label("Treść").press("End")
    page.keyboard.type("I dalej.")
    online.go_on()
    state(page, "kept")
    expect(page.get_by_label("Treść")).to_have_value("Powoli. I dalej.")
    before = len(online.github.checks)
    steps = {
        "/git/trees": "POST",
        "/git/commits": "POST",
        "/git/refs": "PATCH",
        "/dispatches": "POST",
    }
    for path, method in steps.items():
        page.get_by_label("Treść").fill(f"Bez połączenia przy {path}.")
        online.github.weather = failing(method, path, None)
        press_send(page)
        if path == "/dispatches":
            state(page, "saved")  # it is there; it is asked to be looked at when the line is back
            assert len(online.github.checks) == before
        else:
            state(page, "lost")
    online.github.weather = failing("", "", None)
    look_again(page)
    until(page, "document.querySelector('.sent').textContent.includes('Czeka')")
    look_again(page)
    expect(page.locator(".sent")).to_contain_text("Czeka")
    quicker(online)
    page.get_by_label("Treść").fill("Po kimś szybszym.")
    send(page)
    online.run_workflow()
    assert "Po kimś szybszym." in online.main(NEWS)


def failing(method: str, path: str, answer: Answer | None) -> Callable[[str, str], Answer | None]:
    """Weather in which one question is answered so; None stands for no answer at all."""

    def weather(asked: str, where: str) -> Answer | None:
        if asked != method or not where.startswith(path):
            return None
        return answer or Answer(0)

    return weather


def quicker(online: Online) -> None:
    """Somebody else pushes to the branch at the very moment at which it is to move."""
    moves: list[str] = []
    github = online.github

    def weather(method: str, path: str) -> Answer | None:
        if method == "PATCH" and not moves:
            moves.append(path)
            branch = online.branches[0]
            tree = github.ask("rev-parse", f"{branch}^{{tree}}")
            commit = github.git(
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@x",
                "commit-tree",
                tree,
                "-p",
                branch,
                "-m",
                "x",
            )
            github.git("update-ref", f"refs/heads/{branch}", commit.decode().strip())
        return None

    github.weather = weather


@dataclass
class Breaking:
    """A line that breaks once, at the n-th question from here."""

    number: int
    asked: int = 0

    def __call__(self, *_: str) -> bool:
        """Whether it breaks at this one."""
        self.asked += 1
        return self.asked == self.number

    @property
    def is_over(self) -> bool:
        """Whether there were fewer questions."""
        return self.asked < self.number


AWAY = re.compile("Nie ma połączenia")
SENT = (
    "Object.entries(localStorage).filter(([name]) => name.startsWith('redakcja-sent '))"
    ".map(([, way]) => JSON.parse(way)).sort((one, other) => one.at - other.at)"
)


def test_no_line_at_any_step(online: Online, reader: Reader) -> None:
    page = online.open(reader(), f"#wpis={NEWS}")
    page.get_by_label("Treść").fill("Nie zginie.")
    state(page, "kept")
    for number in range(1, MOST_STEPS):
        online.breaks = line = Breaking(number)
        is_open_in_the_end(page)
        if line.is_over:
            break
    assert number > 5
    for lost in (False, True):
        online.answers_are_lost = lost
        for number in range(1, MOST_STEPS):
            online.breaks = line = Breaking(number)
            is_sent_in_the_end(online, page, f"Raz {number} {lost}.")
            if line.is_over:
                break
        assert number > 7
    a_new_entry_is_there_once(online, page)
    sent = page.evaluate("Object.entries(localStorage)")
    online.run_workflow()
    for number in range(1, MOST_STEPS):
        online.breaks = line = Breaking(number)
        page.evaluate("sent => { for (const kept of sent) localStorage.setItem(...kept); }", sent)
        look_again(page)
        until(page, f"{SENT}.every(way => way.online) || !document.querySelector('.way').hidden")
        look_again(page)
        until(page, f"{SENT}.every(way => way.online) && document.querySelector('.way').hidden")
        if line.is_over:
            break
    assert number > 4
    expect(page.locator(".sent")).to_contain_text("Opublikowano")


def is_open_in_the_end(page: Page) -> None:
    """Opened while the line breaks: it is told, and what was typed is there a tap later."""
    page.reload()
    form, row = page.get_by_label("Treść"), page.get_by_role("link", name="Stara wieść").first
    told = page.locator(":is(main.alone, [role=alert], .way):visible").filter(has_text=AWAY).first
    expect(form.or_(told).first).to_be_visible()
    if not form.is_visible():
        look_again(page)
        expect(form.or_(row).first).to_be_visible()
    if not form.is_visible():
        row.click()
    expect(form).to_have_value("Nie zginie.")


def is_sent_in_the_end(online: Online, page: Page, text: str) -> None:
    """Sent while the line breaks: it is told, and it is there by itself or with a second tap."""
    entry, body = page.locator(".entry"), page.get_by_label("Treść")
    body.fill(text)
    press_send(page)
    expect(entry).to_have_attribute("data-state", re.compile("^(saved|lost)$"))
    if entry.get_attribute("data-state") == "lost":
        expect(page.locator(".status")).to_contain_text(AWAY)
        press_send(page)
        state(page, "saved")
    expect(body).to_have_value(text)
    look_again(page)
    until(page, f"{SENT}[0].asked")
    (branch,) = online.branches
    assert text in online.server.git("show", f"{branch}:content/{NEWS}")
    assert page.evaluate(f"{SENT}[0].tip") == online.server.git("rev-parse", branch)


def a_new_entry_is_there_once(online: Online, page: Page) -> None:
    """The host has it and the answer is lost: it is not added once more, and is looked at."""
    page.goto(f"{EDITOR}#nowy=page")
    fill(page, "title", "Raz jeden")
    page.get_by_label("Treść").fill("Jest.")
    online.breaks = lambda _, path: path == "/git/refs"
    press_send(page)
    state(page, "lost")
    online.breaks = lambda _, __: False
    look_again(page)
    state(page, "saved")
    _, branch = online.branches
    names = online.server.git("ls-tree", "-r", "--name-only", branch).split()
    assert [name for name in names if "raz-jeden" in name] == ["content/strony/raz-jeden/index.md"]
    tips = [online.server.git("rev-parse", name) for name in online.branches]
    assert page.evaluate(f"{SENT}.map(way => way.tip)") == tips


def test_who_signs_out_is_asked_what_becomes_of_the_rest(online: Online, reader: Reader) -> None:
    page = online.open(reader(accept_downloads=True), f"#wpis={NEWS}")
    page.get_by_label("Treść").fill("Niewysłane.")
    state(page, "kept")
    page.get_by_role("button", name="Wyloguj").click()
    dialog = page.get_by_role("dialog", name="Tego jeszcze nie wysłano")
    expect(dialog).to_contain_text("Stara wieść")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Pobierz i wyloguj").click()
    assert "Niewysłane." in download.value.path().read_text("utf-8")
    expect(page.get_by_role("heading", name="Zaloguj się")).to_be_visible()
    assert (
        page.evaluate(
            "Object.keys({...sessionStorage, ...localStorage}).includes('redakcja-klucz')"
        )
        is False
    )
    sign_in(page, "zly")
    expect(page.get_by_role("alert").first).to_contain_text("GitHub nie zna tego klucza")
    sign_in(page, "github_pat_dobry")
    expect(page.get_by_label("Treść")).to_have_value("Niewysłane.")


def test_it_does_not_begin_in_a_frame_and_a_key_leaves_the_address(
    online: Online, reader: Reader
) -> None:
    page = online.open(reader())
    assert "klucz" not in page.url
    page.goto("about:blank")
    asked = len(online.github.asked)
    frames = f"<iframe src={EDITOR} id=f></iframe>"
    page.context.route(
        "https://obcy.example.org/",
        lambda route: route.fulfill(body=frames, content_type="text/html"),
    )
    page.goto("https://obcy.example.org/")
    frame = page.frame_locator("#f")
    expect(frame.get_by_role("link", name="Edycja strony")).to_be_visible()
    expect(frame.locator("main")).to_have_count(0)
    assert len(online.github.asked) == asked


def test_who_knows_when_a_key_ends_is_reminded(online: Online, reader: Reader) -> None:
    page = online.open(reader(**PHONE), key="")
    page.get_by_text("Własny klucz").click()
    page.get_by_label("Klucz", exact=True).fill(KEY)
    until = page.get_by_label("Ważny do")
    expect(until).to_have_value((NOW + dt.timedelta(days=366)).date().isoformat())
    until.fill("2026-04-01")
    expect(page.locator(".signing")).to_contain_text("środa, 1 kwietnia 2026")
    drawing = page.get_by_role("img", name="Only select repositories")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_have_js_property("naturalWidth", 480)
    assert violations(page) == []
    page.get_by_role("button", name="Wejdź z kluczem").click()
    days = (dt.date(2026, 4, 1) - NOW.date()).days
    expect(page.get_by_role("alert")).to_contain_text(f"Twój klucz wygaśnie za {days} dni")


def test_the_app_of_the_site_signs_in(online: Online, reader: Reader) -> None:
    page = reader()
    asked: dict[str, str] = {}

    def host(route: Route) -> None:
        query = parse_qs(urlsplit(route.request.url).query)
        asked.update({name: values[0] for name, values in query.items()})
        back = f"{asked['redirect_uri']}?code=kod&state={asked['state']}"
        script = f"<script>location.replace({json.dumps(back)})</script>"
        route.fulfill(body=script, content_type="text/html")

    def worker(route: Route) -> None:
        headers = {"access-control-allow-origin": URL, "access-control-allow-headers": "*"}
        if route.request.method == "OPTIONS":
            route.fulfill(status=204, headers=headers)
            return
        said = json.loads(route.request.post_data or "")
        word = hashlib.sha256(said["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(word).decode().rstrip("=") == asked["code_challenge"]
        assert (said["code"], said["redirect_uri"]) == ("kod", EDITOR)
        route.fulfill(status=200, headers=headers, body=json.dumps({"access_token": KEY}))

    page.context.route("https://github.com/**", host)
    page.context.route(f"{SIGN_IN}/token", worker)
    online.open(page, key="")
    page.get_by_role("button", name="Zaloguj przez GitHub").click()
    expect(page.get_by_role("heading", name="Co dodajesz?")).to_be_visible()
    assert page.url == EDITOR
    assert asked["client_id"] == "Iv1"
    lured = online.open(reader(), key="")
    lured.goto(f"{EDITOR}?code=obcy&state=obcy")  # somebody else's answer
    expect(lured.get_by_role("alert").first).to_contain_text("Logowanie przerwano")
    assert "code" not in lured.url


def test_a_run_that_never_starts_and_a_device_that_forgets(online: Online, reader: Reader) -> None:
    page = online.open(reader(width=320, bypass_csp=True), f"#wpis={NEWS}")
    page.get_by_label("Treść").fill("Odsyłam [nigdzie](../nigdzie.md).")
    send(page)
    assert len(online.github.checks) == 1
    page.goto(f"{EDITOR}#publikacja")
    page.clock.set_fixed_time(NOW + dt.timedelta(minutes=11))
    look_again(page)
    expect(page.locator(".verdict")).to_contain_text("sprawdzanie jeszcze się nie zaczęło")
    assert violations(page, without=WITHOUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Spróbuj jeszcze raz").click()
    expect(page.locator(".verdict")).to_contain_text("Czeka na sprawdzenie")
    assert len(online.github.checks) == 2
    online.run_workflow()
    (branch,) = online.branches
    page.evaluate("async () => { localStorage.clear(); sessionStorage.clear(); }")
    page.context.clear_cookies()
    page.close()
    other = online.open(reader(width=320, bypass_csp=True), key="")  # a colleague, from the issue
    expect(other.get_by_role("dialog")).to_be_visible()
    assert violations(other, without=WITHOUT) == []
    online.github.weather = failing("POST", "/git/blobs", refused(403, "Resource not accessible"))
    sign_in(other, KEY)
    expect(other.get_by_role("alert").first).to_contain_text("czekać na zgodę")
    online.github.weather = failing("", "", None)
    sign_in(other, KEY)
    expect(other.get_by_role("heading", name="Co dodajesz?")).to_be_visible()
    other.goto("about:blank")
    other.goto(f"{EDITOR}#galaz={branch.partition('/')[2]}&wpis={quote(NEWS, safe='')}")
    expect(other.get_by_label("Treść")).to_have_value("Odsyłam [nigdzie](../nigdzie.md).")
    look_again(other)
    expect(other.locator(".sent")).to_contain_text("1 rzecz do poprawy")
    other.get_by_role("link", name="Uwagi").click()
    expect(other.locator(".wrong")).to_contain_text("nigdzie.md")
    other.locator(".wrong h2 a").click()
    expect(other.locator(".field--body .problem")).to_contain_text("nigdzie.md")
    fill(other, "title", "")  # it is told of at once, and what was found in the text stays there
    expect(other.locator("[data-path=title]")).to_have_class(re.compile("field--wrong"))
    expect(other.locator(".field--body .problem")).to_contain_text("nigdzie.md")
    fill(other, "title", "Stara wieść")
    other.get_by_label("Treść").fill("Odsyłam tam.")
    expect(other.locator(".field--body .problem")).to_have_count(0)
    online.runner.git("rm", "--quiet", f"content/{NEWS}")  # and somebody removes it meanwhile
    online.runner.git("commit", "--quiet", "-m", "Usunięte")
    online.runner.git("push", "--quiet", "origin", "main")
    other.get_by_label("Treść").fill("Wróciło.")
    send(other)
    online.run_workflow()
    assert "Wróciło." in online.main(NEWS)


def test_what_is_loaded_and_a_key_is_told_of_in_time(online: Online, reader: Reader) -> None:
    count = with_many(online)
    page = reader()
    online.sent.clear()
    online.open(page)
    expect(page.locator(".all .row").first).to_be_visible()
    sizes = weighed(online.sent)
    assert sum(size for name, size in sizes.items() if name not in READING) <= LIST_LIMIT, sizes
    asked = set(online.github.asked)  # the page looks again in a while
    texts = {name for name in asked if "/git/blobs/" in name}
    drafts = [path for path in SITE.rglob("*.md") if "\ndraft: true" in path.read_text("utf-8")]
    assert len(texts) == len(drafts)
    assert len(asked - texts) == 5  # two branches, a commit, its root, the names below content/
    expect(page.locator(".found-count")).to_have_text(re.compile(f"^{count} wpis"))
    page.get_by_label("Szukaj w tytułach").fill("wpis 0777")
    expect(page.locator(".all .row")).to_have_count(1)
    page.locator(".all .row a").first.click()
    expect(page.get_by_label("Treść")).to_have_value("Tekst 777.")
    page.clock.set_fixed_time(NOW + dt.timedelta(days=340))
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Twój klucz wygaśnie za 26 dni")
    page.goto("about:blank")
    online.sent.clear()
    page.goto(f"{EDITOR}#wpis={NEWS}")
    expect(page.locator(".field--body textarea")).to_be_visible()
    page.wait_for_load_state("load")
    sizes = weighed(online.sent)
    assert sum(sizes.values()) <= FORM_LIMIT, sizes
    assert not {"list.js", "dialogs.js", "pane.js", "photos.js", "saving.js", "sign-in.js"} & set(
        sizes
    )
    with page.expect_request("**/photos.js"):  # what may be wanted where there is no line
        page.get_by_label("Treść").fill("Zaczynam.")


def with_many(online: Online) -> int:
    """A thousand news more, as a publication tells of them; how many entries there are then."""
    told = json.loads(online.server.online("redakcja/dane.json"))
    row = next(one for one in told["entries"] if one["path"] == NEWS)
    texts = [f"---\ntitle: Wpis {n:04}\n---\nTekst {n}.\n".encode() for n in range(MANY)]
    files = {f"aktualnosci/2025-01-01-wpis-{n:04}.md": text for n, text in enumerate(texts)}
    for n, (path, text) in enumerate(files.items()):
        name = f"aktualnosci/2025/wpis-{n:04}"
        own = {"title": f"Wpis {n:04}", "slug": name[17:], "full": name, "address": f"/{name}/"}
        told["entries"].append(row | own | {"path": path, "sha": git_name(text)})
    pages = {"redakcja/dane.json": json.dumps(told).encode()}
    content = {f"content/{path}": text for path, text in files.items()}
    for branch, found in (("main", content), ("gh-pages", pages)):
        head = f"commit refs/heads/{branch}\ncommitter x <x@x> 0 +0000\ndata 0\n"
        rows = [
            f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n"
            for path, text in found.items()
        ]
        stream = f"{head}from refs/heads/{branch}^0\n".encode() + b"".join(rows)
        online.github.git("fast-import", "--quiet", data=stream)
    names = online.server.git("ls-tree", "-r", "--name-only", "main", "content/").splitlines()
    return len([name for name in names if name.endswith(".md")])


def weighed(sent: Mapping[str, bytes]) -> dict[str, int]:
    """The files of the editor among those that were sent, compressed; no fonts, and no answers."""
    return {
        name.rpartition("/")[2]: len(gzip.compress(data, 9, mtime=0))
        for name, data in sent.items()
        if name.startswith("redakcja/") and "/fonts/" not in name and not name.endswith(".json")
    }
