"""A text that is not saved is judged as `check` judges the saved one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content import workshop
from tests.editor.running import Editing, editing
from tests.media.pictures.making import photo

WORKSHOP = "warsztaty/2026-03-14-druk-3d.md"
OF_ANOTHER = "aktualnosci/2026-03-05-pierwszy-druk/stol.svg"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    with editing(tmp_path_factory.mktemp("judging")) as running:
        yield running


def codes(site: Editing, path: str, text: str, **more: object) -> list[str]:
    status, told = site.ask("POST", "check", {"path": path, "text": text, **more})
    assert status == 200
    return [problem["code"] for problem in told["problems"]]


@pytest.mark.parametrize(
    ("front", "body", "code"),
    [
        ("seats: dużo", "", "not-whole"),
        ("partners: [nie-ma-takiego]", "", "reference-unknown"),
        ("end: 2026-03-14 15:00", "", "end-before-start"),
        ("", "Zobacz [to](nie-ma.md).\n", "link-broken"),
        ("", "[kliknij tutaj](../strony/kontakt.md)\n", "click-here"),
        ("image: {file: nie-ma.jpg, alt: Stół}", "", "file-missing"),
        ("nieznane: x", "", "unknown-key"),
    ],
)
def test_fields_relations_links_rules_and_files(
    site: Editing, front: str, body: str, code: str
) -> None:
    assert code in codes(site, WORKSHOP, workshop(front, body))


def test_a_new_entry_is_judged_before_it_is_there(site: Editing) -> None:
    path = "warsztaty/2026-05-01-nowy/index.md"
    assert codes(site, path, workshop("start: 2026-05-01 10:00", "Tekst.\n")) == []
    taken = workshop("start: 2026-03-14 17:00\nslug: druk-3d", "Tekst.\n")
    assert "same-address" in codes(site, path, taken)
    assert not (site.content / path).exists()


def test_files_that_wait_to_be_saved_are_not_missing(site: Editing) -> None:
    text = workshop("image: {file: nowe.jpg, alt: Stół}", "![Stół](nowe.jpg)\n")
    assert "file-missing" in codes(site, WORKSHOP, text)
    _, told = site.ask("PUT", "upload", photo())
    waiting = [{"path": "nowe.jpg", **told}, {"path": "stol.svg", "from": OF_ANOTHER}]
    assert codes(site, WORKSHOP, text, waiting=waiting) == codes(site, WORKSHOP, workshop())
    _, told = site.ask(
        "POST", "check", {"path": WORKSHOP, "text": text, "waiting": waiting, "page": True}
    )
    shown = re.findall(r'src="([^"]+nowe-[^"]+)"', site.preview.request(told["at"]).text)
    for address in set(shown):
        answer = site.preview.request(address)
        assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    assert len(shown) == 2
    wrong = [{"path": "../../nowe.jpg", "upload": waiting[0]["upload"]}]
    assert site.ask("POST", "check", {"path": WORKSHOP, "text": text, "waiting": wrong})[0] == 400


def test_the_card_of_the_library_is_judged_as_well(site: Editing) -> None:
    found = codes(site, "biblioteka.yaml", "name: A\nhours:\n  weekly: {monday: od rana}\n")
    assert "not-hours" in found


def test_what_is_offered_is_a_line_for_the_text(site: Editing) -> None:
    text = workshop("seats: 12 osób")
    _, told = site.ask("POST", "check", {"path": WORKSHOP, "text": text})
    (problem,) = [item for item in told["problems"] if item["code"] == "not-whole"]
    assert text.split("\n")[problem["line"] - 1] == "seats: 12 osób"
    assert (problem["lines"], problem["below"], problem["mended"]) == (["seats: 12"], 0, "12")
    assert problem["field"] == "seats"
    assert problem["severity"] == "error"


def test_the_page_of_a_text_is_printed_and_shown_at_an_address_of_its_own(site: Editing) -> None:
    text = workshop("title: Nie ma tego na dysku", "Zupełnie nowe słowa.\n")
    _, told = site.ask("POST", "check", {"path": WORKSHOP, "text": text, "page": True})
    page = site.preview.request(told["at"])
    assert page.status == 200
    assert "Nie ma tego na dysku" in page.text
    assert "Zupełnie nowe słowa." in page.text
    _, again = site.ask(
        "POST", "check", {"path": WORKSHOP, "text": text, "page": True, "at": told["at"]}
    )
    assert again["at"] == told["at"]
    assert site.preview.request("/__blisko/draft/zgadnij/").status == 404
    assert "Nie ma tego na dysku" not in site.preview.request("/warsztaty/2026/druk-3d/").text


def test_a_mistake_elsewhere_does_not_hide_the_page(site: Editing, tmp_path: Path) -> None:
    broken = site.content / "strony/zepsuta.md"
    broken.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    try:
        text = workshop("", "Widać to.\n")
        _, told = site.ask("POST", "check", {"path": WORKSHOP, "text": text, "page": True})
        assert "Widać to." in site.preview.request(told["at"]).text
        assert told["problems"] == []
    finally:
        broken.unlink()
