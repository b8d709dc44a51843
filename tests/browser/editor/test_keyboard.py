"""The four tasks of an editor, by keys alone, as a screen reader tells them.

What is heard is kept in transcripts/ for review; BLISKO_UPDATE=1 writes it anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import until
from tests.browser.editor.conftest import Opener
from tests.browser.test_speech import keep
from tests.editor.running import Editing, editing
from tests.media.pictures.making import photo
from tests.preview.running import wait_for

pytestmark = pytest.mark.browser

FAR = 70  # presses of Tab to anything on a page
HAS_FOCUS = "function () { return this === document.activeElement; }"
ROLES = {
    "link": "łącze", "button": "przycisk", "textbox": "pole", "searchbox": "pole wyszukiwania",
    "combobox": "pole z listą", "checkbox": "pole wyboru", "radio": "przycisk opcji",
    "Date": "pole daty", "InputTime": "pole godziny", "DisclosureTriangle": "przycisk",
    "main": "główna treść",
}  # fmt: skip


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Editing]:
    """A site of its own: a transcript says what lies in the list, so nothing may be under way."""
    with editing(tmp_path) as running:
        yield running


@dataclass
class Hands:
    """Ten fingers on a keyboard, and what is heard after each key."""

    page: Page
    session: CDPSession
    heard: list[str] = field(default_factory=list)
    before: str = ""

    def tab_to(self, name: str) -> None:
        """Press Tab until something of this name has the focus; it is said on the way."""
        for _ in range(FAR):
            self.page.keyboard.press("Tab")
            said = self.said()
            if said == self.before:
                continue  # a part of the same field
            self.before = said
            self.heard.append(f"[Tab] {said}")
            if name in said:
                return
        raise AssertionError(f"no {name} by {FAR} presses of Tab")

    def press(self, key: str) -> None:
        """Press a key; what has the focus then is said."""
        self.page.keyboard.press(key)
        self.say(key)

    def open(self) -> None:
        """Follow a link to an entry; what has the focus there is said."""
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".entry")).to_be_visible()
        self.say("Enter")

    def say(self, key: str) -> None:
        """Say what has the focus."""
        self.before = self.said()
        self.heard.append(f"[{key}] {self.before}")

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)
        self.heard.append(f"[pisze] {text}")

    def moment(self, wanted: str) -> None:
        """Type a day into a field of the browser, which asks for its parts in its own order."""
        year, month, day = wanted.split("-")
        self.page.keyboard.type(f"{month}{day}{year}")
        box = self.page.locator("input:focus")
        if box.input_value() != wanted:  # a browser in another language than the one of the tests
            box.fill(wanted)
        self.heard.append(f"[pisze] {wanted}")

    def told(self, words: str) -> None:
        """Hear what a live region says by itself."""
        region = self.page.locator("[role=status], [role=alert]").filter(has_text=words).first
        expect(region).to_be_visible()
        self.heard.append(f"[komunikat] {region.inner_text()}")

    def said(self) -> str:
        """What has the focus, in the words of a screen reader."""
        node = self.focused()
        role, name, value = (_text(node, key) for key in ("role", "name", "value"))
        told = {item["name"]: item["value"].get("value") for item in node.get("properties", ())}
        pressed = {"true": ", wciśnięty", "false": ", niewciśnięty"}.get(str(told.get("pressed")))
        folded = {True: ", rozwinięty", False: ", zwinięty"}.get(told.get("expanded"))  # type: ignore[arg-type]
        wrong = ", błędne" if str(told.get("invalid")) == "true" else ""
        about = _text(node, "description")
        return "".join([
            f"{ROLES.get(role, role)} {name}", pressed or "", folded or "", wrong,
            f": {value}" if value and role not in {"Date", "InputTime"} else "",
            f" – {about}" if about else "",
        ])  # fmt: skip

    def focused(self) -> dict[str, Any]:
        """The accessible node that has the focus, also where the page moves between questions."""
        for _ in range(FAR):
            reply = self.session.send("Runtime.evaluate", {"expression": "document.activeElement"})
            place = {"objectId": reply["result"]["objectId"]}
            tree = self.session.send(
                "Accessibility.getPartialAXTree", {**place, "fetchRelatives": False}
            )
            still = self.session.send(
                "Runtime.callFunctionOn",
                {**place, "functionDeclaration": HAS_FOCUS},
            )
            if still["result"]["value"]:
                node: dict[str, Any] = tree["nodes"][0]
                return node
        raise AssertionError("the focus does not rest")


def _text(node: dict[str, Any], key: str) -> str:
    return " ".join(str(node.get(key, {}).get("value") or "").split())


def hands_at(page: Page, where: str = "") -> Hands:
    """Hands on the keyboard of a page that has just been opened."""
    if where:
        page.goto(f"{page.url.partition('#')[0]}{where}")
    expect(page.locator("main h1").first).to_be_visible()
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    return Hands(page, session)


def told_by(hands: Hands, name: str) -> None:
    keep(f"editor-{name}", hands.heard)


def test_a_workshop_is_added_by_keys(live: Editing, editor: Opener) -> None:
    hands = hands_at(editor())
    hands.tab_to("Warsztat")
    hands.open()
    hands.type("Szycie toreb")
    hands.tab_to("Początek")
    hands.moment("2026-04-18")
    hands.tab_to("Początek: godzina")
    hands.page.keyboard.type("1000AM")
    hands.tab_to("Cena")
    hands.type("0")
    hands.tab_to("E-mail")
    hands.type("zapisy@example.org")
    hands.tab_to("Nagłówek")  # the tools of the text are one stop
    hands.press("ArrowRight")
    hands.tab_to("Treść")
    hands.type("Z zasłony powstanie torba.")
    hands.page.keyboard.press("Control+s")
    hands.told("Zapisano o")
    assert (live.content / "warsztaty/2026-04-18-szycie-toreb/index.md").is_file()
    told_by(hands, "add-workshop")


def test_a_wrong_date_is_mended_by_keys(live: Editing, editor: Opener) -> None:
    hands = hands_at(editor())
    hands.tab_to("Szukaj w tytułach")
    hands.type("ceramika")
    expect(hands.page.locator(".all .row")).to_have_count(1)
    hands.tab_to("łącze Ceramika")
    hands.open()
    hands.tab_to("Początek")
    hands.moment("2026-04-02")
    hands.page.keyboard.press("Control+s")
    hands.told("Zapisano o")
    text = (live.content / "warsztaty/2026-04-01-ceramika.md").read_text("utf-8")
    assert "start: 2026-04-02" in text
    told_by(hands, "mend-date")


# In the place of the system's window, which is nobody's page.
CHOOSER = """() => addEventListener("click", (event) => {
  if (event.target.type !== "file") return;
  event.preventDefault();
  window.chosen = true;
}, true)"""


def test_a_photo_is_added_by_keys(live: Editing, editor: Opener) -> None:
    hands = hands_at(editor(), "#wpis=aktualnosci/2025-11-02-stara-wiesc.md")
    expect(hands.page.locator(".entry")).to_be_visible()
    hands.tab_to("Dodaj zdjęcia")
    hands.page.evaluate(CHOOSER)
    hands.page.keyboard.press("Enter")
    until(hands.page, "window.chosen")
    shot = {"name": "Stół.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    hands.page.locator("[data-path=photos] input[multiple]").set_input_files(shot)  # type: ignore[arg-type]
    expect(hands.page.locator("[data-path=alt] textarea")).to_be_focused()
    hands.heard.append(f"[wybiera plik] {hands.said()}")
    hands.type("Stół z nożyczkami")
    hands.page.keyboard.press("Control+s")
    hands.told("Zapisano o")
    assert (live.content / "aktualnosci/2025-11-02-stara-wiesc/stol.jpg").is_file()
    told_by(hands, "add-photo")


def test_an_event_is_cancelled_by_keys(live: Editing, editor: Opener) -> None:
    hands = hands_at(editor())
    hands.tab_to("łącze Druk 3D")
    hands.tab_to("Odwołane")
    of_other = hands.page.locator(".all [data-path='warsztaty/2026-04-01-ceramika.md']")
    of_other.evaluate("(row) => { row.before = true; }")
    hands.page.keyboard.press("Space")
    hands.told("odwołane. Zapisane")
    wait_for(lambda: ", wciśnięty" in hands.said(), "the button to be pressed")
    hands.say("Space")
    text = (live.content / "warsztaty/2026-03-14-druk-3d.md").read_text("utf-8")
    assert "status: cancelled" in text
    assert of_other.evaluate("(row) => row.before")  # nobody who reads on in the list is thrown out
    hands.page.keyboard.press("Space")  # the same button takes it back
    hands.told("znów zgodnie z planem")
    told_by(hands, "cancel")


# Everything that can be hit, and is smaller than it may be: 24 pixels, or 44 for a finger.
SMALL = """(least) => [...document.querySelectorAll(
    "a[href], button, input:not(.hidden), select, textarea, summary")]
  .filter((element) => element.checkVisibility() && !element.closest("p, h3, .soft"))
  .map((element) => [element, (element.closest("label") ?? element).getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.width, box.height) < least - 0.5)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
