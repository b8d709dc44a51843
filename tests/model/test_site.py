"""Site: what is coming and what is past, orders, tags, addresses and relations both ways."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from blisko.model.kinds import Entry, Event, News, Project, Training, Workshop
from blisko.model.organisation import Organisation
from blisko.model.site import Site, Tag
from blisko.reading.read import clock
from tests.content import ORGANISATION, Files, post, problems, scope, workshop

PROJECT = "programme: P\nnote: N\nstart: 2021-09-01\n"


def site(folder: Path, files: Files) -> Site:
    return scope(folder, files).site


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.name for entry in entries]


@pytest.mark.parametrize(
    ("when", "last_coming"),
    [
        ("start: 2026-03-14 17:00", "2026-03-14"),
        ("start: 2026-03-14 00:00", "2026-03-14"),
        ("start: 2026-03-14 23:59", "2026-03-14"),
        ("start: 2026-03-14\nall_day: true", "2026-03-14"),
        ("start: 2026-03-14\nend: 2026-03-16", "2026-03-16"),
        ("start: 2026-03-14 17:00\nend: 2026-03-14 19:00", "2026-03-14"),
        ("start: 2026-03-14 22:00\nend: 2026-03-15 01:00", "2026-03-15"),
        ("start: 2026-03", "2026-03-31"),
        ("start: 2026-02", "2026-02-28"),
        ("start: 2024-02", "2024-02-29"),
        ("start: 2026-12", "2026-12-31"),
        ("start: 2026", "2026-12-31"),
        ("start: 2025-12-31 20:00\nend: 2026-01-01 02:00", "2026-01-01"),
        ("start: 2025-12-31 20:00", "2025-12-31"),
    ],
)
def test_an_event_is_coming_until_its_last_day_is_over(
    tmp_path: Path, when: str, last_coming: str
) -> None:
    made = site(tmp_path, {"warsztaty/a.md": workshop(when)})
    last = dt.date.fromisoformat(last_coming)
    assert names(made.upcoming(last)) == ["a"]
    assert made.past(last) == ()
    after = last + dt.timedelta(days=1)
    assert made.upcoming(after) == ()
    assert names(made.past(after)) == ["a"]


def test_coming_events_are_in_order_and_past_ones_latest_first(tmp_path: Path) -> None:
    days = ("2026-03-09", "2026-03-08", "2026-03-10", "2026-03-12")
    files = {f"warsztaty/d{day[-2:]}.md": workshop(f"start: {day} 17:00") for day in days}
    files["szkolenia/s.md"] = workshop("start: 2026-03-10 09:00")
    files["wydarzenia/w.md"] = workshop("start: 2026-03-08 20:00")
    made, today = site(tmp_path, files), dt.date(2026, 3, 10)
    assert names(made.upcoming(today)) == ["s", "d10", "d12"]
    assert names(made.past(today)) == ["d09", "w", "d08"]
    assert names(made.upcoming(today, ("training",))) == ["s"]
    assert names(made.past(today, ("workshop",))) == ["d09", "d08"]


def test_events_at_one_time_have_a_settled_order(tmp_path: Path) -> None:
    files = {f"warsztaty/{name}.md": workshop() for name in "cab"}
    assert names(site(tmp_path, files).events) == ["a", "b", "c"]


def test_a_day_without_a_time_comes_before_the_times_of_that_day(tmp_path: Path) -> None:
    files = {
        "warsztaty/rano.md": workshop("start: 2026-03-14 08:00"),
        "warsztaty/zadnia.md": workshop("start: 2026-03-14"),
        "warsztaty/zamiesiac.md": workshop("start: 2026-03"),
    }
    assert names(site(tmp_path, files).events) == ["zamiesiac", "zadnia", "rano"]


@pytest.mark.parametrize(
    ("moment", "zone", "today"),
    [
        ("2025-12-31T22:59:59+00:00", "Europe/Warsaw", "2025-12-31"),
        ("2025-12-31T23:00:00+00:00", "Europe/Warsaw", "2026-01-01"),
        ("2026-06-30T21:59:59+00:00", "Europe/Warsaw", "2026-06-30"),
        ("2026-06-30T22:00:00+00:00", "Europe/Warsaw", "2026-07-01"),
        ("2026-06-30T22:00:00+00:00", "Pacific/Honolulu", "2026-06-30"),
    ],
)
def test_the_day_begins_at_midnight_where_the_organisation_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, zone: str, today: str
) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls.fromisoformat(moment).astimezone(tz)

    monkeypatch.setattr("blisko.reading.read.dt.datetime", Clock)
    organisation = Organisation(path=tmp_path, name="B", time_zone=zone)
    assert organisation.zone == ZoneInfo(zone)
    assert clock(organisation, None).date().isoformat() == today


def test_news_are_newest_first_and_know_their_neighbours(tmp_path: Path) -> None:
    days = {"a": "2026-01-01", "b": "2025-12-31 23:59", "c": "2026-01-01 08:00", "d": "2026-01-01"}
    files = {f"aktualnosci/{n}.md": post(f"date: {day}") for n, day in days.items()}
    made = site(tmp_path, files)
    assert names(made.news) == ["c", "d", "a", "b"]
    pairs = {
        key: tuple(item.name if item else "" for item in pair)
        for key, pair in made.news_neighbours.items()
    }
    assert pairs == {
        "news/2026/c": ("", "d"),
        "news/2026/d": ("c", "a"),
        "news/2026/a": ("d", "b"),
        "news/2025/b": ("a", ""),
    }


def test_partners_are_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    titles = ("Łąka", "Lokalna Pętla", "Zagroda", "Ćma", "Cegła", "Dom", "żuk", "Źródło")
    files = {
        f"partnerzy/p{number}.md": post(f"title: {title}\ntype: school")
        for number, title in enumerate(titles)
    }
    made = site(tmp_path, files)
    polish = ["Cegła", "Ćma", "Dom", "Lokalna Pętla", "Łąka", "Zagroda", "Źródło", "żuk"]
    assert [p.title for p in made.partners] == polish


def test_projects_are_latest_first(tmp_path: Path) -> None:
    starts = {"a": "2021", "b": "2022-05", "c": "2021-09-01", "d": "2021"}
    files = {
        f"projekty/{name}.md": post(f"programme: P\nnote: N\nstart: {start}")
        for name, start in starts.items()
    }
    assert names(site(tmp_path, files).projects) == ["b", "c", "d", "a"]


def test_pages_follow_their_menu_then_their_titles(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post("title: Żaby"),
        "strony/b.md": post("title: Zupa"),
        "strony/c.md": post("title: C\nmenu: {order: 2}"),
        "strony/d.md": post("title: D\nmenu: {order: 1}"),
        "strony/e.md": post("title: Zapas\nmenu: {label: E}"),
    }
    assert names(site(tmp_path, files).pages) == ["d", "c", "e", "b", "a"]


def test_entries_of_a_kind(tmp_path: Path) -> None:
    files = {"warsztaty/a.md": workshop(), "szkolenia/b.md": workshop(), "strony/c.md": post()}
    made = site(tmp_path, files)
    assert names(made.of(Workshop)) == ["a"]
    assert names(made.of(Training)) == ["b"]
    assert sorted(names(made.of(Event))) == ["a", "b"]
    assert made.of(News) == ()


def test_entries_by_key_and_by_file(tmp_path: Path) -> None:
    made = site(tmp_path, {"warsztaty/a.md": workshop()})
    (entry,) = made.entries
    assert made.by_key == {"workshop/2026/a": entry}
    assert made.by_path == {tmp_path / "warsztaty/a.md": entry}


def test_tags_that_differ_in_case_or_marks_are_one(tmp_path: Path) -> None:
    files = {
        "aktualnosci/2026-01-01-n.md": post("tags: [Druk 3D, żaby]"),
        "partnerzy/p.md": post("type: school\ntags: [druk 3d]"),
        "projekty/r.md": post(f"{PROJECT}tags: [druk-3d]"),
        "strony/s.md": post("tags: [Druk 3D, druk 3d, Zupa]"),
        "warsztaty/w.md": workshop("tags: [druk 3D, Łódź]"),
    }
    made = site(tmp_path, files)
    assert [(tag.name, tag.slug) for tag in made.tags] == [
        ("Druk 3D", "druk-3d"),
        ("Łódź", "lodz"),
        ("Zupa", "zupa"),
        ("żaby", "zaby"),
    ]
    assert names(made.tags[Tag("Druk 3D", "druk-3d")]) == ["w", "n", "r", "p", "s"]


def test_addresses(tmp_path: Path) -> None:
    files = {
        "biblioteka.yaml": f"{ORGANISATION}folders: {{gathering: imprezy, tag: tematy}}\n",
        "aktualnosci/2021-10-27-n.md": post("tags: [druk]"),
        "imprezy/i.md": post("start: 2021-10"),
        "partnerzy/p.md": post("type: school"),
        "projekty/r.md": post(PROJECT),
        "strony/s.md": post(),
        "szkolenia/t.md": workshop(),
        "warsztaty/w.md": workshop("start: 2027-01-01"),
    }
    made = site(tmp_path, files)
    assert sorted(made.address(entry) for entry in made.entries) == [
        "/aktualnosci/2021/n/",
        "/imprezy/2021/i/",
        "/partnerzy/p/",
        "/projekty/r/",
        "/s/",
        "/szkolenia/2026/t/",
        "/warsztaty/2027/w/",
    ]
    assert made.index_address("gathering") == "/imprezy/"
    assert [made.tag_address(tag) for tag in made.tags] == ["/tematy/druk/"]


RELATED: Files = {
    "partnerzy/osp.md": post("type: fire_brigade"),
    "partnerzy/kgw.md": post("type: rural_womens_circle"),
    "projekty/b.md": post(f"{PROJECT}partners: [kgw, osp, kgw]"),
    "warsztaty/w.md": workshop("partners: [osp]\nproject: b"),
    "szkolenia/s.md": workshop("start: 2026-03-01\npartners: [osp]\nmoved_to: w"),
    "aktualnosci/2026-01-01-n.md": post("partners: [osp]\nproject: b\nevents: [w, s]"),
    "aktualnosci/2026-01-02-m.md": post("events: [w]"),
}


def test_relations_are_known_from_both_sides(tmp_path: Path) -> None:
    made = site(tmp_path, RELATED)
    entry = {e.name: e for e in made.entries}
    assert names(made.named(entry["b"], "partners")) == ["kgw", "osp"]
    assert names(made.named(entry["n"], "events")) == ["w", "s"]
    assert names(made.named(entry["s"], "moved_to")) == ["w"]
    assert made.named(entry["m"], "partners") == ()
    assert names(made.naming(entry["osp"], "partners", Event)) == ["s", "w"]
    assert names(made.naming(entry["osp"], "partners", Workshop)) == ["w"]
    assert names(made.naming(entry["osp"], "partners", Project)) == ["b"]
    assert names(made.naming(entry["osp"], "partners", News)) == ["n"]
    assert names(made.naming(entry["w"], "events", News)) == ["m", "n"]
    assert names(made.naming(entry["w"], "moved_to", Event)) == ["s"]
    assert names(made.naming(entry["b"], "project", News)) == ["n"]
    assert made.naming(entry["kgw"], "partners", Event) == ()


@pytest.mark.parametrize(
    "name", ["druk", "2026/druk", "warsztaty/2026/druk", "/warsztaty/2026/druk/", " druk "]
)
def test_the_names_that_an_entry_answers_to(tmp_path: Path, name: str) -> None:
    files = {
        "warsztaty/druk.md": workshop(),
        "aktualnosci/2026-01-01-n.md": post(f'events: ["{name}"]'),
    }
    made = site(tmp_path, files)
    assert names(made.named(made.news[0], "events")) == ["druk"]


def test_an_entry_of_another_kind_is_not_meant(tmp_path: Path) -> None:
    files = {
        "warsztaty/osp.md": workshop("partners: [osp]"),
        "partnerzy/osp.md": post("type: fire_brigade"),
    }
    made = site(tmp_path, files)
    assert names(made.named(made.events[0], "partners")) == ["osp"]


def test_a_name_that_many_entries_have_is_refused(tmp_path: Path) -> None:
    files = {
        "warsztaty/2025-a/index.md": workshop("slug: a\nstart: 2025-01-01"),
        "warsztaty/2026-a/index.md": workshop("slug: a"),
        "szkolenia/a.md": workshop(),
        "aktualnosci/2026-01-01-n.md": post("events: [a, 2026/a, 2025/a, szkolenia/2026/a]"),
    }
    found = problems(tmp_path, files)
    assert [(p.code, p.column, p.field, p.params["value"]) for p in found] == [
        ("reference-ambiguous", 10, "events.1", "a"),
        ("reference-ambiguous", 13, "events.2", "2026/a"),
    ]


def test_a_name_that_nothing_has_is_refused(tmp_path: Path) -> None:
    files = {**RELATED, "warsztaty/x.md": workshop("partners:\n  - kgw\n  - ops\nproject: brak")}
    found = [(p.code, p.line, p.column, p.field, p.mended) for p in problems(tmp_path, files)]
    assert found == [
        ("reference-unknown", 6, 5, "partners.2", "osp"),
        ("reference-unknown", 7, 10, "project", ""),
    ]


def test_an_event_does_not_move_to_itself(tmp_path: Path) -> None:
    files = {"warsztaty/x.md": workshop("status: postponed\nmoved_to: 2026/x")}
    found = [(p.code, p.line, p.field) for p in problems(tmp_path, files)]
    assert found == [("reference-itself", 5, "moved_to")]


def test_no_more_than_eight_names_are_offered(tmp_path: Path) -> None:
    files = {f"partnerzy/p{number}.md": post("type: school") for number in range(12)}
    (found,) = problems(tmp_path, {**files, "warsztaty/x.md": workshop("partners: [zzzzzzzz]")})
    assert len(found.params["choices"]) == 8


def test_a_title_in_place_of_a_slug_is_understood(tmp_path: Path) -> None:
    files = {
        "partnerzy/zywa-woda.md": post("title: Stowarzyszenie Żywa Woda\ntype: association"),
        "warsztaty/x.md": workshop("partners: [Stowarzyszenie Żywa Woda]"),
    }
    assert [p.mended for p in problems(tmp_path, files)] == ["zywa-woda"]


def test_drafts_are_left_out_with_all_that_leads_to_them(tmp_path: Path) -> None:
    files = {
        **RELATED,
        "partnerzy/osp.md": post("type: fire_brigade\ndraft: true"),
        "szkolenia/s.md": workshop("start: 2026-03-01\ndraft: true\npartners: [kgw]"),
    }
    made = scope(tmp_path / "public", files).site
    entry = {e.name: e for e in made.entries}
    assert set(entry) == {"kgw", "b", "w", "n", "m"}
    assert names(made.named(entry["n"], "events")) == ["w"]
    assert made.named(entry["w"], "partners") == ()
    assert made.naming(entry["kgw"], "partners", Event) == ()
    shown = scope(tmp_path / "preview", files, drafts=True).site
    assert len(shown.entries) == 7
