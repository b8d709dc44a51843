"""No body brings anything to a page that is not on the list: html5lib reads what becomes of each.

``BLISKO_FUZZ=1000000`` tries as many random bodies instead of a few thousand, from the seed
``BLISKO_SEED`` on.
"""

import os
import re
from itertools import islice

import pytest

from blisko.text import tags
from blisko.text.body import Rendered, fill
from blisko.text.markdown import Renderer
from blisko.text.sanitizer import clean
from blisko.text.written import has_scheme
from blisko.views import picture_html
from blisko.views.feed import absolute_links
from blisko.views.parts import ShownPicture, Variant
from tests.text.hostile import ADDRESS, ATTRIBUTES, MARKS, TAGS, Hostile, proses, unlisted
from tests.text.samples import POLISH

COUNT = int(os.environ.get("BLISKO_FUZZ", "3000"))
SEED = int(os.environ.get("BLISKO_SEED", "0"))
TOGETHER = 40  # bodies on a page: html5lib is slow to begin
RENDERER = Renderer("pl", labels=POLISH)
_OUTSIDE = re.compile("(?:https?:|mailto:|tel:)", re.IGNORECASE)
_CANONICAL = re.compile(r'<(?:/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*)>')


def shown(body: Rendered) -> str:
    """The body as on a page. A local address is left as it was written, worse than any real one."""
    urls = [_address(link) for link in body.links]
    pictures = {
        image.target: picture_html.html(
            ShownPicture(
                src=f"/{body.links[image.target]}",
                width=4,
                height=3,
                alt=image.alt,
                srcset=f"/{body.links[image.target]} 4w",
                variants=(Variant("image/webp", f"/{body.links[image.target]} 4w"),),
                sizes="100vw",
                tone="tone",
            ),
            image.title,
            image.classes,
        )
        for image in body.images
        if image.target % 2
    }
    return fill(body, urls, pictures)


def _address(link: str) -> str:
    if _OUTSIDE.match(link):
        return link
    return "" if has_scheme(link) else f"/{link}"


def page_of(bodies: list[str]) -> str:
    inner = "".join(f'<div class="prose">{html}</div>' for html in bodies)
    return f"<!doctype html><html><body><main>{inner}</main></body></html>"


def faults(html: str) -> list[str]:
    """What is wrong with one body on a page."""
    found = proses(page_of([html, "koniec"]))
    if len(found) != 2 or (found[1].text or "") != "koniec":
        return ["what follows the body is no longer what it was"]
    return list(unlisted(found[0]))


def test_random_bodies() -> None:
    made = Hostile(SEED).bodies(COUNT)
    while sources := list(islice(made, TOGETHER)):
        htmls = []
        for number, source in enumerate(sources):
            html = shown(RENDERER.render(source))
            if number % 4 == 0:  # as in a feed
                html = absolute_links(html, "https://a.pl", "https://a.pl/b/")
            assert "<" not in _CANONICAL.sub("", html), repr(source)
            assert "\x02" not in html, repr(source)
            htmls.append(html)
        found = proses(page_of([*htmls, "koniec"]))
        whole = len(found) == len(htmls) + 1 and found[-1].text == "koniec"
        if not whole or any(fault for prose in found for fault in unlisted(prose)):
            for source, html in zip(sources, htmls, strict=True):
                assert faults(html) == [], repr(source)
            raise AssertionError(f"only together: {sources!r}")


@pytest.mark.parametrize("address", ADDRESS)
@pytest.mark.parametrize("words", ["x src=", "x href=", 'x" alt=', "a class="])
def test_words_that_look_like_an_attribute(words: str, address: str) -> None:
    for source in (
        f"![{words}](<{address}>)",
        f"![{words}]({address})",
        f"[{words}]({address} '{words}')",
        f'<img alt="{words}" src="{address}" title="{words}">',
        f'<a title="{words}" href="{address}">x</a>',
        f'<h2 title=" id=">x</h2>\n\n![{words}]({address}){{: title="{words}" }}',
    ):
        assert faults(shown(RENDERER.render(source))) == []


def test_a_target_is_taken_out_of_its_own_attribute() -> None:
    body = RENDERER.render("![x src=](<p onerror=alert(1)>)")
    assert body.links == ("p onerror=alert(1)",)
    assert [image.alt for image in body.images] == ["x src="]
    assert fill(body, ['" src="']) == '<p><img alt="x src=" src="&quot; src=&quot;"></p>'


def test_words_that_look_like_an_attribute_stay_in_feeds() -> None:
    html = RENDERER.render('Wpisz href="/x" i `class="footnote-ref"` na [tu](/y)')
    whole = absolute_links(fill(html, ["/y"]), "https://a.pl", "https://a.pl/b/")
    assert "https://a.pl/x" not in whole
    assert 'href="https://a.pl/y"' in whole
    assert "noteref" not in whole


def test_the_id_of_a_heading_is_its_own() -> None:
    body = RENDERER.render('<h2 title=" id=">a</h2>\n\n`id="z"` ## b\n\n<h3 id="">c</h3>')
    assert [heading.id for heading in body.headings] == ["a", "c"]
    assert tags.ids(body.html) == {"a", "c"}


def test_the_language_of_a_text_is_its_own_attribute() -> None:
    html = '<p title="x lang=en class=verbatim y">"a" - <i lang="en">"b"</i></p>'
    assert "„a”\u00a0– <i" in RENDERER.render(html).html
    assert '>"b"</i>' in RENDERER.render(html).html


def test_a_picture_in_a_heading_without_words_stays() -> None:
    assert RENDERER.render("## ![](a.jpg)").links == ("a.jpg",)


def test_dead_links_within_links() -> None:
    source = '<a href="x">a<table><tr><td><a href="y">b</a></td></tr></table>c</a>'
    body = RENDERER.render(source)
    assert body.links == ("x", "y", "x")
    for urls in (["", "/y", ""], ["/x", "", "/x"], ["", "", ""], ["", "/y", "/x"]):
        html = fill(body, urls)
        assert html.count("<a ") == html.count("</a>") == sum(map(bool, urls))
        assert faults(html) == []


@pytest.mark.parametrize("tag", [*TAGS, *ATTRIBUTES, *ADDRESS, *MARKS])
def test_the_sanitizer_writes_tags_in_one_way(tag: str) -> None:
    """What `blisko.text.tags` relies on."""
    for html in (
        tag,
        f"<p title='{tag}'>x",
        f'<a href="{tag}" title=" src=">x',
        f"<td {tag}>x<br>",
    ):
        safe = clean(html)
        assert "<" not in _CANONICAL.sub("", safe)
        for written in _CANONICAL.findall(safe):
            assert written.count('"') == 2 * len(tags.attributes(written))
