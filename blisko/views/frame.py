"""The frame around every page: name, menu, footer, notice. The same value for the whole site."""

from dataclasses import dataclass

from blisko.model.kinds import EVENT_KINDS, KIND_BY_NAME, LISTED_KINDS, Page
from blisko.model.organisation import Organisation
from blisko.text.short_facts import NBSP
from blisko.views.parts import Link, ShownPicture
from blisko.views.scope import Scope

COLOURS = ("device", "light", "dark", "contrast")
DOORS = ("catalogue", "bip")
OPENSEARCH = "/opensearch.xml"  # tells browsers how to search here
SEARCH_FIELD = "q"  # the anchor of the field, and its name in addresses
SHORT = 30  # letters of a name that two lines of a phone hold


@dataclass(frozen=True)
class Frame:
    """The frame around each page. `address` are its lines; `phone_href` is a `tel:` address.

    `doors` are those of `links` that people come for: the catalogue, the public bulletin; `kind`
    is what the organisation is, by the code of its type.
    """

    kind: str
    language: str
    zone: str
    locale: str
    name: str
    short_name: str
    tagline: str
    home: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    links: tuple[Link, ...]
    doors: tuple[Link, ...]
    search: Link
    opensearch: str
    feed: Link
    tags: Link | None
    manifest: str
    logo: ShownPicture | None
    notice: str
    address: tuple[str, ...]
    phone: str
    phone_href: str
    email: str
    preview: bool
    clock: bool
    colours: tuple[str, ...] = COLOURS

    @property
    def place(self) -> str:
        """Whether words and drawings speak of a `library`, or of a `place` of any other sort."""
        return "library" if self.kind == "library" else "place"

    @property
    def name_css(self) -> str:
        """The classes of the name; one that is too long to stand beside the buttons of a phone."""
        return "wordmark wordmark--long" if len(self.short_name) > SHORT else "wordmark"

    @property
    def reach(self) -> tuple[Link, ...]:
        """The telephone and the address for letters, as far as they are known."""
        phone = Link(self.phone, self.phone_href)
        email = Link(self.email, f"mailto:{self.email}")
        return tuple(link for link in (phone, email) if link.text)

    @property
    def other_links(self) -> tuple[Link, ...]:
        """The links that are not doors."""
        return tuple(link for link in self.links if link not in self.doors)

    @property
    def foot(self) -> tuple[Link, ...]:
        """The links about the site itself."""
        return (*self.footer, self.feed, *((self.tags,) if self.tags else ()))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The style sheets of every page."""
        return ("css/main.css", *(("css/preview.css",) if self.preview else ()))

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts of every page that wait until it is read."""
        return ("js/clock.js",) if self.clock else ()


def frame(scope: Scope) -> Frame:
    """The frame of the site as of today."""
    organisation = scope.site.organisation
    phone = organisation.phone or ""
    links = organisation_links(scope)
    return Frame(
        kind=organisation.kind,
        language=scope.language,
        zone=organisation.zone.key,
        locale={"pl": "pl_PL", "en": "en_GB"}[scope.language],
        name=scope.words(organisation.name),
        short_name=scope.words(organisation.short_name or organisation.name),
        tagline=scope.words(organisation.tagline),
        home=scope.href("/"),
        menu=_menu(scope),
        footer=tuple(_page_link(scope, page) for page in scope.site.pages if page.footer),
        links=links,
        doors=tuple(link for link in links if link.rel in DOORS),
        search=search_link(scope),
        opensearch=scope.href(OPENSEARCH),
        feed=scope.list_link("feed"),
        tags=tags_link(scope) if scope.site.tags else None,
        manifest=scope.href("/manifest.webmanifest"),
        logo=scope.picture(organisation.logo, organisation.path, "logo"),
        notice=notice(scope),
        address=address_lines(organisation),
        phone=phone_words(phone),
        phone_href=phone_href(phone),
        email=organisation.email or "",
        preview=scope.preview,
        clock=scope.clock,
    )


def _menu(scope: Scope) -> tuple[Link, ...]:
    """The lists, then the pages that ask to be in the menu."""
    return (
        *list_links(scope),
        *(_page_link(scope, page) for page in scope.site.pages if page.menu),
    )


def list_links(scope: Scope) -> tuple[Link, ...]:
    """The lists of the kinds that have entries; before those of events all of them together."""
    shown = [kind for kind in LISTED_KINDS if scope.site.of(KIND_BY_NAME[kind])]
    of_events = [kind for kind in shown if kind in EVENT_KINDS]
    links = [scope.list_link(kind) for kind in shown]
    if len(of_events) > 1:
        place = shown.index(of_events[0])
        links[place:place] = calendar_links(scope)
    return tuple(links)


def calendar_links(scope: Scope, text: str = "") -> tuple[Link, ...]:
    """The link to the calendar, where there is one; by its name, or with other words."""
    link = scope.list_link("calendar")
    return (Link(text or link.text, link.href),) if scope.site.has_months else ()


def _page_link(scope: Scope, page: Page) -> Link:
    label = page.menu.label if page.menu and page.menu.label else page.title
    return Link(scope.words(label), scope.href(scope.site.address(page)))


def notice(scope: Scope) -> str:
    """The notice of the organisation, while it holds."""
    stated = scope.site.organisation.notice
    if stated is None:
        return ""
    if stated.from_ and scope.today < stated.from_.first_day:
        return ""
    if stated.until and scope.today > stated.until.last_day:
        return ""
    return scope.words(stated.text)


def organisation_links(scope: Scope) -> tuple[Link, ...]:
    """The organisation's other addresses, in the order written."""
    links = scope.site.organisation.links or {}
    return tuple(Link(scope.t(f"link.{name}"), url, name) for name, url in links.items())


def address_lines(organisation: Organisation) -> tuple[str, ...]:
    """The postal address, line by line."""
    address = organisation.address
    if address is None:
        return ()
    city = NBSP.join(part for part in (address.postal_code, address.city) if part)
    return tuple(line for line in (address.street, city) if line)


def search_link(scope: Scope) -> Link:
    """A link to the search, into its field."""
    address = scope.site.index_address("search")
    return Link(scope.t("list.search"), scope.href(f"{address}#{SEARCH_FIELD}"))


def tags_link(scope: Scope) -> Link:
    """A link to the list of tags."""
    return Link(scope.t("tag.list"), scope.href(scope.site.index_address("tag")))


def site_page(scope: Scope, names: tuple[str, ...]) -> Page | None:
    """The page that has one of some usual addresses: where one looks for it first."""
    return next((page for page in scope.site.pages if page.name in names), None)


def phone_words(phone: str) -> str:
    """A telephone number as people read it: no line ends within it."""
    return phone.replace(" ", NBSP)


def phone_href(phone: str) -> str:
    """A telephone number as the target of a link; "" for none."""
    digits = "".join(c for c in phone if c.isdigit() or c == "+")
    return f"tel:{digits}" if digits else ""
