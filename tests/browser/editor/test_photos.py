"""Photos: turned, shrunk and silent before they are saved, described at once; no link breaks."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path

import exifread
import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.editor.conftest import Opener
from tests.builds import build
from tests.content import post, workshop
from tests.editor.running import Editing, editing
from tests.media.pictures.making import (
    CORNERS,
    corners,
    corners_of,
    encoded,
    near,
    photo,
    tell_tale,
)
from tests.preview.running import wait_for

pytestmark = pytest.mark.browser

ALONE = "warsztaty/2026-05-09-szycie.md"
HOME = "warsztaty/2026-05-09-szycie"
FOLDER = "aktualnosci/2026-03-02-relacja/index.md"
PASTED = "aktualnosci/2026-03-02-wklejone.md"
MANY = 30


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    """One editor for all of these tests; each has a post of its own."""

    def with_posts(content: Path) -> None:
        to_others = "Po [druku](2026-03-14-druk-3d.md) i [o nas](../strony/kontakt.md).\n"
        for name, text in (
            (ALONE, workshop("start: 2026-05-09 10:00\nprice: 0\n", to_others)),
            (FOLDER, post("events: [szycie]\n", f"Na [szyciu](../../{ALONE}).\n")),
            (PASTED, post("", "Początek.\n")),
        ):
            (content / name).parent.mkdir(exist_ok=True)
            (content / name).write_text(text, "utf-8")

    with editing(tmp_path_factory.mktemp("photos"), change=with_posts) as running:
        yield running


def jpeg(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def gallery(page: Page) -> Locator:
    return page.locator("[data-path=photos]")


def items(page: Page) -> Locator:
    return gallery(page).locator("ol.items > li")


def save(page: Page) -> None:
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.locator(".entry")).to_have_attribute("data-state", "saved")


def test_a_photo_of_forty_megapixels_and_the_folder_it_makes(
    live: Editing, editor: Opener, tmp_path: Path
) -> None:
    page = editor(f"#wpis={ALONE}")
    shot = photo(5000, 8000, orientation=6, quality=60)
    gallery(page).locator("input[type=file][multiple]").set_input_files(jpeg("DSC 01.JPG", shot))
    expect(items(page).first.locator("[data-path=alt] textarea")).to_be_focused()
    page.keyboard.type("Cztery kolory")
    shown = page.frame_locator("iframe.page").get_by_role("img", name="Cztery kolory").first
    shown.scroll_into_view_if_needed()  # a picture below the window waits until it is seen
    expect(shown).to_have_js_property("complete", value=True)
    assert shown.evaluate("image => image.naturalWidth") > 100
    assert not (live.content / HOME).exists()
    save(page)

    data = (live.content / HOME / "dsc-01.jpg").read_bytes()
    assert exifread.process_file(io.BytesIO(data)) == {}
    assert b"Exif" not in data
    with Image.open(io.BytesIO(data)) as saved:
        assert saved.size == (1600, 2560)
        assert all(map(near, corners_of(saved), CORNERS))

    assert not (live.content / ALONE).exists()
    text = (live.content / HOME / "index.md").read_text("utf-8")
    assert "Po [druku](../2026-03-14-druk-3d.md) i [o nas](../../strony/kontakt.md).\n" in text
    assert "photos:\n  - file: dsc-01.jpg\n    alt: Cztery kolory\n" in text
    assert page.url.endswith("2026-05-09-szycie%2Findex.md")
    wait_for(lambda: live.preview.codes() == set(), "the preview to have it without a remark")
    assert build(live.content, tmp_path / "output") == 0
    made = (tmp_path / "output/aktualnosci/2026/relacja/index.html").read_text("utf-8")
    assert made.count('href="/warsztaty/2026/szycie/"') == 2


# What somebody types below each of the others.
DESCRIBED = """(boxes) => boxes.slice(1).forEach((box, number) => {
  box.value = `Opis ${number + 2}`;
  box.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def test_thirty_photos_one_after_the_other_and_what_lies_with_them(
    live: Editing, editor: Opener
) -> None:
    page = editor(f"#wpis={FOLDER}")
    secret = tell_tale(corners(64, 48))
    many = [jpeg("Zażółć.jpg", secret), jpeg("CON.jpg", photo()), *[jpeg("..jpg", photo())] * 28]
    gallery(page).locator("input[type=file][multiple]").set_input_files(many)
    expect(items(page).first.locator("[data-path=alt] textarea")).to_be_focused()
    page.keyboard.type("Opis pierwszego")  # while the others are taken in
    expect(items(page)).to_have_count(MANY)
    alternatives = gallery(page).locator("[data-path=alt] textarea")
    expect(alternatives.first).to_have_value("Opis pierwszego")
    alternatives.evaluate_all(DESCRIBED)
    page.get_by_role("button", name="Przesuń niżej pozycję 1", exact=True).press("Enter")
    expect(page.locator(".toast[role=status]")).to_contain_text("Teraz na miejscu 2 z 30.")
    page.keyboard.press("Enter")  # the same button goes on with the photo it moves
    expect(page.locator(".toast[role=status]")).to_contain_text("Teraz na miejscu 3 z 30.")

    heic = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic"}
    gallery(page).locator("input[type=file][multiple]").set_input_files(heic)  # type: ignore[arg-type]
    expect(page.get_by_role("alert")).to_contain_text("nie otwiera zdjęć HEIC: IMG_1.HEIC")
    files = page.locator("[data-path=attachments]")
    files.get_by_role("button", name="Dodaj").click()
    plan = {"name": "Plan zajęć.txt", "mimeType": "text/plain", "buffer": b"Plan"}
    files.locator("input[type=file]").set_input_files(plan)  # type: ignore[arg-type]
    files.locator("[data-path=label] input").fill("Plan zajęć")
    save(page)

    folder = (live.content / FOLDER).parent
    photos = sorted(path.name for path in folder.iterdir() if path.suffix == ".jpg")
    assert len(photos) == MANY
    assert {"zazolc.jpg", "con-plik.jpg", "plik.jpg", "plik-28.jpg"} <= set(photos)
    assert [path.name for path in folder.iterdir() if b"SECRET" in path.read_bytes()] == []
    text = (live.content / FOLDER).read_text("utf-8")
    places = [text.index(name) for name in ("con-plik.jpg", "plik.jpg", "zazolc.jpg")]
    assert places == sorted(places)
    assert (folder / "plan-zajec.txt").read_bytes() == b"Plan"
    assert "  - file: plan-zajec.txt\n    label: Plan zajęć\n" in text


PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const box = document.querySelector("textarea.body");
  box.setSelectionRange(box.value.length, box.value.length);
  const told = { clipboardData: data, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent("paste", told));
}"""
OF_WORD = (
    "<html><body><h1>Program</h1><p class=MsoNormal><b>Sobota</b>&nbsp;rano</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·"
    "<span>  </span></span>Nici</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<span style='mso-list:Ignore'>·</span>Igły</p><script>alert(1)</script>"
    "<p><a href='https://example.org/'>Więcej</a></p><img src='data:image/png;base64,{data}'>"
    "<img src='file:///C:/msohtml/image001.png'><img src='https://example.org/dot' width=1></body>"
)


def test_what_is_pasted_from_word_and_the_pictures_within(live: Editing, editor: Opener) -> None:
    page = editor(f"#wpis={PASTED}")
    expect(page.get_by_label("Treść")).to_be_visible()
    data = base64.b64encode(encoded(corners(40, 30), "PNG")).decode()
    page.evaluate(PASTE, [OF_WORD.replace("{data}", data), "Program"])
    asked = page.get_by_role("dialog", name="Jak opiszesz to zdjęcie przez telefon?")
    told = page.locator(".toast[role=status]")
    expect(page.get_by_role("alert").first).to_contain_text("1 obraz nie wkleił się razem")
    asked.get_by_label("Co widać").fill("Nici")
    page.keyboard.press("Escape")  # by mistake: neither the photo nor its words are lost
    expect(told).to_contain_text("Zdjęcia nie wstawiono.")
    told.get_by_role("button", name="Cofnij").click()
    expect(asked.get_by_label("Co widać")).to_have_value("Nici")
    page.keyboard.press("End")
    page.keyboard.type(" i szpulki")
    expect(page.locator(".entry")).to_have_attribute("data-state", "kept")
    page.reload()  # as a browser that is closed and opened again
    expect(asked.get_by_label("Co widać")).to_have_value("Nici i szpulki")
    asked.get_by_role("button", name="Wstaw zdjęcie").click()
    expect(page.get_by_label("Treść")).to_have_value(re.compile(r"!\[Nici i szpulki\]"))
    page.evaluate(PASTE, ["", f"A tu ![x](data:image/png;base64,{data}) obraz."])
    asked.get_by_label("Co widać").fill("Igły")
    asked.get_by_role("button", name="Wstaw zdjęcie").click()
    save(page)
    home = live.content / PASTED.removesuffix(".md")
    assert (home / "index.md").read_text("utf-8") == post(
        "",
        "Początek.\n\n## Program\n\n**Sobota** rano\n\n- Nici\n- Igły\n\n[Więcej](https://example.org/)"
        "\n\n![Nici i szpulki](obraz.jpg)\nA tu  obraz.\n\n![Igły](obraz-2.jpg)\n",
    )
    assert (home / "obraz-2.jpg").read_bytes()[:3] == b"\xff\xd8\xff"
