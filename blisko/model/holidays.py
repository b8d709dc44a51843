"""Days off work in Poland, by the act of 18 January 1951 (ustawa o dniach wolnych od pracy).

An amendment of December 2024 has made Christmas Eve one of them, since 2025.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache

ZONE = "Europe/Warsaw"  # where these hold
EVE_SINCE = 2025

_FIXED = {
    (1, 1): "new_year",
    (1, 6): "epiphany",
    (5, 1): "labour_day",
    (5, 3): "constitution_day",
    (8, 15): "assumption",
    (11, 1): "all_saints",
    (11, 11): "independence_day",
    (12, 25): "christmas",
    (12, 26): "second_christmas",
}
_AFTER_EASTER = {0: "easter", 1: "easter_monday", 49: "pentecost", 60: "corpus_christi"}


@cache
def holidays(year: int) -> Mapping[dt.date, str]:
    """The days off of a year, with their codes."""
    found = {dt.date(year, month, day): code for (month, day), code in _FIXED.items()}
    if year >= EVE_SINCE:
        found[dt.date(year, 12, 24)] = "christmas_eve"
    sunday = easter(year)
    found |= {sunday + dt.timedelta(days=n): code for n, code in _AFTER_EASTER.items()}
    return found


def easter(year: int) -> dt.date:
    """Easter Sunday by the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return dt.date(year, month, (h - m + r + month + 19) % 32)
