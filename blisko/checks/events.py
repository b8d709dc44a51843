"""Rules about times: what cannot be true of an event or a project."""

import datetime as dt
from collections.abc import Iterator, Mapping

from blisko.model.kinds import Entry, Event
from blisko.model.problems import Problem
from blisko.model.site import Site
from blisko.model.source import place_of_field
from blisko.text.markdown import Body


def problem(entry: Entry, field: str, code: str, **params: object) -> Problem:
    """A problem at the place where `field` is written."""
    line, column = place_of_field(entry.path, field)
    mended = str(params.get("mended", ""))
    return Problem(entry.path, line, column, field, code, params, mended)


def end_before_start(site: Site, bodies: Mapping[str, Body], today: dt.date) -> Iterator[Problem]:
    """An event must not end before it starts: it would show as past while it goes on."""
    del bodies, today
    for event in site.of(Event):
        if event.end and event.end.end_of < event.start.start_of:
            start, end = event.start.iso(), event.end.iso()
            yield problem(
                event,
                "end",
                "end-before-start",
                start=start.replace("T", " "),
                end=end.replace("T", " "),
            )


def end_of_project_before_start(
    site: Site, bodies: Mapping[str, Body], today: dt.date
) -> Iterator[Problem]:
    """A project must not end before it starts."""
    del bodies, today
    for project in site.projects:
        if project.end and project.end.last_day < project.start.first_day:
            yield problem(
                project,
                "end",
                "end-before-start",
                start=project.start.iso(),
                end=project.end.iso(),
            )


def vague_start_with_end(
    site: Site, bodies: Mapping[str, Body], today: dt.date
) -> Iterator[Problem]:
    """An event whose day is not known cannot have an end with a day."""
    del bodies, today
    for event in site.of(Event):
        if event.end and not event.start.exact:
            yield problem(event, "start", "start-vague", start=event.start.iso())


def all_day_with_time(site: Site, bodies: Mapping[str, Body], today: dt.date) -> Iterator[Problem]:
    """An all-day event has days, not hours."""
    del bodies, today
    for event in site.of(Event):
        if event.all_day and (event.start.time or (event.end and event.end.time)):
            yield problem(event, "all_day", "all-day-time", start=event.start.iso()[:10])
