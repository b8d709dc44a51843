"""The small values that views are made of: links, times, pictures, cards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from blisko.text.short_facts import whole


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere. `rel` names the kind of a known link (`bip`, `facebook` …)."""

    text: str
    href: str
    rel: str = ""


@dataclass(frozen=True)
class Time:
    """A time for people, with its machine form for the `datetime` attribute."""

    text: str
    iso: str


@dataclass(frozen=True)
class Variant:
    """One format of a picture: the widths that a browser may choose from."""

    type: str
    srcset: str


@dataclass(frozen=True)
class ShownPicture:
    """A picture ready to print. Sizes are pixels of the largest variant; `alt` is never empty.

    `variants` are better formats than the one of `src` and `srcset`; `sizes` is the HTML attribute
    for its place in the layout; `tone` a class with its placeholder colour; `large` the address of
    the biggest file; `urgent` says that it is seen first on its page.
    """

    src: str
    width: int
    height: int
    alt: str
    credit: str = ""
    variants: tuple[Variant, ...] = ()
    srcset: str = ""
    sizes: str = ""
    tone: str = ""
    large: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class File:
    """A file to download, with its type ("PDF") and size ("240 kB") for people."""

    href: str
    label: str
    type: str
    size: str


@dataclass(frozen=True)
class DateStamp:
    """The words of a date stamp, from the top; what is not known is empty.

    `look` is the class of one whose largest word is not a number of one or two digits.
    """

    above: str
    large: str
    below: str
    look: str = ""


@dataclass(frozen=True)
class When:
    """When an event is. `text` is what ears hear: all of it on its page, in a row its day.

    `iso` is the day, month or year on which it begins; `over` the ISO moment, with the zone's
    offset, after which it is past at a reader's clock ("" when the day is not known). Pieces that
    only its page tells may be empty: `until` is the last day of one that takes several. `today`
    says whether it begins on the day of the build.
    """

    iso: str
    over: str
    stamp: DateStamp
    text: str
    weekday: str = ""
    hours: str = ""
    until: str = ""
    today: bool = False

    @property
    def quiet(self) -> str:
        """Beside the stamp of an event's page, first: the day of the week."""
        begins = self.hours if self.until else ""
        return ", ".join(part for part in (self.weekday, begins) if part)

    @property
    def loud(self) -> str:
        """Beside the stamp of an event's page, then: the hours, or the last day."""
        return self.until or self.hours


@dataclass(frozen=True)
class Feature:
    """A feature of accessibility: its id (also the icon's name) and its words."""

    id: str
    text: str


@dataclass(frozen=True)
class PlaceCard:
    """Where an event is."""

    name: str
    address: str
    map: str

    @property
    def words(self) -> str:
        """Name and address."""
        return whole(", ".join(part for part in (self.name, self.address) if part))


@dataclass(frozen=True)
class Status:
    """The state of an event: `planned`, `full`, `cancelled`, `postponed` or `past`, and its words.

    `text` is empty for an event that is simply planned.
    """

    id: str
    text: str

    @property
    def css(self) -> str:
        """The class of what will not be as announced (`is-off`), or is over (`is-past`)."""
        return {"cancelled": "is-off", "postponed": "is-off", "past": "is-past"}.get(self.id, "")

    @property
    def told(self) -> str:
        """The state of which the page tells: of what is planned, that it is over, in time."""
        return "past" if self.id == "planned" else self.id

    @property
    def later(self) -> Mapping[str, str]:
        """The attributes of what a reader's clock may show, but does not stand there yet."""
        return {"data-when-past": "", "hidden": ""} if self.id == "planned" else {}

    @property
    def said(self) -> str:
        """The words as they go on after the title: "brak miejsc"."""
        return self.text[:1].lower() + self.text[1:]

    @property
    def may_end(self) -> bool:
        """Whether a reader's clock may find the event over."""
        return self.id in {"planned", "full"}


class Dated:
    """What an event in a list and an event on its page tell alike."""

    when: When
    status: Status

    @property
    def over(self) -> str:
        """The moment from which it is past, where that can still come."""
        return "" if self.status.id == "past" else self.when.over


@dataclass(frozen=True)
class Moved:
    """What is known of the new date of an event: a link by the date itself, or only words."""

    text: str
    link: Link | None

    @property
    def links(self) -> tuple[Link, ...]:
        """The link, where there is one."""
        return (self.link,) if self.link else ()


