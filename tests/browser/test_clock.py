"""What the reader's clock corrects when the site has not been built for some days."""

import datetime as dt

import pytest

from tests.browser.conftest import NOW, Reader
from tests.browser.site import PAGES

pytestmark = pytest.mark.browser

LATER = dt.datetime.fromisoformat("2026-03-20T09:00+01:00")  # a Friday


@pytest.mark.parametrize(("now", "over"), [(NOW, False), (LATER, True)])
def test_an_event_that_ended_shows_as_past(
    site: str, reader: Reader, now: dt.datetime, *, over: bool
) -> None:
    page = reader(360, now=now)
    page.goto(site + PAGES["event"])
    assert page.locator(".state--past").is_visible() is over
    assert page.locator(".actions").is_visible() is not over
    page.goto(site + PAGES["events"])
    row = page.locator(".entry", has_text="Druk 3D")
    assert row.locator(".stamp--past").is_visible() is over
    assert row.get_by_text("zapisy do 12 marca").is_visible() is not over


def test_an_event_is_over_when_it_ends_and_not_before(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + PAGES["event"])
    end = page.locator(".bench").get_attribute("data-over")
    assert end is not None
    over = dt.datetime.fromisoformat(end)
    for now, past in ((over - dt.timedelta(minutes=1), False), (over, True),
                      (over + dt.timedelta(minutes=1), True)):  # fmt: skip
        page.context.clock.set_fixed_time(now)
        page.goto(site + PAGES["event"])
        assert page.locator(".state--past").is_visible() is past, now


def test_a_reader_far_away_is_told_by_our_clock(site: str, reader: Reader) -> None:
    # In Auckland it is already the next day; the workshop in Poland has not begun.
    page = reader(now=dt.datetime.fromisoformat("2026-03-14T09:00+01:00"))
    page.goto(site + PAGES["event"])
    assert not page.locator(".state--past").is_visible()


@pytest.mark.parametrize(
    ("now", "said", "day"),
    [
        (NOW, "Dziś otwarte 10:00–18:00", "wtorek"),
        (dt.datetime.fromisoformat("2026-03-10T18:00+01:00"), "Dziś już zamknięte", "wtorek"),
        (dt.datetime.fromisoformat("2026-03-11T15:00+01:00"),
         "Dziś otwarte 09:00–13:00, 14:00–19:00", "środa"),
        (dt.datetime.fromisoformat("2026-03-12T12:00+01:00"), "Dziś nieczynne", "czwartek"),
        (dt.datetime.fromisoformat("2026-03-23T12:00+01:00"), "Dziś nieczynne", "poniedziałek"),
    ],
    ids=["today", "in the evening", "tomorrow", "closed", "an exception"],
)  # fmt: skip
def test_opening_hours_are_those_of_the_day(
    site: str, reader: Reader, now: dt.datetime, said: str, day: str
) -> None:
    page = reader(now=now)
    page.goto(site + "/")
    assert page.locator(".today").inner_text() == said
    assert page.locator(".hours [aria-current] th").inner_text() == day


def test_what_is_not_known_of_a_later_day_is_not_said(site: str, reader: Reader) -> None:
    page = reader(now=dt.datetime.fromisoformat("2026-04-20T12:00+02:00"))
    page.goto(site + "/")
    assert page.locator(".today").count() == 0
    assert page.locator(".quick a").count() == 2


@pytest.mark.parametrize(
    ("now", "day", "rows"),
    [
        ("2026-03-10T09:00+01:00", "2026-03-16", 16),
        ("2026-03-16T17:59+01:00", "2026-03-16", 16),
        ("2026-03-16T18:00+01:00", "2026-03-31", 15),  # the 23rd is called off
        ("2026-03-31T18:30+02:00", "2026-04-13", 13),
        ("2026-05-20T09:00+02:00", None, 7),  # so much is not known in advance
    ],
    ids=["before", "a minute before its end", "at its end", "over again", "long not built"],
)
def test_the_next_meeting_of_a_series_is_the_first_that_is_not_over(
    site: str, reader: Reader, now: str, day: str, rows: int
) -> None:
    page = reader(1280, now=dt.datetime.fromisoformat(now))
    page.goto(site + PAGES["series"])
    shown = page.locator("[data-next] > div:visible time")
    assert [time.get_attribute("datetime") for time in shown.all()] == ([day] if day else [])
    assert page.locator(".meeting:visible").count() == rows
    assert page.locator(".state--past").is_visible() is False


def test_a_series_is_over_with_its_last_meeting(site: str, reader: Reader) -> None:
    page = reader(now=dt.datetime.fromisoformat("2026-06-29T18:00+02:00"))
    page.goto(site + PAGES["series"])
    assert page.locator(".state--past").is_visible()


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-03-10T09:00+01:00", ["Wtorek przy maszynie"]),
        ("2026-03-11T09:00+01:00", []),
        ("2026-03-16T09:00+01:00", ["Klub szkicownika"]),
    ],
)
def test_what_is_today_says_so(site: str, reader: Reader, now: str, today: list[str]) -> None:
    page = reader(now=dt.datetime.fromisoformat(now))
    page.goto(site + PAGES["events"])
    marked = page.locator(".entry__title:has(.today-mark:visible) a")
    assert [text.split(",")[0] for text in marked.all_inner_texts()] == today


def test_a_link_to_a_meeting_opens_the_fold_it_lies_in(site: str, reader: Reader) -> None:
    page = reader(360)
    page.goto(site + PAGES["series"])
    assert not page.locator("[id='2026-06-22']").is_visible()
    page.goto("about:blank")
    page.goto(f"{site}{PAGES['series']}#2026-06-22")
    assert page.locator("[id='2026-06-22']").is_visible()


@pytest.mark.parametrize(("now", "day"), [(NOW, "10"), (LATER, "20")])
def test_today_is_marked_in_its_month(
    site: str, reader: Reader, now: dt.datetime, day: str
) -> None:
    page = reader(now=now)
    page.goto(site + PAGES["month"])
    marked = page.locator("[aria-current=date]")
    assert marked.count() == 1
    assert marked.locator("time").inner_text() == day


def test_no_day_of_another_month_is_today(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + PAGES["month"].replace("/03/", "/04/"))
    assert page.locator(".month-table td[data-date]").count() == 30
    assert page.locator("[aria-current=date]").count() == 0
    page = reader(now=dt.datetime.fromisoformat("2026-04-10T12:00+02:00"))
    page.goto(site + PAGES["month"].replace("/03/", "/04/"))
    assert page.locator("[aria-current=date] time").inner_text() == "10"


def test_what_ended_since_the_build_is_past_in_its_month(site: str, reader: Reader) -> None:
    for now, past in ((NOW, False), (LATER, True)):
        page = reader(now=now)
        page.goto(site + PAGES["month"])
        link = page.locator(".month-table a", has_text="Druk 3D")
        assert ("is-past" in (link.get_attribute("class") or "")) is past
