"""What is done with an entry besides writing it: removed and put back, moved, taken back."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from blisko.model.load import load_organisation
from tests.browser.editor.conftest import Opener
from tests.browser.editor.test_entry import WORKSHOP, field, save, status, text_of
from tests.editor.running import Editing
from tests.preview.running import wait_for

pytestmark = pytest.mark.browser

NEWS = "aktualnosci/2026-03-05-pierwszy-druk/index.md"


def test_an_entry_is_taken_back_in_time_removed_and_moved(live: Editing, editor: Opener) -> None:
    page = editor(f"#wpis={WORKSHOP}")
    an_earlier_text_comes_into_the_form(live, page)
    put_off_until_another_day(live, page)
    removed_and_put_back(live, page)
    moved_to_another_address(live, page)
    the_week_and_a_day_off(live, page)


def removed_and_put_back(live: Editing, page: Page) -> None:
    before = text_of(live, WORKSHOP)
    page.get_by_role("button", name="Usuń…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("W 3 miejscach są do niego odnośniki")
    expect(dialog.get_by_role("listitem").first).to_contain_text('Pierwszy "druk"')
    buttons = dialog.get_by_role("button")
    expect(buttons).to_have_text(["Odwołane", "Usuń mimo to", "Anuluj"])
    page.keyboard.press("Escape")
    assert text_of(live, WORKSHOP) == before

    page.get_by_role("button", name="Usuń…").click()
    page.get_by_role("button", name="Usuń mimo to").click()
    expect(page.locator(".toast[role=status]")).to_contain_text("Usunięto „Druk 3D")
    assert not (live.content / WORKSHOP).exists()
    page.get_by_text("Usunięte", exact=True).click()
    page.get_by_role("button", name="Przywróć: Druk 3D").click()
    expect(field(page, "Tytuł")).to_have_value("Druk 3D")
    assert text_of(live, WORKSHOP) == before

    page.get_by_role("button", name="Usuń…").click()
    dialog.get_by_role("button", name="Odwołane").click()
    expect(status(page)).to_contain_text("Zapisano o")
    assert "status: cancelled\n" in text_of(live, WORKSHOP)


def moved_to_another_address(live: Editing, page: Page) -> None:
    page.get_by_role("button", name="Zmień adres…").click()
    end = page.get_by_label("Nowa końcówka, po /warsztaty/2026/")
    expect(end).to_have_value("druk-3d")
    end.fill("linoryt")
    page.get_by_role("dialog").get_by_role("button", name="Zmień adres").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("ma już inny wpis")
    end.fill("Drukarka od środka")
    page.get_by_role("dialog").get_by_role("button", name="Zmień adres").click()
    expect(page.locator(".toast[role=status]")).to_contain_text(
        "/warsztaty/2026/drukarka-od-srodka/"
    )
    new = "warsztaty/2026-03-14-drukarka-od-srodka.md"
    expect(page).to_have_url(f"{live.url}/#wpis={new.replace('/', '%2F')}")
    assert "aliases: [/warsztaty/2026/druk-3d/]\n" in text_of(live, new)
    assert "[warsztaty](../../warsztaty/2026-03-14-drukarka-od-srodka.md)" in text_of(live, NEWS)
    leads = re.compile(r'http-equiv="refresh" content="0; url=\S*/drukarka-od-srodka/"')
    wait_for(
        lambda: leads.search(live.preview.request("/warsztaty/2026/druk-3d/").text),
        "the old address to lead to the new one",
    )
    assert live.preview.codes() == set()


def an_earlier_text_comes_into_the_form(live: Editing, page: Page) -> None:
    before = text_of(live, WORKSHOP)
    field(page, "Tytuł").fill("Druk 3D inaczej")
    save(page)
    saved = text_of(live, WORKSHOP)
    page.get_by_label("Treść").fill("Nikt tego nie zapisał.")
    page.get_by_role("button", name="Historia…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem")).to_contain_text(["na tym komputerze · pierwsza wersja"])
    dialog.get_by_text("Zobacz tekst").click()
    expect(dialog.locator("pre")).to_contain_text("Druk 3D")
    dialog.get_by_role("button", name="Przywróć").click()
    expect(field(page, "Tytuł")).to_have_value("Druk 3D")
    expect(status(page)).to_contain_text("Jeszcze nie w folderze strony")
    assert text_of(live, WORKSHOP) == saved
    page.get_by_role("button", name="Historia…").click()
    versions = dialog.get_by_role("listitem")
    expect(versions).to_contain_text(["zmieniono: Tytuł, Treść", "pierwsza wersja"])
    page.keyboard.press("Escape")
    save(page)
    assert text_of(live, WORKSHOP) == before


def put_off_until_another_day(live: Editing, page: Page) -> None:
    before = text_of(live, WORKSHOP)
    page.get_by_role("button", name="Przełożone").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Zapisz nowy termin").click()
    expect(dialog.get_by_role("alert")).to_have_text("Wybierz inny dzień albo inną godzinę.")
    dialog.get_by_label("Nowy dzień i godzina").fill("2026-05-20")
    dialog.get_by_label("Godzina", exact=True).fill("16:30")
    expect(dialog).to_contain_text("środa, 20 maja 2026, 16:30 (za 71 dni)")
    dialog.get_by_role("button", name="Zapisz nowy termin").click()
    expect(page.locator(".toast[role=status]")).to_contain_text("przełożone na: środa, 20 maja")
    new = "warsztaty/2026-05-20-druk-3d-2/index.md"
    assert text_of(live, WORKSHOP) == before.replace(
        "accessibility:",
        "status: postponed\nmoved_to: warsztaty/2026/druk-3d-2\naccessibility:",
    )
    made = text_of(live, new)
    assert "start: 2026-05-20 16:30\nend: 2026-05-20 18:30\n" in made
    assert "until: 2026-05-18" in made
    assert "moved_to" not in made
    wait_for(
        lambda: live.preview.request("/warsztaty/2026/druk-3d-2/").status == 200,
        "the preview to have the new date",
    )
    assert live.preview.codes() == set()
    page.get_by_role("button", name="Cofnij").click()
    expect(page.locator(".toast[role=status]")).to_contain_text("Cofnięte: Druk 3D.")
    assert text_of(live, WORKSHOP) == before
    assert not (live.content / new).parent.exists()
    expect(page.locator("[data-state=postponed]")).to_have_attribute("aria-pressed", "false")


def the_week_and_a_day_off(live: Editing, page: Page) -> None:
    page.get_by_role("link", name="Wizytówka i godziny").click()
    monday = page.get_by_role("group", name="poniedziałek").first
    monday.get_by_label("od", exact=True).fill("09:00")
    monday.get_by_label("do", exact=True).fill("16:30")
    monday.get_by_role("button", name="Tak samo: poniedziałek–piątek").click()
    friday = page.get_by_role("group", name="piątek").first
    expect(friday.get_by_label("do", exact=True)).to_have_value("16:30")
    page.get_by_role("group", name="niedziela").first.get_by_label("nieczynne").check()
    exceptions = page.locator("[data-path=exceptions]").first
    exceptions.get_by_role("button", name="Dodaj", exact=True).click()
    exceptions.get_by_label("Dzień", exact=True).last.fill("2026-12-24")
    exceptions.get_by_label("nieczynne").last.check()
    exceptions.get_by_label("Powód").last.fill("Wigilia")
    expect(exceptions).to_contain_text("czwartek, 24 grudnia 2026 · nieczynne · Wigilia")
    save(page)
    organisation = load_organisation(live.content, lambda problem: pytest.fail(str(problem)))
    assert organisation
    assert organisation.hours
    week = organisation.hours.weekly
    hours = ((dt.time(9), dt.time(16, 30)),)
    assert {day: opened.intervals for day, opened in week.items()} == (
        dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), hours)
        | {"sunday": ()}
    )
    day_off = organisation.hours.exceptions[-1]
    assert (day_off.span[0], day_off.hours.intervals) == (dt.date(2026, 12, 24), ())
