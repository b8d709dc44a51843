"""Scope: all that views are made from, and the small conversions they share."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from blisko.locale.messages import Messages
from blisko.model.fields import Moment
from blisko.model.kinds import Entry, Project
from blisko.model.kinds import Picture as PictureField
from blisko.model.site import Site
from blisko.text import dates
from blisko.text.short_facts import bound
from blisko.text.typography import Typography
from blisko.views import parts
from blisko.views.files import picture

if TYPE_CHECKING:
    from blisko.media.files import Media
    from blisko.model.kinds import Logo

S = TypeVar("S")
T = TypeVar("T")

_NOTHING: frozenset[str] = frozenset()  # one for all: an empty one takes 216 bytes
CONTENTS_FROM = 4  # headings from which a body gets a table of contents
KEPT = 4_000  # cards, links and the like that are kept at least: a page shows some hundreds


@dataclass(frozen=True)
class Scope:
    """One build: the site, its bodies as HTML, its files, the language, the day and the address.

    `url` is the public address without a trailing slash (`https://name.github.io/repository`);
    `excerpts` are the beginnings of bodies as plain text, for entries without a summary; `clock`
    says whether the reader's clock may correct the page: not in a preview of another day.
    """

    site: Site
    messages: Messages
    typography: Typography
    media: "Media"
    today: dt.date
    url: str
    bodies: Mapping[str, parts.Body] = field(default_factory=dict)
    excerpts: Mapping[str, str] = field(default_factory=dict)
    preview: bool = False
    clock: bool = True
    _whole: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _older: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _words: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _headings: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _facts: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _notes: list[set[str]] = field(default_factory=list, init=False, repr=False, compare=False)

    def once(self, make: "Callable[[Scope, S], T]", subject: S) -> T:
        """What `make` gives for an entry (or a text): made once while many pages show it.

        Only what was shown lately is kept, or a site of ten thousand would be in memory twice.
        """
        key = make, getattr(subject, "key", subject)
        found: tuple[T, frozenset[str]] | None = self._made.get(key)
        if found is None:
            found = self._older.get(key) or self.noting(lambda: make(self, subject))
            if len(self._made) >= KEPT:
                self._older.clear()
                self._older.update(self._made)
                self._made.clear()
            self._made[key] = found
        self._note(found[1])
        return found[0]

    def whole(self, make: "Callable[[Scope], T]") -> T:
        """What `make` gives for the site as a whole: made once in a build."""
        found: tuple[T, frozenset[str]] | None = self._whole.get(make)
        if found is None:
            self._whole[make] = found = self.noting(lambda: make(self))
        self._note(found[1])
        return found[0]

    def noting(self, make: "Callable[[], T]") -> tuple[T, frozenset[str]]:
        """What `make` gives, and what it looked at of texts: keys of entries, `summary_of` keys."""
        self._notes.append(set())
        try:
            made = make()
        finally:
            read = frozenset(self._notes.pop()) or _NOTHING
        return made, read

    def _note(self, read: Collection[str]) -> None:
        if read and self._notes:
            self._notes[-1].update(read)

    @property
    def language(self) -> str:
        """The site's language."""
        return self.site.organisation.lang

    @cached_property
    def base(self) -> str:
        """The path under which the site lives: "" or "/repository"."""
        return urlsplit(self.url).path.rstrip("/")

    def t(self, key: str, /, **params: object) -> str:
        """A text of the catalogue."""
        return self.messages.text(key, **params)

    def href(self, address: str) -> str:
        """The root-relative address as a browser needs it, with the base path."""
        return f"{self.base}{address}"

    def absolute(self, address: str) -> str:
        """The full address, with host."""
        return f"{self.url}{address}"

    def words(self, text: str | None) -> str:
        """Plain words with typography, no-break spaces included; "" for None."""
        if not text:
            return ""
        found = self._words.get(text)
        if found is None:
            self._words[text] = found = self.typography.text(text)
        return found

    def fact(self, text: str | None) -> str:
        """The words of a fact: as `words`, and numbers stay with what they count."""
        if not text:
            return ""
        found = self._facts.get(text)
        if found is None:
            self._facts[text] = found = bound(self.words(text))
        return found

    def heading(self, text: str) -> str:
        """The words of a heading with typography."""
        found = self._headings.get(text)
        if found is None:
            self._headings[text] = found = self.typography.text(text, heading=True)
        return found

    def plain(self, text: str | None) -> str:
        """Words for titles and descriptions in the head: typography without no-break spaces."""
        return self.plain_spaces(self.words(text))

    @staticmethod
    def plain_spaces(text: str) -> str:
        """Words already set, without their no-break spaces."""
        return text.replace("\N{NO-BREAK SPACE}", " ")

    def link(self, entry: Entry) -> parts.Link:
        """A link to an entry, by its title."""
        return self.once(_link, entry)

    def links(self, entries: tuple[Entry, ...]) -> tuple[parts.Link, ...]:
        """Links to entries."""
        return tuple(self.link(entry) for entry in entries)

    def list_link(self, kind: str) -> parts.Link:
        """A link to the list of a kind."""
        title = self.messages.get(f"kind.{kind}.list") or self.t(f"list.{kind}")
        return parts.Link(title, self.href(self.site.index_address(kind)))

    def whole_list_link(self, kind: str) -> parts.Link:
        """A link from a part of a kind's entries to the list of all of them."""
        link = self.list_link(kind)
        return replace(link, text=self.messages.get(f"kind.{kind}.all") or link.text)

    def home_link(self) -> parts.Link:
        """A link to the home page."""
        return parts.Link(self.t("home.title"), self.href("/"))

    def day(self, moment: Moment) -> parts.Time:
        """A date for people: a day, a month or a year, as exactly as it is known."""
        if moment.day:
            text = dates.day(self.language, moment.first_day)
        elif moment.month:
            text = dates.month(self.language, moment.first_day)
        else:
            text = str(moment.year)
        return parts.Time(text, moment.iso()[:10])

    def summary(self, entry: Entry) -> str:
        """The summary as plain text; the beginning of the body where none is written."""
        if entry.summary:
            return entry.summary
        self._note((summary_of(entry.key),))
        return self.excerpts.get(entry.key, "")

    def picture(
        self, source: "PictureField | Logo | None", entry_path: Path, role: str
    ) -> parts.ShownPicture | None:
        """A picture beside `entry_path` for its place in the layout (`role`); None for None."""
        if source is None:
            return None
        path = entry_path.parent / source.file.name
        credit = source.credit if isinstance(source, PictureField) else None
        return picture(self.media, path, role, self.words(source.alt), self.words(credit))

    def pictures(
        self, sources: "tuple[PictureField | Logo, ...]", entry_path: Path, role: str
    ) -> tuple[parts.ShownPicture, ...]:
        """The pictures of several fields, as `picture` gives each."""
        made = (self.picture(source, entry_path, role) for source in sources)
        return tuple(picture for picture in made if picture is not None)

    def note(self, entry: Entry) -> parts.Note | None:
        """The funding note that must stand under an entry of a project."""
        for project in self.site.named(entry, "project"):
            assert isinstance(project, Project)
            return self.project_note(project)
        return None

    def project_note(self, project: Project) -> parts.Note:
        """The funding note of a project."""
        logos = self.pictures(project.logos, project.path, "logo")
        return parts.Note(project.note, self.link(project), logos)

    def body(self, entry: Entry) -> parts.Body:
        """The rendered body of an entry."""
        self._note((entry.key,))
        return self.bodies.get(entry.key, parts.Body(""))

    def head(
        self,
        title: str,
        address: str,
        description: str = "",
        *,
        type: str = "website",  # noqa: A002  # Open Graph calls it so
        image: parts.ShownPicture | None = None,
        feeds: tuple[parts.Link, ...] = (),
        calendars: tuple[parts.Link, ...] = (),
    ) -> parts.Head:
        """The head of the page at `address` ("" when it has no address of its own)."""
        organisation = self.site.organisation
        own = self.plain(title)
        name = self.plain(organisation.short_name or organisation.name)
        full = own if address == "/" else f"{own} – {name}"
        return parts.Head(
            title=full,
            description=self.plain(description or self.t("site.description", title=own, name=name)),
            canonical=self.absolute(address) if address else "",
            type=type,
            image=f"{self.origin}{image.src}" if image else "",
            feeds=(self.news_feed(), *feeds),
            calendars=calendars,
        )

    @cached_property
    def origin(self) -> str:
        """Scheme and host of the public address."""
        return self.url.removesuffix(self.base) if self.base else self.url

    def news_feed(self) -> parts.Link:
        """The feed of all news."""
        address = f"{self.site.index_address('news')}atom.xml"
        return parts.Link(self.t("feed.news"), self.href(address), "feed")

    def project_feed(self, project: Project) -> parts.Link:
        """The feed of one project's news."""
        address = f"{self.site.address(project)}atom.xml"
        title = self.t("feed.project", title=self.plain(project.title))
        return parts.Link(title, self.href(address), "feed")

    def crumbs(self, *links: parts.Link) -> tuple[parts.Link, ...]:
        """Breadcrumbs from the home page through `links`."""
        return (self.home_link(), *links)

    def source(self, entry: Entry) -> str:
        """The file behind an entry's page, told only in previews."""
        if not self.preview:
            return ""
        return entry.path.relative_to(self.site.content.parent).as_posix()


def _link(scope: Scope, entry: Entry) -> parts.Link:
    return parts.Link(scope.words(entry.title), scope.href(scope.site.address(entry)))


def summary_of(key: str) -> str:
    """Names the beginning of a body, where `key` names the whole."""
    return f"summary of {key}"
