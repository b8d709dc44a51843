"""Dates as people write them (sobota 14.03.2026 g. 17) -> as front matter has them."""

import datetime as dt
import re
from itertools import pairwise

from blisko.text.slugs import slugify

EVENING = "18:00"  # what begins later may end after midnight
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
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|-?e?go)?[.\s]+(?P<word>[^\W\d_]{3,})\.?,?\s+(?P<year>\d{4})\b"
    r"|\b(?P<word2>[^\W\d_]{3,})\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})\b"
)
_NUMBERS = re.compile(
    r"(?<![\d.])(\d{1,2})(?:\s?(?P<mark>[./-])\s?(\d{1,2})\s?(?P=mark)\s?"
    r"|[\s./-]+([IVX]{1,4})[\s./-]+)(\d{4}|\d{2})(?!\d)"
)
_LOOSE = re.compile(r"(?<!\d)(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<!\d)(?<!\d\.)(\d{1,2})(?:[:.](\d{2})|(?!\s+(?!do\b|[ap]m\b|godz)[^\W\d_]{2}))"
    r"(?!\d|\.\d)\s*([ap]m)?",
    re.IGNORECASE,
)
# What machines write after a time: its seconds and how far it is from that of Greenwich.
_ZONE = re.compile(r"(?<=\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s?(?:[+-]\d{2}:?\d{2}|Z|GMT|UTC)?$")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
# A time and nothing else but words around it, or a span of time.
_TIME_ALONE = re.compile(
    rf"[^\d]*(?<![\d-]){_CLOCK}(?:\s*(?:[-–—]|do|a)\s*(?:godz\.?\s*)?{_CLOCK})?[^\d]*"
)
_WITHOUT_YEAR = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d{1,2}\b\.?(?!\d)|\.?\s+[^\W\d_]{3,}\b)(?!\.?\s*\d{4})"
)
_DURATION = re.compile(r"^\s*\+|\d\s*(?:h|min|godziny)\b", re.IGNORECASE)
_MONTHS = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,})(?:\s*[-–—]|\s+do)\s*([^\W\d_]{3,})(?=\s+\d{4})")
# Words that say on which day it is: then the time does not stand alone.
_SOME_DAY = re.compile(
    r"\b(?:dzi[sś]|jutr|pojutrz|co\b|każd|pon|wt|śr|czw|pt\b|piąt|sob|niedz"
    r"|today|tomorrow|every|mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"\b(?:każd|co\b|every)|\b(?:pon|wt|śr|czw|pi|sob|niedz)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}|\b[IVX]+\b")
