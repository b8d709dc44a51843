"""SVG: what draws gets through, what could act is refused, what says nothing is left out."""

import base64
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.media.pictures.drawings import LARGEST, MOST_DRAWN, clean
from blisko.media.pictures.unusable import Unusable
from tests.builds import DEMO
from tests.media.pictures.making import SECRETS, corners, tell_tale

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
    ("<style><title/>@import url(//example.org/x);</style>", "<style>: <title>"),
    ("<style><metadata/>@import url(//example.org/x);</style>", "<style>: <metadata>"),
    ("<style>@im<!-- -->port url(x);</style>", "<style>: @import"),
    ("<style><![CDATA[@import 'x']]></style>", "<style>: @import"),
    ("<style>@font-face { src: local('x') }</style>", "<style>: @font-face"),
    ("<style>@namespace svg 'x';</style>", "<style>: @namespace"),
    ("<style>@keyframes a { to { x: 1px } }</style>", "<style>: @keyframes"),
    ("<style>path { fill: image-set('//x.org/y' 1x) }</style>", "<style>: image-set("),
    ("<style>path { fill: -webkit-image-set('x' 1x) }</style>", "<style>: -webkit-image-set("),
    ("<style>path { cursor: src('//x.org/y') }</style>", "<style>: src("),
    ("<style>path { fill: URL(//x.org/y) }</style>", "<style>: url(//x.org/y)"),
    ("<style>path { fill: url(/*#*/x) }</style>", "<style>: url(/*#*/x)"),
    ("<style>path { fill: url('#a\" //x') }</style>", "<style>: url(#a)"),
    ("<style>/* ' */ path { fill: url(//x) } /* ' */</style>", "<style>: url(//x)"),
    ("<style>'/*' path { fill: url(//x) } '*/'</style>", "<style>: url(//x)"),
    ("<style>path { fill: url(#a) } /* without an end</style>", "<style>: /*"),
    (r"<style>p { x: '\' url(//x) ' }</style>", "<style>: \\"),
    (r'<path style="fill: u\72 l(//x)"/>', "style: \\"),
    ('<path fill="image(//x.org/y)"/>', "fill: image("),
    ('<path style="mask: element(#a)"/>', "style: element("),
    ('<path cursor="url(x.cur), auto"/>', "cursor: url(x.cur)"),
    ('<g style="behavior: url(#default#time2)"/>', "style: behavior:"),
    ('<set attributeName="href" to="#a"/>', "<set>"),
    ('<animateMotion path="M0 0"/>', "<animateMotion>"),
    ('<feImage href="#a"/>', "<feImage>"),
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


def levels(number: int, element: str, reference: str, times: int) -> str:
    """Elements of which each holds the one before `times` times, by reference."""
    return "".join(
        f'<{element} id="a{level}">{reference.format(level - 1) * times}</{element}>'
        for level in range(1, number)
    )


LEVELS = levels(12, "g", '<use href="#a{}"/>', 10)
CLIPS = levels(30, "clipPath", '<path class="c{}"/>', 9)
CLASSES = "".join(f".c{number} {{ clip-path: url('#a{number}') }}" for number in range(30))


@pytest.mark.parametrize(
    "inner",
    [
        *(LEVELS, LEVELS.replace("href", "xlink:href")),
        levels(3000, "g", '<use href="#a{}"/>', 1),
        levels(30, "mask", '<rect mask="url(#a{})"/>', 9),
        f"<style>{CLASSES}</style>{CLIPS}",
        '<g id="a"><use href="#a"/></g>',
        '<use id="a" href="#b"/><use id="b" href="#a"/>',
        '<pattern id="p"><rect fill="url(#p)"/></pattern>',
        '<mask id="m"><rect style="mask: url( \'#m\' )"/></mask>',
        "<style>* { mask: url(#m) }</style><mask id='m'><g/></mask>",
        "<path/>" * (MOST_DRAWN + 1),
    ],
)
def test_a_drawing_that_grows_without_bounds_is_refused(inner: str) -> None:
    code, found = refused(svg(inner, XLINK))
    assert code == "svg-unsafe"
    assert " × " in str(found) or " → " in str(found)


def test_a_sign_drawn_in_many_places_is_kept() -> None:
    signs = '<use href="#a" x="1"/>' * 2000
    inner = (
        '<defs><linearGradient id="b"><stop/></linearGradient><clipPath id="c"><path/></clipPath>'
        '<g id="a"><path fill="url(#b)" clip-path="url(#c)"/><path class="d"/></g></defs>'
        f"<style>.d {{ fill: url(#b) }} @media (prefers-color-scheme: dark) {{ .d {{ x: 1 }} }}"
        f' path {{ font-family: "A (b)"; /* Inkscape (https://inkscape.org) */ }}</style>{signs}'
    )
    assert clean(svg(inner)).data.count(b"<use") == 2000


def test_attributes_that_nobody_knows_are_left_out() -> None:
    inner = '<g xml:base="https://x.org/" src="//x.org" ping="x" future="url(//x)" id="a"/>'
    assert b'<g id="a" />' in clean(svg(inner)).data


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
        ('viewBox="0 0 . ."', (300, 150)),
        ('viewBox="0 0 1e999 1e-999"', (300, 150)),
        ('viewBox="0 0 40 0"', (300, 150)),
        ('viewBox="0 0 40"', (300, 150)),
        ('viewBox=". . 40 30"', (300, 150)),
        ('width="." height="1e999"', (300, 150)),
        ('width="-5" height="30"', (300, 30)),
        ('width="1e8" height="1e-8"', (100_000, 1)),
        (f'width="{"9" * 500}" height="30"', (300, 30)),
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
