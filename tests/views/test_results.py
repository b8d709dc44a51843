"""What a search may find, its numbers, and what results show."""

import datetime as dt
import json
from pathlib import Path

from blisko.views import results
from blisko.views.results import CHUNK, Result, dated, standing
from blisko.views.scope import Scope
from tests.content import post, scope, workshop

CARD = """
name: Biblioteka w Zagrodzie
short_name: Zagroda
phone: +48 17 000 00 01
email: biblioteka@example.org
address: {street: ul. Polna 1, postal_code: 00-000, city: Zagroda}
hours: {weekly: {monday: 10:00-18:00, sunday: closed}}
places:
  - {id: pracownia, name: Pracownia na parterze, address: "ul. Polna 1, Zagroda"}
  - {id: filia, name: Filia w Wólce, phone: +48 17 000 00 02}
  - {id: strych, name: Strych}
"""
CONTENT = {
    "biblioteka.yaml": CARD,
    "strony/kontakt.md": post("title: Kontakt"),
    "partnerzy/osp.md": post("title: OSP Zagroda\ntype: fire_brigade\nnames: [straż]"),
    "projekty/p.md": post("title: Projekt\nprogramme: P\nnote: N\nstart: 2025-01-01"),
    "aktualnosci/2026-03-01-a.md": post("title: Pierwsza\ntags: [szycie]\nsummary: O czym."),
    "aktualnosci/2026-03-05-b.md": post("title: Druga"),
    "warsztaty/w.md": workshop("title: Szycie\nplace: pracownia\ndate: 2026-03-03"),
    "warsztaty/x.md": workshop("title: Dawno\nstart: 2026-01-14 17:00\nplace: strych"),
    "warsztaty/y.md": workshop("title: Odwołane\nstatus: cancelled\nstart: 2026-03-20"),
    "warsztaty/z.md": workshop("title: Kiedyś\nstart: 2026-09"),
    "warsztaty/szkic.md": workshop("title: Szkic\ndraft: true"),
    "warsztaty/pozniej.md": workshop("title: Później\npublish_at: 2026-03-12"),
    "aktualnosci/2026-01-01-dawno.md": post("title: Miniona\nexpires: 2026-02-01"),
}


def by_title(made: Scope) -> dict[str, Result]:
    """All that may be found, by title."""
    files = [results.found_dated(made, n) for _, n in results.files_of_dated(made.site)]
    files += [results.found_standing(made, n) for _, n in results.files_of_standing(made.site)]
    return {found.title: found for file in files for found in file.found}


def test_what_has_a_day_is_numbered_by_its_first_publication(tmp_path: Path) -> None:
    made = scope(tmp_path, CONTENT)
    assert [entry.title for entry in dated(made.site)] == [
        "Dawno",  # what says nothing of its publication counts by its own day
        "Pierwsza",
        "Szycie",
        "Druga",
        "Odwołane",
        "Kiedyś",
    ]


def test_a_new_post_changes_no_number_before_it(tmp_path: Path) -> None:
    before = [entry.key for entry in dated(scope(tmp_path / "a", CONTENT).site)]
    more = {**CONTENT, "aktualnosci/2026-03-10-c.md": post("title: Nowa")}
    after = [entry.key for entry in dated(scope(tmp_path / "b", more).site)]
    assert after[:4] == before[:4]
    assert after[4] == "news/2026/c"


def test_drafts_what_waits_and_what_has_expired_are_not_found(tmp_path: Path) -> None:
    found = by_title(scope(tmp_path, CONTENT))
    assert not {"Szkic", "Później", "Miniona"} & found.keys()
    assert "Szkic" in by_title(scope(tmp_path / "preview", CONTENT, drafts=True))


