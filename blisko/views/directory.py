"""The list of a kind that brings no list of its own: each entry as a card with its summary."""

from dataclasses import dataclass

from blisko.model.kinds import Entry
from blisko.views import parts
from blisko.views.scope import Scope


@dataclass(frozen=True)
class DirectoryCard:
    """An entry in the directory of its kind."""

    href: str
    title: str
    summary: str
    draft: bool


@dataclass(frozen=True, kw_only=True)
class DirectoryView(parts.View):
    """All entries of one kind, in alphabetical order."""

    cards: tuple[DirectoryCard, ...]


def directory(scope: Scope, kind: type[Entry]) -> DirectoryView:
    """All entries of `kind`."""
    title, address = scope.t(f"kind.{kind.kind}.list"), scope.site.index_address(kind.kind)
    return DirectoryView(
        head=scope.head(title, address, scope.t(f"kind.{kind.kind}.description")),
        title=scope.heading(title),
        section=scope.href(address),
        breadcrumbs=scope.crumbs(),
        cards=tuple(_card(scope, entry) for entry in scope.site.by_title(kind)),
    )


def _card(scope: Scope, entry: Entry) -> DirectoryCard:
    return DirectoryCard(
        href=scope.href(scope.site.address(entry)),
        title=scope.heading(entry.title),
        summary=scope.words(scope.summary(entry)),
        draft=entry.draft,
    )
