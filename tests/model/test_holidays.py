"""Days off work: Easter as others compute it, and the days of the act."""

import datetime as dt

from dateutil.easter import easter as by_dateutil

from blisko.locale.messages import LANGUAGES, messages
from blisko.model.holidays import easter, holidays


def test_easter_is_that_of_dateutil() -> None:
    assert [year for year in range(1583, 3000) if easter(year) != by_dateutil(year)] == []


def test_the_days_off_of_a_year() -> None:
    assert {day.isoformat()[5:]: code for day, code in sorted(holidays(2026).items())} == {
        "01-01": "new_year",
        "01-06": "epiphany",
        "04-05": "easter",
        "04-06": "easter_monday",
        "05-01": "labour_day",
        "05-03": "constitution_day",
        "05-24": "pentecost",
        "06-04": "corpus_christi",
        "08-15": "assumption",
        "11-01": "all_saints",
        "11-11": "independence_day",
        "12-24": "christmas_eve",
        "12-25": "christmas",
        "12-26": "second_christmas",
    }


def test_christmas_eve_is_off_since_2025() -> None:
    assert dt.date(2024, 12, 24) not in holidays(2024)
    assert dt.date(2025, 12, 24) in holidays(2025)


def test_every_holiday_has_a_name() -> None:
    for language in LANGUAGES:
        for code in holidays(2026).values():
            assert messages(language).has(f"holiday.{code}")
