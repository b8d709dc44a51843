"""What a reader does with a page: the menu of a phone lying, the colours, the way to sign up."""

from urllib.parse import unquote

import pytest

from tests.browser.conftest import Reader
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "height"), [(740, 360), (360, 740), (320, 256)])
def test_the_open_menu_fits_and_closes_by_a_finger(
    site: str, reader: Reader, width: int, height: int
) -> None:
    page = reader(width, height)
    page.goto(site + "/")
    page.get_by_role("button", name="Menu").click()
    menu = page.locator(".menu").bounding_box()
    assert menu
    assert menu["height"] <= height
    last = page.locator(".menu a").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box
    assert box["y"] + box["height"] <= height
    close = page.get_by_role("button", name="Zamknij")
    close.click()
    assert not last.is_visible()


def test_colours_are_chosen_told_and_remembered(site: str, reader: Reader) -> None:
    page = reader(1280)
    page.goto(site + "/")
    opener = page.get_by_role("button", name="Kontrast: Jak w urządzeniu")
    opener.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Wysoki kontrast").press("Enter")
    assert page.get_by_role("button", name="Wysoki kontrast", pressed=True).is_visible()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(0, 0, 0)"
    assert page.context.cookies() == []
    page.goto(site + PAGES["event"])
    assert page.evaluate(ground) == "rgb(0, 0, 0)"
    assert page.get_by_role("button", name="Kontrast: Wysoki kontrast").is_visible()
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_the_choice_holds_before_anything_is_drawn(site: str, reader: Reader, choice: str) -> None:
    page = reader(scheme="light" if choice == "dark" else "dark")
    page.goto(site + "/")
    page.evaluate("choice => localStorage.setItem('colours', choice)", choice)
    # Neither the text nor a later script is there yet when the head has been read.
    page.add_init_script(
        """new MutationObserver((_, seen) => {
            if (!document.body) return;
            window.first = document.documentElement.dataset.colours;
            seen.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )
    page.goto(site + "/")
    assert page.evaluate("window.first") == choice


def test_without_a_script_there_is_no_choice_of_colours(site: str, reader: Reader) -> None:
    page = reader(java_script_enabled=False)
    page.goto(site + "/")
    assert not page.locator(".colours").is_visible()


def test_on_a_phone_the_best_way_to_sign_up_stays_in_sight(site: str, reader: Reader) -> None:
    page = reader(360, 740)
    page.goto(site + PAGES["event"])
    best = page.locator(".actions .button").first
    for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {place})")
        box = best.bounding_box()
        assert box
        assert box["y"] + box["height"] == pytest.approx(740, abs=1)
    footer = page.locator(".footer").bounding_box()
    assert footer
    assert footer["y"] + footer["height"] <= 740 - 48 + 1  # nothing ends below the button


def test_a_letter_is_begun(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + PAGES["event"])
    address = page.locator(".button--email").get_attribute("href")
    assert address
    letter = unquote(address)
    assert letter.startswith("mailto:zapisy@example.org?subject=Zapis: Druk 3D dla początkujących,")
    assert "body=Dzień dobry, chcę się zapisać" in letter


def test_home_on_a_phone_begins_with_one_line(site: str, reader: Reader) -> None:
    page = reader(360, 740)
    page.goto(site + "/")
    parts = page.locator(".quick > *")
    assert parts.all_inner_texts() == ["Dziś otwarte 10:00–18:00", "Zadzwoń", "Jak trafić"]
    boxes = [part.bounding_box() for part in parts.all()]
    middles = {round(box["y"] + box["height"] / 2) for box in boxes if box}
    assert len(boxes) == 3
    assert max(middles) - min(middles) <= 2
    assert page.get_by_role("link", name="Zadzwoń").get_attribute("href") == "tel:+48170000001"


def test_what_is_full_names_what_is_next(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + PAGES["full"])
    links = page.locator("#_instead ~ ul .entry__title a")
    assert links.count() == 2
    page.goto(site + PAGES["event"])
    assert page.locator("#_instead").count() == 0


def test_the_page_of_the_contact_is_made_of_the_card(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + "/kontakt/")
    branch = page.locator(".branch").inner_text()
    for part in ("+48 17 000 00 01", "biblioteka@example.org", "ul. Polna 1", "Dziś otwarte",
                 "wejście bez schodów", "nieczynne"):  # fmt: skip
        assert part in branch.replace("\N{NO-BREAK SPACE}", " ")
