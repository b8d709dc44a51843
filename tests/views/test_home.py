"""The home page: what is on next before anything else."""

from pathlib import Path

from blisko.views.home import home
from tests.content import ORGANISATION, Files, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def test_an_empty_site(tmp_path: Path) -> None:
    shown = home(scope(tmp_path, {}))
    assert shown.title.replace(NBSP, " ") == "Biblioteka w Zagrodzie"
    assert shown.head.title == "Biblioteka w Zagrodzie"
    assert shown.head.canonical == "http://127.0.0.1:8000/"
    assert (shown.next, shown.latest, shown.news, shown.projects, shown.partners) == ((),) * 5
    assert (shown.hours, shown.address, shown.tagline) == (None, (), "")
    assert shown.lists["workshop"].href == "/warsztaty/"


def test_a_full_site(tmp_path: Path) -> None:
    organisation = f"{ORGANISATION}tagline: Miejsce\naddress: {{city: Zagroda}}\n"
    files: Files = {
        "biblioteka.yaml": f"{organisation}hours: {{weekly: {{monday: 10:00-18:00}}}}\n",
        **{f"warsztaty/w{day}.md": workshop(f"start: 2026-04-0{day}") for day in range(1, 9)},
        **{f"aktualnosci/2026-01-0{day}-n.md": post(f"slug: n{day}") for day in range(1, 7)},
        **{f"projekty/p{n}.md": post(f"programme: P\nnote: N\nstart: 202{n}") for n in range(1, 4)},
        **{f"partnerzy/r{n}.md": post("type: school") for n in range(10)},
        "szkolenia/month.md": workshop("start: 2026-03"),
        "szkolenia/past.md": workshop("start: 2026-03-01"),
    }
    shown = home(scope(tmp_path, files))
    assert [card.href for card in shown.next] == [f"/warsztaty/2026/w{n}/" for n in range(1, 7)]
    assert shown.latest == ()
    assert [card.href[-4:] for card in shown.news] == ["/n6/", "/n5/", "/n4/", "/n3/"]
    assert [card.href for card in shown.projects] == ["/projekty/p3/", "/projekty/p2/"]
    assert len(shown.partners) == 8
    assert shown.hours is not None
    assert shown.head.description == "Miejsce"
    assert (shown.tagline, shown.address) == ("Miejsce", ("Zagroda",))


def test_the_last_events_when_nothing_is_coming(tmp_path: Path) -> None:
    files = {f"warsztaty/w{n}.md": workshop(f"start: 2025-04-0{n}") for n in range(1, 6)}
    shown = home(scope(tmp_path, files))
    assert shown.next == ()
    assert [card.href[-4:] for card in shown.latest] == ["/w5/", "/w4/", "/w3/"]


def test_what_goes_on_comes_after_what_begins(tmp_path: Path) -> None:
    files = {
        "wydarzenia/trwa.md": workshop("start: 2026-03-09\nend: 2026-03-20"),
        "wydarzenia/dzis.md": workshop("start: 2026-03-10\nend: 2026-03-12"),
        "warsztaty/jutro.md": workshop("start: 2026-03-11"),
    }
    shown = home(scope(tmp_path, files))
    assert [card.href.split("/")[-2] for card in shown.next] == ["dzis", "jutro", "trwa"]