def test_everything_that_stands_is_found(tmp_path: Path) -> None:
    made = scope(tmp_path, CONTENT)
    keys = [item.key for item in standing(made)]
    assert keys == [
        "answer/hours",
        "answer/phone",
        "answer/email",
        "answer/address",
        "home",
        "list/news",
        "list/workshop",
        "list/partner",
        "list/project",
        "list/tag",
        "list/feed",
        "page/kontakt",
        "project/p",
        "partner/osp",
        "place/pracownia",
        "place/filia",
        "place/strych",
        "tag/szycie",
    ]
    assert results.answers(made.site) == 4
    files = list(results.files_of_standing(made.site))
    assert len(files) == -(-len(keys) // CHUNK)


def test_answers_are_those_of_the_card(tmp_path: Path) -> None:
    found = by_title(scope(tmp_path, CONTENT))
    assert found["Godziny otwarcia"].summary == "poniedziałek 10:00–18:00, niedziela nieczynne"
    assert found["Godziny otwarcia"].href == "/kontakt/"
    assert found["Telefon"].summary == "+48\xa017\xa0000\xa000\xa001"
    assert found["Adres i dojazd"].summary == "ul. Polna 1, 00-000\xa0Zagroda"
    bare = by_title(scope(tmp_path / "bare", {"biblioteka.yaml": "name: Nic\n"}))
    assert list(bare) == ["Nic", "Kanały informacyjne"]


def test_a_place_leads_to_where_one_reads_how_to_come(tmp_path: Path) -> None:
    found = by_title(scope(tmp_path, CONTENT))
    assert found["Filia w\xa0Wólce"].href == "/kontakt/"
    here = found["Pracownia na parterze"]
    assert here.href == "/warsztaty/2026/w/"
    assert here.summary == "ul.\xa0Polna\xa01, Zagroda. Najbliżej: Szycie"
    assert found["Strych"].summary == "Ostatnio: Dawno"


def test_results_tell_kind_date_and_what_became_of_an_event(tmp_path: Path) -> None:
    found = by_title(scope(tmp_path, CONTENT))
    first = found["Pierwsza"]
    assert (first.kind, first.when, first.summary) == (
        "Aktualność",
        "1\xa0marca 2026",
        "O\xa0czym.",
    )
    coming = found["Szycie"]
    assert coming.when.startswith("sobota, 14")
    assert (coming.state, coming.over) == ("", "2026-03-14T23:59+01:00")
    assert (found["Dawno"].state, found["Dawno"].over) == ("Zakończone", "")
    assert (found["Odwołane"].state, found["Odwołane"].over) == ("Odwołane", "")
    assert found["Kiedyś"].over == "2026-09-30T23:59+02:00", "surely past when the month is"


def test_events_to_come_are_named_with_their_end_next_first(tmp_path: Path) -> None:
    made = scope(tmp_path, CONTENT)
    assert results.coming(made) == ((2, "2026-03-14T23:59+01:00"), (5, "2026-09-30T23:59+02:00"))
    assert results.coming(scope(tmp_path, CONTENT, today=dt.date(2026, 4, 1)))[0][0] != 2


def test_a_series_tells_its_next_meeting_and_is_over_with_its_last(tmp_path: Path) -> None:
    front = "title: Klub\nstart: 2026-03-03 17:00\nend: 2026-03-03 18:00\n"
    front += "repeat: co tydzień do 31 marca 2026"
    made = scope(tmp_path, {"warsztaty/klub.md": workshop(front)})
    found = by_title(made)["Klub"]
    assert found.when == "najbliżej: wtorek, 10\xa0marca 2026, 17:00–18:00"
    assert found.over == "2026-03-31T18:00+02:00"
    assert results.coming(made) == ((0, found.over),)


def test_rows_are_json_without_empty_ends(tmp_path: Path) -> None:
    made = scope(tmp_path, CONTENT)
    rows = json.loads(results.rendered(results.found_dated(made, 0)))
    assert len(rows) == 6
    assert rows[1] == [
        "/aktualnosci/2026/a/",
        "Pierwsza",
        "Aktualność",
        "1\xa0marca 2026",
        "O\xa0czym.",
    ]


def test_what_results_show_of_texts_is_noted(tmp_path: Path) -> None:
    made = scope(tmp_path, CONTENT)
    _, read = made.noting(lambda: results.found_dated(made, 0))
    assert "summary of news/2026/b" in read
    assert "summary of news/2026/a" not in read, "its summary is written"
