"""Rules about series: what is said of days on which there is no meeting, or twice, or of none."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.locale.messages import Messages, messages
from blisko.model.field_places import span_of_field
from blisko.model.fields import Moment
from blisko.model.kinds import Event, MeetingChange
from blisko.model.occurrences import days_of, meeting_start, occurrences, pattern_of
from blisko.model.problems import Problem, Severity
from blisko.text import dates

YEAR, MONTH = dt.timedelta(days=366), dt.timedelta(days=31)


@rule(Severity.ERROR)
def changes_alone(case: Case) -> Iterator[Problem]:
    """What is said of single meetings is lost where nothing repeats.

    Wrong:
        start: 2026-03-14 17:00
        changes: [{date: 2026-03-14, cancelled: awaria prądu}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-14, cancelled: awaria prądu}]
    """
    for event in case.site.of(Event):
        for field, stated in (("changes", event.changes), ("except", event.except_)):
            if stated and not event.is_series and not _is_written(event, "repeat"):
                yield at_field(event, field, "changes-alone", key=field)


@rule(Severity.ERROR)
def except_nothing(case: Case) -> Iterator[Problem]:
    """A day off without a meeting leaves out nothing: the one that was meant still stands.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        except: [2026-04-05]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        except: [2026-04-04]
    """
    words = _words(case)
    for event in _series(case):
        days = pattern_of(event) if event.except_ else ()
        for number, item in enumerate(event.except_, 1):
            first, last = item.span
            if first > last or any(first <= day <= last for day in days):
                continue
            field, mended = f"except.{number}", ""
            if item.date:
                field, mended = _date_in(event, field), _other_year(first, days)
            params = {"said": _span(first, last, words), "near": _nearest(first, days, words)}
            yield at_field(event, field, "except-nothing", mended, **params)


@rule(Severity.ERROR)
def except_undated(case: Case) -> Iterator[Problem]:
    """A break without days leaves out nothing.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        except: [{reason: majówka}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        except: [{date: 2026-05-02, reason: majówka}]
    """
    for event in _series(case):
        for number, item in enumerate(event.except_, 1):
            field = f"except.{number}"
            known = item.date or item.from_ or item.until
            written = (_is_written(event, f"{field}.{name}") for name in ("date", "from", "until"))
            if item.reason and not known and not any(written):
                yield at_field(event, field, "except-undated")


@rule(Severity.ERROR)
def series_empty(case: Case) -> Iterator[Problem]:
    """A series of which every day is left out takes place never.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę, do 28 marca 2026
        except: [{from: 2026-03-01, until: 2026-03-31}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę, do 28 marca 2026
        except: [2026-03-21]
    """
    for event in _series(case):
        if not days_of(event) and not event.extra:
            yield at_field(event, "except", "series-empty")


@rule(Severity.WARNING)
def series_once(case: Case) -> Iterator[Problem]:
    """A rule that gives one day repeats nothing: most likely its end is too early.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 20 marca 2026
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
    """
    for event in _series(case):
        if event.repeat and not event.extra and len(pattern_of(event)) == 1:
            yield at_field(event, "repeat", "series-once")


@rule(Severity.ERROR)
def change_nothing(case: Case) -> Iterator[Problem]:
    """A change of a day without a meeting changes nothing, and the one that was meant stays.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-20, cancelled: awaria prądu}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, cancelled: awaria prądu}]
    """
    words = _words(case)
    for event in _series(case):
        days = _meetings(event) if event.changes else ()
        for number, change in enumerate(event.changes, 1):
            day = change.date.first_day
            if day not in days and day not in pattern_of(event):
                params = {"said": _day(day, words), "near": _nearest(day, days, words)}
                mended = _other_year(day, days)
                field = f"changes.{number}.date"
                yield at_field(event, field, "change-nothing", mended, **params)


@rule(Severity.ERROR)
def change_skipped(case: Case) -> Iterator[Problem]:
    """A meeting that was left out is neither moved nor cancelled.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        except: [2026-04-04]
        changes: [{date: 2026-04-04, to: 2026-04-05 17:00}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-04-04, to: 2026-04-05 17:00}]
    """
    words = _words(case)
    for event in _series(case):
        left_out = {*pattern_of(event)} - {*_meetings(event)} if event.except_ else set()
        for number, change in enumerate(event.changes, 1):
            if change.date.first_day in left_out:
                said = _day(change.date.first_day, words)
                yield at_field(event, f"changes.{number}.date", "change-skipped", said=said)


@rule(Severity.ERROR)
def change_twice(case: Case) -> Iterator[Problem]:
    """Of two changes of one meeting only one could hold.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes:
          - {date: 2026-03-21, cancelled: awaria prądu}
          - {date: 2026-03-21, to: 2026-03-22 17:00}
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes:
          - {date: 2026-03-21, cancelled: awaria prądu}
          - {date: 2026-03-28, to: 2026-03-29 17:00}
    """
    words = _words(case)
    for event in _series(case):
        seen: dict[dt.date, int] = {}
        for number, change in enumerate(event.changes, 1):
            first = seen.setdefault(change.date.first_day, number)
            if first != number:
                line = span_of_field(event.path, f"changes.{first}.date")[0]
                params = {"said": _day(change.date.first_day, words), "first": line}
                yield at_field(event, f"changes.{number}.date", "change-twice", "", **params)


@rule(Severity.ERROR)
def change_contradicts(case: Case) -> Iterator[Problem]:
    """A meeting that is cancelled is neither moved, nor full, nor elsewhere.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, cancelled: awaria prądu, to: 2026-03-22 17:00}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, to: 2026-03-22 17:00}]
    """
    for event in _series(case):
        for number, change in enumerate(event.changes, 1):
            if change.cancelled is None:
                continue
            for name in _said(change):
                yield at_field(event, f"changes.{number}.{name}", "change-contradicts", key=name)


@rule(Severity.WARNING)
def change_empty(case: Case) -> Iterator[Problem]:
    """A day alone does not say what is otherwise.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, full: true}]
    """
    for event in _series(case):
        for number, change in enumerate(event.changes, 1):
            field = f"changes.{number}"
            if change.cancelled is None and not _said(change) and not _is_refused(event, field):
                yield at_field(event, f"{field}.date", "change-empty")


@rule(Severity.ERROR)
def before_series(case: Case) -> Iterator[Problem]:
    """A meeting before the first one is most likely in another year.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, to: 2025-03-22 17:00}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, to: 2026-03-22 17:00}]
    """
    words = _words(case)
    for event in _series(case):
        moved = ((f"changes.{n}.to", change.to) for n, change in enumerate(event.changes, 1))
        extra = ((f"extra.{n}", moment) for n, moment in enumerate(event.extra, 1))
        for field, moment in (*moved, *extra):
            if moment and moment.first_day < event.start.first_day:
                first = _day(event.start.first_day, words)
                params = {"said": _day(moment.first_day, words), "first": first}
                mended = _a_year_later(moment, event)
                yield at_field(event, field, "before-series", mended, **params)


@rule(Severity.WARNING)
def extra_again(case: Case) -> Iterator[Problem]:
    """An extra meeting when there is one anyway adds nothing.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        extra: [2026-03-21 17:00]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        extra: [2026-03-22 17:00]
    """
    words = _words(case)
    for event in _series(case):
        clock = event.start.time
        known = {(day, clock) for day in days_of(event)} if event.extra else set()
        for number, moment in enumerate(event.extra, 1):
            key = (moment.first_day, moment.time or clock)
            if key in known:
                said = _day(moment.first_day, words)
                yield at_field(event, f"extra.{number}", "extra-again", said=said)
            known.add(key)


@rule(Severity.WARNING)
def change_again(case: Case) -> Iterator[Problem]:
    """A meeting that is moved to when there is another would be there twice.

    Wrong:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, to: 2026-03-28 17:00}]
    Right:
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        changes: [{date: 2026-03-21, to: 2026-03-29 17:00}]
    """
    words = _words(case)
    for event in _series(case):
        moved = any(change.to for change in event.changes)
        starts = Counter(item.start.start_of for item in occurrences(event)) if moved else {}
        for number, change in enumerate(event.changes, 1):
            if change.to and starts.get(meeting_start(event, change).start_of, 0) > 1:
                said = _day(change.to.first_day, words)
                yield at_field(event, f"changes.{number}.to", "change-again", said=said)


@rule(Severity.ERROR)
def meeting_long(case: Case) -> Iterator[Problem]:
    """A meeting that lasts until the next one has an end that was meant for the whole series.

    Wrong:
        start: 2026-03-14 17:00
        end: 2026-06-27 18:30
        repeat: co sobotę do 27 czerwca 2026
    Right:
        start: 2026-03-14 17:00
        end: 2026-03-14 18:30
        repeat: co sobotę do 27 czerwca 2026
    """
    words = _words(case)
    for event in _series(case):
        if event.end is None or not event.repeat:
            continue
        shortest = min((b - a for a, b in pairwise(pattern_of(event))), default=YEAR)
        lasts = event.end.first_day - event.start.first_day
        if event.end.time and event.start.time:
            lasts = event.end.start_of - event.start.start_of
        if lasts >= shortest:
            mended = event.start.iso()[:10]
            if event.end.time and event.start.time and event.end.time > event.start.time:
                mended = f"{mended} {event.end.time:%H:%M}"
            else:
                mended = "" if event.end.time else mended
            params = {"said": _day(event.end.first_day, words)}
            yield at_field(event, "end", "meeting-long", mended, **params)


@rule(Severity.ERROR)
def series_moved(case: Case) -> Iterator[Problem]:
    """A series is not moved as a whole: each meeting has its day, and some have been.

    Wrong:
        warsztaty/klub.md
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026
        status: postponed
        moved_to: nowy

        warsztaty/nowy.md
        start: 2026-04-14 17:00
    Right:
        warsztaty/klub.md
        start: 2026-03-14 17:00
        repeat: co sobotę do 11 kwietnia 2026

        warsztaty/nowy.md
        start: 2026-04-14 17:00
    """
    for event in _series(case):
        if event.moved_to:
            yield at_field(event, "moved_to", "series-moved")


@rule(Severity.WARNING)
def series_single(case: Case) -> Iterator[Problem]:
    """A meeting belongs to a series that repeats, and does not repeat itself.

    Wrong:
        warsztaty/klub.md
        start: 2026-03-14 17:00

        warsztaty/gosc.md
        start: 2026-03-21 17:00
        series: klub
    Right:
        warsztaty/klub.md
        start: 2026-03-14 17:00
        repeat: co sobotę do 27 czerwca 2026

        warsztaty/gosc.md
        start: 2026-03-21 17:00
        series: klub
    """
    for event in case.site.of(Event):
        for series in case.site.named(event, "series"):
            if isinstance(series, Event) and (event.is_series or not series.is_series):
                itself = event if event.is_series else series
                params = {"title": itself.title, "other": itself.path}
                yield at_field(event, "series", "series-single", "", **params)


def _is_written(event: Event, field: str) -> bool:
    """Whether a field is there, if only with a value that is refused, which is told by itself."""
    return span_of_field(event.path, field)[2] > 0


def _is_refused(event: Event, change: str) -> bool:
    """Whether a change that says nothing has a field with a value that is refused."""
    names = ("cancelled", "to", "end", "place", "signup")
    return any(_is_written(event, f"{change}.{name}") for name in names)


def _series(case: Case) -> Iterator[Event]:
    return (event for event in case.site.of(Event) if event.is_series)


def _words(case: Case) -> Messages:
    return messages(case.site.organisation.lang)


def _said(change: MeetingChange) -> list[str]:
    """The fields of a change that say of a meeting how it takes place."""
    known = {name: getattr(change, name) for name in ("to", "end", "full", "place", "signup")}
    return [name for name, value in known.items() if value]


def _meetings(event: Event) -> tuple[dt.date, ...]:
    """The days on which there are meetings before anything is changed."""
    return tuple(sorted({*days_of(event), *(moment.first_day for moment in event.extra)}))


def _date_in(event: Event, field: str) -> str:
    """The field of the day of a date off, which may be written alone."""
    date = f"{field}.date"
    return date if _is_written(event, date) else field


def _other_year(day: dt.date, days: Collection[dt.date]) -> str:
    """The one day of a series with this day and month, where the year may be a slip."""
    same = [other for other in days if (other.month, other.day) == (day.month, day.day)]
    return same[0].isoformat() if len(same) == 1 else ""


def _a_year_later(moment: Moment, event: Event) -> str:
    """A moment in the year that was meant, where that is about as long as the series goes on."""
    last = max(days_of(event), default=event.start.first_day) + MONTH
    for year in (event.start.year, event.start.year + 1):
        later = Moment(year, moment.month, moment.day, moment.time)
        try:
            day = later.first_day
        except ValueError:
            continue
        if event.start.first_day <= day <= last:
            return later.iso().replace("T", " ")
    return ""


def _day(day: dt.date, words: Messages) -> str:
    return dates.weekday_day(words.language, day).replace(dates.NBSP, " ")


def _span(first: dt.date, last: dt.date, words: Messages) -> str:
    """One day with its weekday, or a span of days."""
    if first == last:
        return _day(first, words)
    if first == dt.date.min:
        return words.text("event.until", day=_day(last, words))
    if last == dt.date.max:
        return words.text("hours.from", day=_day(first, words))
    return dates.day_range(words.language, first, last).replace(dates.NBSP, " ")


def _nearest(day: dt.date, days: Sequence[dt.date], words: Messages) -> str:
    near = min(days, key=lambda other: (abs(other - day), other), default=day)
    return _day(near, words)
