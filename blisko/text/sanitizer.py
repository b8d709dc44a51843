"""Only safe HTML leaves a body: what is allowed, and what was taken out.

A merged contribution must not be able to bring a script, a tracker or a style of its own, whoever
reviewed it. nh3 does the work; this module only says what it lets through, and finds out what it
does not, so that the author can be told.
"""

from collections.abc import Iterator
from html import escape

import nh3

from blisko.text import html_names as names
from blisko.text.angle_brackets import Scan
from blisko.text.characters import has_unseen, without_unseen

_CLEANER = nh3.Cleaner(
    tags=set(names.TAGS),
    attributes=names.ATTRIBUTES,
    tag_attribute_values=names.ROLES,
    clean_content_tags=set(names.WITH_CONTENT),
    url_schemes=set(names.URL_SCHEMES),
    link_rel=None,
)


def sanitize(html: str, *, suspicious: bool) -> tuple[str, tuple[str, ...]]:
    """Return the safe part of a fragment, and what was refused: "<script>", "onclick".

    Markdown alone can produce nothing unsafe except addresses, so the fragment is only read in
    full when its source holds angle brackets or attribute lists (``suspicious``), or when an
    address is missing.
    """
    if suspicious:
        read = Scan(html)
        safe = clean(read.html)
        return safe, tuple(dict.fromkeys(_refused(read)))
    safe = clean(html)
    if _addresses(html) == _addresses(safe):
        return safe, ()
    return safe, tuple(dict.fromkeys(_refused(Scan(html))))


def clean(html: str) -> str:
    """Return the safe part of an HTML fragment, with every tag and attribute written in one way.

    A character that nobody sees may have kept an address from being known as unsafe.
    """
    cleaned = _CLEANER.clean(html)
    return _CLEANER.clean(without_unseen(cleaned)) if has_unseen(cleaned) else cleaned


def _addresses(html: str) -> int:
    return html.count('href="') + html.count('src="')


def _refused(read: Scan) -> Iterator[str]:
    yield from read.refused
    yield from (address for address in read.addresses if not _is_safe_url(address))


def _is_safe_url(url: str) -> bool:
    """Ask the one who decides."""
    return "href" in clean(f'<a href="{escape(url)}">x</a>')
