"""Partner pages and the directory of partners."""

from dataclasses import dataclass

from blisko.model.kinds import Event, News, Partner, Project
from blisko.views import cards, parts, subscriptions
from blisko.views.scope import Scope


@dataclass(frozen=True, kw_only=True)
class PartnerView(parts.View):
    """One partner, with everything done together."""

    type: str
    type_label: str
    logo: parts.ShownPicture | None
    url: str
    since: parts.Time | None
    summary: str
    image: parts.ShownPicture | None
    body: parts.Body
    upcoming: tuple[parts.EventCard, ...]
    follow: tuple[parts.Link, ...]
    past: tuple[parts.EventCard, ...]
    news: tuple[parts.NewsCard, ...]
    projects: tuple[parts.ProjectCard, ...]

    @property
    def beginnings(self) -> tuple[parts.Time, ...]:
        """Since when we work together, where that is told."""
        return (self.since,) if self.since else ()

    @property
    def letter(self) -> str:
        """The letter that stands where there is no mark."""
        return parts.guide_letter(self.title)

    @property
    def websites(self) -> tuple[str, ...]:
        """The partner's website, where there is one."""
        return (self.url,) if self.url else ()


@dataclass(frozen=True, kw_only=True)
class PartnerListView(parts.View):
    """The directory of partners, in alphabetical order."""

    partners: tuple[parts.PartnerCard, ...]


def partner_page(scope: Scope, partner: Partner) -> PartnerView:
    """One partner as of today."""
    site = scope.site
    events = site.naming(partner, "partners", Event)
    image = scope.picture(partner.image, partner.path, "lead")
    channel = subscriptions.of_owner(scope, partner)
    return PartnerView(
        head=scope.head(
            partner.title,
            site.address(partner),
            scope.summary(partner),
            image=image,
            calendars=subscriptions.links(scope, channel),
        ),
        title=scope.heading(partner.title),
        section=scope.href(site.index_address("partner")),
        breadcrumbs=scope.crumbs(scope.list_link("partner")),
        source=scope.source(partner),
        draft=partner.draft,
        type=partner.type,
        type_label=scope.t(f"partner_type.{partner.type}"),
        logo=scope.picture(partner.logo, partner.path, "logo"),
        url=partner.url or "",
        since=scope.day(partner.since) if partner.since else None,
        summary=scope.words(partner.summary),
        image=image,
        body=scope.body(partner),
        follow=subscriptions.follow(scope, channel),
        upcoming=cards.coming_cards(scope, events),
        past=cards.past_cards(scope, reversed(events)),
        news=cards.news_cards(scope, site.naming(partner, "partners", News)),
        projects=cards.project_cards(scope, site.naming(partner, "partners", Project)),
    )


def partner_list(scope: Scope) -> PartnerListView:
    """The directory of partners."""
    title, address = scope.t("kind.partner.list"), scope.site.index_address("partner")
    return PartnerListView(
        head=scope.head(title, address, scope.t("kind.partner.description")),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        partners=cards.partner_cards(scope, scope.site.partners),
    )
