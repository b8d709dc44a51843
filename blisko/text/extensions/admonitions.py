"""Admonitions (``!!! uwaga "Tytuł"``) whose kinds may be named in Polish or English."""

import re

from markdown import Markdown
from markdown.extensions import Extension, admonition

from blisko.text.labels import Labels

#: The kinds, which are also CSS classes and fields of Labels, and the words that mean them.
KINDS: dict[str, tuple[str, ...]] = {
    "note": ("note", "info", "informacja", "notatka"),
    "tip": ("tip", "hint", "wskazówka", "wskazowka", "porada", "rada"),
    "important": ("important", "ważne", "wazne"),
    "warning": ("warning", "caution", "attention", "danger", "uwaga", "ostrzeżenie", "ostrzezenie"),
    "example": ("example", "przykład", "przyklad"),
}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}


class AdmonitionProcessor(admonition.AdmonitionProcessor):
    """Admonitions of Blisko: their kinds, titles and quotation marks."""

    # As upstream, and with titles in the quotation marks that Polish keyboards and Word produce.
    RE = re.compile(r"(?:^|\n)!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +[\"„”](.*?)[\"”])? *(?:\n|$)")

    def __init__(self, md: Markdown, labels: Labels) -> None:
        super().__init__(md.parser)
        self._labels = labels

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Give a known kind its class and its title in the language of the site."""
        first, *more = match[1].lower().split()
        kind = _KIND_OF.get(first, first)
        title: str | None = match[2]
        if title is None:
            title = getattr(self._labels, kind) if kind in KINDS else first.capitalize()
        return " ".join((kind, *more)), title or None


class AdmonitionExtension(Extension):
    """Registers the admonitions of Blisko under the name of python-markdown's own."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the block processor."""
        md.registerExtension(self)
        md.parser.blockprocessors.register(AdmonitionProcessor(md, self._labels), "admonition", 105)
