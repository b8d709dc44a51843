"""Rules beyond their examples: what they leave alone, where they point, and what they offer."""

from pathlib import Path

import pytest

from blisko.model.problems import Problem
from tests.content import SVG, codes, post, problems, workshop

NEWS = "aktualnosci/2026-03-01-wpis.md"


def found(folder: Path, body: str) -> list[Problem]:
    return list(problems(folder, {NEWS: post("", body)}))


LEFT_ALONE = {
    "a link that names its target": "[Regulamin pracowni](https://example.org/r)",
    "a bare address": "Zobacz <https://example.org/tutaj>.",
    "code": "`[tutaj](https://example.org)`\n\n```\n[tutaj](https://example.org)\n#### x\n```",
    "a comment": "Tekst. <!-- [tutaj](https://example.org) -->",
    "one bold line": "**Wstęp wolny**\n\nZapraszamy!",
    "bold sentences": "**Zapisy do piątku!**\n\nTekst.\n\n**Wstęp wolny.**\n\nTekst.",
    "bold words that lead into lines": "**Kiedy:** dziś\n\n**Gdzie:** tu\n\nTekst.",
    "a bold lead into a list": "**Zabierz:**\n\n- fartuch",
    "headings from the third level on": "### Jeden\n\n### Dwa\n\n#### Trzy",
    "a heading back up": "## A\n\n### B\n\n## C\n\n### D",
    "a heading with a line under it": "Rozdział\n--------\n\n### Dalej",
    "a hash that is no heading": "#zagroda i #### nic",
}


@pytest.mark.parametrize("body", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    "text", ["tutaj", "Kliknij, aby się zapisać", "**więcej…**", "tym linku", "click here", "Link"]
)
def test_links_that_say_nothing(text: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, f"Zapisy: [{text}](https://example.org).")
    assert problem.code == "click-here"
    assert (problem.line, problem.column, problem.length) == (4, 10, len(text))


def test_a_skipped_level_is_offered_mended(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, "## Program\n\n#### Dzień pierwszy\n\n#### Dzień drugi\n")
    assert (problem.code, problem.line, problem.mended) == ("heading-skip", 6, "###")


def test_bold_lines_are_offered_as_headings_of_their_level(tmp_path: Path) -> None:
    first, second = found(tmp_path, "## A\n\n**Jeden**\n\nx\n\n__Dwa:__\n\n- y\n")
    assert [first.mended, second.mended] == ["### Jeden", "### Dwa"]
    assert len(found(tmp_path, "\n**Jeden**\n\nx\n\n**Dwa**\n\ny\n")) == 2


ALT = {
    "IMG_2041": True,
    "DSC01234.JPG": True,
    "20260314_170512": True,
    "WhatsApp Image 2026-03-14": True,
    "zdjęcie": True,
    "Zdjęcie 3": True,
    "ropucha": True,
    "Nasz dzień w pracowni": True,
    "Zielona ropucha na stole": False,
    "Rok 2026": False,
    "Ropucha 3D": False,
}


@pytest.mark.parametrize(("alt", "bad"), ALT.items())
def test_texts_that_stand_for_pictures(alt: str, bad: bool, tmp_path: Path) -> None:  # noqa: FBT001
    front = f"title: Nasz dzień w pracowni\nimage: {{file: ropucha.svg, alt: '{alt}'}}"
    files = {NEWS: post(front, f"![{alt}](ropucha.svg)"), "aktualnosci/ropucha.svg": SVG}
    assert codes(tmp_path, files) == ["alt-repeats", "alt-repeats"] * bad


