"""Key journeys as a screen reader tells them; the words are kept in transcripts/ for review.

BLISKO_UPDATE=1 writes them anew. A change in them is a change in what blind readers hear.
"""

import datetime as dt
import os
import re
from pathlib import Path

import pytest

from tests.browser.conftest import Reader
from tests.browser.site import PAGES
from tests.browser.speech import Speech, lines_of, names_of

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent / "transcripts"
LIMIT = 16  # announcements from the home page to where it is and the way to sign up
FAR = 25  # to the next free workshop for a child on a Saturday, past the six of the home page
LATER = dt.datetime.fromisoformat("2026-03-20T09:00+01:00")  # a Friday, when much is over
KINDS = ("Warsztat", "Szkolenie", "Wydarzenie")


def keep(name: str, lines: list[str]) -> None:
    """Compare what was said with the transcript that is kept."""
    path = FOLDER / f"{name}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("BLISKO_UPDATE") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["home", "event", "cancelled", "past", "events", "month", "partner"]
)
def test_whole_pages(site: str, reader: Reader, name: str) -> None:
    speech = Speech(reader())
    speech.open(site + PAGES[name])
    keep(name, speech.whole())


def test_a_state_is_heard_with_its_title(site: str, reader: Reader) -> None:
    page = reader()
    for name, heading in (("full", "Torba z zasłony, brak miejsc"),
                          ("cancelled", "Świece z resztek, odwołane"),
                          ("moved", "Miska na żurek, przełożone"),
                          ("past", "Kartki, które się otwierają, zakończone")):  # fmt: skip
        page.goto(site + PAGES[name])
        assert heading in names_of(page, "heading")
    page.goto(site + PAGES["events"])
    assert "środa, 18 marca 2026: Torba z zasłony, brak miejsc" in names_of(page, "heading")
    links = names_of(page, "link")
    for heard in ("Torba z zasłony, brak miejsc", "Świece z resztek, odwołane"):
        assert heard in links
    page = reader(now=LATER)
    page.goto(site + PAGES["event"])
    assert "Druk 3D dla początkujących, zakończone" in names_of(page, "heading")


@pytest.mark.parametrize("name", PAGES)
def test_no_comma_stands_alone(site: str, reader: Reader, name: str) -> None:
    page = reader()
    page.goto(site + PAGES[name])
    heard = names_of(page, "heading", "link", "button")
    assert len(heard) > 10
    assert [words for words in heard if re.search(r"\s[,.:;]|,$", words)] == []


def find_workshop(speech: Speech, how: str) -> str:
    """Go through the events, title, then what is said of it, until one fits; what was said.

    It must be a workshop that one takes part in like this.
    """
    while True:
        title = speech.heading(3)
        assert title != "nie ma dalej"
        said = ""
        while not said.startswith(KINDS):
            said = speech.down()  # facts come after the title, and after a stamp where there is one
        if said.startswith("Warsztat") and how in said:
            _back_to(speech, title)
            return f"{title}; {said}"


def _back_to(speech: Speech, title: str) -> None:
    """Shift+3: back to the title just heard, which is the link. It is said again."""
    assert speech.back_to_heading() == title


def test_the_next_free_workshop_and_its_address(site: str, reader: Reader) -> None:
    speech = Speech(reader())
    speech.open(site + "/")
    assert "Ten tydzień, 10–15 marca" in speech.heading(2)
    said = find_workshop(speech, "wstęp wolny")  # the list says all but the street
    for part in ("wtorek, 10 marca 2026", "17:00–18:30", "Pracownia na parterze"):
        assert part in said
    speech.follow()
    speech.heading(1)
    while "ul. Polna 1" not in speech.down():
        assert len(speech.heard) <= LIMIT
    keep("journey-free-workshop", speech.heard)
    assert len(speech.heard) <= LIMIT


def test_the_next_free_workshop_with_sign_up(site: str, reader: Reader) -> None:
    speech = Speech(reader())
    speech.open(site + "/")
    assert "Ten tydzień, 10–15 marca" in speech.heading(2)
    said = find_workshop(speech, "bezpłatnie, zapisy")
    for part in ("sobota, 14 marca 2026", "10:00–13:00", "młodzież i dorośli", "do 12 marca"):
        assert part in said
    speech.follow()
    speech.heading(1)
    while "ul. Polna 1" not in speech.down():
        assert len(speech.heard) <= LIMIT
    while "Zapisz się" not in speech.link():  # the list told the rest
        assert len(speech.heard) <= LIMIT
    keep("journey-sign-up", speech.heard)
    assert "łącze Zapisz się: telefon 17 000 00 02" in speech.heard[-1]
    assert len(speech.heard) <= LIMIT


def test_the_next_free_workshop_for_a_child_on_a_saturday(site: str, reader: Reader) -> None:
    speech = Speech(reader())
    speech.open(site + "/")
    assert "Ten tydzień, 10–15 marca" in speech.heading(2)
    while "Cały kalendarz" not in speech.link():
        assert len(speech.heard) <= FAR
    speech.follow()
    speech.heading(1)
    while "dla dzieci" not in speech.link():  # a link above every list
        assert len(speech.heard) <= FAR
    speech.follow()
    said = ""
    while not ("dzieci" in said and ("bezpłatnie" in said or "wstęp wolny" in said)):
        title = speech.heading(3)  # the day and the state are told with it
        assert title != "nie ma dalej"
        if "sobota" in title and "brak miejsc" not in title:
            said = speech.down()
        assert len(speech.heard) <= FAR
    keep("journey-child-on-saturday", speech.heard)
    assert len(speech.heard) <= FAR


def test_a_calendar_to_follow_and_the_address_to_copy(site: str, reader: Reader) -> None:
    page = reader(java_script_enabled=False)  # nothing of it needs a script
    page.goto(site + PAGES["event"])
    page.get_by_text("skopiuj adres").click()
    whole = [line.said for line in lines_of(page)]
    start = next(place for place, said in enumerate(whole) if "W Twoim kalendarzu" in said)
    keep("follow", whole[start : start + 8])
    assert "pole Adres kalendarza, tylko do odczytu: https://" in "\n".join(whole)
    assert "/kalendarz/wszystko.ics" in "\n".join(whole)