@dataclass(frozen=True)
class Subscription:
    """How to have events in a calendar of one's own.

    `follow` says which events come and change by themselves, `webcal` is their address for
    programs, `address` the one to copy; `file` is that of a single event, "" where there is none,
    and `add` says what it brings.
    """

    follow: str
    webcal: str
    address: str
    file: str = ""
    add: str = ""


@dataclass(frozen=True)
class EventCard(Dated):
    """An event in a list. What helps to decide whether to come is empty once it is off or over.

    `time` is what the date block leaves out: hours, or more than one day; `admission` says how to
    take part, price and sign-up, for those who can still come; `rhythm` how often it repeats.
    """

    href: str
    title: str
    kind: str
    kind_label: str
    when: When
    time: str
    place: str
    audience: str
    admission: str
    status: Status
    moved: Moved | None
    summary: str
    draft: bool
    image: ShownPicture | None = None
    rhythm: str = ""

    @property
    def kind_words(self) -> str:
        """What it is, as it stands before the time: "Warsztat, 17:00–18:30"."""
        return f"{self.kind_label}, " if self.time else self.kind_label

    @property
    def people(self) -> str:
        """For whom it is."""
        return whole(self.audience)


@dataclass(frozen=True)
class NewsCard:
    """A news item in a list. `kind` says which drawing stands where there is no picture."""

    href: str
    title: str
    date: Time
    summary: str
    image: ShownPicture | None
    draft: bool
    kind: str = "news"


def guide_letter(title: str) -> str:
    """The first letter of a title, as it stands on the guide of a drawer of cards."""
    return next((sign.upper() for sign in title if sign.isalnum()), "")


@dataclass(frozen=True)
class PartnerCard:
    """A partner in the directory."""

    href: str
    title: str
    type: str
    type_label: str
    summary: str
    logo: ShownPicture | None
    draft: bool

    @property
    def letter(self) -> str:
        """The letter that guides to the card where there is no mark."""
        return guide_letter(self.title)


@dataclass(frozen=True)
class ProjectCard:
    """A project in a list. `period` is "wrzesień 2021 – listopad 2022" or the like."""

    href: str
    title: str
    programme: str
    period: str
    summary: str
    running: bool
    draft: bool
    logo: ShownPicture | None = None


@dataclass(frozen=True)
class Note:
    """The funding note of a project: `text` exactly as stored, never touched by typography."""

    text: str
    project: Link
    logos: tuple[ShownPicture, ...]


@dataclass(frozen=True)
class ContentsItem:
    """An entry of a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Body:
    """The text of an entry: safe HTML, and headings for a table of contents (none when short)."""

    html: str
    contents: tuple[ContentsItem, ...] = ()


class LateBody(Body):
    """A body that is made when a page is printed. In the digest of a view its key stands for it."""

    def __init__(self, key: bytes, make: Callable[[], Body]) -> None:
        self.__dict__.update(key=key, make=make)  # it is frozen

    @cached_property
    def _made(self) -> Body:
        made: Body = self.__dict__["make"]()
        return made

    @property
    def html(self) -> str:
        """The HTML."""
        return self._made.html

    @property
    def contents(self) -> tuple[ContentsItem, ...]:
        """The headings."""
        return self._made.contents

    def __reduce__(self) -> tuple[type[Body], tuple[str]]:
        return Body, (self.__dict__["key"].hex(),)


@dataclass(frozen=True)
class Head:
    """The head of a page. `title` is unique within the site.

    `canonical` is empty for pages that have no address of their own (404); `image` is absolute.
    """

    title: str
    description: str
    canonical: str
    type: str = "website"
    image: str = ""
    feeds: tuple[Link, ...] = ()
    calendars: tuple[Link, ...] = ()
    json_ld: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class View:
    """What every page shows. `section` is the address of the menu item it belongs to.

    `breadcrumbs` lead from the home page to the parent; `source` is the file, told in previews.
    """

    head: Head
    title: str
    section: str = ""
    breadcrumbs: tuple[Link, ...] = ()
    source: str = ""
    draft: bool = False

    @property
    def sheets(self) -> tuple[str, ...]:
        """The style sheets that this page needs besides that of every page."""
        return ()
