"""The HTML of a picture inside a body, the same as theme/templates/components/image.html prints.

Bodies are finished before any template is loaded, hence this second place; a test holds the two
together.
"""

from html import escape

from blisko.views.parts import ShownPicture


def html(picture: ShownPicture, title: str = "", classes: str = "") -> str:
    """The `picture` element, with a source for each format that not every browser shows."""
    sizes = f' sizes="{escape(picture.sizes)}"' if picture.sizes else ""
    sources = "".join(
        f'<source type="{variant.type}" srcset="{escape(variant.srcset)}"{sizes}>'
        for variant in picture.variants
    )
    return f"<picture>{sources}<img{_attributes(picture, title, classes)}></picture>"


def _attributes(picture: ShownPicture, title: str, classes: str) -> str:
    offered = picture.srcset
    named = (
        ("class", f"{classes} {picture.tone}".strip()),
        ("src", picture.src),
        ("srcset", offered),
        ("sizes", picture.sizes if offered else ""),
        ("width", str(picture.width)),
        ("height", str(picture.height)),
        ("title", title),
    )
    written = "".join(f' {name}="{escape(value)}"' for name, value in named if value)
    order = ' fetchpriority="high"' if picture.urgent else ' loading="lazy" decoding="async"'
    return f'{written} alt="{escape(picture.alt)}"{order}'
