"""Bodies that a hostile hand might write, and the list of what may be on a page that shows them.

The list is written out here once more: what a body may hold is not taken from the program that is
tested. html5lib, which we did not write, reads the finished HTML as a browser does.
"""

import random
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

#: Attributes of any element of a body.
ANYWHERE = frozenset({"class", "id", "lang", "dir", "title", "aria-label"})
#: Elements of a body, each with its own attributes.
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "section", "aside"),
            *("summary", "figure", "figcaption", "ul", "dl", "dt", "dd", "table", "caption"),
            *("thead", "tbody", "tfoot", "tr", "abbr", "b", "bdi", "bdo", "br", "cite", "code"),
            *("del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp"),
            *("small", "strong", "sub", "sup", "u", "var", "wbr", "picture"),
        ),
        frozenset(),
    ),
    "a": frozenset({"href", "hreflang", "download", "role"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "div": frozenset({"role", "tabindex"}),
    "img": frozenset(
        {"src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding", "fetchpriority"}
    ),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "source": frozenset({"type", "srcset", "sizes"}),
    "span": frozenset({"role"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope"}),
    "time": frozenset({"datetime"}),
}
#: Attributes that may hold these values and no others.
VALUES = {
    "role": {"doc-backlink", "doc-noteref", "doc-endnotes", "group", "img"},
    "tabindex": {"0"},
    "loading": {"lazy"},
    "decoding": {"async"},
    "fetchpriority": {"high"},
}
ADDRESSES = frozenset({"href", "src", "srcset"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
# What browsers leave out of an address before they look for its scheme.
_UNREAD_BY_BROWSERS = re.compile("^[\x00-\x20]+|[\t\n\r]")
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def unlisted(element: Element) -> Iterator[str]:
    """What is in an element, itself left out, that is not on the list."""
    for inner in element.iter():
        for text in (inner.text, inner.tail if inner is not element else None, *inner.items()):
            if text and _NEVER.search(text if isinstance(text, str) else " ".join(text)):
                yield f"{text!r} in <{inner.tag}>"
        if inner is element:
            continue
        tag = str(inner.tag)
        if tag not in ALLOWED:
            yield f"<{tag}>"
            continue
        for name, value in inner.items():
            listed = name in ANYWHERE or name in ALLOWED[tag]
            unsafe = name in ADDRESSES and not is_safe(value)
            if not listed or unsafe or value not in VALUES.get(name, {value}):
                yield f"<{tag} {name}={value!r}>"


def is_safe(address: str) -> bool:
    """Whether a browser follows an address without running anything."""
    read = _UNREAD_BY_BROWSERS.sub("", address)
    return bool(_SAFE.match(read)) or not _SCHEME.match(read)


def proses(page: str) -> list[Element]:
    """The bodies on a page, as a browser's parser sees them."""
    document = html5lib.parse(page, namespaceHTMLElements=False)
    return [e for e in document.iter("div") if "prose" in (e.get("class") or "").split()]


# Texts


WORDS = (
    *("ala", "kot", "Zażółć", "w", "i", "3", "zł", "x src=", 'x" y', "a href=", "12:30", "—"),
)  # fmt: skip
ADDRESS = (
    *("b.md", "a.jpg", "/x/", "#y", "https://a.pl", "http://a.pl/?b&c", "mailto:a@b.pl"),
    *("tel:1", "javascript:alert(1)", "JaVaScRiPt:x", "java\tscript:x", "jav&#1;ascript:x"),
    *("&#2;javascript:x", "data:text/html,x", "data:image/svg+xml,x", "vbscript:x"),
    *("//evil.pl", "\\\\evil.pl", "file:///x", "<p onerror=alert(1) src=x>", '" onerror="x'),
    *("' onerror='x", '" src="', '" href="', "&quot;x", "x%22%20onerror=y", "a b.jpg"),
    *("&#106;avascript:x", "\x020\x03", "&#2;0&#3;", "&#xFFFE;", "{{x}}", "<b onclick=x>"),
    *(" javascript:x", "javascript&colon;x", "&Tab;javascript:x", "java&NewLine;script:x"),
)  # fmt: skip
TAGS = (
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a>", "</a>", "<h1>", "</h1>"),
    *("<h3>", "</h3>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>", "<caption>"),
    *("<details>", "</details>", "<script>", "</script>", "<style>", "</style>", "<title>"),
    *("</title>", "<textarea>", "</textarea>", "<svg>", "</svg>", "<math>", "</math>"),
    *("<mtext>", "<mglyph>", "<foreignObject>", "<template>", "</template>", "<noscript>"),
    *("</noscript>", "<xmp>", "</xmp>", "<plaintext>", "<iframe>", "</iframe>", "<select>"),
    *("<option>", "</select>", "<form>", "</form>", "<input>", "<button>", "<object>"),
    *("</object>", "<base>", "<meta>", "<link>", "<body>", "<html>", "<head>", "<frameset>"),
    *("<image>", "<isindex>", "<imię i nazwisko>", "<do-it>", "<jan.kowalski>", "<3"),
    *("<ul. Polna>", "<o:p>", "</o:p>", "<data>", "<!--", "-->", "--!>", "<!-->"),
    *("<!DOCTYPE html>", "<![CDATA[", "]]>", "<?php", "?>", "<!x", "</ x", "<br>", "<hr>"),
    *("<wbr>", "<pre>", "</pre>", "<code>", "</code>", "<blockquote>", "<ul>", "<li>"),
    *("</ul>",),
)  # fmt: skip
ATTRIBUTES = (
    *("onclick=x", 'onerror="alert(1)"', "ONLOAD=x", "style='x:y'", 'class="a b"', "id=x"),
    *('id=" id="', 'title=" src="', "title=' href='", 'title="x>y"', "title='<b>'", "alt"),
    *("alt=' src='", 'alt="&quot;"', 'aria-label=" alt="', "srcdoc='<script>'"),
    *("formaction=javascript:x", "role=button", "tabindex=5", "xlink:href=javascript:x", "/"),
    *("=", '"', "'", "`", "background=javascript:x", "lang=en", "hidden", "srcset='x 1x'"),
    *("ping=x", "target=_blank", "download", "is=x", "nonce=x", "\x00", "\x0c", "<"),
)  # fmt: skip
MARKS = (
    *("*", "**", "_", "__", "`", "``", "~~", '\\', "[", "]", "(", ")", "!", "!!", "<", ">"),
    *("&", ";", '"', "'", "{", "}", "{:", "{{", "}}", "{%", "%}", "|", "#", "=", "-", "+"),
    *(":", ": ", "^", "[^1]", "[x]", "[x][y]", "&lt;", "&gt;", "&amp;", "&quot;", "&#60;"),
    *("&#x3c;", "&#x3C", "&lt", "&#0;", "&#2;", "&#xD800;", "&#xFFFE;", "&#xFFFF;"),
    *("&#x110000;", "&#128;", "&#x85;", "&zwj;", "&nbsp;", "&NotEqualTilde;", "\x00", "\x01"),
    *("\x02", "\x03", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe"),
    *("\u200b", "\xad", "\u202e", "\xa0", "🙂", "\U0001fffe", "\x020\x03", "klzzwxh:0001"),
)  # fmt: skip
LINES = (
    *("# ", "## ", "- ", "1. ", "> ", "    ", "\t", "| a | b |\n|---|---|\n| "),
    *('!!! uwaga "', "```", "~~~", "[x]: ", "[^1]: ", "*[ala]: ", ": ", "---", "==="),
    *("- [ ] ", "- [x] ", "{: .a #b onclick=x }", "{#x}", "https://youtu.be/abc"),
    *('<https://www.youtube.com/watch?v=a&b="c>', "///Footnotes Go Here///"),
)  # fmt: skip


class Hostile:
    """Random bodies; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311  # nothing secret about it

    def bodies(self, count: int) -> Iterator[str]:
        """That many."""
        for _ in range(count):
            parts = [self._line() for _ in range(self._dice.randrange(1, 5))]
            yield self._dice.choice(("\n", "\n\n", "")).join(parts)

    def _line(self) -> str:
        start = self._dice.choice(LINES) if self._dice.random() < 0.4 else ""
        parts = [self._part() for _ in range(self._dice.randrange(1, 6))]
        return start + self._dice.choice(("", " ", " ")).join(parts)

    def _part(self) -> str:
        kind = self._dice.random()
        if kind < 0.25:
            return self._dice.choice(WORDS)
        if kind < 0.4:
            return self._dice.choice(MARKS)
        if kind < 0.55:
            return self._dice.choice(TAGS)
        if kind < 0.7:
            return self._tag()
        return self._markdown()

    def _tag(self) -> str:
        """A tag with attributes, whole or broken."""
        pick = self._dice.choice
        name = pick(
            ("p", "a", "img", "td", "h2", "div", "span", "svg", "script", "b", "imię", "li")
        )
        inner = [pick(ATTRIBUTES) for _ in range(self._dice.randrange(4))]
        if name in {"a", "img"} and self._dice.random() < 0.7:
            mark = pick(('"', "'", ""))
            inner.append(f"{pick(('href', 'src', 'SRC'))}={mark}{pick(ADDRESS)}{mark}")
        self._dice.shuffle(inner)
        return (
            f"<{name}{pick((' ', '/', chr(10), ''))}{' '.join(inner)}{pick(('>', '>', '/>', ''))}"
        )

    def _markdown(self) -> str:
        pick = self._dice.choice
        words = "".join(
            pick((*WORDS, *WORDS, *MARKS, *TAGS)) for _ in range(self._dice.randrange(3))
        )
        address, title = (
            pick(ADDRESS),
            pick(("", "", ' "t"', f" '{pick(ATTRIBUTES)}'", f' "{words}"')),
        )
        listed = pick(("", "", "", f"{{: {pick(ATTRIBUTES)} }}", f"{{{pick(ATTRIBUTES)}}}", "{.a}"))
        return pick(
            (
                f"[{words}]({address}{title}){listed}",
                f"![{words}]({address}{title}){listed}",
                f"[![{words}]({address}{title})]({pick(ADDRESS)})",
                f"[{words}](<{address}>{title})",
                f"![{words}](<{address}>)",
                f"<{address}>",
                f"**{words}**{listed}",
                f"`{words}`",
                f"[{words}][x]\n\n[x]: {address}{title}",
                f"{words}[^1]\n\n[^1]: {words}",
            )
        )  # fmt: skip
