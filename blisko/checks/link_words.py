"""Rules about links and what stands in their place."""

import re
from collections.abc import Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_text
from blisko.model.problems import Problem, Severity
from blisko.text.slugs import slugify
from blisko.text.written import has_scheme

_LINK = re.compile(r"\[(?<!!\[)(?P<text>[^\[\]\n]+)\](?=[(\[])")
_TARGET = r"(?:https?://|www\.|mailto:)[^\s()\[\]]+|[^\s()\[\]]+\.(?:md|html?|pdf|docx?|odt|jpe?g|png|svg)(?:#[\w-]+)?"
_MALFORMED = re.compile(
    rf"(?<!!)\[(?P<text>[^\[\]\n]+)\][ \t]+\((?P<target>{_TARGET})\)"  # [text] (target)
    rf"|\((?P<text2>[^()\n]+)\)[ \t]?\[(?P<target2>{_TARGET})\]"  # (text)[target]
)
_MAY_BE_MALFORMED = re.compile(r"\][ \t]+\(|\)[ \t]?\[")  # quicker to look for
_WORDLESS = re.compile(
    r"<a (?:(?!aria-label=)[^>])*href=\"\x02(?P<link>\d+)\x03\"(?:(?!aria-label=)[^>])*>"
    r"(?:\s|<(?!/?a\b|img\b)[^>]*>)*</a>"
)
_EMPTY = frozenset(
    slugify(words)
    for words in (
        *("tutaj", "tu", "tam", "link", "linku", "ten link", "tym linku", "w linku", "w tym linku"),
        *("pod linkiem", "pod tym linkiem", "link tutaj", "ta strona", "tej stronie", "klik"),
        *("więcej", "czytaj więcej", "zobacz więcej", "dowiedz się więcej", "więcej tutaj"),
        *("więcej informacji", "zobacz", "zobacz tutaj", "zobacz tu", "sprawdź", "sprawdź tutaj"),
        *("wejdź", "wejdź tutaj", "przejdź", "przejdź tutaj", "pobierz tutaj", "czytaj dalej"),
        *("here", "this", "link here", "this link", "this page", "more", "read more", "see more"),
        *("learn more", "more information", "more info", "see here", "details here"),
    )
)
MOST_LOOKED_FOR = 200  # each in all of the text; more are not told apart anyway
_CLICK = re.compile(r"(?:kliknij|kliknijcie|klikaj|klikajac|click)(?:-|$)")


@rule(Severity.WARNING)
def click_here(post: Post) -> Iterator[Problem]:
    """Many readers jump from link to link and hear only its words: they must say where it leads.

    Wrong:
        Żeby się zapisać, [kliknij tutaj](https://example.org/zapisy).
    Right:
        [Zapisz się na warsztaty](https://example.org/zapisy) do piątku.
    """
    for match in _LINK.finditer(post.prose) if post.body.links else ():
        said = slugify(match["text"].strip("*_ .…»>→"))
        if said in _EMPTY or _CLICK.match(said):
            yield at_text(post, match.span("text"), "click-here", text=match["text"])


@rule(Severity.WARNING)
def link_malformed(post: Post) -> Iterator[Problem]:
    """With a space between its brackets, or the brackets exchanged, a link is printed as text.

    Wrong:
        Zobacz [regulamin pracowni] (https://example.org/regulamin).
    Right:
        Zobacz [regulamin pracowni](https://example.org/regulamin).
    """
    prose = post.prose
    for match in _MALFORMED.finditer(prose if _MAY_BE_MALFORMED.search(prose) else ""):
        text, target = match["text"] or match["text2"], match["target"] or match["target2"]
        whole = f"https://{target}" if target.startswith("www.") else target
        yield at_text(post, match.span(), "link-malformed", f"[{text}]({whole})")


@rule(Severity.ERROR)
def link_without_words(post: Post) -> Iterator[Problem]:
    """A link of no words cannot be seen, clicked or heard.

    Wrong:
        Zapisy są tutaj: [](https://example.org/zapisy)
    Right:
        [Zapisy na warsztaty](https://example.org/zapisy)
    """
    for match in _WORDLESS.finditer(post.body.html) if post.body.links else ():
        place, target = post.links[int(match["link"])], post.body.links[int(match["link"])]
        if not target.strip():
            continue  # told as a link without an address
        span = (place.start, place.end) if place else (0, 0)
        sure = place and place.inline and target.startswith(("https://", "http://"))
        yield at_text(post, span, "link-without-words", f"<{target}>" if sure else "")


@rule(Severity.WARNING)
def html_refused(post: Post) -> Iterator[Problem]:
    """Scripts, frames and styles in a text can harm its readers, so they are taken out.

    What is taken out without harm, such as a colour or a width, is not told.

    Wrong:
        <iframe src="https://example.org/film"></iframe>
    Right:
        https://example.org/film
    """
    names = [name for name in post.body.refused if not has_scheme(name)]  # else: link-refused
    for number, refused in enumerate(names):
        found = _places(refused, post.markup) if number < MOST_LOOKED_FOR else []
        for span in found or [(0, 0)]:
            yield at_text(post, span, "html-refused", refused=refused)


def _places(refused: str, text: str) -> list[tuple[int, int]]:
    """Where a text writes a tag, an attribute, or an address."""
    written = re.escape(refused)
    if refused.startswith("<"):
        written = rf"{written[:-1]}\b>?"
    elif refused.isalpha() and refused != "hidden":
        written = rf"\b{written}\b(?=\s*=)"
    return [match.span() for match in re.finditer(written, text, re.IGNORECASE)]
