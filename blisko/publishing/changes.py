"""What a new state of the site changes for its readers, told in addresses instead of files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

Tree = Mapping[str, str]  # the path of every published file -> the digest of its content
Reader = Callable[[Iterable[str]], Mapping[str, str]]  # paths of pages -> their HTML

NOT_FOUND = "404.html"  # shown instead of a page, so nobody's bookmark
# A page that only sends the reader on; see the redirect pages among the site's outputs.
REDIRECT = '<meta http-equiv="refresh"'

SORTS = ("new", "changed", "redirected", "gone")  # in the order in which they are told


@dataclass(frozen=True)
class Changes:
    """Addresses by what becomes of them, each sorted; `other` counts files that are no pages."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    dressed: tuple[str, ...] = ()  # the words stand, what is around them changed
    redirected: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    other: int = 0

    def __bool__(self) -> bool:
        """Whether anything changes at all."""
        return any((self.new, self.changed, self.dressed, self.redirected, self.gone, self.other))


def compare(old: Tree, new: Tree, read_old: Reader, read_new: Reader) -> Changes:
    """The way from the files of `old` to those of `new`; only pages that differ are read."""
    differing = {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    pages = sorted(filter(is_page, differing))
    before = read_old(path for path in pages if path in old)
    after = read_new(path for path in pages if path in new)
    sorts: dict[str, list[str]] = {}
    for path in pages:
        sorts.setdefault(_sort(before.get(path), after.get(path)), []).append(address(path))
    named = {sort: tuple(sorted(addresses)) for sort, addresses in sorts.items()}
    return Changes(**named, other=len(differing) - len(pages))


def is_page(path: str) -> bool:
    """Whether a published file is a page that readers open by its address."""
    return path.endswith(".html") and path != NOT_FOUND


def address(path: str) -> str:
    """The address of a page's file, under the site's base path."""
    return "/" + path.removesuffix("index.html") if is_index(path) else f"/{path}"


def by_address(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages of a site by their addresses instead of their files."""
    return {address(path): html for path, html in pages.items()}


def page_of(address: str) -> str:
    """The last part of an address: the slug of the page."""
    return address.rstrip("/").rsplit("/", 1)[-1]


def is_index(path: str) -> bool:
    """Whether the file answers for its folder."""
    return path == "index.html" or path.endswith("/index.html")


def _sort(before: str | None, after: str | None) -> str:
    if after is None:
        return "gone"
    if before is not None and words_of(before) == words_of(after):
        return "dressed"
    if REDIRECT in after:
        return "redirected"
    return "new" if before is None else "changed"


@dataclass(frozen=True)
class Words:
    """What a reader takes from a page: its title, and the words and links of its main part."""

    title: str
    text: tuple[str, ...]


def words_of(html: str) -> Words:
    """The words of a page."""
    reader = _Reader()
    reader.feed(html)
    return Words(reader.title, tuple(reader.found))


class _Reader(HTMLParser):
    """Collects the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.found: list[str] = []
        self._in_title = False
        self._in_main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = self._in_title or tag == "title"
        self._in_main = self._in_main or tag == "main"
        if self._in_main:
            kept = {"alt", "datetime", "href"}
            self.found += [value for name, value in attrs if name in kept and value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag == "main":
            self._in_main = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif self._in_main:
            self.found += data.split()