_TIME_SPAN = re.compile(
    rf"(?<![\d.:]){_CLOCK}\s*(?:[-–—]|do|to)\s*(?:godz\.?\s*)?{_CLOCK}(?![\d.:-])"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


# The days of a span before its last one: only the first is the start.
_DAYS_BETWEEN = re.compile(
    r"(?<![\d.-])(\d{1,2})\s?(?:[-–—,/+&]|i|oraz|do|and|to)\s?(\d{1,2})(?=(?:\.|\s)\s*[^\W\d_]|\.\d{1,2}\.)"
)
_FIRST_OF_SPAN = re.compile(
    r"(?<![\d.])(\d{1,2})[.\s]+([^\W\d_]{3,}|\d{1,2})\.?\s*(?:[-–—]|do)\s*(?=\d{1,2}[.\s])"
)


# Days with commas and "i" between them, before their month.
_LISTED_DAYS = re.compile(
    r"(?<![\d.-])\d{1,2}(?:\s?(?:,|/|\+|i|oraz|and|&)\s?\d{1,2})+(?=(?:\.|\s)\s*[^\W\d_]|\.\d{1,2}\.)"
)


def mended_date(text: str, *, time: bool) -> str:
    """The ISO form of a date in words (14 marca 2026, 17:00) or in another order; else empty."""
    text = _one_day(text, r"\1")
    for pattern, order in ((_DAY_MONTH_YEAR, _from_words), (_LOOSE, _as_is), (_NUMBERS, _turned)):
        match = pattern.search(text)
        parts = order(match) if match else None
        if match and parts and is_day(*parts):
            first = _FIRST_OF_SPAN.search(text, 0, match.end())
            if first:
                return _day_of_span(first, parts[0])
            day = dt.date(*parts).isoformat()
            rest = pattern.sub(" ", text[match.end() :])  # the end of a span is another date
            clock = _time_in(f"{text[: match.start()]} {rest}") if time else ""
            return f"{day} {clock}".rstrip()
    return ""


def mended_end(text: str) -> str:
    """Where a span of days, or of time within a day, ends (18-19 marca 2026, 17-19); else empty."""
    dates = [list(p.finditer(text)) for p in (_DAY_MONTH_YEAR, _LOOSE, _NUMBERS)]
    found = next((matches for matches in dates if matches), [])
    if len(found) > 1:
        return mended_date(text[found[1].start() :], time=True)
    if not found:
        return _last_month(text)
    last = _one_day(text, r"\2")
    first = _FIRST_OF_SPAN.search(last, 0, found[0].end())
    if last != text or first:
        return mended_date(last[first.end() :] if first else last, time=False)
    until = time_until(text[found[0].end() :])
    begins = mended_date(text, time=True)
    return end_of(begins, until) if begins and until else ""


def days_apart(text: str) -> bool:
    """Whether a text lists days that do not follow each other (7, 14 i 21 marca): no span."""
    for listed in _LISTED_DAYS.finditer(text):
        days = [int(day) for day in re.findall(r"\d+", listed[0])]
        if any(later - day != 1 for day, later in pairwise(days)):
            return True
    return False


def loses_numbers(text: str, begins: str, ends: str = "") -> bool:
    """Whether a number of a date in words is not in what is written for it: a day, an hour.

    The seconds and the zone of `2026-03-14T17:00:00+01:00` are no loss, nor are days in between.
    """
    left = [int(number) for number in re.findall(r"\d+", f"{begins} {ends}")]
    left += _days_between(begins[:10], ends[:10])
    for number in map(int, re.findall(r"\d+", _ZONE.sub("", text))):
        same = (n for n in left if number in {n, n % 100 if n in YEARS else n, n % 12})
        found = number if number in left else next(same, None)
        if found is None and number:
            return True
        if found is not None:
            left.remove(found)
    return False


def _days_between(begins: str, ends: str) -> list[int]:
    if len(begins) < len("2026-03-14") or begins[:7] != ends[:7]:
        return []
    return list(range(int(begins[8:]) + 1, int(ends[8:])))


def end_of(begins: str, clock: str) -> str:
    """The moment when what begins so ends at a time of day: after an evening, on the next day."""
    parts = _LOOSE.match(begins)
    if parts is None or not is_day(*_as_is(parts)):
        return ""
    start = _time_in(begins[parts.end() :])
    night = start >= EVENING and clock < start
    last = dt.date(*_as_is(parts)) + dt.timedelta(days=night)
    return f"{last.isoformat()} {clock}"


def with_year(text: str, year: str) -> str:
    """A text whose first day and month lack their year (7 maja, 15.06), with it."""
    match = _WITHOUT_YEAR.search(text) if year else None
    if match is None:
        return text
    day = match[0].rstrip(".")
    between = " " if day[-1].isalpha() else "."
    return f"{text[: match.start()]}{day}{between}{year}{text[match.end() :]}"


def names_no_day(text: str) -> bool:
    """Whether a text holds a date that no calendar has (31.04.2026)."""
    for pattern, order in ((_DAY_MONTH_YEAR, _from_words), (_LOOSE, _as_is), (_NUMBERS, _turned)):
        match = pattern.search(text)
        if match:
            parts = order(match)
            return parts is not None and not is_day(*parts)
    return False


def time_alone(text: str) -> str:
    """The time of day when a text says nothing else: 17:00, godz. 17, 17.00-19.00; else empty."""
    match = _TIME_ALONE.fullmatch(text.strip())
    if match is None or _SOME_DAY.search(text) or any(map(month_in_words, _WORD.findall(text))):
        return ""
    if re.fullmatch(r"\d+\.(?:0[1-9]|1[0-2])", text.strip()) or _DURATION.search(text):
        return ""  # 14.03 is rather a day and a month, 2 h a duration
    return _as_clock(match[1], match[2])


def time_until(text: str) -> str:
    """The end of a span of time: 17:00-19:00, od 17 do 19; else empty."""
    match = _TIME_SPAN.search(text)
    return _as_clock(match[3], match[4]) if match else ""


def _as_clock(hour: str, minute: str | None) -> str:
    known = int(hour) < 24 and int(minute or 0) < 60
    return f"{int(hour):02}:{int(minute or 0):02}" if known else ""


def _one_day(text: str, which: str) -> str:
    r"""The text with the first (`\1`) or the last (`\2`) of its days (14, 15 i 16 marca) alone."""
    found = 1
    while found:
        text, found = _DAYS_BETWEEN.subn(which, text)
    return text


def _day_of_span(first: re.Match[str], year: int) -> str:
    month = int(first[2]) if first[2].isdigit() else month_in_words(first[2])
    parts = (year, month, int(first[1]))
    return dt.date(*parts).isoformat() if month and is_day(*parts) else ""


def _last_month(text: str) -> str:
    """The last month of a span of months; "" for any other text."""
    if not _is_span_of_months(text):
        return ""
    return mended_month(_MONTHS.sub(lambda match: match[2], text))


def mended_month(text: str) -> str:
    """The ISO form of a month or a year: kwiecień 2026, 04.2026, 2026 r.; else empty.

    Of a span of months (styczeń-grudzień 2026) it is the first.
    """
    if _REPEATED.search(text):
        return ""
    text = _MONTHS.sub(lambda match: match[1], text) if _is_span_of_months(text) else text
    match = re.search(r"((?<![^\W\d_])[^\W\d_]{3,}|(?<!\d)\d{1,2})\.?[\s./-]+(\d{4})(?!\d)", text)
    if match:
        month = int(match[1]) if match[1].isdigit() else month_in_words(match[1])
        if 1 <= month <= 12:
            return f"{match[2]}-{month:02}"
    year = re.fullmatch(r"\D*(\d{4})\s*(?:r\.?|roku?)?", text)
    return year[1] if year else ""


def _is_span_of_months(text: str) -> bool:
    match = _MONTHS.search(text)
    return bool(match and month_in_words(match[1]))


def _from_words(match: re.Match[str]) -> tuple[int, int, int] | None:
    month = month_in_words(match["word"] or match["word2"])
    return (
        (int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
        if month
        else None
    )


def month_in_words(word: str) -> int:
    """The number of a month: marca, marzec, mar, March, III; 0 for another word."""
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
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
