"""The page of an event, and the lists of events."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.kinds import Event
from blisko.views import event
from blisko.views.event import EventView, Fact, SignupView
from tests.content import ORGANISATION, SVG, Files, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"
PLACES = """\
places:
  - id: pracownia
    name: Pracownia
    address: ul. Polna 1
    accessibility: [lift, step_free]
    map: https://example.org/mapa
"""


def page(
    folder: Path,
    front: str = "",
    *,
    kind: str = "warsztaty",
    today: str = "2026-03-10",
    more: Files | None = None,
) -> EventView:
    """The page of an event with this front matter."""
    files: Files = {
        "biblioteka.yaml": ORGANISATION + PLACES,
        f"{kind}/a.md": workshop(front, "Opis zajęć."),
        **(more or {}),
    }
    made = scope(folder, files, today=dt.date.fromisoformat(today))
    item = entry(made, "a")
    assert isinstance(item, Event)
    return event.event_page(made, item)


def test_what_is_not_stated_stays_empty(tmp_path: Path) -> None:
    made = page(tmp_path)
    texts = (made.online, made.audience, made.age, made.seats, made.price)
    assert set(texts) == {""}
    assert (made.signup, made.place, made.moved, made.image, made.note) == (None,) * 5
    assert (made.accessibility, made.good_to_know, made.photos, made.attachments) == ((),) * 4
    assert (made.tags, made.news, made.moved_from) == ((),) * 3
    assert (made.summary, made.source) == ("", "")


def test_the_frame_of_the_page(tmp_path: Path) -> None:
    made = page(tmp_path, "title: Druk 3D")
    assert made.head.title == "Druk 3D (14 marca 2026) – Biblioteka w Zagrodzie"
    assert made.head.canonical == "http://127.0.0.1:8000/warsztaty/2026/a/"
    assert made.head.type == "article"
    assert made.head.description == "Opis zajęć."
    assert made.section == "/warsztaty/"
    assert [(link.text, link.href) for link in made.breadcrumbs] == [
        ("Strona główna", "/"),
        ("Warsztaty", "/warsztaty/"),
    ]
    assert (made.kind, made.kind_label) == ("workshop", "Warsztat")
    assert made.body.html.replace(NBSP, " ") == "<p>Opis zajęć.</p>"


@pytest.mark.parametrize(
    ("seats", "text"),
    [("1", "1 miejsce"), ("2", "2 miejsca"), ("12", "12 miejsc"), ("22", "22 miejsca")],
)
def test_seats_in_words(tmp_path: Path, seats: str, text: str) -> None:
    assert page(tmp_path, f"seats: {seats}").seats.replace(NBSP, " ") == text


SIGNUP = "signup: {url: 'https://example.org/zapisy', until: 2026-03-12}\n"


@pytest.mark.parametrize(
    ("front", "today", "is_open"),
    [
        (SIGNUP, "2026-03-10", True),
        (SIGNUP, "2026-03-12", True),
        (SIGNUP, "2026-03-13", False),
        ("signup: {phone: 17 000 00 00}", "2026-03-14", True),
        ("signup: {phone: 17 000 00 00}", "2026-03-15", False),
        ("signup: {until: 2026-03-20, phone: 17 000 00 00}\nend: 2026-03-16", "2026-03-16", True),
        ("signup: {until: 2026-03-20, phone: 17 000 00 00}\nend: 2026-03-16", "2026-03-17", False),
        (f"{SIGNUP}status: planned", "2026-03-10", True),
        (f"{SIGNUP}status: full", "2026-03-10", False),
        (f"{SIGNUP}status: cancelled", "2026-03-10", False),
        (f"{SIGNUP}status: postponed", "2026-03-10", False),
    ],
)
def test_whether_one_can_still_sign_up(
    tmp_path: Path,
    front: str,
    today: str,
    is_open: bool,  # noqa: FBT001
) -> None:
    made = page(tmp_path, front, today=today)
    assert made.signup is not None
    assert made.signup.open is is_open


def test_how_to_sign_up(tmp_path: Path) -> None:
    front = (
        "signup:\n  email: a@example.org\n  phone: +48 17 000-00-00\n  until: 2026-03-12 15:00\n"
    )
    signup = page(tmp_path, front).signup
    assert isinstance(signup, SignupView)
    assert (signup.url, signup.email) == ("", "a@example.org")
    assert signup.phone.replace(NBSP, " ") == "+48 17 000-00-00"
    assert signup.phone_href == "tel:+48170000000"
    assert signup.until is not None
    assert signup.until.text.replace(NBSP, " ") == "12 marca (czwartek), 15:00"
    assert signup.until.iso == "2026-03-12T15:00"


def test_the_last_day_to_sign_up(tmp_path: Path) -> None:
    signup = page(tmp_path, SIGNUP).signup
    assert signup is not None
    assert signup.until is not None
    assert signup.until.text.replace(NBSP, " ") == "12 marca (czwartek)"


def test_a_place_that_is_known(tmp_path: Path) -> None:
    place = page(tmp_path, "place: pracownia").place
    assert place is not None
    assert (place.name, place.map) == ("Pracownia", "https://example.org/mapa")
    assert place.address.replace(NBSP, " ") == "ul. Polna 1"


def test_a_place_in_words(tmp_path: Path) -> None:
    place = page(tmp_path, "place: Rynek").place
    assert place is not None
    assert (place.name, place.address, place.map) == ("Rynek", "", "")


def test_accessibility_of_the_place_and_of_the_event(tmp_path: Path) -> None:
    made = page(tmp_path, "place: pracownia\naccessibility: [quiet, lift]")
    assert [(f.id, f.text) for f in made.accessibility] == [
        ("lift", "winda"),
        ("step_free", "wejście bez schodów"),
        ("quiet", "spokojnie i\N{NO-BREAK SPACE}cicho"),
    ]
    alone = page(tmp_path, "place: Rynek\naccessibility: [quiet]")
    assert [f.id for f in alone.accessibility] == ["quiet"]


@pytest.mark.parametrize(
    ("kind", "front", "facts"),
    [
        (
            "warsztaty",
            "level: beginner\nequipment: [drukarka 3D, suwmiarka]",
            (
                Fact("level", "Poziom", ("dla początkujących",)),
                Fact("equipment", "Sprzęt", ("drukarka 3D", "suwmiarka")),
            ),
        ),
        ("warsztaty", "level: advanced", (Fact("level", "Poziom", ("dla zaawansowanych",)),)),
        (
            "szkolenia",
            "provider: Biblioteka\nhours: 6.5\ntopics: [planowanie]",
            (
                Fact("provider", "Prowadzi", ("Biblioteka",)),
                Fact("hours", "Liczba godzin", ("6,5",)),
                Fact("topics", "Tematy", ("planowanie",)),
            ),
        ),
        ("szkolenia", "hours: 0", ()),
        ("wydarzenia", "form: exhibition", (Fact("form", "Rodzaj", ("wystawa",)),)),
        ("wydarzenia", "", ()),
    ],
)
def test_facts_that_one_kind_has(
    tmp_path: Path, kind: str, front: str, facts: tuple[Fact, ...]
) -> None:
    made = page(tmp_path, front, kind=kind)
    plain = tuple(
        Fact(f.name, f.label, tuple(value.replace(NBSP, " ") for value in f.values))
        for f in made.good_to_know
    )
    assert plain == facts


def test_a_moved_event_and_its_new_date_know_each_other(tmp_path: Path) -> None:
    new = {"warsztaty/b.md": workshop("title: Nowy termin\nstart: 2026-04-18 10:00")}
    old = page(tmp_path, "status: postponed\nmoved_to: b", more=new)
    assert old.moved is not None
    assert old.moved.link is not None
    assert old.moved.link.href == "/warsztaty/2026/b/"
    assert old.moved.link.text.replace(NBSP, " ") == "sobota, 18 kwietnia 2026, 10:00"
    made = scope(tmp_path, {})
    item = entry(made, "b")
    assert isinstance(item, Event)
    (earlier,) = event.event_page(made, item).moved_from
    assert earlier.href == "/warsztaty/2026/a/"
    assert earlier.text.replace(NBSP, " ") == "14 marca 2026"


def test_a_new_date_that_is_not_known_yet_is_announced(tmp_path: Path) -> None:
    moved = page(tmp_path, "status: postponed").moved
    assert moved is not None
    assert (moved.text, moved.link) == ("Nowy termin podamy.", None)
    hidden = {"warsztaty/b.md": workshop("start: 2026-04-18 10:00\ndraft: true")}
    moved = page(tmp_path, "status: postponed\nmoved_to: b", more=hidden).moved
    assert moved is not None
    assert moved.link is None


def test_free_without_sign_up_is_free_entry(tmp_path: Path) -> None:
    assert page(tmp_path, "price: 0").price == "wstęp wolny"
    assert page(tmp_path, f"price: 0\n{SIGNUP}").price == "bezpłatnie"


def test_relations_pictures_downloads_and_tags(tmp_path: Path) -> None:
    front = """\
