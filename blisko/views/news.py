"""News pages, the list of the newest, and a list per year."""

from dataclasses import dataclass

from blisko.media.pictures.widths import role_of_photos
from blisko.model.kinds import News
from blisko.views import cards, parts
from blisko.views.event import tag_links
from blisko.views.files import attachments
from blisko.views.scope import Scope

NEWEST = 12


@dataclass(frozen=True, kw_only=True)
class NewsView(parts.View):
    """One news item."""

    date: parts.Time
    updated: parts.Time | None
    author: str
    summary: str
    image: parts.ShownPicture | None
    body: parts.Body
    events: tuple[parts.EventCard, ...]
    partners: tuple[parts.Link, ...]
    photos: tuple[parts.ShownPicture, ...]
    attachments: tuple[parts.File, ...]
    tags: tuple[parts.Link, ...]
    note: parts.Note | None
    newer: parts.Link | None
    older: parts.Link | None

    @property
    def changes(self) -> tuple[parts.Time, ...]:
        """When it was changed, where that is told."""
        return (self.updated,) if self.updated else ()

    @property
    def beside(self) -> bool:
        """Whether anything stands beside the text."""
        return bool(self.attachments or self.partners or self.tags or self.note)


@dataclass(frozen=True, kw_only=True)
class NewsListView(parts.View):
    """The newest news, or the news of one year (`year`, otherwise 0)."""

    year: int
    news: tuple[parts.NewsCard, ...]
    years: tuple[parts.Link, ...]


def news_page(scope: Scope, news: News) -> NewsView:
    """One news item."""
    site = scope.site
    events = site.named(news, "events")
    newer, older = site.news_neighbours[news.key]
    return NewsView(
        head=scope.head(
            f"{news.title} ({scope.day(news.date).text})",
            site.address(news),
            scope.summary(news),
            type="article",
            image=scope.picture(cards.shown(news), news.path, "lead"),
        ),
        title=scope.heading(news.title),
        section=scope.href(site.index_address("news")),
        breadcrumbs=scope.crumbs(scope.list_link("news")),
        source=scope.source(news),
        draft=news.draft,
        date=scope.day(news.date),
        updated=scope.day(news.updated) if news.updated else None,
        author=scope.words(news.author),
        summary=scope.words(news.summary),
        image=scope.picture(news.image, news.path, "lead"),
        body=scope.body(news),
        events=cards.event_cards(
            scope, (site.near(event, scope.today) for event in site.by_start(events))
        ),
        partners=scope.links(site.named(news, "partners")),
        photos=scope.pictures(news.photos, news.path, role_of_photos(len(news.photos))),
        attachments=attachments(scope.media, news.attachments, news, scope.words),
        tags=tag_links(scope, news.tags),
        note=scope.note(news),
        newer=scope.link(newer) if newer else None,
        older=scope.link(older) if older else None,
    )


def news_list(scope: Scope) -> NewsListView:
    """The newest news."""
    title, address = scope.t("kind.news.list"), scope.site.index_address("news")
    return NewsListView(
        head=scope.head(title, address, scope.t("kind.news.description")),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        year=0,
        news=cards.news_cards(scope, scope.site.news[:NEWEST]),
        years=_years(scope),
    )


def news_year(scope: Scope, year: int) -> NewsListView:
    """All news of a year, newest first."""
    title = scope.t("news.year", year=year)
    address = f"{scope.site.index_address('news')}{year}/"
    news = tuple(item for item in scope.site.news if item.year == year)
    return NewsListView(
        head=scope.head(title, address, scope.t("news.year_description", year=year)),
        title=scope.heading(title),
        section=scope.href(scope.site.index_address("news")),
        breadcrumbs=scope.crumbs(scope.list_link("news")),
        year=year,
        news=cards.news_cards(scope, news),
        years=_years(scope),
    )


def news_years(scope: Scope) -> tuple[int, ...]:
    """The years that have news, latest first."""
    return tuple(sorted({news.year for news in scope.site.news}, reverse=True))


def _years(scope: Scope) -> tuple[parts.Link, ...]:
    index = scope.site.index_address("news")
    return tuple(parts.Link(str(year), scope.href(f"{index}{year}/")) for year in news_years(scope))
