"""START HERE: the site as one list. Every address, the view it shows, and what renders it.

`outputs` names every file that is made from content, `FAMILIES` says how the kinds of content are
shown. A view is a frozen value with all that a file shows; a renderer turns it into text or bytes:
a template of the theme, or a function.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from blisko.model import calendars, event_lists
from blisko.model.addresses import file_of
from blisko.model.kinds import KINDS, Entry, Event, News, Page, Partner, Project
from blisko.model.site import Site
from blisko.views import (
    agenda,
    calendar,
    directory,
    event,
    feed,
    home,
    month,
    news,
    online_editor,
    page,
    partner,
    project,
    results,
    search,
)
from blisko.views.frame import OPENSEARCH
from blisko.views.parts import View
from blisko.views.scope import Scope
from blisko.views.sharing import image
from blisko.views.structured import structured

#: The name of a template, or a function of the view.
Renderer = str | Callable[[Any], str | bytes]


@dataclass(frozen=True)
class Output:
    """One file of the site: what `renderer` makes of `view(scope, *subject)`.

    `entry` is the one it belongs to; `listed` says whether the sitemap names it.
    """

    address: str
    renderer: Renderer
    view: Callable[..., Any]
    subject: tuple[Any, ...] = ()
    entry: Entry | None = None
    listed: bool = True
    redirect: bool = False

    @property
    def file(self) -> str:
        """The path of the file in the output folder."""
        return file_of(self.address)

    @property
    def template(self) -> str:
        """The name of the template; "" where a function renders."""
        return self.renderer if isinstance(self.renderer, str) else ""

    def make(self, scope: Scope) -> object:
        """The view; that of a page with its picture for sharing and its structured data."""
        made = self.view(scope, *self.subject)
        if not isinstance(made, View):
            return made
        picture = image(scope, self.entry, made.head.image)
        data = structured(scope, self.address, made, self.entry, picture)
        return replace(made, head=replace(made.head, image=picture, json_ld=data))


@dataclass(frozen=True)
class Family:
    """How the kinds that are a `base` are shown: an entry's page, and the list of a kind.

    The templates are `kinds/NAME.html` and `kinds/NAME_list.html`, with the name of the class. The
    view of a page gets the scope and the entry, that of a list the scope and, where several kinds
    share it (`by_kind`), the name of the kind; without a view of its own a list is the directory of
    the kind. `entries` are those of the site, in the order of the list: by title where nothing else
    is said. `parts` are further lists.
    """

    base: type[Entry]
    page: Callable[..., Any]
    list: Callable[..., Any] | None = None
    entries: Callable[[Site], tuple[Any, ...]] | None = None
    by_kind: bool = False
    parts: Callable[[Site], Iterator[Output]] = lambda _: iter(())

    def entries_of(self, site: Site) -> tuple[Any, ...]:
        """The entries of these kinds, in the order of their list."""
        return self.entries(site) if self.entries else site.by_title(self.base)

    @property
    def page_template(self) -> str:
        """The template of an entry's page."""
        return f"kinds/{self.base.__name__.lower()}.html"

    @property
    def list_template(self) -> str:
        """The template of a list."""
        return f"kinds/{self.base.__name__.lower()}_list.html"

    @property
    def kinds(self) -> tuple[type[Entry], ...]:
        """The kinds of this family."""
        return tuple(kind for kind in KINDS if issubclass(kind, self.base))


def _news_years(site: Site) -> Iterator[Output]:
    for year in sorted({item.year for item in site.news}, reverse=True):
        address = f"{site.index_address('news')}{year}/"
        yield Output(address, "kinds/news_list.html", news.news_year, (year,))


FAMILIES = (
    Family(News, news.news_page, news.news_list, lambda site: site.news, parts=_news_years),
    Family(Event, event.event_page, event.event_list, lambda site: site.events, by_kind=True),
    Family(Partner, partner.partner_page, partner.partner_list),
    Family(Project, project.project_page, project.project_list, lambda site: site.projects),
    Family(Page, page.page, entries=lambda site: site.pages),
)


class Unshown(Exception):  # says what is missing
    """A kind of content that no family shows, or several, or that has a list it does not want."""


def hold_against_kinds(families: tuple[Family, ...], kinds: tuple[type[Entry], ...]) -> None:
    """Raise Unshown unless each kind is shown by one family: else its links would lead nowhere."""
    for kind in kinds:
        own = [family for family in families if issubclass(kind, family.base)]
        if len(own) != 1:
            raise Unshown(f"{kind.__name__}: in {len(own)} families of outputs.FAMILIES, not in 1")
        if own[0].list and not kind.has_list:
            raise Unshown(f"{kind.__name__}: has_list is False, its family has a list")


hold_against_kinds(FAMILIES, KINDS)


def outputs(site: Site, *, preview: bool = False) -> tuple[Output, ...]:
    """Everything that is printed from content, in reading order; previews have the gallery too."""
    return tuple(each_output(site, preview=preview))


