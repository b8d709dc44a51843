"""Where a picture stands in the layout, and what follows: widths, `sizes`, what loads first.

This is the only place that knows how wide the theme shows pictures; who changes the theme's columns
changes `sizes` here. Widths are shared between roles, so that one file serves several places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

WIDEST = 1600  # no file is wider, unless an original is asked for

# A wider file must be worth another download.
WORTH = 1.15


@dataclass(frozen=True)
class Role:
    """A place in the layout. `widths` rise; `urgent` is what a reader sees first on a page.

    `sizes` is the HTML attribute: how wide the picture is shown, by the width of the screen.
    """

    widths: tuple[int, ...]
    sizes: str
    urgent: bool = False


# Three steps serve a phone, a desk and a sharp screen; files are shared between places.
_STEPS = (480, 960, WIDEST)
_SHEET = "(min-width: 60rem) 47rem, calc(100vw - 4rem)"
_GALLERY = "(min-width: 60rem) 23rem, (min-width: 36rem) 45vw, calc(100vw - 4rem)"

ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "lead": Role(_STEPS, _SHEET, urgent=True),
        "body": Role(_STEPS, _SHEET),
        "card": Role((240, 480, 960), "(min-width: 34rem) 22rem, 3.75rem"),
        "row": Role((240,), "3.75rem"),  # so small that one width does for every screen
        "gallery": Role(_STEPS, _GALLERY),
        "logo": Role((160, 320), "10rem"),
        "file": Role((WIDEST,), ""),  # the target of a link
    }
)

# Which places a field of the model puts its picture in.
ROLES_OF_FIELD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "image": ("lead", "card", "row"),
        "photos": ("gallery", "body"),
        "logo": ("logo",),
        "logos": ("logo",),
    }
)


def roles_of(field: str) -> tuple[str, ...]:
    """The roles of a picture that a field names: `photos.2.file` -> gallery.

    The first photo of a post stands for it in lists, too.
    """
    roles = next((ROLES_OF_FIELD[part] for part in field.split(".") if part in ROLES_OF_FIELD), ())
    return (*roles, *ROLES_OF_FIELD["image"]) if field.startswith("photos.1.") else roles


def role_of_photos(count: int) -> str:
    """The place of photos below a post: one alone is as wide as the sheet."""
    return "gallery" if count > 1 else "body"


def widths_for(role: Role, width: int) -> tuple[int, ...]:
    """The widths to offer of a picture `width` pixels wide, never more than it has."""
    most = min(width, role.widths[-1])
    return (*(step for step in role.widths if step * WORTH <= most), most)
