"""The dates that follow from a series, in words: by these a librarian sees what the rule says."""

import datetime as dt
from collections.abc import Iterator, Sequence

from blisko.locale.messages import Messages
from blisko.model.kinds import Event
from blisko.model.occurrences import occurrences
from blisko.model.recurrence.wording import in_words
from blisko.text import dates

FIRST = 5  # dates that are told, before the last one


def told(event: Event, words: Messages) -> str:
    """How a series repeats, how often in all, its first dates and the last; one line."""
    days = [item.start.first_day for item in occurrences(event)]
    if not days:
        return words.text("series.none")
    number, rule = words.text("series.dates", count=len(days)), event.repeat
    counted = rule is not None and rule.count == len(days)
    said = " – ".join((*([in_words(rule, words)] if rule else []), *([] if counted else [number])))
    shown = list(_in_words(days, words))
    text = "; ".join(shown[: FIRST + 1])
    if len(shown) > FIRST + 1:
        last = dates.weekday_day(words.language, days[-1])
        text = words.text("series.first_and_last", first="; ".join(shown[:FIRST]), last=last)
    return f"{said}: {text}".replace(dates.NBSP, " ")


def _in_words(days: Sequence[dt.date], words: Messages) -> Iterator[str]:
    """Each day with its weekday, and with its year where that is another than before."""
    year = 0
    for day in days:
        write = dates.near_day if day.year == year else dates.weekday_day
        yield write(words.language, day)
        year = day.year
