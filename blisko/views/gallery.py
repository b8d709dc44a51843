"""The gallery of the theme's components, for those who work on it: in previews only."""

from dataclasses import dataclass

from blisko.views.examples import Component, components
from blisko.views.scope import Scope

ADDRESS = "/_components/"  # no entry's address begins with an underscore
PICTURE = f"{ADDRESS}picture.svg"


@dataclass(frozen=True, kw_only=True)
class GalleryView:
    """Every component with its examples."""

    title: str
    components: tuple[Component, ...]


def gallery(scope: Scope) -> GalleryView:
    """Every component, by name."""
    return GalleryView(title=scope.t("theme.gallery"), components=components(scope.href(PICTURE)))


def picture(_scope: Scope) -> None:
    """Nothing: the drawing that stands for every picture there is the same on every site."""
