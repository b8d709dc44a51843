"""Rules in the notation of calendars (RFC 5545, RRULE): as people paste them, as we write them."""

import datetime as dt
import re

from blisko.model.mending.dates import is_day
from blisko.model.recurrence.rule import LAST, Rule

_DAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_NAMES = tuple(_DAYS)
_BY_DAY = re.compile(r"(?P<nth>[+-]?\d{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?")
_PART = re.compile(r"(FREQ|INTERVAL|COUNT|UNTIL|BY[A-Z]{1,10}|WKST) ?= ?([^;\s]+)")
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"}
)


def is_notation(text: str) -> bool:
    """Whether a text is a rule in this notation."""
    return "FREQ=" in text.upper().replace(" ", "")


def notation(rule: Rule, start: dt.date, until: str) -> str:
    """A rule that begins on `start` in this notation; `until` is its end as a value.

    Meetings are never counted there: the day of the last one is known.
    """
    days = [_NAMES[day] for day in rule.weekdays or (start.weekday(),)]
    parts = [f"FREQ={rule.frequency.upper()}"]
    if rule.frequency == "weekly":
        parts += [f"INTERVAL={rule.interval}"] if rule.interval > 1 else []
        parts.append(f"BYDAY={','.join(days)}")
    elif rule.month_days:
        parts.append(f"BYMONTHDAY={','.join(map(str, rule.month_days))}")
    elif rule.frequency == "monthly":
        named = (f"{ordinal}{day}" for ordinal in rule.ordinals for day in days)
        parts.append(f"BYDAY={','.join(named)}")
    return ";".join((*parts, f"UNTIL={until}"))


def rule_of(text: str, start: dt.date, clock: dt.time | None) -> Rule | None:
    """The rule, where the words of an editor can say it as well; None for any other."""
    parts = dict(_PART.findall(text.upper()))
    if not _KNOWN.issuperset(parts):
        return None
    try:
        rule = _rule(parts, start)
        return rule and _with_end(rule, parts, clock)
    except ValueError:
        return None


def _rule(parts: dict[str, str], start: dt.date) -> Rule | None:
    interval = int(parts.get("INTERVAL", "1"))
    days = [_BY_DAY.fullmatch(day) for day in parts.get("BYDAY", "").split(",") if day]
    if interval < 1 or not all(days):
        return None
    weekdays = tuple(sorted({_DAYS[match["day"]] for match in days if match}))
    nths = {int(match["nth"]) for match in days if match and match["nth"]}
    frequency = parts.get("FREQ")
    if frequency == "DAILY" and interval == 1 and not nths and "BYMONTHDAY" not in parts:
        return Rule("weekly", 1, weekdays) if weekdays and len(weekdays) < 7 else Rule("daily")
    if frequency == "WEEKLY" and not nths and not {"BYMONTHDAY", "BYSETPOS"} & parts.keys():
        if len(weekdays) == 7 and interval == 1:
            return Rule("daily")
        return Rule("weekly", interval, weekdays or (start.weekday(),))
    return (
        _monthly(parts, start, weekdays, nths) if (frequency, interval) == ("MONTHLY", 1) else None
    )


def _monthly(
    parts: dict[str, str], start: dt.date, weekdays: tuple[int, ...], nths: set[int]
) -> Rule | None:
    if weekdays:
        positions = {int(part) for part in parts.get("BYSETPOS", "").split(",") if part}
        known = nths or positions
        alone = len(weekdays) == 1 and not (nths and positions) and "BYMONTHDAY" not in parts
        if not (alone and known <= {1, 2, 3, 4, LAST} and known):
            return None
        return Rule("monthly", 1, weekdays, _last_last(known))
    days = {int(part) for part in parts.get("BYMONTHDAY", str(start.day)).split(",")}
    whole = days and days <= {*range(1, 29), LAST} and "BYSETPOS" not in parts
    return Rule("monthly", 1, month_days=_last_last(days)) if whole else None


def _last_last(numbers: set[int]) -> tuple[int, ...]:
    return tuple(sorted(numbers, key=lambda number: (number == LAST, number)))


def _with_end(rule: Rule, parts: dict[str, str], clock: dt.time | None) -> Rule | None:
    """The rule with its end; what ends in the night before a meeting ends without it."""
    count = int(parts.get("COUNT", "0"))
    if "UNTIL" not in parts:
        return Rule(**{**vars(rule), "count": count})
    match = _UNTIL.fullmatch(parts["UNTIL"])
    if match is None or not is_day(*map(int, match.group(1, 2, 3))):
        return None
    until = dt.date(*map(int, match.group(1, 2, 3)))
    if match[4] and clock and (int(match[4]), int(match[5])) < (clock.hour, clock.minute):
        until -= dt.timedelta(days=1)
    return Rule(**{**vars(rule), "until": until})
