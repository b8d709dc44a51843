"""Link cards: the address of a film or a map alone on a line becomes a link that says what it is.

Nothing is embedded: a page that shows a foreign player sends every reader to that third party.
"""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

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


class LinkCardProcessor(BlockProcessor):
    """Makes a link card of a line that holds an address and nothing else."""

    def __init__(self, md: Markdown, labels: Labels) -> None:
        super().__init__(md.parser)
        self._labels = labels

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Tell whether the block holds such a line; those of list items stay links."""
        return "://" in block and parent.tag != "li" and _find(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Make a card of the line; what stands around it is parsed as any block."""
        block = blocks.pop(0)
        found = _find(block)
        assert found is not None  # test() said so
        match, kind, service = found
        before, after = block[: match.start()].rstrip("\n"), block[match.end() :].lstrip("\n")
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        # Not a paragraph: definition lists would take it for one, and its link for their terms.
        card = ElementTree.SubElement(parent, "div", {"class": f"link-card link-card-{kind}"})
        link = ElementTree.SubElement(card, "a", {"href": match[1]})
        label = self._labels.film if kind == "film" else self._labels.map
        link.text = label.format(service=service)
        if after.strip():
            blocks.insert(0, after)


def _find(block: str) -> tuple[re.Match[str], str, str] | None:
    for match in _ADDRESS_LINE.finditer(block):
        service = service_of(match[1])
        if service:
            return match, *service
    return None


class LinkCardExtension(Extension):
    """Turns lines that hold nothing but the address of a film or a map into link cards."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the block processor, right before paragraphs."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(LinkCardProcessor(md, self._labels), "link-card", 12)
