"""An entry from the first question to its file: what is typed, told, mended and saved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor.conftest import Opener
from tests.editor.running import Editing
from tests.preview.running import wait_for

pytestmark = pytest.mark.browser

POST = "aktualnosci/2025-11-02-stara-wiesc.md"
WORKSHOP = "warsztaty/2026-03-14-druk-3d.md"
NEW = "warsztaty/2026-04-18-szycie-toreb/index.md"
KEPT = """() => new Promise((done) => {
  const opening = indexedDB.open("redakcja");
  opening.onsuccess = () => {
    const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => done(all.result.map((draft) => draft.text).join());
  };
})"""


def field(page: Page, label: str) -> Locator:
    """The control of a field, by its label."""
    return page.locator(".entry").get_by_label(label).first


def status(page: Page) -> Locator:
    """What is said of where the text is kept."""
    return page.locator(".status")


def save(page: Page) -> None:
    """Press the button, and wait until it is told that the text is saved."""
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(status(page)).to_contain_text("Zapisano o")


def text_of(live: Editing, name: str) -> str:
    return (live.content / name).read_text(encoding="utf-8")


def test_a_workshop_is_added(live: Editing, editor: Opener) -> None:
    page = editor()
    page.get_by_role("link", name="Warsztat Ludzie robią").click()
    field(page, "Tytuł").fill("Szycie toreb")
    start = page.get_by_role("group", name="Początek").or_(page.locator("[data-path=start]"))
    start.locator("input[type=date]").fill("2026-04-18")
    start.locator("input[type=time]").fill("10:00")
    expect(start.first).to_contain_text("sobota, 18 kwietnia 2026, 10:00 (za 39 dni)")
    page.locator("[data-path=end] input[type=time]").fill("12:30")
    field(page, "Cena").fill("0")
    field(page, "E-mail").fill("zapisy@example.org")
    page.get_by_label("Treść").fill("Z zasłony powstanie torba.")
    save(page)
    assert text_of(live, NEW) == (
        "---\n"
        "title: Szycie toreb\n"
        "start: 2026-04-18 10:00\n"
        "end: 2026-04-18 12:30\n"
        "price: 0\n"
        "signup:\n"
        "  email: zapisy@example.org\n"
        "---\n\n"
        "Z zasłony powstanie torba.\n"
    )
    assert page.url.endswith("#wpis=warsztaty%2F2026-04-18-szycie-toreb%2Findex.md")
    wait_for(lambda: live.preview.codes() == set(), "the preview to have it without a remark")


def test_the_true_page_stands_beside_the_form_as_it_changes(live: Editing, editor: Opener) -> None:
    builds = live.preview.state.builds
    page = editor(f"#wpis={WORKSHOP}")
    asked: list[str] = []
    shown = page.frame_locator("iframe.page")
    expect(shown.locator("h1")).to_contain_text("Druk 3D")
    page.on("request", lambda request: asked.append(request.url))
    field(page, "Tytuł").fill("Druk 3D dla odważnych")
    expect(shown.locator("h1")).to_contain_text("dla odważnych")
    page.get_by_label("Treść").fill("Zupełnie **nowa** treść.")
    expect(shown.locator("main strong").first).to_have_text("nowa")
    later = live.preview.state.builds - builds  # of what an earlier test has saved
    assert all(sum(name in url for url in asked) <= later for name in ("/api/list", "/api/entry"))
    assert "odważnych" not in text_of(live, WORKSHOP)


def test_one_change_is_one_line(live: Editing, editor: Opener) -> None:
    before = text_of(live, WORKSHOP).split("\n")
    page = editor(f"#wpis={WORKSHOP}")
    field(page, "Tytuł").fill("Druk 3D: podstawy")
    save(page)
    after = text_of(live, WORKSHOP).split("\n")
    different = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert [new for _, new in different] == ['title: "Druk 3D: podstawy"']


def test_what_is_wrong_is_told_at_its_field_and_mended_by_a_button(
    live: Editing, editor: Opener
) -> None:
    page = editor(f"#wpis={WORKSHOP}")
    page.get_by_text("Więcej", exact=False).first.click()
    seats = page.locator("[data-path=seats]")
    seats.locator("input").fill("14 osób")
    expect(seats.locator(".problem--error")).to_contain_text("14 osób")
    expect(seats.locator("input")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(status(page)).to_contain_text("popraw 1 błąd")
    assert "osób" not in text_of(live, WORKSHOP)
    page.get_by_role("button", name="Zamień na: 14").click()
    expect(page.locator(".problem--error")).to_have_count(0)
    expect(page.locator("[data-path=seats] input")).to_have_value("14")
    save(page)
    assert "seats: 14\n" in text_of(live, WORKSHOP)


def test_remarks_lead_to_their_fields_and_mend_them(live: Editing, editor: Opener) -> None:
    before = text_of(live, WORKSHOP)
    wrong = before.replace("seats: 12", "seats: 14 osób") + "\n[b](brak.md)\n"
    (live.content / WORKSHOP).write_text(wrong, encoding="utf-8")
    wait_for(lambda: "not-whole" in live.preview.codes(), "the mistake to be known")
    page = editor("#uwagi")
    of_entry = page.locator(".wrong").filter(has_text="Druk 3D")
    way = of_entry.get_by_role("link", name="Otwórz: Liczba miejsc, we wpisie „Druk 3D”")
    way.click()
    expect(page.locator("[data-path=seats] input")).to_be_focused()
    page.goto(f"{live.url}/#uwagi")
    of_entry.get_by_role("link", name="Otwórz: Treść, we wpisie „Druk 3D”").click()
    box = page.locator("textarea.body")
    expect(box).to_be_focused()
    assert box.evaluate("box => box.value.slice(box.selectionStart)").startswith("[b]")
    page.goto(f"{live.url}/#uwagi")
    of_entry.get_by_role("button", name="Zamień na: 14", exact=True).click()
    expect(way).to_have_count(0)
    assert text_of(live, WORKSHOP) == wrong.replace("14 osób", "14")
    page.get_by_role("button", name="Cofnij").click()
    expect(way).to_be_visible()
    assert text_of(live, WORKSHOP) == wrong


def test_a_mistake_in_the_text_is_shown_in_its_place(live: Editing, editor: Opener) -> None:
    page = editor(f"#wpis={POST}")
    box = page.get_by_label("Treść")
    box.fill("Pierwszy akapit.\n\nZobacz [warsztat](../warsztaty/druk-3d.md).")
    problem = page.locator(".field--body .problem--error")
    expect(problem).to_contain_text("druk-3d.md")
    page.get_by_role("button", name="Pokaż w tekście").click()
    marked = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert marked == "../warsztaty/druk-3d.md"
    page.get_by_role("button", name="Zamień na: ../warsztaty/2026-03-14-druk-3d.md").click()
    expect(box).to_have_value(
        "Pierwszy akapit.\n\nZobacz [warsztat](../warsztaty/2026-03-14-druk-3d.md)."
    )


def test_what_yaml_cannot_read_is_a_text_until_it_is_mended(live: Editing, editor: Opener) -> None:
    broken = "---\ntitle: Druk 3D: dla odważnych\n---\nTreść.\n"
    (live.content / POST).write_text(broken, encoding="utf-8")
    page = editor(f"#wpis={POST}")
    expect(page.locator(".notice")).to_contain_text("nie da się pokazać osobno")
    expect(page.get_by_label("Cały wpis")).to_have_value(broken)
    page.get_by_role("button", name="Zamień na").first.click()
    expect(field(page, "Tytuł")).to_have_value("Druk 3D: dla odważnych")
    save(page)
    assert text_of(live, POST) == broken.replace(
        "title: Druk 3D: dla odważnych", 'title: "Druk 3D: dla odważnych"'
    )


def test_an_old_encoding_is_said_and_becomes_right(live: Editing, editor: Opener) -> None:
    (live.content / POST).write_bytes("---\ntitle: Zażółć gęślą\n---\nJaźń.\n".encode("cp1250"))
    page = editor(f"#wpis={POST}")
    expect(page.locator(".notice")).to_contain_text("starym kodowaniu")
    expect(field(page, "Tytuł")).to_have_value("Zażółć gęślą")
    page.get_by_label("Treść").fill("Jaźń i więcej.")
    save(page)
    assert text_of(live, POST) == "---\ntitle: Zażółć gęślą\n---\nJaźń i więcej.\n"


def test_windows_lines_and_a_byte_order_mark_stay(live: Editing, editor: Opener) -> None:
    raw = "\ufeff---\r\ntitle: A\r\n# uwaga\r\nnieznane: x\r\n---\r\n\r\nRaz.\r\n\r\nDwa.\r\n"
    (live.content / POST).write_bytes(raw.encode())
    page = editor(f"#wpis={POST}")
    page.get_by_label("Treść").fill("Raz.\n\nTrzy.")
    page.get_by_role("button", name="Usuń to pole").click()
    save(page)
    wanted = raw.replace("nieznane: x\r\n", "").replace("Dwa.", "Trzy.")
    assert (live.content / POST).read_bytes() == wanted.encode()


def test_a_field_of_which_nobody_told_the_page_is_in_the_form(
    live: Editing, editor: Opener, tmp_path: Path
) -> None:
    """The description alone brings a field into the form: no script knows its name."""
    from blisko.locale.messages import messages
    from blisko.views import editor_form as module
    from tests.editor.test_description import Made

    made = module._kind(Made, None, messages("pl"))
    named = [
        field | {"label": field["label"] or f"Pole {field['name']}"} for field in made["fields"]
    ]
    page = editor()

    def with_made(route: object) -> None:
        asked = route.request.headers | {"origin": live.url}  # type: ignore[attr-defined]
        answer = route.fetch(headers=asked)  # type: ignore[attr-defined]
        told = answer.json()
        kinds = told["description"]["kinds"]
        place = next(n for n, kind in enumerate(kinds) if kind["kind"] == "workshop")
        kinds[place]["fields"] = named
        route.fulfill(response=answer, json=told)  # type: ignore[attr-defined]

    page.route("**/api/start", with_made)
    page.goto(f"{live.url}/#wpis={WORKSHOP}")
    page.reload()
    page.get_by_text("Więcej", exact=False).first.click()
    page.locator("[data-path=noise]").get_by_label("loud").check()
    field(page, "Pole postcode").fill("36-016")
    page.locator("[data-path=fees]").get_by_role("button", name="Dodaj").click()
    page.locator("[data-path=fees] input.line").first.fill("5 zł")
    expect(status(page)).to_contain_text("Zapisane na tym urządzeniu")
    said = ("noise: loud\n", "postcode: 36-016\n", "fees:\n  - amount: 5 zł\n")
    wait_for(lambda: all(part in page.evaluate(KEPT) for part in said), "all of it to be kept")


def test_a_link_to_an_entry_is_put_into_the_text(editor: Opener) -> None:
    page = editor(f"#wpis={POST}")
    text = page.get_by_label("Treść")
    text.fill("Przyjdź na ")
    text.press("End")
    page.get_by_role("button", name="Odnośnik…").click()
    dialog = page.get_by_role("dialog", name="Odnośnik")
    expect(dialog.get_by_label("Słowa, które się klika")).to_be_focused()
    dialog.get_by_role("button", name="Wstaw odnośnik").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Wpisz słowa")
    dialog.get_by_role("combobox").fill("druk")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Druk 3D")
    dialog.get_by_role("button", name="Wstaw odnośnik").click()
    expect(text).to_be_focused()
    expect(text).to_have_value(
        re.compile(r"^Przyjdź na \[.*\]\(\.\./warsztaty/2026-03-14-druk-3d\.md\)$")
    )
    page.keyboard.press("Control+z")
    expect(text).to_have_value("Przyjdź na ")
