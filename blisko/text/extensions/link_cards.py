"""Link cards: the address of a film or a map alone on a line becomes a link that says what it is.

Nothing is embedded: a page that shows a foreign player sends every reader to that third party.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from blisko.text.labels import Labels

_FILMS = {
    "YouTube": r"(?:(?:www\.|m\.)?youtube\.com/(?:watch\?|shorts/|live/|playlist\?)|youtu\.be/)",
    "Vimeo": r"(?:www\.)?vimeo\.com/\d",
    "Facebook": r"(?:fb\.watch/|(?:www\.|m\.)?facebook\.com/(?:watch|reel/|[^/\s]+/videos/))",
}
# Google's own domains of Poland, of the countries around it and of the languages of its visitors:
# listed, since `google.` may begin anybody's host.
_GOOGLE = (
    r"google\.(?:com|pl|de|cz|sk|lt|lv|ee|fr|es|it|pt|nl|be|lu|at|ch|dk|se|no|fi|ie|hu|ro|bg|gr|hr|si"
    r"|ca|by|co\.uk|com\.ua|com\.au)"
)
_MAPS = {
    "Google Maps": (
        rf"(?:(?:www\.)?{_GOOGLE}/maps(?=[/?#]|$)|maps\.{_GOOGLE}/|maps\.app\.goo\.gl/"
        r"|goo\.gl/maps/)"
    ),
    "OpenStreetMap": r"(?:(?:www\.)?openstreetmap\.org/|osm\.org/)",
}
# PeerTube runs on anyone's server; its addresses have one of two forms, and the host is its name.
_PEERTUBE = re.compile(r"https?://([^/\s]+)/(?:w/[A-Za-z0-9]{22}|videos/watch/[\w-]+)")
_SERVICES = [
    (kind, name, re.compile(rf"https?://{address}"))
    for kind, services in (("film", _FILMS), ("map", _MAPS))
    for name, address in services.items()
]
_ADDRESS_LINE = re.compile(r"^ {0,3}<?(https?://[^\s<>]+)>?[ \t]*$", re.MULTILINE)


def service_of(address: str) -> tuple[str, str] | None:
    """Return ("film" or "map", name of the service) for an address a card can be made of."""
    for kind, name, pattern in _SERVICES:
        if pattern.match(address):
            return kind, name
    match = _PEERTUBE.match(address)
    return ("film", match[1]) if match else None


def put_cards(parent: Element, text: str, labels: Labels) -> str:
    """Add a card for each line that is such an address; what is left below the last comes back."""
    while found := _find(text):
        match, kind, service = found
        before, text = text[: match.start()].rstrip("\n"), text[match.end() :].lstrip("\n")
        if before.strip():
            SubElement(parent, "p").text = before
        card = SubElement(parent, "div", {"class": f"link-card link-card-{kind}"})
        link = SubElement(card, "a", {"href": match[1]})
        label = labels.film if kind == "film" else labels.map
        link.text = AtomicString(label.format(service=service))
    return text


def _find(text: str) -> tuple[re.Match[str], str, str] | None:
    for match in _ADDRESS_LINE.finditer(text):
        service = service_of(match[1])
        if service:
            return match, *service
    return None
