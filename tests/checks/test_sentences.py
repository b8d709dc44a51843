"""Days of the week beside dates."""

import datetime as dt

import pytest

from blisko.checks.sentences import wrong_days

MARCH = dt.date(2026, 3, 10)

RIGHT = (
    "w sobotę 14 marca 2026 r. o 17:00",
    "14 marca 2026 (sobota)",
    "14.03.2026 (sob.)",
    "sobota, 14.03",
    "13 marca, piątek, 14 marca, sobota",
    "w piątek 13 marca, w sobotę 14 marca",
    "w piątek i sobotę, 13 i 14 marca",
    "piątek–niedziela 13–15 marca",
    "od piątku 13 marca do niedzieli 15 marca",
    "w środę 31 grudnia",  # of the year before, which is nearer
    "w każdy wtorek od 14 marca",
    "co piątek, 12 miejsc",
    "we wtorek 14 osób",
    "w piątek o 17.30",
    "W niedzielę 30 lutego",  # no such day: nobody can tell what is meant
    "Saturday, 14 March 2026",
    "założono w 1947 r. (wg kroniki: 3 maja, w sobotę)",
    "spotkanie 14 marca, a w piątek wycieczka",
)
WRONG = {
    "w piątek 14 marca 2026 r.": "w sobotę",
    "We czwartek, 10 marca": "We wtorek",
    "w piątek, 10 marca": "we wtorek",
    "14 marca 2026 r. (piątek)": "sobota",
    "od piątku 14 marca": "soboty",
    "Piątek 14.03.2026": "Sobota",
    "pt. 14 marca": "sob.",
    "jak w 1950 r., w piątek 14 marca": "w sobotę",
    "14 marca, w piątek": "w sobotę",
    "Friday, 14 March 2026": "Saturday",
    "on Friday 14 March": "saturday".capitalize(),
}


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert list(wrong_days(text, MARCH)) == []


@pytest.mark.parametrize(("text", "mended"), WRONG.items())
def test_a_wrong_day_is_offered_mended_in_its_own_form(text: str, mended: str) -> None:
    ((span, offered, _),) = wrong_days(text, MARCH)
    assert offered == mended
    whole = text[: span[0]] + offered + text[span[1] :]
    assert list(wrong_days(whole, MARCH)) == []
