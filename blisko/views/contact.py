"""How to reach the organisation: what `biblioteka.yaml` says of its door, telephone and places."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from blisko.model.organisation import Place
from blisko.text.short_facts import whole
from blisko.views import parts
from blisko.views.frame import address_lines, phone_href, phone_words, site_page
from blisko.views.hours import OpeningHoursView, TodayView, opening_hours, today
from blisko.views.scope import Scope

CONTACT = ("kontakt", "contact")  # the names of the page where one looks for all this


@dataclass(frozen=True)
class QuickView:
    """What most people want to know, in one line: whether it is open, a telephone, the way.

    `way` leads to the page that tells how to come; what is not known is None.
    """

    today: TodayView | None
    phone: parts.Link | None
    way: parts.Link | None

    @property
    def links(self) -> tuple[parts.Link, ...]:
        """What is known of telephone and way."""
        return tuple(link for link in (self.phone, self.way) if link)


@dataclass(frozen=True)
class BranchView:
    """One door; what is not known is empty or None.

    `name` is empty where a heading says already whose door it is.
    """

    name: str
    address: tuple[str, ...]
    map: str
    phone: parts.Link | None
    email: str
    website: str
    today: TodayView | None
    hours: OpeningHoursView | None
    access: tuple[parts.Feature, ...]

    @property
    def phones(self) -> tuple[parts.Link, ...]:
        """The telephone, where it is known."""
        return (self.phone,) if self.phone else ()

    @property
    def emails(self) -> tuple[parts.Link, ...]:
        """The address for letters, where it is known."""
        return (parts.Link(self.email, f"mailto:{self.email}"),) if self.email else ()

    @property
    def maps(self) -> tuple[str, ...]:
        """The map, where there is one."""
        return (self.map,) if self.map else ()

    @property
    def websites(self) -> tuple[parts.Link, ...]:
        """The website by its host, where it is known."""
        host = urlsplit(self.website).netloc
        return (parts.Link(host.removeprefix("www."), self.website),) if host else ()

    @property
    def where(self) -> str:
        """The address in one line."""
        return whole(", ".join(self.address))

    @property
    def access_words(self) -> str:
        """What helps those whom stairs or noise keep away."""
        return ", ".join(feature.text for feature in self.access)


def quick(scope: Scope) -> QuickView | None:
    """The line that begins the home page; None where it would be empty."""
    organisation = scope.site.organisation
    made = QuickView(
        today(scope, organisation.hours),
        phone_link(organisation.phone, scope.t("contact.call")),
        way(scope),
    )
    return made if made.today or made.phone or made.way else None


def way(scope: Scope) -> parts.Link | None:
    """Where it is told how to come: on the contact page; None where no street is known."""
    page, address = site_page(scope, CONTACT), scope.site.organisation.address
    if page is None or address is None or not address.street:
        return None
    return parts.Link(scope.t("contact.way"), scope.href(scope.site.address(page)))


def phone_link(phone: str | None, text: str = "") -> parts.Link | None:
    """A telephone number that a phone can dial, called by a text or by itself."""
    return parts.Link(text or phone_words(phone), phone_href(phone)) if phone else None


def branches(scope: Scope) -> tuple[BranchView, ...]:
    """The organisation's own door, then the places that have a telephone or hours of their own."""
    organisation = scope.site.organisation
    own = tuple(place for place in organisation.places if place.phone or place.hours)
    return (_main(scope), *(_branch(scope, place) for place in own))


def _main(scope: Scope) -> BranchView:
    organisation = scope.site.organisation
    return BranchView(
        name=scope.heading(organisation.name),
        address=address_lines(organisation),
        map=_map(scope),
        phone=phone_link(organisation.phone),
        email=organisation.email or "",
        website=(organisation.links or {}).get("website", ""),
        today=today(scope, organisation.hours),
        hours=opening_hours(scope),
        access=_access(scope, _at_the_address(scope)),
    )


def _branch(scope: Scope, place: Place) -> BranchView:
    return BranchView(
        name=scope.heading(place.name),
        address=(scope.fact(place.address),) if place.address else (),
        map=place.map or "",
        phone=phone_link(place.phone),
        email="",
        website="",
        today=today(scope, place.hours),
        hours=opening_hours(scope, place.hours) if place.hours else None,
        access=_access(scope, (place,)),
    )


def _at_the_address(scope: Scope) -> tuple[Place, ...]:
    """The places that are in the organisation's own house: their address begins as its does."""
    organisation = scope.site.organisation
    street = organisation.address.street if organisation.address else None
    if not street:
        return ()
    return tuple(p for p in organisation.places if (p.address or "").split(",")[0] == street)


def _map(scope: Scope) -> str:
    return next((place.map for place in _at_the_address(scope) if place.map), "")


def _access(scope: Scope, places: tuple[Place, ...]) -> tuple[parts.Feature, ...]:
    """What all of some places offer, in the order of the first."""
    shared = [set(place.accessibility) for place in places]
    ids = places[0].accessibility if places else ()
    return tuple(
        parts.Feature(name, scope.fact(scope.t(f"accessibility.{name}")))
        for name in ids
        if all(name in offered for offered in shared)
    )
