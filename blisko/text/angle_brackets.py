"""Angle brackets: tags of HTML, or words that an author wrote.

A sanitizer takes `<imię i nazwisko>`, `<jan.kowalski>` or an unclosed `<!--` for tags, and drops
the words, at worst the rest of the text. So it gets to see whole tags of HTML only; any other `<`
becomes a reference. The same reading finds what the sanitizer will refuse.
"""

import re
from collections.abc import Iterator
from html import unescape

from blisko.text import html_names as names

_ATTRIBUTE = re.compile(
    r"[\s/]*+(?<=[\s/\"'])([^\s\"'<>/=]++)"
    r"(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++)))?+"
)
_TAG = re.compile(
    rf"<(/?)([a-zA-Z][a-zA-Z0-9]*+(?::[a-zA-Z]++)?+)((?:{_ATTRIBUTE.pattern})*+)[\s/]*+>"
)
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9:]*+)\s*+>")
# Tags that are looked at no closer, since nothing can be wrong with them; most are of this sort.
_PLAIN = re.compile(
    rf"(?:[^<]*+<(?:{'|'.join(sorted(names.LEFT_OPEN))}|/(?:{'|'.join(sorted(names.TAGS))}))>)++"
)
_COMMENT_END = re.compile("--!?>")
# Declarations of documents and of word processors, which say nothing to readers.
_DECLARATION = re.compile(r"<(?:!doctype\b|!\[(?:if|endif)\b|\?xml\b)[^<>]*+>", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NEVER = -1


class Scan:
    """An HTML fragment as it was read.

    `html` has a `<` only where a tag of HTML begins, `refused` names what takes something from
    readers or would have acted on them: "<script>", "onclick". `addresses` are those of links and
    pictures.
    """

    def __init__(self, html: str) -> None:
        self.refused: list[str] = []
        self.addresses: list[str] = []
        self._source = html
        self._closings = {match[1].lower(): match.start() for match in _CLOSING.finditer(html)}
        self._last_comment_end = max((m.end() for m in _COMMENT_END.finditer(html)), default=_NEVER)
        self.html = "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        source, done = self._source, 0
        while True:
            if plain := _PLAIN.match(source, done):
                yield plain[0]
                done = plain.end()
            start = source.find("<", done)
            if start < 0:
                break
            yield source[done:start]
            done = self._end_of_tag(start)
            if done < 0:
                tag = _TAG.match(source, start)
                done = tag.end() if tag else start + 1
                yield source[start:done].replace("<", "&lt;")
            else:
                yield source[start:done]
        yield source[done:]

    def _end_of_tag(self, start: int) -> int:
        """Where a tag ends that begins here, or a comment, or an element that goes as a whole."""
        source = self._source
        if source.startswith("<!--", start) and start < self._last_comment_end - 4:
            end = _COMMENT_END.search(source, start + 2)
            return end.end() if end else _NEVER
        if source[start + 1 : start + 2] in {"!", "?"}:
            declaration = _DECLARATION.match(source, start)
            return declaration.end() if declaration else _NEVER
        tag = _TAG.match(source, start)
        if not tag:
            return _NEVER
        closes, name, written = bool(tag[1]), tag[2].lower(), tag[3]
        if not _is_known(name) or (closes and written.strip()):
            return _NEVER
        if closes:
            return tag.end()
        attributes = _attributes(written)
        if not self._is_meant(name, attributes, start):
            return _NEVER
        self._note(name, attributes)
        if name in names.WITH_CONTENT:
            return self._end_of_element(name, tag.end())
        return tag.end()

    def _is_meant(self, name: str, attributes: list[tuple[str, str | None]], start: int) -> bool:
        """Whether a name of HTML is meant as a tag: `Wpisz <data> w polu` is not."""
        closed = start < self._closings.get(name, _NEVER)
        if name in names.CLOSED:
            return closed
        if any(
            value is None and key not in names.BARE and not key.startswith("data-")
            for key, value in attributes
        ):
            return name in names.REFUSED and closed
        return bool(attributes) or closed or name in names.LEFT_OPEN or ":" in name

    def _end_of_element(self, name: str, start: int) -> int:
        closing = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(self._source, start)
        return closing.end() if closing else start

    def _note(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        if name in names.REFUSED:
            self.refused.append(f"<{name}>")
            return
        for key, value in attributes:
            hides = key == "hidden" or (key == "style" and _HIDES.search(value or ""))
            if hides or key.startswith("on"):
                self.refused.append(key)
            elif key in names.URL_ATTRIBUTES and key in names.ATTRIBUTES.get(name, ()):
                self.addresses.append(unescape(value or ""))


def _attributes(written: str) -> list[tuple[str, str | None]]:
    """Names and values; None where there is no value."""
    return [
        (m[1].lower(), next((value for value in m.groups()[1:] if value is not None), None))
        for m in _ATTRIBUTE.finditer(written)
    ]


def _is_known(name: str) -> bool:
    prefix, colon, _ = name.partition(":")
    if colon:
        return prefix in names.PREFIXES_OF_OFFICE
    return name in names.TAGS or name in names.REFUSED or name in names.PLAIN
