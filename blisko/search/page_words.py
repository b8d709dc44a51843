"""The words of a page by where they stand, and what of an entry is searched."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from blisko.locale.messages import Messages
from blisko.model.fields import Moment
from blisko.model.kinds import Entry, Event, News, Partner, Project
from blisko.model.organisation import Organisation
from blisko.search.index import PageSpot
from blisko.search.tokens import words
from blisko.text import dates
from blisko.text.body import Rendered, searched_text


class PageTexts(NamedTuple):
    """The texts of a page by where they stand, each block on a line."""

    title: str
    headings: str = ""
    text: str = ""
    labels: str = ""


class PageWords(NamedTuple):
    """The words of a page, each where it is heaviest, in order and parted by spaces."""

    title: str
    headings: str
    text: str
    labels: str

    def with_spots(self) -> Iterator[tuple[str, PageSpot]]:
        """Each word with where it stands."""
        return ((word, spot) for spot, words in self.by_spot() for word in words)

    def by_spot(self) -> Iterator[tuple[PageSpot, list[str]]]:
        """The words of each spot."""
        return ((spot, part.split()) for part, spot in zip(self, _SPOTS, strict=True))


_SPOTS = (PageSpot.TITLE, PageSpot.HEADING, PageSpot.TEXT, PageSpot.LABEL)


def words_of(texts: PageTexts, stop: Set[str]) -> PageWords:
    """The words of some texts, without those that say nothing."""
    seen: set[str] = set()
    found = []
    for text in texts:
        new = {word for word in words(text) if word.lower() not in stop} - seen
        seen |= new
        found.append(" ".join(sorted(new)))
    return PageWords(*found)


def texts_of(
    entry: Entry, body: Rendered, organisation: Organisation, catalogue: Messages
) -> PageTexts:
    """What of an entry is searched: what it says, and what it is.

    Funding notes and features of accessibility are the same on many pages, and left out.
    """
    names = entry.names if isinstance(entry, Partner) else ()
    files = entry.attachments if isinstance(entry, News | Event) else ()
    headings = (heading.text for heading in body.headings)
    about = (*_said(entry, organisation, catalogue), entry.summary or "", searched_text(body.html))
    return PageTexts(
        title=_lines((entry.title, *names)),
        headings=_lines((*entry.tags, *headings)),
        text=_lines(about),
        labels=_lines(file.label for file in files),
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _said(entry: Entry, organisation: Organisation, catalogue: Messages) -> Iterator[str]:
    """What front matter says besides titles and summary, and the catalogue of its codes."""
    yield catalogue.text(f"kind.{entry.kind}.name")
    if isinstance(entry, Event):
        yield from _of_event(entry, organisation, catalogue)
    elif isinstance(entry, News):
        yield from (_day(entry.date, catalogue), entry.author or "")
    elif isinstance(entry, Partner):
        yield catalogue.text(f"partner_type.{entry.type}")
    elif isinstance(entry, Project):
        yield from (entry.programme, entry.priority or "", entry.operator or "", *entry.goals)


def _of_event(event: Event, organisation: Organisation, catalogue: Messages) -> Iterator[str]:
    yield _day(event.start, catalogue)
    place = organisation.place(event.place) if event.place else None
    yield from (place.name, place.address or "") if place else (event.place or "",)
    yield from (event.audience or "", event.age or "", event.bring or "", event.leader or "")
    if form := getattr(event, "form", None):
        yield catalogue.text(f"form.{form}")
    if level := getattr(event, "level", None):
        yield catalogue.text(f"level.{level}")
    yield getattr(event, "provider", None) or ""
    yield from (*getattr(event, "equipment", ()), *getattr(event, "topics", ()))


def _day(moment: Moment, catalogue: Messages) -> str:
    """A day as readers ask for it: sobota, 14 marca 2026."""
    if moment.day:
        return dates.weekday_day(catalogue.language, moment.first_day)
    return dates.month(catalogue.language, moment.first_day) if moment.month else str(moment.year)
