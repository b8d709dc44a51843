"""The site as one list: every address, the view it shows and the template that prints it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from blisko.model.kinds import EVENT_KINDS, Entry
from blisko.model.site import Site
from blisko.views import event, feed, gallery, home, news, page, partner, project
from blisko.views.parts import View
from blisko.views.scope import Scope
from blisko.views.sharing import image
from blisko.views.structured import structured


@dataclass(frozen=True)
class Output:
    """One file of the site: `template` printed with `view(scope, *subject)`.

    `entry` is the one it belongs to; `listed` says whether the sitemap names it.
    """

    address: str
    template: str
    view: Callable[..., Any]
    subject: tuple[Any, ...] = ()
    entry: Entry | None = None
    listed: bool = True
    redirect: bool = False

    @property
    def file(self) -> str:
        """The path of the file in the output folder."""
        return file_of(self.address)

    def make(self, scope: Scope) -> object:
        """The view; that of a page with its picture for sharing and its structured data."""
        made = self.view(scope, *self.subject)
        if not isinstance(made, View):
            return made
        picture = image(scope, self.entry, made.head.image)
        data = structured(scope, self.address, made, self.entry, picture)
        return replace(made, head=replace(made.head, image=picture, json_ld=data))


@dataclass(frozen=True)
class Copy:
    """A file taken as it is: from `source`, or with `data` as its bytes."""

    address: str
    source: Path | None = None
    data: bytes = b""

    @property
    def file(self) -> str:
        """The path of the file in the output folder."""
        return file_of(self.address)

    def read(self) -> bytes:
        """The bytes."""
        return self.source.read_bytes() if self.source else self.data


def file_of(address: str) -> str:
    """The file that a static host serves at an address."""
    return f"{address.lstrip('/')}index.html" if address.endswith("/") else address.lstrip("/")


def outputs(site: Site, *, preview: bool = False) -> tuple[Output, ...]:
    """Everything that is printed from content, in reading order; previews have the gallery too."""
    pages = tuple(_pages(site))
    listed = tuple((o.address, o.entry) for o in pages if o.listed)
    return (
        *pages,
        *_feeds(site),
        Output("/sitemap.xml", "feeds/sitemap.xml", feed.sitemap, (listed,)),
        Output("/manifest.webmanifest", "feeds/manifest.json", feed.manifest),
        Output("/robots.txt", "feeds/robots.txt", feed.robots),
        *(_gallery() if preview else ()),
    )


def _pages(site: Site) -> Iterator[Output]:
    yield Output("/", "kinds/home.html", home.home)

    yield Output(site.index_address("news"), "kinds/news_list.html", news.news_list)
    for year in sorted({item.year for item in site.news}, reverse=True):
        address = f"{site.index_address('news')}{year}/"
        yield Output(address, "kinds/news_list.html", news.news_year, (year,))
    yield from _each(site, site.news, "kinds/news.html", news.news_page)

    for kind in EVENT_KINDS:
        address = site.index_address(kind)
        yield Output(address, "kinds/event_list.html", event.event_list, (kind,))
    yield from _each(site, site.events, "kinds/event.html", event.event_page)

    yield Output(site.index_address("partner"), "kinds/partner_list.html", partner.partner_list)
    yield from _each(site, site.partners, "kinds/partner.html", partner.partner_page)

    yield Output(site.index_address("project"), "kinds/project_list.html", project.project_list)
    yield from _each(site, site.projects, "kinds/project.html", project.project_page)

    yield from _each(site, site.pages, "kinds/page.html", page.page)

    if site.tags:
        yield Output(site.index_address("tag"), "kinds/tag_list.html", page.tag_list)
    for tag in site.tags:
        yield Output(site.tag_address(tag), "kinds/tag.html", page.tag_page, (tag,))

    yield Output(site.index_address("feed"), "kinds/feed_list.html", page.feed_list)

    for entry in site.entries:
        for alias in entry.aliases:
            yield Output(
                alias, "kinds/redirect.html", page.redirect, (entry,), listed=False, redirect=True
            )

    yield Output("/404.html", "kinds/not_found.html", page.not_found, listed=False)


def _each(
    site: Site, entries: tuple[Any, ...], template: str, view: Callable[..., Any]
) -> Iterator[Output]:
    for entry in entries:
        yield Output(site.address(entry), template, view, (entry,), entry, not entry.draft)


def _feeds(site: Site) -> Iterator[Output]:
    address = f"{site.index_address('news')}atom.xml"
    yield Output(address, "feeds/atom.xml", feed.news_feed)
    for entry in site.projects:
        address = f"{site.address(entry)}atom.xml"
        yield Output(address, "feeds/atom.xml", feed.project_feed, (entry,))


def _gallery() -> Iterator[Output]:
    yield Output(gallery.ADDRESS, "gallery/components.html", gallery.gallery)
    yield Output(gallery.PICTURE, "gallery/picture.svg", gallery.picture)
