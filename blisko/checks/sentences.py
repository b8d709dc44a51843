"""Rules about sentences: days of the week, and how hard a text is to read."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_field, at_text
from blisko.model.kinds import Event, News, Page
from blisko.model.mending.dates import month_in_words
from blisko.model.problems import Problem, Severity
from blisko.text.readability import fog_pl

# The forms of each day that stand beside dates, Monday first: four cases and the short form.
_DAYS = {
    "pl": (
        ("poniedziałek", "poniedziałek", "poniedziałku", "poniedziałkiem", "pon."),
        ("wtorek", "wtorek", "wtorku", "wtorkiem", "wt."),
        ("środa", "środę", "środy", "środą", "śr."),
        ("czwartek", "czwartek", "czwartku", "czwartkiem", "czw."),
        ("piątek", "piątek", "piątku", "piątkiem", "pt."),
        ("sobota", "sobotę", "soboty", "sobotą", "sob."),
        ("niedziela", "niedzielę", "niedzieli", "niedzielą", "niedz."),
    ),
    "en": tuple(
        (day, day[:3])
        for day in (
            *("monday", "tuesday", "wednesday", "thursday"),
            *("friday", "saturday", "sunday"),
        )
    ),
}
NOMINATIVE, ACCUSATIVE = 0, 1
NEAR = 40  # characters between a date and its day of the week
_NAMES = {
    form: (language, number, case)
    for language, days in _DAYS.items()
    for number, forms in enumerate(days)
    for case, form in reversed(list(enumerate(forms)))
}
_LONGEST_FIRST = sorted(_NAMES, key=len, reverse=True)
_DAY_NAME = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in _LONGEST_FIRST)})(?!\w)", re.IGNORECASE
)
_DATE = re.compile(
    r"(?P<day>\d\d?)(?:"  # Python looks for a first sign quickly, for a repeated one slowly
    r"\s+(?P<word>[^\W\d_]{3,})(?:\s+(?P<year>\d{4}))?"
    r"|\.(?P<month>\d{1,2})(?:\.(?P<year2>\d{4}))?)(?![\w-]|\.\d)"
)
_JOINED = frozenset("_.–-")  # before a number, these make it a part of something longer
# What may stand between a day of the week and its date, and the other way round.
_BEFORE_DATE = re.compile(r"[\s,(]*(?:dnia\s+|the\s+)?", re.IGNORECASE)
_AFTER_DATE = re.compile(r"(?:\s*r\.)?[\s,(/–-]*(?:we?\s+|on\s+)?", re.IGNORECASE)
_PREPOSITION = re.compile(r"\bwe?\s+$", re.IGNORECASE)
YEAR_NEAR = 60  # characters, about as far as a sentence reaches
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")
HARD_FROM = 17.0  # 16 is "hard"; one more leaves room for names and for lists
FEWEST_WORDS = 60
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class _Date:
    """A day and month in a text, with the year where it is written."""

    start: int
    end: int
    text: str
    day: int
    month: int
    year: int

    def near(self, anchor: dt.date) -> dt.date | None:
        """The date; without a year, the one nearest to `anchor`; None for 30 February."""
        years = [self.year] if self.year else range(anchor.year - 1, anchor.year + 2)
        found = [day for year in years if (day := _day(year, self.month, self.day))]
        return min(found, key=lambda day: abs(day - anchor), default=None)


@rule(Severity.WARNING)
def weekday_mismatch(post: Post) -> Iterator[Problem]:
    """A date with the wrong day of the week sends people on the wrong day.

    Wrong:
        Zapraszamy w piątek 14 marca 2026 r. o 17:00.
    Right:
        Zapraszamy w sobotę 14 marca 2026 r. o 17:00.
    """
    entry, anchor = post.entry, post.anchor
    for span, mended, params in wrong_days(post.prose, anchor):
        yield at_text(post, span, "weekday-mismatch", mended, **params)
    for field in ("title", "summary"):
        for _, _, params in wrong_days(getattr(entry, field) or "", anchor):
            yield at_field(entry, field, "weekday-mismatch", **params)


@rule(Severity.WARNING)
def year_differs(post: Post) -> Iterator[Problem]:
    """Words that name the day of their event in another year: one of the two is wrong.

    Wrong:
        start: 2025-03-14 17:00
        summary: Zapraszamy w sobotę 14 marca 2026 r. o 17:00.
    Right:
        start: 2026-03-14 17:00
        summary: Zapraszamy w sobotę 14 marca 2026 r. o 17:00.
    """
    entry = post.entry
    if not isinstance(entry, Event) or not entry.start.exact:
        return
    said = {"title": entry.title, "summary": entry.summary or "", "": post.prose}
    dated = {field: [d for d in _dates(text) if d.year] for field, text in said.items() if text}
    own = entry.start.first_day
    every = [(field, date) for field, dates in dated.items() for date in dates]
    if any(_day(date.year, date.month, date.day) == own for _, date in every):
        return
    for field, date in every:
        same = (date.month, date.day) == (own.month, own.day)
        if same and abs(date.year - own.year) == 1:
            params = {"date": date.text, "start": own.isoformat()}
            if field:
                yield at_field(entry, field, "year-differs", **params)
            else:
                yield at_text(post, (date.start, date.end), "year-differs", **params)
            return


def wrong_days(text: str, anchor: dt.date) -> Iterator[tuple[tuple[int, int], str, dict[str, str]]]:
    """Days of the week beside dates that fall on other days: where, mended, and the words."""
    dates = list(_dates(text))
    starts = [date.start for date in dates]
    for match in _names_near(text, dates):
        language, number, _ = _NAMES[match[0].lower()]
        next_date = bisect_left(starts, match.end())
        beside = [
            (date, day)
            for date in dates[max(0, next_date - 1) : next_date + 1]
            if _adjacent(text, match, date) and (day := date.near(anchor))
        ]
        if beside and not any(
            day.weekday() == number or _fits_a_year_nearby(text, date, number)
            for date, day in beside
        ):
            date, day = beside[0]
            start, mended = _mended(text, match, day.weekday())
            params = {"date": date.text, "said": _DAYS[language][number][0]}
            params["day"] = day.isoformat()
            params["real"] = _DAYS[language][day.weekday()][0]
            yield (start, match.end()), mended, params


def _fits_a_year_nearby(text: str, date: _Date, number: int) -> bool:
    """Whether the date fell on that day of the week in a year told close by (w 1947, 3 maja)."""
    if date.year:
        return False
    around = text[max(0, date.start - YEAR_NEAR) : date.end + YEAR_NEAR]
    days = [_day(int(year), date.month, date.day) for year in _YEAR.findall(around)]
    return any(day is not None and day.weekday() == number for day in days)


def _names_near(text: str, dates: Sequence[_Date]) -> Sequence[re.Match[str]]:
    """The days of the week not far from a date: to look there alone is far quicker."""
    found: dict[int, re.Match[str]] = {}
    for date in dates:
        first, last = max(0, date.start - NEAR), date.end + NEAR
        for match in _DAY_NAME.finditer(text, first, last):
            if match.end() < last:  # else the word may go on
                found[match.start()] = match
    return [found[start] for start in sorted(found)]


def _dates(text: str) -> Iterator[_Date]:
    for match in _DATE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before.isalnum() or before in _JOINED:
            continue
        month = month_in_words(match["word"]) if match["word"] else int(match["month"])
        year = int(match["year"] or match["year2"] or 0)
        if month:
            yield _Date(match.start(), match.end(), match[0], int(match["day"]), month, year)


def _adjacent(text: str, name: re.Match[str], date: _Date) -> bool:
    if name.end() <= date.start:
        return bool(_BEFORE_DATE.fullmatch(text, name.end(), date.start))
    return bool(_AFTER_DATE.fullmatch(text, date.end, name.start()))


def _mended(text: str, name: re.Match[str], weekday: int) -> tuple[int, str]:
    """Where to begin to write, and what: "we wtorek" takes another preposition than "w piątek"."""
    language, _, form = _NAMES[name[0].lower()]
    before = _PREPOSITION.search(text, 0, name.start()) if language == "pl" else None
    if before and form == NOMINATIVE:
        form = ACCUSATIVE  # the same word for some days, not for others
    right = _DAYS[language][weekday][form]
    if name[0][0].isupper():
        right = right.capitalize()
    if not before:
        return name.start(), right
    preposition = "we" if right.lower().startswith("wt") else "w"
    if before[0][0].isupper():
        preposition = preposition.capitalize()
    return before.start(), f"{preposition} {right}"


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@rule(Severity.HINT)
def hard_to_read(post: Post) -> Iterator[Problem]:
    """Long sentences of long words are read by nobody; the index counts both.

    Wrong:
        Uprzejmie informujemy, iż realizowane przez bibliotekę przedsięwzięcie, współfinansowane
        ze środków pochodzących z programu operacyjnego, przewiduje przeprowadzenie kompleksowych
        szkoleń specjalistycznych ukierunkowanych na podniesienie kompetencji cyfrowych
        mieszkańców, ze szczególnym uwzględnieniem przedstawicieli środowisk zagrożonych
        wykluczeniem, a także zapewnienie uczestnikom niezbędnego wyposażenia technicznego oraz
        merytorycznego wsparcia wykwalifikowanych instruktorów, umożliwiającego samodzielne
        wykorzystywanie nowoczesnych technologii informacyjno-komunikacyjnych w codziennym
        funkcjonowaniu społecznym i zawodowym, przy jednoczesnym poszanowaniu indywidualnych
        potrzeb oraz możliwości percepcyjnych poszczególnych osób zainteresowanych uczestnictwem.
    Right:
        Uczymy, jak radzić sobie z komputerem i telefonem. Zajęcia są dla każdego. Nie musisz nic
        umieć ani nic mieć: damy ci sprzęt i kogoś do pomocy.
    """
    text = post.body.text
    if post.language != "pl" or len(text.split()) < FEWEST_WORDS:
        return
    fog = fog_pl(text)
    if fog >= HARD_FROM:
        sentence = max(_SENTENCE.findall(text), key=lambda s: len(s.split()))
        words = len(_WORD.findall(sentence))
        span = _span_of(post.text, sentence)
        yield at_text(post, span, "hard-to-read", fog=round(fog), words=words)


def _span_of(source: str, sentence: str) -> tuple[int, int]:
    """Where a sentence of the rendered text begins in its Markdown: its first words, as found."""
    first, *more = _LETTERS.findall(sentence)[:4] or [""]
    start = source.find(first)
    while start >= 0:
        end = start + len(first)
        for word in more:
            between = _BETWEEN.match(source, end)
            if not between or not source.startswith(word, between.end()):
                break
            end = between.end() + len(word)
        else:
            return start, end
        start = source.find(first, start + 1)
    return 0, 0


@rule(Severity.WARNING)
def no_text(post: Post) -> Iterator[Problem]:
    """News and pages are their text: with a title alone, readers come for nothing.

    Wrong:
        strony/o-nas.md
        title: O nas
    Right:
        strony/o-nas.md
        Jesteśmy biblioteką, która pożycza także wiertarki.
    """
    entry, html = post.entry, post.body.html
    shown = entry.photos or entry.attachments if isinstance(entry, News) else ()
    if not isinstance(entry, News | Page) or entry.draft or shown or post.body.images:
        return
    if not _WORD.search(_TAG.sub("", html)):
        yield Problem(entry.path, entry.body_line, 1, "", "no-text")
