"""A rule in the words of a language, as an editor writes it and a reader reads it."""

from collections.abc import Sequence

from babel import Locale

from blisko.locale.messages import Messages
from blisko.model.recurrence.rule import LAST, WEEKDAYS, Rule
from blisko.text import dates

FEWEST_OF_SPAN = 4  # days in a row that are told by the first and the last of them


def in_words(rule: Rule, words: Messages) -> str:
    """The whole rule, such as "co środę do 30 czerwca 2027"; `grammar` reads it again."""
    pattern = pattern_in_words(rule, words)
    if rule.count:
        return words.text("repeat.times", rule=pattern, count=rule.count)
    if rule.until is None:
        return pattern
    day = dates.day(words.language, rule.until).replace(dates.NBSP, " ")
    span = rule.frequency == "weekly" and rule.interval == 1 and _is_span(rule.weekdays)
    return words.text("repeat.until_after_span" if span else "repeat.until", rule=pattern, day=day)


def pattern_in_words(rule: Rule, words: Messages) -> str:
    """The rule without its end: "co dwa tygodnie w środy", "w trzecią środę miesiąca"."""
    if rule.frequency == "daily":
        return words.text("repeat.daily")
    if rule.frequency == "monthly":
        return _monthly(rule, words)
    if rule.interval > 1:
        number = words.get(f"repeat.number.{rule.interval}") or str(rule.interval)
        days = _on_days(rule.weekdays, words)
        return words.text("repeat.weeks", count=rule.interval, number=number, days=days)
    if len(rule.weekdays) == 1:
        return words.text("repeat.each", day=_day(rule.weekdays[0], "each", words))
    if _is_span(rule.weekdays):
        first = _day(rule.weekdays[0], "from", words)
        return words.text("repeat.span", first=first, last=_day(rule.weekdays[-1], "to", words))
    return _on_days(rule.weekdays, words)


def _is_span(weekdays: Sequence[int]) -> bool:
    first, last = weekdays[0], weekdays[-1]
    return len(weekdays) >= FEWEST_OF_SPAN and last - first == len(weekdays) - 1


def _on_days(weekdays: Sequence[int], words: Messages) -> str:
    """Days of the week with their preposition: "we wtorki i czwartki"."""
    preposition = _day(weekdays[0], "in", words)
    days = _joined([_day(day, "all", words) for day in weekdays], words)
    return words.text("repeat.several", preposition=preposition, days=days)


def _monthly(rule: Rule, words: Messages) -> str:
    if rule.weekdays:
        day = rule.weekdays[0]
        gender = _day(day, "gender", words)
        ordinals = _joined(
            [words.text(f"repeat.ordinal.{gender}.{n}") for n in _last_last(rule.ordinals)], words
        )
        return words.text("repeat.month", ordinals=ordinals, day=_day(day, "each", words))
    numbered = [_nth(day, words) for day in sorted(rule.month_days) if day != LAST]
    if LAST not in rule.month_days:
        return words.text("repeat.month_day", days=_joined(numbered, words))
    if not numbered:
        return words.text("repeat.month_end")
    return words.text("repeat.month_day_and_end", days=", ".join(numbered))


def _last_last(ordinals: Sequence[int]) -> list[int]:
    return sorted(ordinals, key=lambda number: (number == LAST, number))


def _day(weekday: int, form: str, words: Messages) -> str:
    return words.text(f"repeat.{WEEKDAYS[weekday]}.{form}")


def _nth(number: int, words: Messages) -> str:
    """A number that counts: "15.", "3rd"."""
    form = Locale.parse(words.language).ordinal_form(number)
    return words.text(f"repeat.nth.{form}", number=number)


def _joined(parts: Sequence[str], words: Messages) -> str:
    *first, last = parts
    return words.text("repeat.and", first=", ".join(first), last=last) if first else last