def each_output(site: Site, *, preview: bool = False) -> Iterator[Output]:
    """The same, made one by one: whoever looks for a page need not have all calendars made."""
    listed: list[tuple[str, Entry | None]] = []
    for made in _pages(site):
        if made.listed:
            listed.append((made.address, made.entry))
        yield made
    yield from _feeds(site)
    yield from _calendars(site)
    yield from _results(site)
    yield from _editor(site)
    yield Output("/sitemap.xml", "feeds/sitemap.xml", feed.sitemap, (tuple(listed),))
    yield Output("/manifest.webmanifest", "feeds/manifest.json", feed.manifest)
    yield Output("/robots.txt", "feeds/robots.txt", feed.robots)
    yield Output(OPENSEARCH, "feeds/opensearch.xml", search.opensearch)
    if preview:
        yield from _gallery()


def _pages(site: Site) -> Iterator[Output]:
    yield Output("/", "kinds/home.html", home.home)

    for family in FAMILIES:
        yield from _lists(site, family)
        yield from family.parts(site)
        for entry in family.entries_of(site):
            address, listed = site.address(entry), not entry.draft
            yield Output(address, family.page_template, family.page, (entry,), entry, listed)

    yield from _calendar(site)

    if site.tags:
        yield Output(site.index_address("tag"), "kinds/tag_list.html", page.tag_list)
    for tag in site.tags:
        yield Output(site.tag_address(tag), "kinds/tag.html", page.tag_page, (tag,))

    yield Output(site.index_address("feed"), "kinds/feed_list.html", page.feed_list)
    yield Output(site.index_address("search"), "kinds/search.html", search.search_page)

    for entry in site.entries:
        for alias in entry.aliases:
            yield Output(
                alias, "kinds/redirect.html", page.redirect, (entry,), listed=False, redirect=True
            )

    yield Output("/404.html", "kinds/not_found.html", page.not_found, listed=False)


def _calendar(site: Site) -> Iterator[Output]:
    """What is to come, each month in which something begins, what is on for whom and when."""
    if not site.months:
        return
    address = site.index_address("calendar")
    yield Output(address, "kinds/agenda.html", agenda.agenda)
    for first in site.months:
        yield Output(f"{address}{first:%Y/%m}/", "kinds/month.html", month.month_page, (first,))
    for known in event_lists.event_lists(site):
        place = event_lists.address(site, known.name)
        yield Output(place, "kinds/list.html", agenda.event_list, (known,))


def _lists(site: Site, family: Family) -> Iterator[Output]:
    """The list of each kind of a family that has one."""
    for kind in (kind for kind in family.kinds if kind.has_list):
        address = site.index_address(kind.kind)
        if family.list is None:
            yield Output(address, "kinds/directory.html", directory.directory, (kind,))
        else:
            subject = (kind.kind,) if family.by_kind else ()
            yield Output(address, family.list_template, family.list, subject)


def _feeds(site: Site) -> Iterator[Output]:
    address = f"{site.index_address('news')}atom.xml"
    yield Output(address, "feeds/atom.xml", feed.news_feed)
    for entry in site.projects:
        address = f"{site.address(entry)}atom.xml"
        yield Output(address, "feeds/atom.xml", feed.project_feed, (entry,))


def _calendars(site: Site) -> Iterator[Output]:
    """Files for calendars: all events, each kind, each partner and project, each event."""
    for entry in calendars.dated(site.events):
        address = calendars.address_of_event(site, entry)
        yield Output(address, calendar.rendered, calendar.one_event, (entry,), entry)
    for kind in calendars.kinds(site):
        address = calendars.address_of_kind(site, kind)
        yield Output(address, calendar.rendered, calendar.events_of_kind, (kind,))
    for owner in calendars.owners(site):
        current = calendars.address_of_owner(site, owner)
        for address in (current, *calendars.old_addresses(site, owner)):
            yield Output(address, calendar.rendered, calendar.events_of_owner, (owner,), owner)
    if calendars.dated(site.events):
        address = calendars.address_of_all(site)
        yield Output(address, calendar.rendered, calendar.all_events)


def _results(site: Site) -> Iterator[Output]:
    """What results of a search show, a few in each file."""
    for address, number in results.files_of_dated(site):
        yield Output(address, results.rendered, results.found_dated, (number,))
    for address, number in results.files_of_standing(site):
        yield Output(address, results.rendered, results.found_standing, (number,))


def _editor(site: Site) -> Iterator[Output]:
    """The editor, where the site says which repository it writes to."""
    if site.organisation.editor:
        address = site.index_address("editor")
        made = online_editor.rendered
        yield Output(address, made, online_editor.page, listed=False)
        yield Output(f"{address}{online_editor.DATA}", made, online_editor.data)
        yield Output(f"{address}{online_editor.MANIFEST}", made, online_editor.manifest)


def _gallery() -> Iterator[Output]:
    from blisko.views import gallery  # with all its examples, which no other build needs

    yield Output(gallery.ADDRESS, "gallery/components.html", gallery.gallery)
    yield Output(gallery.PICTURE, "gallery/picture.svg", gallery.picture)
