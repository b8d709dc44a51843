"""The doors of a place by the clock: which is open now, and who answers the telephone."""

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.browser.conftest import Reader
from tests.browser.site import served
from tests.builds import DEMO_URL, built
from tests.content import Files, workshop, write

pytestmark = pytest.mark.browser

SIGN_UP = "{url: 'https://example.org/z', phone: +48 17 000 00 01, email: a@example.org}"
SITE: Files = {
    "biblioteka.yaml": """\
name: Biblioteka w Zagrodzie
address: {street: ul. Polna 1, postal_code: 00-000, city: Zagroda}
phone: +48 17 000 00 01
hours:
  weekly: {monday: closed, tuesday: "10:00-13:00, 15:00-18:00", wednesday: "8:00-12:00"}
places:
  - id: dolna
    name: Filia w Zagrodzie Dolnej
    address: ul. Łąkowa 7, Zagroda Dolna
    phone: +48 17 000 00 02
    hours:
      weekly: {tuesday: closed, wednesday: "12:00-18:00"}
""",
    "strony/kontakt.md": "---\ntitle: Kontakt\n---\nTekst.\n",
    "warsztaty/druk.md": workshop(f"start: 2026-03-28 10:00\nsignup: {SIGN_UP}"),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library with a branch, built on Tuesday, 10 March 2026."""
    folder = tmp_path_factory.mktemp("doors")
    with served(built(write(folder / "content", SITE), folder / "output", DEMO_URL)) as address:
        yield address


@pytest.mark.parametrize(
    ("now", "main", "branch"),
    [
        ("2026-03-10T09:00+01:00", "Dziś otwarte 10:00–13:00, 15:00–18:00", "Dziś nieczynne"),
        ("2026-03-10T18:01+01:00", "Dziś już zamknięte", "Dziś nieczynne"),
        ("2026-03-11T11:00+01:00", "Dziś otwarte 08:00–12:00", "Dziś otwarte 12:00–18:00"),
        ("2026-03-11T13:00+01:00", "Dziś już zamknięte", "Dziś otwarte 12:00–18:00"),
        ("2026-03-12T11:00+01:00", "", ""),  # nothing is stated of Thursdays
    ],
)
def test_each_door_tells_its_own_day(
    address: str, reader: Reader, now: str, main: str, branch: str
) -> None:
    page = reader(now=dt.datetime.fromisoformat(now))
    page.goto(address + "/kontakt/")
    doors = page.locator(".branch")
    assert doors.locator("h2").all_inner_texts() == [
        "Biblioteka w\N{NO-BREAK SPACE}Zagrodzie",
        "Filia w\N{NO-BREAK SPACE}Zagrodzie Dolnej",
    ]
    for door, said in zip(doors.all(), (main, branch), strict=True):
        assert " ".join(door.locator(".today").all_inner_texts()).strip() == said
    telephones = doors.locator("a[href^='tel:']").evaluate_all("all => all.map(a => a.href)")
    assert telephones == ["tel:+48170000001", "tel:+48170000002"]


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-03-10T09:59+01:00", "form"),
        ("2026-03-10T10:00+01:00", "phone"),
        ("2026-03-10T12:59+01:00", "phone"),
        ("2026-03-10T13:00+01:00", "form"),  # a break
        ("2026-03-10T15:00+01:00", "phone"),
        ("2026-03-10T18:00+01:00", "form"),
        ("2026-03-11T08:30+01:00", "phone"),  # the page was built the day before
        ("2026-03-16T10:30+01:00", "form"),  # closed on Mondays
        ("2026-03-12T10:30+01:00", "form"),  # not known
    ],
)
def test_the_telephone_comes_first_while_it_is_answered(
    address: str, reader: Reader, now: str, first: str
) -> None:
    page = reader(now=dt.datetime.fromisoformat(now))
    page.goto(address + "/warsztaty/2026/druk/")
    names = page.locator(".actions .button").evaluate_all("all => all.map(b => b.className)")
    ways = [name.split("--")[1] for name in names]
    others = [way for way in ("form", "phone", "email") if way != first]
    assert ways == [first, *others]


def test_the_first_way_stays_at_the_edge_of_a_phone(address: str, reader: Reader) -> None:
    page = reader(360, 740, now=dt.datetime.fromisoformat("2026-03-10T10:30+01:00"))
    page.goto(address + "/warsztaty/2026/druk/")
    fixed = page.locator(".actions .button").evaluate_all(
        "all => all.filter(b => getComputedStyle(b).position === 'fixed').map(b => b.className)"
    )
    assert fixed == ["button button--phone"]


def test_the_hour_is_that_of_the_place_wherever_one_reads(address: str, reader: Reader) -> None:
    # In Warsaw it is half past ten on Tuesday; in Auckland, where one reads, late in the evening.
    now = dt.datetime.fromisoformat("2026-03-10T10:30+01:00")
    page = reader(now=now, timezone_id="Pacific/Auckland")
    page.goto(address + "/kontakt/")
    assert page.locator(".today").first.inner_text() == "Dziś otwarte 10:00–13:00, 15:00–18:00"
    assert page.locator(".hours [aria-current] th").first.inner_text() == "wtorek"
    page.goto(address + "/warsztaty/2026/druk/")
    assert "phone" in (page.locator(".actions .button").first.get_attribute("class") or "")


def test_without_a_script_all_ways_are_there_in_one_order(address: str, reader: Reader) -> None:
    page = reader(java_script_enabled=False)
    page.goto(address + "/warsztaty/2026/druk/")
    names = page.locator(".actions .button").evaluate_all("all => all.map(b => b.className)")
    assert [name.split("--")[1] for name in names] == ["form", "phone", "email"]
