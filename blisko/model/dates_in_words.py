"""Dates as people write them (sobota 14.03.2026 g. 17) -> as front matter has them."""

import datetime as dt
import re

from blisko.text.slugs import slugify

YEARS = range(1000, 3000)  # any other is a slip of the finger, and calendars end at 9999

MONTHS_IN_WORDS = {
    slugify(name): number
    for number, names in enumerate(
        (
            "stycznia styczeń january",
            "lutego luty february",
            "marca marzec march",
            "kwietnia kwiecień april",
            "maja maj may",
            "czerwca czerwiec june",
            "lipca lipiec july",
            "sierpnia sierpień august",
            "września wrzesień september",
            "października październik october",
            "listopada listopad november",
            "grudnia grudzień december",
        ),
        1,
    )
    for name in names.split()
}
_DAY_MONTH_YEAR = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[.\s]+(?P<word>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4})\b"
    r"|\b(?P<word2>[^\W\d_]{3,})\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})\b"
)
_NUMBERS = re.compile(
    r"(?<![\d.])(\d{1,2})(?:\s?(?P<mark>[./-])\s?(\d{1,2})\s?(?P=mark)\s?"
    r"|[\s./-]+([IVX]{1,4})[\s./-]+)(\d{4}|\d{2})(?!\d)"
)
_LOOSE = re.compile(r"(?<!\d)(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<!\d)(?<!\d\.)(\d{1,2})(?:[:.](\d{2}))?(?!\d|\.\d)\s*([ap]m)?", re.IGNORECASE
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


# The days of a span before its last one: only the first is the start.
_DAYS_BETWEEN = re.compile(
    r"(?<![\d.-])(\d{1,2})\s?(?:[-–—,]|i|oraz|do)\s?\d{1,2}(?=(?:\.|\s)\s*[^\W\d_]|\.\d{1,2}\.)"
)
_FIRST_OF_SPAN = re.compile(
    r"(?<![\d.])(\d{1,2})[.\s]+([^\W\d_]{3,}|\d{1,2})\.?\s*(?:[-–—]|do)\s*(?=\d{1,2}[.\s])"
)


def mended_date(text: str, *, time: bool) -> str:
    """The ISO form of a date in words (14 marca 2026, 17:00) or in another order; else empty."""
    text = _DAYS_BETWEEN.sub(r"\1", text)
    for pattern, order in ((_DAY_MONTH_YEAR, _from_words), (_LOOSE, _as_is), (_NUMBERS, _turned)):
        match = pattern.search(text)
        parts = order(match) if match else None
        if match and parts and is_day(*parts):
            first = _FIRST_OF_SPAN.search(text, 0, match.end())
            if first:
                return _day_of_span(first, parts[0])
            day = dt.date(*parts).isoformat()
            clock = _time_in(text[: match.start()] + " " + text[match.end() :]) if time else ""
            return f"{day} {clock}".rstrip()
    return ""


def _day_of_span(first: re.Match[str], year: int) -> str:
    month = int(first[2]) if first[2].isdigit() else month_in_words(first[2])
    parts = (year, month, int(first[1]))
    return dt.date(*parts).isoformat() if month and is_day(*parts) else ""


def mended_month(text: str) -> str:
    """The ISO form of a month or a year: kwiecień 2026, 04.2026, 2026 r.; else empty."""
    match = re.search(r"([^\W\d_]{3,}|(?<!\d)\d{1,2})\.?[\s./-]+(\d{4})(?!\d)", text)
    if match:
        month = int(match[1]) if match[1].isdigit() else month_in_words(match[1])
        if 1 <= month <= 12:
            return f"{match[2]}-{month:02}"
    year = re.fullmatch(r"\D*(\d{4})\s*(?:r\.?|roku?)?", text)
    return year[1] if year else ""


def _from_words(match: re.Match[str]) -> tuple[int, int, int] | None:
    month = month_in_words(match["word"] or match["word2"])
    return (
        (int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
        if month
        else None
    )


def month_in_words(word: str) -> int:
    """The number of a month: marca, marzec, mar, March; 0 for another word."""
    folded = slugify(word)
    if folded in MONTHS_IN_WORDS:
        return MONTHS_IN_WORDS[folded]
    return next((n for name, n in MONTHS_IN_WORDS.items() if name.startswith(folded)), 0)


def _as_is(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match[1]), int(match[2]), int(match[3])


def _turned(match: re.Match[str]) -> tuple[int, int, int] | None:
    day, _, month, roman, written = match.groups()
    year = int(written) if len(written) == 4 else 2000 + int(written)
    if roman:
        return (year, _ROMAN.index(roman) + 1, int(day)) if roman in _ROMAN else None
    return year, int(month), int(day)


def _time_in(text: str) -> str:
    """The first time of day in what is left of a date; "" where there is none."""
    match = _TIME.search(text)
    if match is None:
        return ""
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and match[3].lower() == "pm" and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        return dt.date(year, month, day).year in YEARS
    except ValueError:
        return False
