"""SVG: what draws gets through, what could act is refused, what says nothing is left out."""

import base64
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.pictures.drawings import LARGEST, clean
from blisko.pictures.problems import Unusable
from tests.builds import DEMO
from tests.pictures.making import SECRETS, corners, tell_tale

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"{attributes}>{inner}</svg>'


def svg(inner: str = "", attributes: str = "") -> bytes:
    return DRAWING.format(inner=inner, attributes=f" {attributes}" if attributes else "").encode()


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(Unusable) as problem:
        clean(data)
    return problem.value.code, problem.value.params.get("found")


UNSAFE = [
    ("<script>alert(1)</script>", "<script>"),
    ('<script href="https://example.org/x.js"/>', "<script>"),
    ('<g onload="alert(1)"/>', "onload"),
    ('<g ONCLICK="alert(1)"/>', "ONCLICK"),
    ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
    ('<x:iframe xmlns:x="http://www.w3.org/1999/xhtml" src="/"/>', "<iframe>"),
    ('<a href="javascript:alert(1)"><path/></a>', "<a>"),
    ('<a href="https://example.org"><path/></a>', "<a>"),
    ('<set attributeName="href" to="javascript:alert(1)"/>', "<set>"),
    ('<animate attributeName="x" to="1"/>', "<animate>"),
    ('<use href="https://example.org/x.svg#a"/>', "href=https://example.org/x.svg#a"),
    ('<use href="data:image/svg+xml;base64,AAAA#x"/>', "href=data:image/svg+xml;base64,AAAA#x"),
    ('<image href="https://example.org/x.png"/>', "href=https://example.org/x.png"),
    ('<image href="//example.org/x.png"/>', "href=//example.org/x.png"),
    ('<image href="data:image/svg+xml,x"/>', "href=data:image/svg+xml,x"),
    ('<path fill="url(https://example.org/x)"/>', "fill: url(https://example.org/x)"),
    ("<path fill=\"url( 'https://example.org/x' )\"/>", "fill: url(https://example.org/x)"),
    ('<path style="background: url(//x.org/y)"/>', "style: url(//x.org/y)"),
    ("<style>@import 'https://example.org/x.css';</style>", "<style>: @import"),
    ("<style>path { fill: url(https://example.org/x) }</style>", "<style>: url(https://example.org/x)"),
    (r"<style>@\69mport 'x'</style>", "<style>: \\"),
    ("<style>p { x: expression(alert(1)) }</style>", "<style>: expression("),
    ("<iframe/>", "<iframe>"),
    ("<handler/>", "<handler>"),
    ("<discard/>", "<discard>"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "found"), UNSAFE)
def test_what_acts_or_leads_elsewhere_is_refused_by_name(inner: str, found: str) -> None:
    assert refused(svg(inner)) == ("svg-unsafe", found)
    assert refused(svg(f"<g><g>{inner}</g></g>")) == ("svg-unsafe", found)


def test_the_root_is_looked_at_too() -> None:
    assert refused(svg(attributes='onload="alert(1)"')) == ("svg-unsafe", "onload")


def test_the_older_way_to_refer_is_looked_at_too() -> None:
    outside = f'<use {XLINK} xlink:href="https://example.org/#a"/>'
    assert refused(svg(outside)) == ("svg-unsafe", "href=https://example.org/#a")
    assert b'xlink:href="#a"' in clean(svg(f'<use {XLINK} xlink:href="#a"/>')).data


def test_entities_are_refused_before_they_unfold() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("&b;")
    assert refused(bomb) == ("svg-unsafe", "<!ENTITY>")
    assert refused(bomb.decode().encode("utf-16"))[0] == "svg-broken"


def test_a_drawing_as_heavy_as_a_photo_is_refused() -> None:
    assert refused(svg(" " * LARGEST))[0] == "svg-unsafe"


def test_elements_within_elements_without_end_are_refused() -> None:
    assert refused(svg("<g>" * 5000 + "</g>" * 5000))[0] == "svg-unsafe"


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"<svg", b"<html></html>", b"<svg></svg>", svg("<g>"), b"\xff\xfe", bytes(99)],
)
def test_what_is_no_drawing(data: bytes) -> None:
    assert refused(data)[0] == "svg-broken"


