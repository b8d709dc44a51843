"""The hint about meetings of a series on holidays and on days when the door is closed."""

import datetime as dt
from collections.abc import Iterator, Mapping

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.locale.messages import Messages, messages
from blisko.model.field_places import span_of_field
from blisko.model.holidays import ZONE, holidays
from blisko.model.kinds import Event
from blisko.model.load import load_source
from blisko.model.mending.offers import pasted
from blisko.model.occurrences import days_of, pattern_of
from blisko.model.organisation import OpeningHours, Organisation
from blisko.model.problems import Problem, Severity, has_errors
from blisko.text import dates

MOST_NAMED = 8  # days in one message


@rule(Severity.HINT)
def holiday_meeting(case: Case) -> Iterator[Problem]:
    """A meeting on a holiday, or when the library is closed, is mostly one that nobody thought of.

    Wrong:
        warsztaty/klub.md
        start: 2026-03-14 17:00
        repeat: co sobotę do 16 maja 2026
        except: [2026-04-04]

        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        hours:
          weekly: {saturday: 10:00-18:00}
          exceptions: [{date: 2026-05-02, hours: closed, reason: Majówka}]
    Right:
        warsztaty/klub.md
        start: 2026-03-14 17:00
        repeat: co sobotę do 16 maja 2026
        except: [2026-04-04, 2026-05-02]

        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        hours:
          weekly: {saturday: 10:00-18:00}
          exceptions: [{date: 2026-05-02, hours: closed, reason: Majówka}]
    """
    words = messages(case.site.organisation.lang)
    for event in case.site.upcoming(case.today):
        off = _days_off(case, event, words) if event.is_series else {}
        if off and _is_right(event):
            named = [f"{_day(day, words)} ({reason})" for day, reason in off.items()]
            shown = named[:MOST_NAMED] + (["…"] if len(named) > MOST_NAMED else [])
            yield _with_lines(event, tuple(off), {"count": len(off), "days": "; ".join(shown)})


def _days_off(case: Case, event: Event, words: Messages) -> dict[dt.date, str]:
    """The days to come on which there is a meeting by the rule, and why nobody may be there."""
    organisation = case.site.organisation
    hours = _hours(organisation, event)
    polish = str(organisation.zone) == ZONE
    changed = {change.date.first_day for change in event.changes}
    found: dict[dt.date, str] = {}
    for day in days_of(event):
        if day < case.today or day in changed:
            continue
        code = holidays(day.year).get(day) if polish else None
        closed = _closed(hours, day) if hours else None
        if code:
            found[day] = words.text(f"holiday.{code}")
        elif closed is not None:
            found[day] = closed or words.text("hours.closed")
    return found


def _is_right(event: Event) -> bool:
    """Whether a file has no mistake that comes first, which would change what is left out."""
    found: list[Problem] = []
    load_source(event.path, type(event), found.append)
    days = pattern_of(event)
    hits = (any(first <= day <= last for day in days) for first, last in _spans(event))
    return not has_errors(found) and all(hits)


def _spans(event: Event) -> Iterator[tuple[dt.date, dt.date]]:
    return (item.span for item in event.except_)


def _hours(organisation: Organisation, event: Event) -> OpeningHours | None:
    """The opening hours of the place of an event, or of the whole organisation."""
    place = organisation.place(event.place) if event.place else None
    return (place.hours if place else None) or organisation.hours


def _closed(hours: OpeningHours, day: dt.date) -> str | None:
    """Why the door is closed on a day, "" where that is not said; None where it is not closed."""
    for exception in hours.exceptions:
        first, last = exception.span
        if first <= day <= last:
            return None if exception.hours.intervals else exception.reason or ""
    return None


def _with_lines(event: Event, off: tuple[dt.date, ...], params: Mapping[str, object]) -> Problem:
    """The hint with the lines to paste, which were tried."""
    field, mended = _lines(event, off)
    problem = at_field(event, field, "holiday-meeting", mended, **params)
    if mended and _leaves_out(event, problem, off):
        return problem
    return at_field(event, "repeat", "holiday-meeting", "", **params)


def _lines(event: Event, off: tuple[dt.date, ...]) -> tuple[str, str]:
    """The field in whose place the days off are written, and what is written there."""
    source = event.path.read_text(encoding="utf-8-sig").split("\n")

    def written(field: str) -> tuple[str, str, str]:
        """A line up to the value of a field, the value, and the rest of the line."""
        line, column, length = span_of_field(event.path, field)
        text = source[line - 1] if length else ""
        start = column - 1
        return text[:start], text[start : start + length], text[start + length :]

    before, said, _ = written("except.1")
    days = [day.isoformat() for day in off]
    if not said:
        _, said, _ = written("repeat")
        return "repeat", "\n".join([said, "except:", *(f"  - {day}" for day in days)])
    if before.strip() == "-":
        return "except.1", f"\n{before}".join([*days, said])
    return "except.1", ", ".join([*days, said])


def _leaves_out(event: Event, problem: Problem, off: tuple[dt.date, ...]) -> bool:
    """Whether the file with the offered lines is read, with no meeting on these days any more."""
    lines = event.path.read_text(encoding="utf-8-sig").split("\n")
    found: list[Problem] = []
    raw = "\n".join(pasted(lines, [problem])).encode()
    read = load_source(event.path, type(event), found.append, raw)
    known = read.entry if read else None
    return isinstance(known, Event) and not set(off) & set(days_of(known))


def _day(day: dt.date, words: Messages) -> str:
    return dates.weekday_day(words.language, day).replace(dates.NBSP, " ")
