"""Only safe HTML leaves a body: what is allowed, and what was taken out.

A merged contribution must not be able to bring a script, a tracker or a style of its own, whoever
reviewed it. nh3 does the work; this module only says what it lets through, and finds out afterwards
what it did not, so that the author can be told.
"""

import re
from html import escape
from html.parser import HTMLParser

import nh3

_TAGS = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "div", "section", "aside",
    "details", "summary", "figure", "figcaption", "ol", "ul", "li", "dl", "dt", "dd",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "aria-label"},
    "a": {"href", "hreflang", "download"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}
_ROLES = {
    "a": {"role": {"doc-backlink", "doc-noteref"}},
    "div": {"role": {"doc-endnotes"}},
    "span": {"role": {"img"}},
}
_URL_ATTRIBUTES = ("href", "src")
# Their content is code or a foreign document, never text of the author.
_TAGS_WITH_CONTENT = {
    "script", "style", "iframe", "object", "noscript", "template", "textarea", "svg", "math",
}  # fmt: skip

_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values=_ROLES,
    clean_content_tags=_TAGS_WITH_CONTENT,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def clean(html: str) -> str:
    """Return the safe part of an HTML fragment, with every tag and attribute written in one way."""
    return _CONTROLS.sub("", _CLEANER.clean(html))


def refused(html: str, cleaned: str, *, suspicious: bool) -> tuple[str, ...]:
    """Name what ``clean`` took out: "<script>", "onclick", "javascript:alert(1)".

    Markdown alone can produce nothing unsafe except addresses, so the fragment is only taken apart
    when its source holds raw HTML or attribute lists (``suspicious``), or an address is missing.
    """
    if not suspicious and _addresses(html) == _addresses(cleaned):
        return ()
    finder = _Finder()
    finder.feed(html.replace("<![", "<! ["))  # marked sections it may not know, and then raises
    finder.close()
    return tuple(dict.fromkeys(finder.found))


def _addresses(html: str) -> int:
    return html.count('href="') + html.count('src="')


class _Finder(HTMLParser):
    """Collects the tags, attributes and addresses that are not allowed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(f"<{tag}>")
            return
        for name, value in attrs:
            if not _is_allowed(tag, name, value or ""):
                self.found.append(name)
            elif name in _URL_ATTRIBUTES and not _is_safe_url(value or ""):
                self.found.append(value or "")


def _is_allowed(tag: str, name: str, value: str) -> bool:
    allowed = name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(tag, ())
    return allowed or value in _ROLES.get(tag, {}).get(name, ())


def _is_safe_url(url: str) -> bool:
    """Ask the one who decides."""
    return "href" in _CLEANER.clean(f'<a href="{escape(url)}">x</a>')