def test_what_draws_is_kept() -> None:
    inner = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff" /></linearGradient></defs>'
        '<g fill="url(#a)" transform="scale(2)" class="x" style="opacity: .5"><path d="M0 0h9" />'
        '<text x="1">Ż &lt; ź</text></g><use href="#a" /><style>.x { fill: url(#a) }</style>'
    )
    assert inner.encode() in clean(svg(inner)).data


def test_notes_of_drawing_programs_are_left_out() -> None:
    inner = (
        '<!-- SECRET --><metadata>SECRET</metadata><?xml-stylesheet href="x"?>'
        '<i:pgf xmlns:i="http://ns.adobe.com/x">SECRET</i:pgf>'
        '<path xmlns:ink="http://www.inkscape.org/ns" ink:label="SECRET" data-x="SECRET" d="M1 1"/>'
    )
    data = clean(svg(inner)).data
    assert [secret for secret in SECRETS if secret in data] == []
    assert b"stylesheet" not in data
    assert b'<path d="M1 1" />' in data


def test_text_behind_what_is_left_out_stays() -> None:
    data = clean(svg("<text>a<metadata/>b<desc/>c<metadata/>d</text>")).data
    assert b"<text>ab<desc />cd</text>" in data


def test_an_embedded_photo_tells_nothing() -> None:
    encoded = base64.b64encode(tell_tale(corners())).decode()
    data = clean(svg(f'<image width="9" height="9" href="data:image/jpeg;base64,{encoded}"/>')).data
    inner = base64.b64decode(data.partition(b"base64,")[2].partition(b'"')[0])
    assert inner.startswith(b"\xff\xd8")
    assert [secret for secret in SECRETS if secret in inner] == []


@pytest.mark.parametrize("encoded", ["AAAA", "!!!!", "R0lGODlh"])
def test_an_embedded_picture_that_is_none(encoded: str) -> None:
    inner = f'<image href="data:image/png;base64,{encoded}"/>'
    assert refused(svg(inner))[0] == "svg-broken"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 40 30"', (40, 30)),
        ("viewBox='0 0 40 30'", (40, 30)),
        ('viewBox="-1.5,-2,40.4,29.6"', (40, 30)),
        ('width="80" viewBox="0 0 40 30"', (80, 60)),
        ('height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="9" height="9" viewBox="0 0 40 30"', (9, 9)),
        ('viewBox="0 0 0.2 0.2"', (1, 1)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ('viewBox="nonsense"', (300, 150)),
        ('width="40" height="30"', (40, 30)),
        ('width="40px" height="30px"', (40, 30)),
        ('width="25.4mm" height="1in"', (96, 96)),
        ('width="0.2" height="0.2"', (1, 1)),
        ('width="100%" height="100%"', (300, 150)),
        ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
        ('width="2em" height="30"', (300, 30)),
        ('width="1.2.3" height="30"', (300, 30)),
        ('stroke-width="3" height="30"', (300, 30)),
        ("", (300, 150)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, expected: tuple[int, int]) -> None:
    made = clean(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}></svg>'.encode())
    assert (made.width, made.height) == expected


@pytest.mark.parametrize("path", sorted(DEMO.rglob("*.svg")), ids=lambda path: path.stem)
def test_the_drawings_of_the_demo_lose_nothing(path: Path) -> None:
    before = ElementTree.fromstring(path.read_bytes())  # noqa: S314  # our own file
    after = ElementTree.fromstring(clean(path.read_bytes()).data)  # noqa: S314
    assert [element.tag for element in after.iter()] == [element.tag for element in before.iter()]


def test_cleaning_twice_changes_nothing_more() -> None:
    for path in sorted(DEMO.rglob("*.svg")):
        once = clean(path.read_bytes()).data
        assert clean(once).data == once


@given(data=st.binary(max_size=60), place=st.integers(0, 200))
def test_a_damaged_drawing_is_cleaned_or_told(data: bytes, place: int) -> None:
    whole = svg('<g fill="url(#a)"><path d="M0 0"/></g>')
    try:
        made = clean(whole[:place] + data + whole[place:])
    except Unusable as problem:
        assert problem.code in {"svg-broken", "svg-unsafe"}  # noqa: PT017  # either is right
    else:
        assert made.width > 0