def test_events_that_may_meet(tmp_path: Path) -> None:
    day = "place: sala\nstart: 2026-03-14"
    files = {
        "warsztaty/a.md": workshop(f"{day} 10:00\nend: 2026-03-14 12:00"),
        "warsztaty/b.md": workshop(f"{day} 12:00"),
        "warsztaty/c.md": workshop(f"{day} 11:00\nstatus: cancelled"),
        "warsztaty/d.md": workshop("place: pole\nstart: 2026-03-14 11:00"),
        "warsztaty/e.md": workshop(f"{day}\nend: 2026-03-20"),
        "warsztaty/f.md": workshop("place: sala\nstart: 2026-03-01 10:00"),
        "warsztaty/g.md": workshop("place: sala\nstart: 2026-03-01 10:00"),  # both are over
    }
    assert codes(tmp_path, files) == []


def test_the_later_of_two_colliding_events_is_told(tmp_path: Path) -> None:
    files = {
        "warsztaty/a.md": workshop("place: Sala\nstart: 2026-03-14 11:00"),
        "warsztaty/b.md": workshop("place: sala\nstart: 2026-03-14 10:00\nend: 2026-03-14 12:00"),
    }
    (problem,) = problems(tmp_path, files)
    assert (problem.code, problem.path.name, problem.field) == ("events-collide", "a.md", "start")


def test_two_events_are_not_one_in_calendars(tmp_path: Path) -> None:
    files = {
        "warsztaty/druk.md": workshop("start: 2026-03-14 17:00\nuid: a@kalendarz.example.org"),
        "warsztaty/szycie.md": workshop("start: 2026-03-21 17:00\nuid: a@kalendarz.example.org"),
    }
    (problem,) = problems(tmp_path, files)
    assert (problem.code, problem.path.name) == ("uid-twice", "szycie.md")


def test_a_hard_text_is_a_hint_at_its_longest_sentence(tmp_path: Path) -> None:
    hard = " ".join(["przedsięwzięcie współfinansowane"] * 40)
    (problem,) = found(tmp_path, f"Krótko.\n\nNajpierw tak. Potem {hard}.\n")
    assert (problem.code, problem.severity.value) == ("hard-to-read", "hint")
    assert (problem.line, problem.column) == (6, 15)


def test_polish_readability_is_not_asked_of_english(tmp_path: Path) -> None:
    hard = " ".join(["przedsięwzięcie współfinansowane"] * 40)
    files = {"biblioteka.yaml": "name: Library\nlanguage: en\n", NEWS: post("", f"{hard}.")}
    assert codes(tmp_path, files) == []


CLICK = "[tutaj](https://example.org)"


def test_a_finding_is_silenced_with_a_reason(tmp_path: Path) -> None:
    front = "ignore: [{code: click-here, reason: Tak brzmi tytuł}]"
    assert codes(tmp_path, {NEWS: post(front, CLICK)}) == []


def test_an_ignore_that_silences_nothing_is_told_at_its_place(tmp_path: Path) -> None:
    front = "ignore:\n  - {code: heading-skip, reason: Bo tak}\n"
    click, unused = found_with(tmp_path, front, CLICK)
    assert (click, unused) == (("click-here", 6, 2), ("ignore-unused", 4, 12))


def test_an_ignore_without_a_reason_or_for_an_error_is_refused(tmp_path: Path) -> None:
    front = "ignore:\n  - code: click-here\n  - {code: link-broken, reason: Bo tak}\n"
    assert [code for code, *_ in found_with(tmp_path, front, "Tekst.")] == [
        "missing-part",
        "not-choice",
    ]


def found_with(folder: Path, front: str, body: str) -> list[tuple[str, int, int]]:
    found = problems(folder, {NEWS: post(front, body)})
    return sorted((problem.code, problem.line, problem.column) for problem in found)


def test_a_broken_file_is_told_once_and_not_at_all_that_name_it(tmp_path: Path) -> None:
    files = {
        "partnerzy/osp.md": post("type: strażacy z Zagrody", ""),
        "warsztaty/a.md": workshop("partners: [osp]", "[Straż](../partnerzy/osp.md)"),
    }
    assert codes(tmp_path, files) == ["not-choice"]
