"""Atom feeds (RFC 4287), sitemap (sitemaps.org), robots.txt (RFC 9309), web app manifest (W3C)."""

import re
from dataclasses import dataclass
from html import escape

from blisko.model.fields import Moment
from blisko.model.identity import first_key, stable_id
from blisko.model.kinds import Entry, News, Project
from blisko.text import tags
from blisko.theme.colours import DEFAULT_ACCENT, shades
from blisko.views.scope import Scope

NEWEST = 20
NEVER = "1970-01-01T00:00:00+00:00"  # an empty feed has not changed yet, and Atom wants a time
_EACH_SOURCE = re.compile(r"(^|, )/")


@dataclass(frozen=True)
class FeedItem:
    """One entry of a feed. `html` has only absolute links; times are RFC 3339."""

    id: str
    title: str
    href: str
    published: str
    updated: str
    summary: str
    html: str
    note: str


@dataclass(frozen=True)
class FeedView:
    """A feed. `id` never changes, whatever the address of the site."""

    id: str
    language: str
    title: str
    author: str
    href: str
    page: str
    updated: str
    entries: tuple[FeedItem, ...]


@dataclass(frozen=True)
class SitemapView:
    """The pages that search engines should know: address and, where known, the day of change."""

    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ManifestView:
    """What a phone needs to put the site on its home screen. Colours are `#rrggbb`."""

    name: str
    short_name: str
    start: str
    language: str
    theme: str
    ground: str


@dataclass(frozen=True)
class RobotsView:
    """What crawlers may read (everything) and where the sitemap is."""

    sitemap: str


def news_feed(scope: Scope) -> FeedView:
    """The newest news of the site."""
    title = scope.t("feed.title", name=scope.plain(scope.site.organisation.name))
    return _feed(scope, scope.site.index_address("news"), title, "news", scope.site.news)


def project_feed(scope: Scope, project: Project) -> FeedView:
    """The newest news of one project."""
    news = scope.site.naming(project, "project", News)
    title = scope.t("feed.project", title=scope.plain(project.title))
    key = first_key(scope.site, project)
    return _feed(scope, scope.site.address(project), title, key, news)


def _feed(scope: Scope, page: str, title: str, key: str, news: tuple[News, ...]) -> FeedView:
    items = tuple(_item(scope, item) for item in news[:NEWEST])
    newest = max((_changed(n) for n in news[:NEWEST]), key=lambda m: m.start_of, default=None)
    return FeedView(
        id=stable_id(scope.site.organisation, f"feed/{key}").urn,
        language=scope.language,
        title=title,
        author=scope.plain(scope.site.organisation.name),
        href=scope.absolute(f"{page}atom.xml"),
        page=scope.absolute(page),
        updated=_timestamp(scope, newest) if newest else NEVER,
        entries=items,
    )


def _item(scope: Scope, news: News) -> FeedItem:
    address = scope.absolute(scope.site.address(news))
    note = scope.note(news)
    return FeedItem(
        id=stable_id(scope.site.organisation, first_key(scope.site, news)).urn,
        title=scope.plain(news.title),
        href=address,
        published=_timestamp(scope, news.date),
        updated=_timestamp(scope, _changed(news)),
        summary=scope.plain(scope.summary(news)),
        html=absolute_links(scope.body(news).html, scope.origin, address),
        note=note.text if note else "",
    )


def _changed(news: News) -> Moment:
    """When a news item was last changed, or published."""
    return max(news.date, news.updated or news.date, key=lambda moment: moment.start_of)


def _timestamp(scope: Scope, moment: Moment) -> str:
    return moment.start_of.replace(tzinfo=scope.site.organisation.zone).isoformat()


def absolute_links(html: str, origin: str, page: str) -> str:
    """The same HTML with every link and picture given by its full address."""

    def whole(tag: str) -> str:
        found = tags.attributes(tag)
        for name in ("href", "src"):
            value = found.get(name, "")
            if value.startswith(("/", "#")):
                start = origin if value.startswith("/") else page
                tag = tags.with_value(tag, name, escape(start + value))
        if "srcset" in found:
            sources = _EACH_SOURCE.sub(lambda match: f"{match[1]}{origin}/", found["srcset"])
            tag = tags.with_value(tag, "srcset", escape(sources))
        return tag

    return tags.each(html, whole)


def sitemap(scope: Scope, pages: tuple[tuple[str, Entry | None], ...]) -> SitemapView:
    """The given addresses; `lastmod` only where the entry says when it was published or changed."""
    return SitemapView(
        tuple(
            (scope.absolute(address), _lastmod(entry) if entry else "") for address, entry in pages
        )
    )


def _lastmod(entry: Entry) -> str:
    known = entry.updated or entry.date
    return known.iso()[:10] if known else ""


def manifest(scope: Scope) -> ManifestView:
    """The web app manifest (W3C)."""
    organisation = scope.site.organisation
    colours = shades(organisation.accent or DEFAULT_ACCENT)["light"]
    return ManifestView(
        name=scope.plain(organisation.name),
        short_name=scope.plain(organisation.short_name or organisation.name),
        start=scope.href("/"),
        language=scope.language,
        theme=colours["mat"],
        ground=colours["ground"],
    )


def robots(scope: Scope) -> RobotsView:
    """Everything may be read."""
    return RobotsView(scope.absolute("/sitemap.xml"))
