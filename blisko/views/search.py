"""The page of the search: its form, and the index from A to Z, which is there without scripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from blisko.locale.messages import PLURAL_FORMS
from blisko.search.lexemes import common_beginning
from blisko.search.tokens import fold
from blisko.text.collation import first_letter, name_key
from blisko.views import parts
from blisko.views.frame import SEARCH_FIELD
from blisko.views.results import EMPTY, FOLDER, Result, standing
from blisko.views.scope import Scope

SHORT_NAME = 16  # letters that OpenSearch allows
_SAID = ("none", "apart", "meant", "common", "empty", "wait", "failed", "first", "over", "above")


@dataclass(frozen=True)
class IndexItem:
    """A line of the index: what it is called, where it leads, what it is."""

    link: parts.Link
    kind: str


@dataclass(frozen=True)
class IndexLetter:
    """A letter of the index with its lines; `id` is its anchor."""

    letter: str
    id: str
    items: tuple[IndexItem, ...]


@dataclass(frozen=True)
class SearchForm:
    """The field of the search. `data` is where the index is; `said` what the script says, by name.

    `mould` is what the script makes results of.
    """

    action: str
    data: str
    said: Mapping[str, str]
    field: str = SEARCH_FIELD
    mould: Result = EMPTY

    @property
    def attributes(self) -> Mapping[str, str]:
        """All that the script must know, as attributes of the form."""
        return {"data-index": self.data, **{f"data-{name}": t for name, t in self.said.items()}}


@dataclass(frozen=True, kw_only=True)
class SearchView(parts.View):
    """The page: the field, and the index from A to Z."""

    form: SearchForm
    letters: tuple[IndexLetter, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The field and its results."""
        return ("css/search.css",)


@dataclass(frozen=True)
class OpenSearchView:
    """What a browser needs to search here from its address bar (OpenSearch 1.1)."""

    name: str
    description: str
    language: str
    template: str
    origin: str


def search_page(scope: Scope) -> SearchView:
    """The page of the search."""
    title, address = scope.t("list.search"), scope.site.index_address("search")
    return SearchView(
        head=scope.head(title, address, scope.t("search.description")),
        title=scope.heading(title),
        section=scope.href(address),
        form=SearchForm(scope.href(address), scope.href(FOLDER), dict(_said(scope))),
        letters=letters(scope),
    )


def _said(scope: Scope) -> Iterator[tuple[str, str]]:
    for name in _SAID:
        yield name, scope.t(f"search.said.{name}")
    forms = scope.messages.entries["search.found"]
    assert isinstance(forms, dict)
    yield from ((form, forms[form]) for form in sorted(PLURAL_FORMS & forms.keys()))


def opensearch(scope: Scope) -> OpenSearchView:
    """The search as browsers know it."""
    organisation = scope.site.organisation
    name = scope.plain(organisation.short_name or organisation.name)
    address = scope.absolute(scope.site.index_address("search"))
    return OpenSearchView(
        name=name if len(name) <= SHORT_NAME else scope.t("list.search"),
        description=scope.t("search.in", name=scope.plain(organisation.name)),
        language=scope.language,
        template=f"{address}?q={{searchTerms}}",
        origin=scope.origin,
    )


# The index


def letters(scope: Scope) -> tuple[IndexLetter, ...]:
    """Lists, pages, projects, partners under all their names, places, topics and series, A to Z."""
    groups: dict[str, list[IndexItem]] = {}
    language = scope.language
    for item in sorted(_index(scope), key=lambda item: _index_order(language, item)):
        groups.setdefault(first_letter(language, item.link.text), []).append(item)
    return tuple(
        IndexLetter(letter or "0–9", f"index-{number}", tuple(items))
        for number, (letter, items) in enumerate(groups.items())
    )


def _index_order(language: str, item: IndexItem) -> tuple[object, ...]:
    return *name_key(language, item.link.text), item.link.href, item.kind


def _index(scope: Scope) -> Iterator[IndexItem]:
    for item in standing(scope):
        if not item.key.startswith(("home", "answer/")):
            kind = scope.t(f"kind.{item.entry.kind}.name") if item.entry else item.kind
            names: Sequence[str] = getattr(item.entry, "names", ())
            for name in without_inflected((item.name, *map(scope.words, names))):
                yield IndexItem(parts.Link(name, item.href), kind)
    for event in scope.site.upcoming(scope.today):
        if event.is_series:
            yield IndexItem(scope.link(event), scope.t("search.kind.series"))


def without_inflected(names: Iterable[str]) -> list[str]:
    """Names without those that are another in a different case: Glinka, not Glinki and Glince."""
    kept: list[str] = []
    for name in names:
        if not any(_alike(name, other) for other in kept):
            kept.append(name)
    return kept


def _alike(one: str, other: str) -> bool:
    """Whether two names have the same words, as far as their beginnings tell."""
    pairs = list(zip_longest(fold(one).split(), fold(other).split(), fillvalue=""))
    return all(
        2 * len(common_beginning(pair)) >= min(map(len, pair)) and all(pair) for pair in pairs
    )
