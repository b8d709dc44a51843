"""The calendar as a list, lists of what is on for whom, the chips above them, the week at home."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.event_lists import EVENT_LISTS
from blisko.views import agenda
from blisko.views.chips import chips
from blisko.views.frame import frame
from blisko.views.home import home
from tests.content import Files, post, scope, workshop

LISTS = {known.name: known for known in EVENT_LISTS}
FILES: Files = {
    "warsztaty/dawny.md": workshop("title: Dawny\nstart: 2026-02-14\naudience: dzieci"),
    "warsztaty/a.md": workshop("title: A\nstart: 2026-03-14 17:00\naudience: dzieci\nprice: 0"),
    "warsztaty/b.md": workshop(
        "title: B\nstart: 2026-04-16\nsignup: {email: a@example.org, until: 2026-04-01}"
    ),
    "warsztaty/rok.md": workshop("title: Rok\nstart: 2027"),
    "warsztaty/maj.md": workshop("title: Maj\nstart: 2026-05"),
    "wydarzenia/wystawa.md": post("title: Wystawa\nstart: 2026-02-20\nend: 2026-04-30"),
}


def told(view: agenda.AgendaView) -> dict[str, list[str]]:
    """The titles by month."""
    return {month.title: [card.title for card in month.events] for month in view.months}


def test_what_is_to_come_by_months(tmp_path: Path) -> None:
    view = agenda.agenda(scope(tmp_path, FILES))
    assert told(view) == {
        "Marzec 2026": ["A", "Wystawa"],  # what goes on comes last
        "Kwiecień 2026": ["B"],
        "Maj 2026": ["Maj"],
        "2027": ["Rok"],
    }
    assert [month.id for month in view.months] == ["m2026-03", "m2026-04", "m2026-05", "m2027"]
    assert [link.text for link in view.later] == ["marzec 2026", "kwiecień 2026"]
    assert [link.text for link in view.earlier] == ["luty 2026"]


def test_only_whole_months_that_can_be_read(tmp_path: Path) -> None:
    daily = "repeat: codziennie do 2026-06-30"
    view = agenda.agenda(scope(tmp_path, {"warsztaty/a.md": workshop(daily)}))
    assert {title: len(titles) for title, titles in told(view).items()} == {"Marzec 2026": 18}
    assert [link.text for link in view.later][-1] == "czerwiec 2026"


def test_a_month_too_long_for_the_agenda_is_cut_and_linked(tmp_path: Path) -> None:
    daily = {
        f"warsztaty/{n}.md": workshop(f"start: 2026-03-11 1{n}:00\nrepeat: codziennie, 40 razy")
        for n in range(2)
    }
    (march,) = agenda.agenda(scope(tmp_path, daily)).months
    assert len(march.events) == 30
    (more,) = march.more
    assert (more.text, more.href) == ("Wszystko w miesiącu: marzec 2026", "/kalendarz/2026/03/")


def test_nothing_to_come_is_said(tmp_path: Path) -> None:
    view = agenda.agenda(scope(tmp_path, FILES, today=dt.date(2030, 1, 1)))
    assert view.months == ()
    assert len(view.earlier) == 3


def test_a_list_tells_what_is_to_come_and_the_last_that_is_over(tmp_path: Path) -> None:
    view = agenda.event_list(scope(tmp_path, FILES), LISTS["children"])
    assert view.title == "Dla dzieci"
    assert [card.title for card in view.upcoming] == ["A"]
    assert [card.title for card in view.latest] == ["Dawny"]
    assert view.nothing == ""


def test_a_list_of_which_nothing_is_to_come_says_so(tmp_path: Path) -> None:
    later = scope(tmp_path, FILES, today=dt.date(2026, 12, 1))
    children = agenda.event_list(later, LISTS["children"])
    assert children.upcoming == ()
    assert children.nothing.startswith("Nic jeszcze nie jest zapowiedziane.")
    assert [card.title for card in children.latest] == ["A", "Dawny"]


def test_a_long_list_is_cut_and_leads_to_the_calendar(tmp_path: Path) -> None:
    over = {f"warsztaty/d{n}.md": workshop("audience: dzieci\nstart: 2026-02-01") for n in range(9)}
    files = {f"warsztaty/{n}.md": workshop("audience: dzieci") for n in range(29)}
    view = agenda.event_list(scope(tmp_path / "a", over | files), LISTS["children"])
    assert (len(view.upcoming), view.latest) == (28, ())
    assert [link.href for link in view.more] == ["/kalendarz/"]
    for number in range(26, 29):
        del files[f"warsztaty/{number}.md"]
    whole = agenda.event_list(scope(tmp_path / "b", over | files), LISTS["children"])
    assert (len(whole.upcoming), len(whole.latest), whole.more) == (26, 2, ())


@pytest.mark.parametrize(
    ("today", "titles"), [(dt.date(2026, 3, 31), ["B"]), (dt.date(2026, 4, 2), [])]
)
def test_places_are_left_as_long_as_one_can_sign_up(
    today: dt.date, titles: list[str], tmp_path: Path
) -> None:
    view = agenda.event_list(scope(tmp_path, FILES, today=today), LISTS["open"])
    assert [card.title for card in view.upcoming] == titles
    assert view.latest == ()
    assert bool(view.nothing) is not bool(titles)


def test_chips_lead_to_lists_of_which_something_is_to_come(tmp_path: Path) -> None:
    known = scope(tmp_path, FILES)
    shown = chips(known, "/kalendarz/dzieci/")
    assert [chip.text for chip in shown] == [
        *("Wszystko", "Warsztaty", "Wydarzenia", "dla dzieci", "wstęp wolny", "są miejsca"),
        "w soboty",
    ]
    assert [chip.text for chip in shown if chip.here] == ["dla dzieci"]
    assert [chip.href for chip in shown][:2] == ["/kalendarz/", "/warsztaty/"]
    assert chips(scope(tmp_path / "b", {"strony/a.md": post()})) == ()


def test_the_menu_has_the_calendar_where_it_gathers_several_kinds(tmp_path: Path) -> None:
    several = frame(scope(tmp_path / "a", FILES)).menu
    assert [link.text for link in several] == ["Kalendarz", "Warsztaty", "Wydarzenia"]
    one = frame(scope(tmp_path / "b", {"warsztaty/a.md": workshop()})).menu
    assert [link.text for link in one] == ["Warsztaty"]
    vague = {"warsztaty/a.md": workshop("start: 2026-05"), "szkolenia/b.md": post("start: 2026-06")}
    none = frame(scope(tmp_path / "c", vague)).menu
    assert [link.text for link in none] == ["Warsztaty", "Szkolenia"]


def week(*days: str) -> Files:
    """Workshops that begin on these days of March 2026."""
    return {f"warsztaty/w{day}.md": workshop(f"title: {day}\nstart: 2026-03-{day} 17:00")
            for day in days}  # fmt: skip


WEEKS: dict[str, tuple[Files, int, dict[str, list[str]]]] = {
    "too little": (week("10", "13", "20"), 10, {"Co dalej": ["10", "13", "20"]}),
    "a week": (
        week("10", "13", "14", "20"),
        10,
        {"Ten tydzień, 10–15 marca": ["10", "13", "14"], "Co dalej": ["20"]},
    ),
    "a week and its end": (
        week("10", "14", "15", "20"),
        10,
        {"Ten tydzień, 10–13 marca": ["10"], "Weekend, 14–15 marca": ["14", "15"],
         "Co dalej": ["20"]},
    ),
    "its end alone": (
        week("13", "14", "15"),
        10,
        {"Ten tydzień, 10–13 marca": ["13"], "Weekend, 14–15 marca": ["14", "15"]},
    ),
    "on a Sunday": (
        {**week("20"), **{f"warsztaty/x{n}.md": workshop(f"title: x{n}\nstart: 2026-03-15 1{n}:00")
                          for n in range(3)}},
        15,
        {"Weekend, 15 marca": ["x0", "x1", "x2"], "Co dalej": ["20"]},
    ),
    "nothing": ({}, 10, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", WEEKS)
def test_the_week_at_home(name: str, tmp_path: Path) -> None:
    files, day, expected = WEEKS[name]
    view = home(scope(tmp_path, files, today=dt.date(2026, 3, day)))
    shown = {part.title.replace("\N{NO-BREAK SPACE}", " "): [card.title for card in part.events]
             for part in view.stretches}  # fmt: skip
    assert shown == expected
