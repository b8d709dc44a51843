"""The home page: what is on next before anything else; on a quiet site, what the place is."""

from dataclasses import dataclass, replace

from blisko.model.kinds import EVENT_KINDS, LISTED_KINDS
from blisko.model.occurrences import Occurrence
from blisko.views import cards, parts
from blisko.views.contact import BranchView, QuickView, branches, quick
from blisko.views.frame import address_lines, calendar_links, site_page
from blisko.views.hours import OpeningHoursView, opening_hours
from blisko.views.scope import Scope
from blisko.views.weeks import Stretch, stretches

NEXT = 6
ONGOING = 2
NEWS = 4
PARTNERS = 8
ABOUT = ("o-nas", "about")  # the names of the page that says what the place is


@dataclass(frozen=True)
class AboutView:
    """What the place is, in few words, and where to read on."""

    title: str
    text: str
    links: tuple[parts.Link, ...]


@dataclass(frozen=True, kw_only=True)
class HomeView(parts.View):
    """The home page. `latest` are the last past events, for when nothing is coming.

    `about` and `door` are for that time, too: what the place is, and how to reach it.
    """

    tagline: str
    image: parts.ShownPicture | None
    quick: QuickView | None
    next: tuple[parts.EventCard, ...]
    stretches: tuple[Stretch, ...]
    latest: tuple[parts.EventCard, ...]
    about: AboutView
    door: BranchView | None
    news: tuple[parts.NewsCard, ...]
    projects: tuple[parts.ProjectCard, ...]
    partners: tuple[parts.PartnerCard, ...]
    hours: OpeningHoursView | None
    address: tuple[str, ...]
    lists: dict[str, parts.Link]
    event_lists: tuple[parts.Link, ...]
    more_news: tuple[parts.Link, ...]
    more_partners: tuple[parts.Link, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """Hours, news and the line of what most people come for."""
        return ("css/door.css",)

    @property
    def doors(self) -> tuple[BranchView, ...]:
        """The door of a quiet site."""
        return (self.door,) if self.door else ()

    @property
    def open_hours(self) -> OpeningHoursView | None:
        """The opening hours, where the door does not tell them already."""
        return None if self.door else self.hours

    @property
    def project_cards(self) -> tuple[parts.ProjectCard, ...]:
        """The projects of a quiet site: they say what it is about."""
        return () if self.next else self.projects

    @property
    def project_plates(self) -> tuple[parts.ProjectCard, ...]:
        """The projects of a busy one, by their names."""
        return self.projects if self.next else ()


def home(scope: Scope) -> HomeView:
    """The home page as of today."""
    site, organisation = scope.site, scope.site.organisation
    coming = next_events(scope, NEXT)
    latest = () if coming else site.past(scope.today)[:3]
    return HomeView(
        head=scope.head(organisation.name, "/", organisation.tagline or ""),
        title=scope.heading(organisation.name),
        section=scope.href("/"),
        tagline=scope.heading(organisation.tagline) if organisation.tagline else "",
        image=scope.picture(organisation.image, organisation.path, "card"),
        quick=quick(scope),
        next=cards.event_cards(scope, coming),
        stretches=stretches(scope, coming),
        latest=cards.past_cards(scope, latest),
        about=_about(scope),
        door=None if coming else _door(scope),
        news=cards.news_cards(scope, site.news[:NEWS]),
        projects=cards.project_cards(scope, site.projects[:2]),
        partners=cards.partner_cards(scope, site.partners[:PARTNERS]),
        hours=opening_hours(scope),
        address=address_lines(organisation),
        lists={kind: scope.list_link(kind) for kind in LISTED_KINDS},
        event_lists=(
            *calendar_links(scope, scope.t("calendar.whole")),
            *(
                scope.whole_list_link(kind)
                for kind in EVENT_KINDS
                if any(event.kind == kind for event in site.events)
            ),
        ),
        more_news=(scope.whole_list_link("news"),) if site.news else (),
        more_partners=(scope.whole_list_link("partner"),) if site.partners else (),
    )


def _about(scope: Scope) -> AboutView:
    """What the place is, by its own page; else what is on, which is nothing yet."""
    page = site_page(scope, ABOUT)
    if page is None:
        return AboutView(scope.t("theme.next"), "", ())
    more = replace(scope.link(page), text=scope.t("theme.about_more"))
    return AboutView(scope.heading(page.title), scope.words(scope.summary(page)), (more,))


def _door(scope: Scope) -> BranchView | None:
    """How to reach the place, where anything of that is known besides the opening hours."""
    door = replace(branches(scope)[0], name="")
    return door if door.address or door.phone or door.email or door.website else None


def next_events(scope: Scope, count: int) -> tuple[Occurrence, ...]:
    """What begins soonest first, then what goes on: a running exhibition is not what is next.

    Each series stands there once; only what room is left shows more of its meetings.
    """
    site, today = scope.site, scope.today
    coming = [i for i in site.coming(site.upcoming(today), today, count) if i.start.exact]
    ongoing = [item for item in coming if item.start.first_day < today][:ONGOING]
    starting = [item for item in coming if item.start.first_day >= today]
    first = _each_once(starting)
    known = {item.key for item in first}
    more = (item for item in starting if item.key not in known)
    chosen = [*first, *more][: count - len(ongoing)]
    return (*sorted(chosen, key=lambda item: item.order), *ongoing)


def _each_once(items: list[Occurrence]) -> list[Occurrence]:
    """Of each event the meetings up to the first that takes place; of one called off, the first."""
    found: list[Occurrence] = []
    seen: set[str] = set()
    for item in items:
        if item.event.key not in seen:
            found.append(item)
            if not item.is_off or item.event.status == item.status:
                seen.add(item.event.key)
    return found
