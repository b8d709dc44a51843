"""Rules: the days that follow from one equal those of dateutil, and its words are read again."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from itertools import islice

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from blisko.locale.messages import LANGUAGES, messages
from blisko.model.recurrence.grammar import NotRule, Start, read_rule
from blisko.model.recurrence.rrule import notation
from blisko.model.recurrence.rule import LAST, MOST, Rule
from blisko.model.recurrence.wording import in_words

WEDNESDAY = dt.date(2026, 9, 2)
CLUB = Start(WEDNESDAY, dt.time(17))
FREQUENCIES = {"daily": rrule.DAILY, "weekly": rrule.WEEKLY, "monthly": rrule.MONTHLY}

days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
weekdays = st.sets(st.integers(0, 6), min_size=1, max_size=7).map(lambda d: tuple(sorted(d)))
numbers_of_weekdays = st.sets(st.sampled_from((1, 2, 3, 4, LAST)), min_size=1)
numbers_of_days = st.sets(st.sampled_from((*range(1, 29), LAST)), min_size=1, max_size=4)


def last_last(numbers: set[int]) -> tuple[int, ...]:
    return tuple(sorted(numbers, key=lambda number: (number == LAST, number)))


patterns = st.one_of(
    st.just(Rule("daily")),
    st.builds(Rule, st.just("weekly"), st.integers(1, 6), weekdays),
    st.builds(
        Rule,
        st.just("monthly"),
        st.just(1),
        st.integers(0, 6).map(lambda day: (day,)),
        numbers_of_weekdays.map(last_last),
    ),
    st.builds(Rule, st.just("monthly"), st.just(1), month_days=numbers_of_days.map(last_last)),
).filter(lambda rule: rule.frequency != "weekly" or rule.interval > 1 or len(rule.weekdays) < 7)


@st.composite
def series(draw: st.DrawFn) -> tuple[Rule, dt.date]:
    """A rule with its end, and a day on which something may begin that repeats by it."""
    pattern, day = draw(patterns), draw(days)
    first = next(pattern.pattern(day))
    if draw(st.booleans()):
        count = draw(st.integers(1, 60))
        return Rule(**{**vars(pattern), "count": count}), first
    until = first + dt.timedelta(days=draw(st.integers(0, 900)))
    return Rule(**{**vars(pattern), "until": until}), first


def by_dateutil(rule: Rule, first: dt.date, clock: dt.time = dt.time(17)) -> list[dt.datetime]:
    numbers = rule.ordinals or (None,)
    by_day = [rrule.weekday(day, number) for number in numbers for day in rule.weekdays]
    until = rule.until and dt.datetime.combine(rule.until, dt.time(23, 59))
    return list(
        rrule.rrule(
            FREQUENCIES[rule.frequency],
            dtstart=dt.datetime.combine(first, clock),
            interval=rule.interval,
            byweekday=by_day or None,
            bymonthday=rule.month_days or None,
            until=until,
            count=rule.count or None,
        )
    )


@given(series())
def test_the_days_are_those_of_dateutil(known: tuple[Rule, dt.date]) -> None:
    rule, first = known
    assert list(rule.days(first)) == [moment.date() for moment in by_dateutil(rule, first)]


@given(series(), st.sets(st.integers(0, 40)))
def test_meetings_are_counted_without_those_skipped(
    known: tuple[Rule, dt.date], left_out: set[int]
) -> None:
    rule, first = known
    every = list(islice(rule.pattern(first), 400))
    skipped = {every[number] for number in left_out}
    expected = [
        day for day in every if day not in skipped and not (rule.until and day > rule.until)
    ]
    assert list(rule.days(first, skipped)) == expected[: rule.count or None]


@pytest.mark.parametrize("language", LANGUAGES)
@given(known=series())
def test_the_words_for_a_rule_are_read_as_that_rule(
    known: tuple[Rule, dt.date], language: str
) -> None:
    rule, first = known
    said = in_words(rule, messages(language))
    assert read_rule(said, Start(first, dt.time(17)), language) == rule


EVERY_PATTERN = [
    Rule("daily"),
    *(Rule("weekly", n, (day,)) for n in (1, 2, 3, 5, 12, 22) for day in range(7)),
    *(Rule("weekly", n, (a, b)) for n in (1, 2) for a in range(7) for b in range(a + 1, 7)),
    *(Rule("weekly", 1, tuple(range(a, b + 1))) for a in range(4) for b in range(a + 3, 7)
      if (a, b) != (0, 6)),
    *(Rule("monthly", 1, (day,), (n,)) for day in range(7) for n in (1, 2, 3, 4, LAST)),
    *(Rule("monthly", 1, (day,), (1, 3, LAST)) for day in range(7)),
    *(Rule("monthly", 1, month_days=(n,)) for n in (*range(1, 29), LAST)),
    Rule("monthly", 1, month_days=(1, 15)),
    Rule("monthly", 1, month_days=(10, 20, LAST)),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_for_every_pattern_are_read_again(language: str) -> None:
    for pattern in EVERY_PATTERN:
        rule = replace(pattern, until=dt.date(2027, 6, 30))
        first = next(rule.pattern(WEDNESDAY))
        said = in_words(rule, messages(language))
        assert read_rule(said, Start(first), language) == rule, said


def test_a_rule_goes_as_far_as_the_calendar() -> None:
    assert len(list(Rule("monthly", month_days=(1,)).pattern(dt.date(9999, 11, 1)))) == 2
    assert len(list(Rule("weekly", weekdays=(0,)).pattern(dt.date(9999, 12, 31)))) == 0
    assert len(list(Rule("daily").pattern(dt.date(9999, 12, 30)))) == 2


ACCEPTED = {
    "co tydzień do 30 czerwca 2027": "co środę do 30 czerwca 2027",
    "co tydzień, do 30 czerwca": "co środę do 30 czerwca 2027",
    "Co tydzień w środy do 2027-06-30": "co środę do 30 czerwca 2027",
    "w środy do 30 czerwca 2027 r.": "co środę do 30 czerwca 2027",
    "w każdą środę do dnia 30 czerwca": "co środę do 30 czerwca 2027",
    "co srode do konca czerwca": "co środę do 30 czerwca 2027",
    "co środę do 30 września": "co środę do 30 września 2026",
    "co środę, 8 spotkań": "co środę, 8 spotkań",
    "co środę 8 razy": "co środę, 8 spotkań",
    "co środę, dwa razy": "co środę, 2 spotkania",
    "co 2 tygodnie do końca czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "co dwa tygodnie, w środy, do końca czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "co drugi tydzień do końca czerwca 2027": "co dwa tygodnie w środy do 30 czerwca 2027",
    "co drugą środę do 30 czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "w co drugą środę do 30 czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "co tydzień (8 spotkań).": "co środę, 8 spotkań",
    "co tydzień – 8 spotkań": "co środę, 8 spotkań",
    "Cotygodniowo aż do 30 czerwca włącznie.": "co środę do 30 czerwca 2027",
    "2-go każdego miesiąca do 30 czerwca": "2. dnia miesiąca do 30 czerwca 2027",
    "co 5 tygodni do 30 czerwca": "co 5 tygodni w środy do 30 czerwca 2027",
    "w środy i piątki do 30 czerwca": "w środy i piątki do 30 czerwca 2027",
    "w każdą środę i każdy piątek do 30 czerwca": "w środy i piątki do 30 czerwca 2027",
    "w poniedziałki, środy i piątki do 30 czerwca": (
        "w poniedziałki, środy i piątki do 30 czerwca 2027"
    ),
    "od poniedziałku do piątku do 30 czerwca": ("od poniedziałku do piątku, do 30 czerwca 2027"),
    "codziennie do 13 września": "codziennie do 13 września 2026",
    "w pierwszą i trzecią środę miesiąca do 30 czerwca": (
        "w pierwszą i trzecią środę miesiąca do 30 czerwca 2027"
    ),
    "w 1. i 3. środę miesiąca do 30 czerwca": (
        "w pierwszą i trzecią środę miesiąca do 30 czerwca 2027"
    ),
    "2. dnia każdego miesiąca do 30 czerwca": "2. dnia miesiąca do 30 czerwca 2027",
    "2. i 15. dnia miesiąca do 30 czerwca": "2. i 15. dnia miesiąca do 30 czerwca 2027",
    "every week until 30 June 2027": "every Wednesday until 30 June 2027",
    "every Wednesday until June 30, 2027": "every Wednesday until 30 June 2027",
    "every other week until the end of June": "every two weeks on Wednesdays until 30 June 2027",
    "every two weeks on Wednesdays, 8 times": "every two weeks on Wednesdays, 8 meetings",
    "every other Wednesday until 30 June": "every two weeks on Wednesdays until 30 June 2027",
    "on Wednesdays and Fridays until 30 June": ("on Wednesdays and Fridays until 30 June 2027"),
    "on the first Wednesday of every month until 30 June": (
        "on the first Wednesday of the month until 30 June 2027"
    ),
    "on the 2nd of the month until 30 June": "on the 2nd day of the month until 30 June 2027",
    "Monday to Friday until 30 June": "from Monday to Friday, until 30 June 2027",
    "daily until 13 September": "every day until 13 September 2026",
    "fortnightly until 30 June": "every two weeks on Wednesdays until 30 June 2027",
}


@pytest.mark.parametrize(("said", "meant"), ACCEPTED.items())
def test_what_may_be_said(said: str, meant: str) -> None:
    language = "pl" if any(word in meant for word in ("do ", "spotka")) else "en"
    rule = read_rule(said, CLUB, language)
    assert in_words(rule, messages(language)) == meant


NEAR = {
    "co śordę do 30 czerwca": "co środę do 30 czerwca 2027",
    "co środe do 30.06.2027": "co środę do 30 czerwca 2027",
    "co środę do 30.06": "co środę do 30 czerwca 2027",
    "w środę do 30 czerwca": "co środę do 30 czerwca 2027",
    "śr. do 30 czerwca": "co środę do 30 czerwca 2027",
    "raz w tygodniu do 30 czerwca": "co środę do 30 czerwca 2027",
    "co środę o 17:00 do 30 czerwca": "co środę do 30 czerwca 2027",
    "co środę, godz. 17.00-18.30, do 30 czerwca": "co środę do 30 czerwca 2027",
    "co środę od 2 września do 30 czerwca": "co środę do 30 czerwca 2027",
    "co środę do końca roku": "co środę do 31 grudnia 2026",
    "od 2.09 do 30.06 co środę": "co środę do 30 czerwca 2027",
    "co środę 17-18 do 30.06.": "co środę do 30 czerwca 2027",
    "10 kolejnych śród": "co środę, 10 spotkań",
    "raz w tygodniu w środę do 30 czerwca": "co środę do 30 czerwca 2027",
    "co tydz. do 30 VI": "co środę do 30 czerwca 2027",
    "co środę do 30/06/27": "co środę do 30 czerwca 2027",
    "co środę w godz. 17.00–18.30, do 30 czerwca": "co środę do 30 czerwca 2027",
    "co 2 środy do 30 czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "co 14 dni do 30 czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "raz na dwa tygodnie do 30 czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "środy, co drugi tydzień, do 30 czerwca": "co dwa tygodnie w środy do 30 czerwca 2027",
    "pn śr pt do 30 czerwca": "w poniedziałki, środy i piątki do 30 czerwca 2027",
    "8 spotkań, co tydzień": "co środę, 8 spotkań",
    "do końca czerwca w każdą środę": "co środę do 30 czerwca 2027",
    "co tydzień przez 8 tygodni": "co środę do 27 października 2026",
    "co środę przez dwa miesiące": "co środę do 1 listopada 2026",
    "co miesiąc, w pierwszą środę, do 30 czerwca": "w pierwszą środę miesiąca do 30 czerwca 2027",
    "co miesiąc 2. dnia do 30 czerwca": "2. dnia miesiąca do 30 czerwca 2027",
    "w pierwszą środę do 30 czerwca": "w pierwszą środę miesiąca do 30 czerwca 2027",
    "pn-pt do 30 czerwca": "od poniedziałku do piątku, do 30 czerwca 2027",
    "w dni robocze do 30 czerwca": "od poniedziałku do piątku, do 30 czerwca 2027",
    "evry Wednesday until 30 June": "every Wednesday until 30 June 2027",
    "Wednesday until 30 June": "every Wednesday until 30 June 2027",
}


@pytest.mark.parametrize(("said", "meant"), NEAR.items())
def test_what_is_nearly_said_so_is_offered(said: str, meant: str) -> None:
    assert refused(said) == ("not-repeat", meant)


def refused(said: str, start: Start | None = CLUB) -> tuple[str, str]:
    with pytest.raises(NotRule) as wrong:
        read_rule(said, start, "pl")
    return wrong.value.code, wrong.value.mended


@pytest.mark.parametrize(
    "said",
    [
        "czasami",
        "",
        "do 30 czerwca",
        "co środę oprócz ferii do 30 czerwca",
        "co 0 tygodni do 30 czerwca",
        "co środę, 0 razy",
        "co środę do 30 czerwca, 8 spotkań",
        "co rok do 30 czerwca",
        "co środę " * 40,
        "od piątku do poniedziałku do 30 czerwca",
    ],
)
def test_what_cannot_be_understood_is_refused_and_nothing_is_offered(said: str) -> None:
    assert refused(said) == ("not-repeat", "")


VOCABULARY = """
co w każdy pierwszą piąty ostatniego 10 31 . , - środy wtorek dnia tydzień miesiąca razy 8 do od
końca czerwca raz dwa przez 17:00 30.06 every second week
"""
words = st.sampled_from(VOCABULARY.split())


@given(st.lists(words, min_size=2, max_size=7).map(" ".join))
def test_any_words_are_a_rule_or_are_refused(said: str) -> None:
    for start in (CLUB, None):
        with suppress(NotRule):
            assert read_rule(said, start, "pl").frequency in FREQUENCIES


@pytest.mark.parametrize("end", ["", " do 30 czerwca", " do czerwca"])
def test_a_fifth_weekday_is_told_first(end: str) -> None:
    assert refused(f"w piątą środę miesiąca{end}")[0] == "repeat-fifth"
    assert refused(f"w siódmą środę miesiąca{end}") == ("not-repeat", "")


UNCLEAR = {
    "co trzecią środę do 30 czerwca": ("co trzy tygodnie w środy", "w trzecią środę miesiąca"),
    "co drugą środę miesiąca do 30 czerwca": (
        "co dwa tygodnie w środy",
        "w drugą środę miesiąca",
    ),
    "every second Wednesday until 30 June": (
        "every two weeks on Wednesdays",
        "on the second Wednesday of the month",
    ),
    "co miesiąc do 30 czerwca": ("w pierwszą środę miesiąca", "2. dnia miesiąca"),
}


@pytest.mark.parametrize(("said", "readings"), UNCLEAR.items())
def test_both_readings_of_what_is_unclear_are_told(said: str, readings: tuple[str, str]) -> None:
    with pytest.raises(NotRule) as wrong:
        read_rule(said, CLUB, "pl")
    assert wrong.value.code == "repeat-unclear"
    told = (str(wrong.value.params["first"]), str(wrong.value.params["second"]))
    assert tuple(reading.split(" do ")[0].split(" until ")[0] for reading in told) == readings


def test_until_a_month_may_be_with_it_or_without_it() -> None:
    with pytest.raises(NotRule) as wrong:
        read_rule("co środę do czerwca", CLUB, "pl")
    assert wrong.value.params == {
        "first": "co środę do 30 czerwca 2027",
        "second": "co środę do 31 maja 2027",
    }


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("co środę", "repeat-endless"),
        ("co środę do odwołania", "repeat-endless"),
        ("co trzecią środę", "repeat-endless"),
        ("w piątą środę miesiąca do 30 czerwca", "repeat-fifth"),
        ("31. dnia miesiąca do 30 czerwca", "repeat-day"),
        ("29. dnia miesiąca do 30 czerwca", "repeat-day"),
        ("co wtorek do 30 czerwca", "repeat-start"),
        ("w drugą środę miesiąca do 30 czerwca", "repeat-start"),
        ("15. dnia miesiąca do 30 czerwca", "repeat-start"),
        ("co środę do 30 czerwca 2026", "repeat-over"),
        ("co środę do 31 czerwca", "no-such-day"),
        ("co środę o 18:00 do 30 czerwca", "repeat-time"),
        ("codziennie do 30 czerwca 2040", "repeat-long"),
        (f"codziennie, {MOST + 1} razy", "repeat-long"),
        ("FREQ=WEEKLY;BYDAY=WE", "repeat-endless"),
        ("RRULE:FREQ=YEARLY;COUNT=3", "repeat-notation-beyond"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=3", "repeat-notation-beyond"),
        ("FREQ=WEEKLY;BYDAY=XX;COUNT=3", "repeat-notation-beyond"),
        ("FREQ=WEEKLY;INTERVAL=dwa;COUNT=3", "repeat-notation-beyond"),
        ("FREQ=WEEKLY;UNTIL=jutro", "repeat-notation-beyond"),
    ],
)
def test_what_is_refused_is_refused_by_its_name(said: str, code: str) -> None:
    assert refused(said)[0] == code


def test_without_a_start_the_words_alone_are_looked_at() -> None:
    assert read_rule("co wtorek do 30 czerwca", None, "pl").weekdays == (1,)
    assert refused("czasami", None)[0] == "not-repeat"


def as_notation(rule: Rule) -> str:
    """What calendars write of a rule."""
    parts = [f"FREQ={rule.frequency.upper()}"]
    parts += [f"INTERVAL={rule.interval}"] if rule.interval > 1 else []
    names = [("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day] for day in rule.weekdays]
    days = [f"{number}{name}" for number in rule.ordinals for name in names] or names
    parts += [f"BYDAY={','.join(days)}"] if days else []
    parts += [f"BYMONTHDAY={','.join(map(str, rule.month_days))}"] if rule.month_days else []
    parts += [f"COUNT={rule.count}"] if rule.count else []
    parts += [f"UNTIL={rule.until:%Y%m%d}T215959Z"] if rule.until else []
    return ";".join(parts)


@given(series())
def test_the_notation_of_calendars_is_put_into_words(known: tuple[Rule, dt.date]) -> None:
    rule, first = known
    with pytest.raises(NotRule) as wrong:
        read_rule(as_notation(rule), Start(first, dt.time(17)), "pl")
    assert (wrong.value.code, wrong.value.mended) == (
        "repeat-notation",
        in_words(rule, messages("pl")),
    )


def test_what_ends_in_the_night_before_a_meeting_ends_without_it() -> None:
    known = {"T000000Z": "29 czerwca 2027", "T215959Z": "30 czerwca 2027", "": "30 czerwca 2027"}
    for clock, day in known.items():
        said = f"FREQ=WEEKLY;BYDAY=WE;UNTIL=20270630{clock}"
        assert refused(said) == ("repeat-notation", f"co środę do {day}")


@given(series())
def test_what_calendars_read_of_a_rule_gives_its_days(known: tuple[Rule, dt.date]) -> None:
    rule, first = known
    expected = by_dateutil(rule, first)
    until = f"{expected[-1]:%Y%m%d}T235959"
    said = notation(rule, first, until)
    assert "COUNT" not in said
    start = dt.datetime.combine(first, dt.time(17))
    assert list(rrule.rrulestr(said, dtstart=start)) == expected
