"""Rules about spans of days: opening hours, the notice, breaks, when an entry is on the site."""

from collections.abc import Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.model.fields import Moment
from blisko.model.kinds import Entry, Event
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem, Severity

Span = tuple[Entry | Organisation, str, Moment | None, Moment | None]


@rule(Severity.ERROR)
def span_turned(case: Case) -> Iterator[Problem]:
    """What ends before it begins never holds, and nobody sees why.

    Wrong:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        notice: {text: Winda nie działa., from: 2026-03-20, until: 2026-03-10}
    Right:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        notice: {text: Winda nie działa., from: 2026-03-10, until: 2026-03-20}
    """
    for owner, field, first, last in _spans(case):
        if first and last and last.end_of < first.start_of:
            yield at_field(owner, field, "span-turned", first=first.iso(), last=last.iso())


def _spans(case: Case) -> Iterator[Span]:
    """Each span: whose, the field of its end, its beginning and its end."""
    organisation = case.site.organisation
    if organisation.notice:
        notice = organisation.notice
        yield organisation, "notice.until", notice.from_, notice.until
    if organisation.hours:
        for number, exception in enumerate(organisation.hours.exceptions, 1):
            field = f"hours.exceptions.{number}.until"
            yield organisation, field, exception.from_, exception.until
    for entry in case.site.entries:
        yield entry, "expires", entry.publish_at or entry.date, entry.expires
    for event in case.site.of(Event):
        for number, item in enumerate(event.except_, 1):
            yield event, f"except.{number}.until", item.from_, item.until


@rule(Severity.ERROR)
def exception_undated(case: Case) -> Iterator[Problem]:
    """Opening hours without a day would hold for ever.

    Wrong:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        hours:
          weekly: {monday: 10:00-18:00}
          exceptions: [{hours: closed, reason: Wigilia}]
    Right:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        hours:
          weekly: {monday: 10:00-18:00}
          exceptions: [{date: 2026-12-24, hours: closed, reason: Wigilia}]
    """
    organisation = case.site.organisation
    exceptions = organisation.hours.exceptions if organisation.hours else ()
    for number, exception in enumerate(exceptions, 1):
        if not (exception.date or exception.from_ or exception.until):
            yield at_field(organisation, f"hours.exceptions.{number}", "exception-undated")