MAIN = """(least) => [...document.querySelectorAll(".button, .kind, .state, .tab, .quiet, .tool")]
  .filter((element) => element.checkVisibility())
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.height < least - 0.5)
  .map(([element, box]) => `${element.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""


UNFOLD = "() => { for (const part of document.querySelectorAll('details')) part.open = true; }"


def test_everything_is_large_enough_to_hit(live: Editing, editor: Opener) -> None:
    page = editor(width=360, has_touch=True, is_mobile=True)
    for where in ("#wpisy", "#nowy=workshop", "#wizytowka", "#uwagi"):
        page.goto(f"{live.url}/{where}")
        expect(page.locator("main h1").first).to_be_visible()
        page.evaluate(
            "() => { for (const e of document.querySelectorAll('details')) e.open = true; }"
        )
        assert page.evaluate(MAIN, 44) == []
        assert page.evaluate(SMALL, 24) == []
    plain = editor("#wpisy")
    plain.emulate_media(forced_colors="active")
    slips = plain.locator(".adding, .next, .all, .filter[aria-pressed=true]")
    expect(slips.last).to_be_visible()
    borders = slips.evaluate_all(
        "slips => slips.map((slip) => parseFloat(getComputedStyle(slip).borderTopWidth))"
    )
    assert len(borders) > 3
    assert min(borders) > 0
