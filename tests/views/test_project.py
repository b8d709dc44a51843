"""Projects: goals, partners, events, news and the note, which stands as it is stored."""

from pathlib import Path

import pytest

from blisko.model.kinds import Event, News, Project
from blisko.views import event, news, project
from tests.content import SVG, Files, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"

FRONT = """\
title: Blisko
programme: Program w skrócie
priority: Priorytet 4
operator: Narodowe Centrum
start: 2026-01-01
end: 2026-12-31
goals: [Otwarta pracownia, Nowe umiejętności]
partners: [osp]
logos: [{file: znak.svg, alt: Znak programu}]
"""

FILES: Files = {
    "projekty/b.md": post(f"{FRONT}note: Nota", "Opis."),
    "projekty/znak.svg": SVG,
    "partnerzy/osp.md": post("title: OSP\ntype: fire_brigade"),
    "warsztaty/x.md": workshop("start: 2026-03-10\nproject: b"),
    "warsztaty/y.md": workshop("start: 2026-03-09\nproject: b"),
    "szkolenia/z.md": workshop("start: 2026-01-09\nproject: b"),
    "warsztaty/other.md": workshop(),
    "aktualnosci/2026-03-01-n.md": post("project: b"),
}


def test_a_project_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    made = scope(tmp_path, FILES)
    item = entry(made, "b")
    assert isinstance(item, Project)
    page = project.project_page(made, item)
    assert page.programme.replace(NBSP, " ") == "Program w skrócie"
    assert (page.priority.replace(NBSP, " "), page.operator) == ("Priorytet 4", "Narodowe Centrum")
    assert page.period.replace(NBSP, " ") == "1 stycznia 2026 – 31 grudnia 2026"
    assert page.running
    assert page.goals == ("Otwarta pracownia", "Nowe umiejętności")
    assert [card.title for card in page.partners] == ["OSP"]
    assert [card.href for card in page.upcoming] == ["/warsztaty/2026/x/"]
    assert [card.href for card in page.past] == ["/warsztaty/2026/y/", "/szkolenia/2026/z/"]
    assert [card.href for card in page.news] == ["/aktualnosci/2026/n/"]
    assert page.note.text == "Nota"
    assert [logo.alt for logo in page.note.logos] == ["Znak programu"]
    assert [link.href for link in page.head.feeds] == [
        "/aktualnosci/atom.xml",
        "/projekty/b/atom.xml",
    ]


@pytest.mark.parametrize(
    ("written", "note"),
    [
        (
            '"Nota: \\"w cudzysłowie\\" -- i z (c) w 2026 r."',
            'Nota: "w cudzysłowie" -- i z (c) w 2026 r.',
        ),
        ("'Podwójna  spacja, ''apostrof'' i ...'", "Podwójna  spacja, 'apostrof' i ..."),
        ("Dofinansowano ze środków, w ramach 2.0 na lata 2021-2025", None),
        ("|-\n  Wiersz pierwszy\n  i drugi", "Wiersz pierwszy\ni drugi"),
        ('"Z\N{NO-BREAK SPACE}twardą spacją i <b>znakiem</b> & ampersandem"', None),
    ],
)
def test_the_note_stands_byte_for_byte(tmp_path: Path, written: str, note: str | None) -> None:
    stored = note or written.strip('"')
    made = scope(tmp_path, {**FILES, "projekty/b.md": post(f"{FRONT}note: {written}")})
    item, happening, story = entry(made, "b"), entry(made, "x"), entry(made, "n")
    assert isinstance(item, Project)
    assert isinstance(happening, Event)
    assert isinstance(story, News)
    notes = (
        project.project_page(made, item).note,
        event.event_page(made, happening).note,
        news.news_page(made, story).note,
    )
    assert [shown.text for shown in notes if shown] == [stored] * 3
    other = entry(made, "other")
    assert isinstance(other, Event)
    assert event.event_page(made, other).note is None


def test_a_project_of_which_little_is_known(tmp_path: Path) -> None:
    made = scope(tmp_path, {"projekty/a.md": post("programme: P\nnote: N\nstart: 2021")})
    item = entry(made, "a")
    assert isinstance(item, Project)
    page = project.project_page(made, item)
    assert (page.priority, page.operator, page.goals, page.summary) == ("", "", (), "")
    assert (page.upcoming, page.past, page.news, page.partners) == ((),) * 4
    assert page.period.replace(NBSP, " ") == "od 2021"
    assert page.note.logos == ()


def test_the_list_has_the_latest_first(tmp_path: Path) -> None:
    files = {**FILES, "projekty/a.md": post("title: A\nprogramme: P\nnote: N\nstart: 2027")}
    made = project.project_list(scope(tmp_path, files))
    assert [(card.title, card.running) for card in made.projects] == [
        ("A", False),
        ("Blisko", True),
    ]
    assert (made.title, made.section) == ("Projekty", "/projekty/")