summary: Krótko
tags: [druk 3D, Druk 3d, nowe]
partners: [osp]
project: b
image: {file: a.svg, alt: Sowa, credit: fot. Biblioteka}
photos: [{file: b.svg, alt: Stół}]
attachments: [{file: karta.csv, label: Karta pracy}]
"""
    note = 'Dofinansowano -- "ze środków"  Funduszu...'
    more: Files = {
        "aktualnosci/2026-03-01-n.md": post("events: [a]"),
        "partnerzy/osp.md": post("title: OSP\ntype: fire_brigade"),
        "projekty/b.md": post(f"title: Projekt\nprogramme: P\nnote: '{note}'\nstart: 2026"),
        "warsztaty/a.svg": SVG,
        "warsztaty/b.svg": SVG.replace("40 30", "10 10"),
        "warsztaty/karta.csv": "karta",
    }
    made = page(tmp_path, front, more=more)
    assert made.image is not None
    assert made.image.credit.replace(NBSP, " ") == "fot. Biblioteka"
    assert made.head.image == f"http://127.0.0.1:8000{made.image.src}"
    assert [p.alt for p in made.photos] == ["Stół"]
    assert [(f.label.replace(NBSP, " "), f.type) for f in made.attachments] == [
        ("Karta pracy", "CSV")
    ]
    assert [(link.text, link.href) for link in made.good_to_know[-1].links] == [
        ("OSP", "/partnerzy/osp/")
    ]
    assert [card.href for card in made.news] == ["/aktualnosci/2026/n/"]
    assert [link.href for link in made.tags] == ["/tagi/druk-3d/", "/tagi/nowe/"]
    assert made.note is not None
    assert made.note.text == note
    assert made.note.project.href == "/projekty/b/"
    assert made.head.description == "Krótko"


def test_a_preview_names_the_file(tmp_path: Path) -> None:
    files = {"warsztaty/a.md": workshop("draft: true")}
    made = scope(tmp_path / "content", files, drafts=True)
    item = entry(made, "a")
    assert isinstance(item, Event)
    shown = event.event_page(made, item)
    assert (shown.source, shown.draft) == ("content/warsztaty/a.md", True)


def test_the_list_has_what_is_coming_then_past_years(tmp_path: Path) -> None:
    days = ("2026-03-10", "2026-04-01", "2026-03-09", "2025-12-31", "2025-01-01", "2024-06-01")
    files = {f"warsztaty/d{day}.md": workshop(f"start: {day}") for day in days}
    files["szkolenia/s.md"] = workshop()
    made = event.event_list(scope(tmp_path, files), "workshop")
    assert [card.href for card in made.upcoming] == [
        "/warsztaty/2026/d2026-03-10/",
        "/warsztaty/2026/d2026-04-01/",
    ]
    assert [(year.year, [card.href for card in year.events]) for year in made.past] == [
        (2026, ["/warsztaty/2026/d2026-03-09/"]),
        (2025, ["/warsztaty/2025/d2025-12-31/", "/warsztaty/2025/d2025-01-01/"]),
        (2024, ["/warsztaty/2024/d2024-06-01/"]),
    ]
    assert (made.kind, made.title, made.section) == ("workshop", "Warsztaty", "/warsztaty/")
    assert [link.href for link in made.breadcrumbs] == ["/"]


def test_an_empty_list(tmp_path: Path) -> None:
    made = event.event_list(scope(tmp_path, {}), "gathering")
    assert (made.upcoming, made.past) == ((), ())
    assert made.head.canonical.endswith("/wydarzenia/")
