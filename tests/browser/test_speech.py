"""Key journeys as a screen reader tells them; the words are kept in transcripts/ for review.

BLISKO_UPDATE=1 writes them anew. A change in them is a change in what blind readers hear.
"""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import Reader
from tests.browser.site import PAGES
from tests.browser.speech import Speech

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent / "transcripts"
LIMIT = 25  # announcements from the home page to knowing how to take part


def keep(name: str, lines: list[str]) -> None:
    """Compare what was said with the transcript that is kept."""
    path = FOLDER / f"{name}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("BLISKO_UPDATE") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["home", "event", "cancelled", "past", "events", "partner"])
def test_whole_pages(site: str, reader: Reader, name: str) -> None:
    speech = Speech(reader())
    speech.open(site + PAGES[name])
    keep(name, speech.whole())


def find_free_workshop(speech: Speech, *, passing: str = "") -> str:
    """Go through the events, title, then what is said of it, until one fits; what was said.

    It must be a workshop, free, and have another title than the one to pass by.
    """
    while True:
        title = speech.heading(3)
        assert title != "nie ma dalej"
        said = ""
        while "Pracownia" not in said and "bezpłatnie" not in said and " zł" not in said:
            said = speech.down()  # facts come after the title, and after a stamp where there is one
        if "bezpłatnie" in said and "Warsztat" in said and (not passing or passing not in title):
            _back_to(speech, title)
            return said


def _back_to(speech: Speech, title: str) -> None:
    """Shift+3: back to the title just heard, which is the link. It is said again."""
    assert speech.back_to_heading() == title


def test_the_next_free_workshop_its_place_and_how_to_take_part(site: str, reader: Reader) -> None:
    speech = Speech(reader())
    speech.open(site + "/")
    assert speech.heading(2).endswith("Co dalej")
    assert "Pracownia na parterze" in find_free_workshop(speech)
    speech.follow()
    speech.heading(1)
    while "zapisów" not in speech.down():
        assert len(speech.heard) <= LIMIT
    keep("journey-free-workshop", speech.heard)
    said = " ".join(speech.heard)
    assert "Pracownia na parterze, ul. Polna 1" in said
    assert len(speech.heard) <= LIMIT


def test_the_next_free_workshop_with_sign_up(site: str, reader: Reader) -> None:
    speech = Speech(reader())
    speech.open(site + "/")
    assert speech.heading(2).endswith("Co dalej")
    find_free_workshop(speech, passing="Wtorek przy maszynie")  # to which one simply comes
    speech.follow()
    speech.heading(1)
    while "łącze 17 000 00 02" not in speech.down():
        assert len(speech.heard) <= LIMIT
    keep("journey-sign-up", speech.heard)
    said = " ".join(speech.heard)
    for part in ("sobota, 10:00–13:00", "ul. Polna 1", "bezpłatnie", "do 12 marca"):
        assert part in said
    assert len(speech.heard) <= LIMIT
