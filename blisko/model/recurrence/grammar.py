"""The words of an editor -> a rule: "co drugi tydzień w środy do końca czerwca".

Polish and English are read by one parser: words become signs (`signs`), and patterns of signs say
what is meant. What is only nearly said so is refused with the words for it; what has two readings
is refused with both.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from blisko.locale.messages import Messages, messages
from blisko.model.mending.dates import is_day
from blisko.model.recurrence.rrule import is_notation, rule_of
from blisko.model.recurrence.rule import LAST, MOST, Rule
from blisko.model.recurrence.signs import Said, signs_of
from blisko.model.recurrence.wording import in_words, pattern_in_words
from blisko.text import dates

LONGEST = 200  # characters in which a rule is looked for
MOST_WEEKS = 52  # between two meetings
MOST_WEEKDAYS = 5  # of a month
EXAMPLE_MONTHS = 9  # from the start to the end that a message shows as an example

_FEW = r"\d{1,2}"
_AND = r"(?: ,| and| , and)(?: in)?(?: every)?"
_DAY, _NTH = r"[dp]\d", r"(?:o-?\d{1,2}\??|n\d{1,2})"
_DAYS, _NTHS = rf"{_DAY}(?:{_AND} {_DAY})*", rf"{_NTH}(?:{_AND} {_NTH})*"
_ALL, _EACH = rf"p\d(?:{_AND} p\d)*", rf"d\d(?:{_AND} d\d)*"
_MONTH = r"(?:in )?(?:every )?month"
_ONCE = rf"(?:once in week|every (?:n(?P<every>{_FEW}) )?week)"
_WEEKS = rf"every (?:[no](?P<every>{_FEW})\?? |(?P<other>other) )?week"

_END = re.compile(
    r"(?:^| )(?:[,-] )?(?:"
    r"until(?: day)? [no](?P<day>\d{1,2}) m(?P<month>\d+)(?: n(?P<year>\d{4}))?(?: year)?"
    r"|until m(?P<month2>\d+) [no](?P<day2>\d{1,2})(?:(?: ,)? n(?P<year2>\d{4}))?"
    r"|until(?: day)? D(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|until end m(?P<whole>\d+)(?: n(?P<year3>\d{4}))?(?: year)?"
    r"|n(?P<count>\d+) times"
    r"|(?P<near>until(?: day)? N(?P<day4>\d+)\.(?P<month4>\d+)\.(?P<year4>\d{4})(?: year)?"
    r"|until(?: day)? x(?P<day5>\d+)\.(?P<month5>\d+)"
    r"|until end(?P<year_end>)(?: n(?P<year6>\d{4}))? year"
    r"|for n(?P<span>\d{1,3}) (?P<unit>week|month))"
    r"|until m(?P<before>\d+)(?: n(?P<year7>\d{4}))?(?: year)?"
    r"|(?:until )?(?P<forever>forever)(?: end)?"
    r")$"
)
_CLOCK = r"(?:t\d{1,2}:\d{2}|x\d{1,2}\.\d{2})"
_HOURS = re.compile(
    r"(?<!until)(?: ,)?(?: in)?(?: from)?(?: at)?"
    rf"(?: {_CLOCK}|(?<=at) n\d{{1,2}}| n\d{{1,2}}(?= - n\d{{1,2}}(?: |$)(?!m)))"
    rf"(?: (?:until|-)(?: at)?(?: {_CLOCK}| n\d{{1,2}}(?! m)))?(?= |$)"
)
_BEGINS = re.compile(
    r"(?: ,)?(?:^| )from(?: day)? (?:(?:[no](\d{1,2}) m(\d+)(?: n(\d{4}))?(?: year)?|D([\d-]{10})"
    r"|[xN](\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?(?: year)?))"
)


# What is mostly said last comes first.
_END_FIRST = re.compile(
    r"(?P<end>n\d+ times|until .*?)(?: ,)? (?P<rest>(?:every|daily|in (?:every )?[dpo]|[dp]\d).*)"
)


_COUNTED_DAYS = re.compile(r"(?:for )?n(?P<count>[6-9]|\d{2,3}) (?P<day>[dp]\d)")


class NotRule(Exception):
    """What is said is no rule: the problem's code, what to write instead, and parameters."""

    def __init__(self, code: str, mended: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.mended, self.params = code, mended, params


@dataclass(frozen=True)
class Start:
    """When the first meeting begins: its day, and the time where that is known."""

    day: dt.date
    time: dt.time | None = None


def read_rule(text: str, start: Start | None, language: str) -> Rule:
    """The rule that an editor writes for something that begins at `start`; raises NotRule.

    `language` is that of what is offered where the text itself is in none. Without a `start` it
    is not known in which year a rule ends, nor on which day.
    """
    if len(text) > LONGEST:
        raise NotRule("not-repeat")
    begins = start or Start(dt.date(2000, 1, 1))
    if is_notation(text):
        raise _of_calendars(text, begins, messages(language))
    said = signs_of(text)
    words = messages(said.language or language)
    if said.unknown:
        raise NotRule("not-repeat")
    said = _in_order(_without_start(said, begins))
    said = _without_hours(said, begins, words, known=start is not None)
    rule = _rule(said, begins, words)
    return _refuse_impossible(rule, begins, words) if start else rule


def _in_order(said: Said) -> Said:
    """What is said with its end at the end: "8 spotkań co tydzień", "10 wtorków"."""
    if turned := _END_FIRST.fullmatch(said.signs):
        return replace(said, signs=f"{turned['rest']} {turned['end']}", sure=False)
    if counted := _COUNTED_DAYS.fullmatch(said.signs):
        signs = f"every {counted['day']} n{counted['count']} times"
        return replace(said, signs=signs, sure=False)
    return said


def _without_start(said: Said, start: Start) -> Said:
    """What is said without "od 2 września", where that is the day of the start."""
    match = _BEGINS.search(f" {said.signs}")
    if not match:
        return said
    if match[4]:
        day = _day_of(*map(int, match[4].split("-")))
    else:
        number, month, year = match.group(1, 2, 3) if match[1] else match.group(5, 6, 7)
        day = _day_of(int(year or start.day.year), int(month), int(number))
    if day != start.day:
        return said
    return replace(said, signs=_without(said.signs, match), sure=False)


def _without_hours(said: Said, start: Start, words: Messages, *, known: bool) -> Said:
    """What is said without the time of day, which belongs to the start."""
    match = _HOURS.search(f" {said.signs}")
    if not match:
        return said
    rest = replace(said, signs=_without(said.signs, match), sure=False)
    first = next(part for part in match[0].split() if part[-1].isdigit())
    hour, minute = (int(number) for number in [*re.findall(r"\d+", first), "0"][:2])
    if not known or start.time == dt.time(hour % 24, minute % 60):
        return rest
    rule = _rule(replace(rest, sure=True), start, words)
    raise NotRule("repeat-time", repeat=in_words(rule, words), clock=f"{hour}:{minute:02}")


def _without(signs: str, match: re.Match[str]) -> str:
    """The signs without those of a match in them, where a space stands before the first."""
    whole = f" {signs}"
    return f"{whole[: match.start()]}{whole[match.end() :]}".strip()


def _rule(said: Said, start: Start, words: Messages) -> Rule:
    """The rule of signs. Where the end is the only thing amiss, a message shows one."""
    match = _END.search(said.signs)
    head = said.signs[: match.start()] if match else said.signs
    pattern, sure = _pattern(head.strip(), start)
    sure = sure and said.sure and not (match and match["near"])
    readings = pattern if isinstance(pattern, tuple) else (pattern,)
    ends = tuple(_ends(match, start)) if match else ()
    if not ends:
        shown = replace(readings[0], until=_example_end(start))
        if problem := _beyond(shown, start, words):
            raise problem
        raise NotRule("repeat-endless", example=in_words(shown, words))
    whole = [_ending(rule, end) for rule in readings for end in ends]
    rule = whole[0]
    if problem := _beyond(rule, start, words):
        raise problem
    if len(whole) > 1:
        raise _unclear(whole, start, words)
    if not sure:
        raise NotRule("not-repeat", in_words(rule, words))
    return rule


def _ending(rule: Rule, end: dt.date | int) -> Rule:
    return replace(rule, until=end) if isinstance(end, dt.date) else replace(rule, count=end)


def _ends(match: re.Match[str], start: Start) -> Iterator[dt.date | int]:
    """The ends that are said: one, two where it is not clear which, none for "do odwołania"."""
    said = match.groupdict()
    if said["count"]:
        if not int(said["count"]):
            raise NotRule("not-repeat")
        yield int(said["count"])
    elif said["iso"]:
        yield _day_or_refuse(*map(int, said["iso"].split("-")))
    elif said["before"]:
        month, year = int(said["before"]), int(said["year7"] or 0)
        last = _month_end(month, year, start)
        yield last
        yield last.replace(day=1) - dt.timedelta(days=1)
    elif said["whole"]:
        yield _month_end(int(said["whole"]), int(said["year3"] or 0), start)
    elif said["span"]:
        yield _end_of_span(int(said["span"]), said["unit"], start)
    elif said["year_end"] is not None:
        yield dt.date(int(said["year6"] or start.day.year), 12, 31)
    elif not said["forever"]:
        names = ("", "2", "4", "5")
        suffix = next(s for s in names if said[f"day{s}"])
        year = int(said.get(f"year{suffix}") or 0)
        yield _next_day(int(said[f"month{suffix}"]), int(said[f"day{suffix}"]), year, start)


def _next_day(month: int, day: int, year: int, start: Start) -> dt.date:
    """The day of a year; of none, the first after the start."""
    if year:
        return _day_or_refuse(year, month, day)
    this = _day_of(start.day.year, month, day)
    if this and this > start.day:
        return this
    return _day_or_refuse(start.day.year + 1, month, day)


def _month_end(month: int, year: int, start: Start) -> dt.date:
    if not 1 <= month <= 12:
        raise NotRule("not-repeat")
    for known in (year,) if year else (start.day.year, start.day.year + 1):
        if not is_day(known, month, 1):
            break
        last = dt.date(known, month, monthrange(known, month)[1])
        if year or last > start.day:
            return last
    raise NotRule("not-repeat")


def _end_of_span(number: int, unit: str, start: Start) -> dt.date:
    """The last day of so many weeks or months from the start on."""
    if unit == "week":
        return start.day + dt.timedelta(weeks=number, days=-1)
    months = start.day.month - 1 + number
    year, month = start.day.year + months // 12, months % 12 + 1
    day = min(start.day.day, monthrange(year, month)[1])
    return dt.date(year, month, day) - dt.timedelta(days=1)


def _day_of(year: int, month: int, day: int) -> dt.date | None:
    return dt.date(year, month, day) if is_day(year, month, day) else None


def _day_or_refuse(year: int, month: int, day: int) -> dt.date:
    found = _day_of(year, month, day)
    if found is None:
        raise NotRule("no-such-day")
    return found


def _example_end(start: Start) -> dt.date:
    """An end for a message that shows one: the last day of a month, most of a year later."""
    months = start.day.month - 1 + EXAMPLE_MONTHS
    year, month = start.day.year + months // 12, months % 12 + 1
    return dt.date(year, month, monthrange(year, month)[1])


Readings = Rule | tuple[Rule, ...]


def _pattern(signs: str, start: Start) -> tuple[Readings, bool]:
    """The rule of a whole pattern of signs, or those that it may be; whether it is well said."""
    signs = signs.replace("week ,", "week")
    for known, make, sure in _PATTERNS:
        match = known.fullmatch(signs)
        if match and (rule := make(match, start)):
            return rule, sure
    raise NotRule("not-repeat")


def _daily(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    return Rule("daily")


def _span(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    first, last = int(match[1]), int(match[2])
    if first >= last:
        return None
    return Rule("daily") if last - first == 6 else Rule("weekly", 1, tuple(range(first, last + 1)))


def _working(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    return Rule("weekly", 1, (0, 1, 2, 3, 4))


def _weekly(match: re.Match[str], start: Start) -> Readings | None:
    """Every week, every n weeks, every other week; on the days named, else on that of the start."""
    said = match.groupdict()
    interval = 2 if said.get("other") else int(said.get("every") or 1)
    if not 1 <= interval <= MOST_WEEKS:
        return None
    days = {int(day) for day in re.findall(r"[dp](\d)", said.get("days") or "")}
    return Rule("weekly", interval, tuple(sorted(days or {start.day.weekday()})))


def _days_apart(match: re.Match[str], start: Start) -> Readings | None:
    """Every fourteen days."""
    weeks, rest = divmod(int(match["number"]), 7)
    return Rule("weekly", weeks, (start.day.weekday(),)) if weeks and not rest else None


def _unclear_weekday(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    """Every third Wednesday: every three weeks, or the third of each month."""
    number, day = int(match["nth"]), int(match["day"])
    if not 2 <= number <= 5:
        return None
    return (
        Rule("weekly", number, (day,)),
        Rule("monthly", 1, (day,), (LAST if number == 5 else number,)),
    )


def _monthly(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    """On the first and third Tuesday of the month."""
    numbers = _numbers(match["nths"])
    whole = numbers and max(numbers) <= MOST_WEEKDAYS
    return Rule("monthly", 1, (int(match["day"]),), numbers) if whole else None


def _days_of_month(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    """On the 15th, or the last day, of the month."""
    numbers = _numbers(match["nths"])
    return Rule("monthly", 1, month_days=numbers) if numbers else None


def _end_of_month(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    return Rule("monthly", 1, month_days=(LAST,))


def _every_month(match: re.Match[str], start: Start) -> Readings | None:  # noqa: ARG001
    """The readings of "co miesiąc" for this start."""
    return tuple(_monthly_readings(start.day))


def _monthly_readings(day: dt.date) -> Iterator[Rule]:
    """The rules by which something may repeat each month that takes place on this day."""
    length = monthrange(day.year, day.month)[1]
    nth = (day.day + 6) // 7
    if nth <= 4:
        yield Rule("monthly", 1, (day.weekday(),), (nth,))
    if day.day + 7 > length:
        yield Rule("monthly", 1, (day.weekday(),), (LAST,))
    if day.day <= 28:
        yield Rule("monthly", 1, month_days=(day.day,))
    if day.day == length:
        yield Rule("monthly", 1, month_days=(LAST,))


def _numbers(signs: str) -> tuple[int, ...]:
    """The numbers of days or weekdays of a month, in order, the last one last."""
    found = {int(number) for number in re.findall(r"-?\d+", signs)}
    if not all(number == LAST or 1 <= number <= 31 for number in found):
        return ()
    return tuple(sorted(found, key=lambda number: (number == LAST, number)))


_PATTERNS = tuple(
    (re.compile(pattern), make, sure)
    for pattern, make, sure in (
        (r"daily|every day", _daily, True),
        (r"(?:daily |every day )?(?:from )?[dp](\d) until [dp](\d)", _span, True),
        (r"(?:in )?[dp](\d) - [dp](\d)", _span, False),
        (r"(?:in )?(?:every )?(?:day )?working(?: day)?", _working, False),
        (rf"every (?:n(?P<every>{_FEW}) )?week(?: in (?P<days>{_DAYS}))?", _weekly, True),
        (rf"every o(?P<every>{_FEW})\?? week(?: in (?P<days>{_DAYS}))?", _weekly, True),
        (rf"every (?P<other>other) week(?: in (?P<days>{_DAYS}))?", _weekly, True),
        (rf"in (?P<days>{_ALL})", _weekly, True),
        (rf"(?:in )?every (?P<days>{_EACH})", _weekly, True),
        (rf"every (?P<other>o2|other) (?P<days>{_EACH})", _weekly, True),
        (rf"(?:in )?(?:every )?(?P<days>{_DAYS})", _weekly, False),
        (rf"{_ONCE}(?: ,)?(?: in)? (?P<days>{_DAYS})", _weekly, False),
        (rf"(?:in )?(?P<days>{_DAYS})(?: ,)? {_WEEKS}", _weekly, False),
        (rf"(?:in )?(?P<days>{_DAY}(?: {_DAY})+)", _weekly, False),
        (rf"every n(?P<every>{_FEW}) (?P<days>{_DAY})", _weekly, False),
        (r"once(?: in)?(?: n(?P<every>\d))? week", _weekly, False),
        (r"every n(?P<number>\d{1,2}) day", _days_apart, False),
        (rf"(?:in )?every o(?P<nth>\d)\?? [dp](?P<day>\d)(?: {_MONTH})?", _unclear_weekday, True),
        (rf"(?:in )?(?P<nths>{_NTHS}) [dp](?P<day>\d) {_MONTH}", _monthly, True),
        (rf"(?:in )?every (?P<nths>o1|o-1) [dp](?P<day>\d) {_MONTH}", _monthly, True),
        (rf"(?:in )?(?:every )?(?P<nths>{_NTHS}) [dp](?P<day>\d)", _monthly, False),
        (
            rf"(?:once(?: in)?|every) month(?: ,)?(?: in)? (?P<nths>{_NTHS}) [dp](?P<day>\d)",
            _monthly,
            False,
        ),
        (
            rf"(?:once(?: in)?|every) month(?: ,)?(?: in)? (?P<nths>{_NTHS})(?: day)?",
            _days_of_month,
            False,
        ),
        (r"(?:in )?end month", _end_of_month, False),
        (rf"(?:in )?(?P<nths>{_NTHS})(?: day)? {_MONTH}", _days_of_month, True),
        (rf"(?:in )?every (?P<nths>{_NTHS}) day {_MONTH}", _days_of_month, False),
        (r"(?:n1 )?(?:once(?: in)?|every) month", _every_month, True),
    )
)


def _beyond(rule: Rule, start: Start, words: Messages) -> NotRule | None:
    """A rule for days that not every month has, with the one that is nearest to it."""
    if any(number > 4 for number in rule.ordinals):
        kept = tuple(number for number in rule.ordinals if number <= 4 and number != LAST)
        last = replace(rule, ordinals=(*kept, LAST))
        return NotRule("repeat-fifth", in_words(last, words))
    if any(number > 28 for number in rule.month_days):
        kept = tuple(number for number in rule.month_days if number <= 28 and number != LAST)
        last = replace(rule, month_days=(*kept, LAST))
        day = next(number for number in rule.month_days if number > 28)
        mended = in_words(last, words) if last.fits(start.day) else ""
        return NotRule("repeat-day", mended, number=day, repeat=in_words(last, words))
    return None


def _unclear(rules: Sequence[Rule], start: Start, words: Messages) -> NotRule:
    """Words with two readings: both are shown, or offered where only one suits the start."""
    fitting = [rule for rule in rules if rule.fits(start.day)]
    shown = fitting if len(fitting) > 1 else list(rules)
    first, second = (in_words(rule, words) for rule in shown[:2])
    mended = in_words(fitting[0], words) if len(fitting) == 1 else ""
    return NotRule("repeat-unclear", mended, first=first, second=second)


def _refuse_impossible(rule: Rule, start: Start, words: Messages) -> Rule:
    """The rule, where something that begins at `start` can repeat by it."""
    if rule.until and rule.until < start.day:
        later = _next_day(rule.until.month, rule.until.day, 0, start)
        params = {"until": rule.until.isoformat(), "start": start.day.isoformat()}
        raise NotRule("repeat-over", in_words(replace(rule, until=later), words), **params)
    if not rule.fits(start.day):
        raise _other_start(rule, start, words)
    number = rule.count or sum(1 for _ in islice(_until(rule, start), MOST + 1))
    if number > MOST:
        example = in_words(replace(rule, count=0, until=_example_end(start)), words)
        raise NotRule("repeat-long", most=MOST, example=example)
    return rule


def _until(rule: Rule, start: Start) -> Iterator[dt.date]:
    for day in rule.pattern(start.day):
        if rule.until and day > rule.until:
            return
        yield day


def _other_start(rule: Rule, start: Start, words: Messages) -> NotRule:
    """A start on a day that the rule does not have: either may be wrong."""
    first = next(rule.pattern(start.day), start.day)
    clock = f" {start.time:%H:%M}" if start.time else ""
    return NotRule(
        "repeat-start",
        day=dates.weekday_day(words.language, start.day).replace(dates.NBSP, " "),
        rule=pattern_in_words(rule, words),
        start=f"{first.isoformat()}{clock}",
        weekday=dates.weekday(words.language, first),
        repeat=in_words(_from_start(rule, start.day), words),
    )


def _from_start(rule: Rule, day: dt.date) -> Rule:
    """The rule most like this one by which something may begin on this day."""
    if rule.frequency == "weekly":
        others = rule.weekdays if len(rule.weekdays) > 1 else ()
        return replace(rule, weekdays=tuple(sorted({*others, day.weekday()})))
    readings = [replace(r, until=rule.until, count=rule.count) for r in _monthly_readings(day)]
    if rule.weekdays:
        readings.insert(0, replace(rule, weekdays=(day.weekday(),)))
    else:
        readings.sort(key=lambda reading: not reading.month_days)
    return next(reading for reading in readings if reading.fits(day))


def _of_calendars(text: str, start: Start, words: Messages) -> NotRule:
    """A rule in the notation of calendars, in words."""
    rule = rule_of(text, start.day, start.time)
    if rule is None:
        return NotRule("repeat-notation-beyond")
    said = in_words(rule, words)
    if not (rule.until or rule.count):
        example = in_words(replace(rule, until=_example_end(start)), words)
        return NotRule("repeat-endless", example=example)
    return NotRule("repeat-notation", said, meaning=said)
