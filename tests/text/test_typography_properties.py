"""What must hold of typography for any text at all."""

import re
from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st

from blisko.text.typography import NBSP, typography

LANGUAGES = st.sampled_from(["pl", "en", "de"])

# Pieces that rules look at, so that random texts are dense with what may go wrong.
PIECES = st.sampled_from(
    [
        *("a", "i", "w", "W", "do", "na", "dom", "Źrebak"),
        *("nr", "ul.", "os.", "s.", "dr", "J.", "tel."),
        *("5", "12", "007", "2021", "2025", "17:00", "9:30", "1,5", "300", "20.03.2026", "IX", "%"),
        *("kg", "zł", "maja", "r.", '"', "„", "”", "«", "»", "'", "''", ",,", "“", "’", "-", "--"),
        *("–", "—", "...", "…", ".", ",", "(", ")", "?", "/", "@", "&amp;", "&nbsp;", "&quot;"),
        *(" ", " ", " ", " ", "  ", NBSP, "\n", "https://a.pl/x-y", "www.a.pl", "b@c.pl"),
    ]
)  # fmt: skip
TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<em>", "</em>", "<a href='x - y'>", "</a>", "<br>", "<h2>", "</h2>"),
        *("<code>a - b</code>", '<span class="verbatim">w "a" - 5 kg</span>', "<td>", "</td>"),
        *('<img alt="w a - b">', "<!-- i w -->", "<pre>w a - b</pre>", '<i lang="fr">a "b"</i>'),
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)
FRAGMENTS = st.lists(PIECES | TAGS, max_size=20).map("".join)
ANY_TEXT = st.text(max_size=40)

MARKS = re.compile("[\\s\"'„”«»“‘’]|,,")
DASHES = re.compile("[-–—]+")


def skeleton(text: str) -> str:
    """Return text without all that typography may change: spaces, quotes, the form of dashes."""
    return DASHES.sub("-", MARKS.sub("", text).replace("…", "..."))


@given(LANGUAGES, TEXTS | ANY_TEXT, st.booleans())
def test_only_the_named_characters_change(language: str, text: str, heading: bool) -> None:  # noqa: FBT001
    assert skeleton(typography(language).text(text, heading=heading)) == skeleton(text)


@given(LANGUAGES, TEXTS | ANY_TEXT, st.booleans())
@example("pl", '"a" "b', False)  # noqa: FBT003
@settings(max_examples=400)
def test_applying_twice_changes_nothing_more(language: str, text: str, heading: bool) -> None:  # noqa: FBT001
    once = typography(language).text(text, heading=heading)
    assert typography(language).text(once, heading=heading) == once


@given(LANGUAGES, FRAGMENTS)
@settings(max_examples=400)
def test_applying_twice_to_html_changes_nothing_more(language: str, html: str) -> None:
    once = typography(language).html(html)
    assert typography(language).html(once) == once


@given(LANGUAGES, TEXTS | ANY_TEXT)
def test_plain_never_has_hard_spaces_and_is_stable(language: str, text: str) -> None:
    plain = typography(language).plain(text)
    assert NBSP not in plain
    assert typography(language).plain(plain) == plain


class _Marked(HTMLParser):
    """Collects tags with their attributes, and what stands in elements that no rule may touch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[object] = []
        self.verbatim: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))
        if tag in ("code", "pre") or dict(attrs).keys() & {"class", "lang"}:
            self.verbatim.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")
        if self.verbatim and self.verbatim[-1] == tag:
            self.verbatim.pop()

    def handle_comment(self, data: str) -> None:
        self.found.append(data)

    def handle_data(self, data: str) -> None:
        if self.verbatim:
            self.found.append(data)


def marked(html: str) -> list[object]:
    parser = _Marked()
    parser.feed(html)
    parser.close()
    return parser.found


@given(LANGUAGES, FRAGMENTS)
@settings(max_examples=300)
def test_tags_attributes_and_code_are_never_touched(language: str, html: str) -> None:
    assert marked(typography(language).html(html)) == marked(html)


@given(
    LANGUAGES,
    TEXTS,
    st.from_regex(r"https?://[a-z0-9.-]{1,20}(/[a-zA-Z0-9._~&=%+:-]{0,12}){0,3}", fullmatch=True)
    | st.from_regex(r"[a-z0-9][a-z0-9._+-]{0,12}@[a-z0-9-]{1,10}\.[a-z]{2,4}", fullmatch=True),
    TEXTS,
)
def test_addresses_are_never_touched(language: str, before: str, address: str, after: str) -> None:
    core = address.rstrip(".:-_~&%+=/")  # the end of an address may be the sentence's punctuation
    text = f"{before} {core} {after}"
    assert core in typography(language).text(text)
    assert core in typography(language).html(f"<p>{text}</p>")


@given(TEXTS)
def test_html_and_plain_text_agree(text: str) -> None:
    escaped = text.replace("&", "").replace("<", "").replace("\n", " ")
    assert typography("pl").html(escaped) == typography("pl").text(escaped)
