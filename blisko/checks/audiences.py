"""What `check` says it understood of the words that tell for whom an event is."""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path

from blisko.locale.messages import Messages
from blisko.model.audience import AUDIENCES, audiences
from blisko.model.kinds import Event
from blisko.model.site import Site
from blisko.system.paths import shown_name, shown_path


def understood(site: Site, today: dt.date, words: Messages) -> Iterator[str]:
    """For whom what is to come is, by groups; then each event of which that is not known."""
    coming = [(event, audiences(event.audience, event.age)) for event in site.upcoming(today)]
    counted = Counter(name for _, groups in coming for name in groups or ())
    if counted:
        said = (words.text(f"audience.count.{n}", count=counted[n]) for n in AUDIENCES)
        yield words.text("audience.told", groups=", ".join(said))
    unknown = [event for event, groups in coming if groups is None]
    if unknown:
        yield words.text("audience.unknown")
        yield from (f"  {shown_path(event.path)}: {_said(event)}" for event in unknown)


def understood_in(site: Site, files: Container[Path], words: Messages) -> Iterator[str]:
    """For whom each event in one of some files is."""
    for event in site.events:
        if event.path in files and (event.audience or event.age):
            groups = audiences(event.audience, event.age) or ()
            named = ", ".join(words.text(f"audience.name.{n}") for n in AUDIENCES if n in groups)
            answer = named or words.text("audience.nobody")
            path = shown_path(event.path)
            yield words.text("audience.of_one", path=path, said=_said(event), groups=answer)


def _said(event: Event) -> str:
    return shown_name(", ".join(part for part in (event.audience, event.age) if part))
