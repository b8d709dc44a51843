"""Pages that stand by themselves, the lists of tags, and the page for a missing address."""

from dataclasses import dataclass, replace

from blisko.model.kinds import Entry, Event, News, Page
from blisko.model.site import Tag
from blisko.views import cards, parts, subscriptions
from blisko.views.contact import CONTACT, BranchView, branches
from blisko.views.frame import list_links, search_link, tags_link
from blisko.views.home import next_events
from blisko.views.scope import Scope


@dataclass(frozen=True, kw_only=True)
class PageView(parts.View):
    """A page. The page of the contact has the doors of the organisation."""

    summary: str
    image: parts.ShownPicture | None
    body: parts.Body
    updated: parts.Time | None
    branches: tuple[BranchView, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """What tells of doors and hours, where there are any."""
        return ("css/door.css",) if self.branches else ()

    @property
    def changes(self) -> tuple[parts.Time, ...]:
        """When it was changed, where that is told."""
        return (self.updated,) if self.updated else ()


@dataclass(frozen=True, kw_only=True)
class TagView(parts.View):
    """Everything that carries one tag."""

    upcoming: tuple[parts.EventCard, ...]
    past: tuple[parts.EventCard, ...]
    news: tuple[parts.NewsCard, ...]
    others: tuple[parts.Link, ...]


@dataclass(frozen=True, kw_only=True)
class TagListView(parts.View):
    """All tags. The `rel` of each link is the number of its entries in words."""

    tags: tuple[parts.Link, ...]


@dataclass(frozen=True, kw_only=True)
class FeedListView(parts.View):
    """What a feed is, and all feeds of the site; all calendars. `rel` of a link is its address."""

    feeds: tuple[parts.Link, ...]
    calendars: tuple[parts.Link, ...]


@dataclass(frozen=True, kw_only=True)
class NotFoundView(parts.View):
    """The page for an address that does not exist: where to go instead."""

    links: tuple[parts.Link, ...]
    next: tuple[parts.EventCard, ...]


@dataclass(frozen=True, kw_only=True)
class RedirectView(parts.View):
    """The page at an old address: where its content is now."""

    target: parts.Link


def redirect(scope: Scope, entry: Entry) -> RedirectView:
    """The page at an old address of `entry`."""
    address = scope.site.address(entry)
    return RedirectView(
        head=scope.head(entry.title, address, scope.summary(entry)),
        title=scope.heading(entry.title),
        breadcrumbs=scope.crumbs(),
        target=scope.link(entry),
    )


def page(scope: Scope, entry: Page) -> PageView:
    """One page."""
    image = scope.picture(entry.image, entry.path, "lead")
    address = scope.site.address(entry)
    return PageView(
        head=scope.head(entry.title, address, scope.summary(entry), image=image),
        title=scope.heading(entry.title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        source=scope.source(entry),
        draft=entry.draft,
        summary=scope.words(entry.summary),
        image=image,
        body=scope.body(entry),
        updated=scope.day(entry.updated) if entry.updated else None,
        branches=branches(scope) if entry.name in CONTACT else (),
    )


def tag_page(scope: Scope, tag: Tag) -> TagView:
    """Everything that carries `tag`: what is to come, nearest first; then the newest first."""
    entries = scope.site.tags[tag]
    title, address = scope.t("tag.title", tag=tag.name), scope.site.tag_address(tag)
    others = tuple(e for e in entries if not isinstance(e, Event | News))
    events = scope.site.by_start(entries)
    return TagView(
        head=scope.head(title, address, scope.t("tag.description", tag=tag.name)),
        title=scope.heading(title),
        breadcrumbs=scope.crumbs(tags_link(scope)),
        upcoming=cards.coming_cards(scope, events),
        past=cards.past_cards(scope, reversed(events)),
        news=cards.news_cards(scope, tuple(e for e in entries if isinstance(e, News))),
        others=scope.links(others),
    )


def tag_list(scope: Scope) -> TagListView:
    """All tags in alphabetical order."""
    return TagListView(
        head=scope.head(
            scope.t("tag.list"), scope.site.index_address("tag"), scope.t("tag.list_description")
        ),
        title=scope.heading(scope.t("tag.list")),
        breadcrumbs=scope.crumbs(),
        tags=tuple(
            parts.Link(
                scope.words(tag.name),
                scope.href(scope.site.tag_address(tag)),
                scope.t("tag.count", count=len(entries)),
            )
            for tag, entries in scope.site.tags.items()
        ),
    )


def feed_list(scope: Scope) -> FeedListView:
    """What a feed is, and all feeds of the site."""
    feeds = (scope.news_feed(), *(scope.project_feed(p) for p in scope.site.projects))
    title, address = scope.t("list.feed"), scope.site.index_address("feed")
    return FeedListView(
        head=scope.head(title, address, scope.t("feed.list_description")),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        feeds=tuple(replace(feed, rel=f"{scope.origin}{feed.href}") for feed in feeds),
        calendars=subscriptions.addresses(scope),
    )


def not_found(scope: Scope) -> NotFoundView:
    """The page for an address that does not exist."""
    return NotFoundView(
        head=scope.head(scope.t("not_found.title"), "", scope.t("not_found.description")),
        title=scope.heading(scope.t("not_found.title")),
        breadcrumbs=scope.crumbs(),
        links=(search_link(scope), scope.home_link(), *list_links(scope)),
        next=cards.event_cards(scope, next_events(scope, 3)),
    )
