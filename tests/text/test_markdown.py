"""Bodies: every construct that editors may write, what becomes of links, what is taken out."""

import pickle
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from blisko.text.markdown import Heading, Image, Rendered, Renderer, fill
from blisko.text.typography import NBSP
from tests.text.samples import ENGLISH, POLISH

HERE = Path(__file__).parent
RENDERER = Renderer("pl", labels=POLISH)


def rendered(source: str) -> str:
    """Render with ~ for U+00A0 and the links as the author wrote them."""
    body = RENDERER.render(source)
    return fill(body, body.links).replace(NBSP, "~")


def test_a_whole_post() -> None:
    """The result is kept as post.html; a change of it is to be read, not only accepted."""
    body = RENDERER.render((HERE / "post.md").read_text(encoding="utf-8"))
    expected = (HERE / "post.html").read_text(encoding="utf-8")
    assert fill(body, body.links) + "\n" == expected


def test_a_renderer_keeps_nothing_of_earlier_bodies() -> None:
    post = (HERE / "post.md").read_text(encoding="utf-8")
    other = "# Inny\n\n[odsyłacz][1] OSP[^1]\n\n[1]: inny.md\n\n[^1]: Inny przypis.\n\n*[KGW]: Koło"
    used = Renderer("pl", labels=POLISH)
    first, between, second = used.render(post), used.render(other), used.render(post)
    assert first == second == Renderer("pl", labels=POLISH).render(post)
    assert between == Renderer("pl", labels=POLISH).render(other)
    assert "Inny" not in used.render("[odsyłacz][1] KGW").html


def test_bodies_can_be_cached() -> None:
    body = RENDERER.render("[a](b.md) ![c](d.jpg)\n\n# E")
    assert pickle.loads(pickle.dumps(body)) == body  # noqa: S301  our own bytes
    assert hash(body) == hash(RENDERER.render("[a](b.md) ![c](d.jpg)\n\n# E"))


def test_python_markdown_does_its_part() -> None:
    assert rendered("**ważne** i *inne*\n\n1. raz\n2. dwa") == (
        "<p><strong>ważne</strong> i~<em>inne</em></p>\n<ol>\n<li>raz</li>\n<li>dwa</li>\n</ol>"
    )


def test_typogrify_does_its_part() -> None:
    assert rendered("Spotkamy się koło remizy jutro") == ("<p>Spotkamy się koło remizy~jutro</p>")


# Links


def test_links_are_reported_as_written_and_filled_in_order() -> None:
    source = (
        "[a]({filename}../warsztaty/druk 3d.md) ![b]({static}x.jpg) <a href='?a=1&amp;b=2'>c</a>\n"
        '<img src="y.png" alt="z"> [d](#sekcja) <jan@example.org> [e][1]\n\n[1]: ../e.md "Tytuł"\n'
    )
    body = RENDERER.render(source)
    assert body.links == (
        "{filename}../warsztaty/druk 3d.md",
        "{static}x.jpg",
        "?a=1&b=2",
        "y.png",
        "#sekcja",
        "mailto:jan@example.org",
        "../e.md",
    )
    html = fill(body, [f"/{number}/?a&b" for number in range(7)])
    for number in range(7):
        assert f'"/{number}/?a&amp;b"' in html
    assert "\x02" not in html


def test_a_filled_address_cannot_leave_its_attribute() -> None:
    body = RENDERER.render("[a](b)")
    assert fill(body, ['"><script>']) == '<p><a href="&quot;&gt;&lt;script&gt;">a</a></p>'


def test_the_number_of_addresses_must_fit() -> None:
    with pytest.raises(ValueError, match="the body has 1 links, not 2"):
        fill(RENDERER.render("[a](b)"), ["x", "y"])


def test_placeholders_cannot_be_forged() -> None:
    body = RENDERER.render("[a](b) &#2;0&#3; \x020\x03 `\x020\x03`")
    assert fill(body, ["URL"]).count("URL") == 1


def test_links_of_footnotes_stay_in_the_body() -> None:
    body = RENDERER.render("Zdanie[^1].\n\n[^1]: [Źródło](a.md).")
    assert body.links == ("a.md",)
    assert 'href="#fn:1"' in body.html


def test_images_are_reported_and_can_be_replaced() -> None:
    body = RENDERER.render('[x](y)\n\na ![Alt "a"](a.jpg) ![](b.jpg){: title="t" }')
    assert body.images == (Image('Alt "a"', "", 1), Image("", "t", 2))
    html = fill(body, ["/y", "/a", "/b"], {1: r'<picture class="\1"></picture>'})
    assert html == (
        '<p><a href="/y">x</a></p>\n'
        "<p>a\N{NO-BREAK SPACE}"
        r'<picture class="\1"></picture> <img alt="" src="/b" title="t"></p>'
    )


# Headings


def levels(source: str) -> list[int]:
    return [heading.level for heading in RENDERER.render(source).headings]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# A\n\n## B\n\n### C\n\n# D", [2, 3, 4, 2]),
        ("## A\n\n### B\n\n## C", [2, 3, 2]),
        ("### A\n\n#### B\n\n### C", [2, 3, 2]),
        ("## A\n\n#### B\n\n#### C\n\n### D\n\n## E", [2, 3, 3, 3, 2]),
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F", [2, 3, 4, 5, 6, 6]),
        ("<h1>A</h1>\n\n<h4>B</h4>", [2, 3]),
        ("Akapit bez nagłówków", []),
    ],
)
def test_headings_form_an_outline_under_the_title(written: str, expected: list[int]) -> None:
    assert levels(written) == expected


def test_headings_have_ids_and_texts() -> None:
    body = RENDERER.render(
        "# Łódź – *źródło* wiedzy!\n\n## O nas\n\n## O nas\n\n## Kontakt {#adres}\n\n## ???\n\n"
        '## <a id="o-nas-2"></a>O nas 2[^1] & ![logo](l.png)\n\n[^1]: x'
    )
    assert body.headings == (
        Heading(2, "lodz-zrodlo-wiedzy", f"Łódź{NBSP}– źródło wiedzy!", 1),
        Heading(3, "o-nas", f"O{NBSP}nas", 2),
        Heading(3, "o-nas-3", f"O{NBSP}nas", 2),
        Heading(3, "adres", "Kontakt", 2),
        Heading(3, "h3", "???", 2),
        Heading(3, "o-nas-2-logo", f"O{NBSP}nas 2 & logo", 2),
    )
    assert '<h3 id="o-nas-3">' in body.html
    assert '<h3 id="adres">Kontakt</h3>' in body.html


def test_an_empty_heading_is_dropped() -> None:
    body = RENDERER.render("Przed\n\n<h2> </h2>\n\nTekst")
    assert body.headings == ()
    assert "<h2" not in body.html


def test_a_heading_in_a_heading_loses_its_tags() -> None:
    assert rendered("# A <a><h1>B</h1></a> C\n\n# D") == (
        '<h2 id="a-b-c">A~<a>B</a>~C</h2>\n<h2 id="d">D</h2>'
    )


# Constructs


def test_tables_are_aligned_by_class() -> None:
    html = rendered("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|4|")
    assert '<th scope="col">a</th>\n<th class="align-left" scope="col">b</th>' in html
    assert '<td class="align-center">3</td>\n<td class="align-right">4</td>' in html
    assert "style" not in html
    assert html.startswith(
        '<div class="table-scroll" role="group" aria-label="Tabela" tabindex="0"'
    )
    assert html.endswith("</table></div>")


def test_a_class_given_to_a_cell_stays() -> None:
    assert '<td class="wazne align-right">1</td>' in rendered("|a|b|\n|-:|-|\n|1 {: .wazne }|2|")


def test_fenced_code() -> None:
    assert rendered('```python\nx = "a - b"  # w domu\n```') == (
        '<pre><code class="language-python">x = "a - b"  # w domu\n</code></pre>'
    )


def test_a_footnote_may_hold_a_link_card() -> None:
    html = RENDERER.render("Film[^1]\n\n[^1]: https://youtu.be/abc").html
    assert html.count('role="doc-backlink"') == 1
    assert 'class="link-card link-card-film"' in html


def test_footnotes_are_named_for_screen_readers() -> None:
    assert rendered("Zdanie[^a] i drugie[^a].\n\n[^a]: Źródło.") == (
        '<p>Zdanie<sup id="fnref:a"><a class="footnote-ref" role="doc-noteref" href="#fn:a">1</a>'
        '</sup> i~drugie<sup id="fnref2:a"><a class="footnote-ref" role="doc-noteref"'
        ' href="#fn:a">1</a></sup>.</p>\n'
        '<div aria-label="Przypisy" class="footnote" role="doc-endnotes">\n<hr>\n<ol>\n'
        '<li id="fn:a">\n<p>Źródło.~<a aria-label="Wróć do treści, przypis 1"'
        ' class="footnote-backref" href="#fnref:a" role="doc-backlink">↩</a>'
        '<a aria-label="Wróć do treści, przypis 1" class="footnote-backref" href="#fnref2:a"'
        ' role="doc-backlink">↩</a></p>\n</li>\n</ol>\n</div>'
    )


def test_definition_lists_and_abbreviations() -> None:
    assert rendered("KGW\n:   Koło Gospodyń\n\n*[KGW]: Koło Gospodyń Wiejskich") == (
        '<dl>\n<dt><abbr title="Koło Gospodyń Wiejskich">KGW</abbr></dt>\n'
        "<dd>Koło~Gospodyń</dd>\n</dl>"
    )


def test_attribute_lists() -> None:
    assert rendered('Nota "w całości".\n{: .verbatim #nota }') == (
        '<p class="verbatim" id="nota">Nota "w całości".</p>'
    )


def test_task_lists() -> None:
    assert rendered("- [ ] papier\n- [x] klej **biały**\n- zwykły") == (
        '<ul class="task-list">\n'
        '<li class="task"><span aria-label="do zrobienia" class="task-box" role="img">☐</span>'
        "~papier</li>\n"
        '<li class="task task-done"><span aria-label="zrobione" class="task-box" role="img">☑'
        "</span> klej <strong>biały</strong></li>\n<li>zwykły</li>\n</ul>"
    )


def test_task_lists_with_paragraphs() -> None:
    html = rendered("1. [X] papier\n\n    Opis.\n\n2. bez [ ] kratki")
    assert '<ol class="task-list">\n<li class="task task-done">\n<p><span' in html
    assert "bez [ ]~kratki" in html
    assert rendered("- [] nie\n- [y] nie") == "<ul>\n<li>[]~nie</li>\n<li>[y]~nie</li>\n</ul>"


@pytest.mark.parametrize(
    ("written", "css_class", "title"),
    [
        ("uwaga", "warning", "Uwaga"),
        ("Wskazówka", "tip", "Wskazówka"),
        ("ważne", "important", "Ważne"),
        ("przykład", "example", "Przykład"),
        ("informacja", "note", "Informacja"),
        ("note", "note", "Informacja"),
        ("warning", "warning", "Uwaga"),
        ('uwaga "Zanim zaczniesz"', "warning", "Zanim zaczniesz"),
        ("uwaga „Zanim zaczniesz”", "warning", "Zanim zaczniesz"),
        ("uwaga Zmiana sali", "warning", "Zmiana~sali"),
        ("uwaga: Zmiana sali!", "warning", "Zmiana~sali!"),
        ('uwaga szeroka "Zmiana sali"', "warning szeroka", "Zmiana~sali"),
        ("ostrożnie Schody są śliskie", "ostrożnie", "Ostrożnie Schody są~śliskie"),
        ("ciekawostka", "ciekawostka", "Ciekawostka"),
    ],
)
def test_admonitions(written: str, css_class: str, title: str) -> None:
    assert rendered(f"!!! {written}\n    Treść.\n\n    Druga.") == (
        f'<div class="admonition {css_class}">\n<p class="admonition-title">{title}</p>\n'
        "<p>Treść.</p>\n<p>Druga.</p>\n</div>"
    )


def test_an_admonition_without_a_title() -> None:
    assert "admonition-title" not in rendered('!!! uwaga ""\n    Treść.')


def test_figures() -> None:
    assert rendered('![Alt](a.jpg "Podpis w lesie")') == (
        '<figure><img alt="Alt" src="a.jpg"><figcaption>Podpis w~lesie</figcaption></figure>'
    )
    assert rendered('[![Alt](a.jpg "Podpis")](b.md)') == (
        '<figure><a href="b.md"><img alt="Alt" src="a.jpg"></a><figcaption>Podpis</figcaption>'
        "</figure>"
    )


def test_each_captioned_picture_on_its_line_is_a_figure() -> None:
    html = rendered(
        '![A](a.jpg "Raz")\n[![B](b.jpg "Dwa")](c.md)\n\nTekst.\n![C](c.jpg "Trzy")\ndalej'
    )
    assert html == (
        '<figure><img alt="A" src="a.jpg"><figcaption>Raz</figcaption></figure>\n'
        '<figure><a href="c.md"><img alt="B" src="b.jpg"></a><figcaption>Dwa</figcaption>'
        "</figure>\n"
        '<p>Tekst.</p>\n<figure><img alt="C" src="c.jpg"><figcaption>Trzy</figcaption></figure>\n'
        "<p>dalej</p>"
    )


@pytest.mark.parametrize(
    "source",
    ['- ![A](a.jpg "Raz")', '| a |\n|-|\n| ![A](a.jpg "Raz") |', '> ![A](a.jpg "Raz")  \n> tekst'],
)
def test_captions_are_shown_wherever_a_picture_is_alone(source: str) -> None:
    assert "<figcaption>Raz</figcaption></figure>" in rendered(source)


def test_captioned_pictures_beside_each_other_are_figures() -> None:
    html = rendered('![A](a.jpg "Raz") ![B](b.jpg)  \n![C](c.jpg "Trzy")')
    assert html.count("<figure>") == html.count("<figcaption>") == 2
    assert '<p><img alt="B" src="b.jpg"></p>' in html


@pytest.mark.parametrize(
    "source", ["![Alt](a.jpg)", 'Tekst ![Alt](a.jpg "T")', '![Alt](a.jpg "T") tekst', "[a](b)"]
)
def test_what_is_no_figure(source: str) -> None:
    assert "<figure" not in rendered(source)


@pytest.mark.parametrize(
    ("address", "kind", "label"),
    [
        ("https://www.youtube.com/watch?v=a_b_c&t=1", "film", "Film w~serwisie YouTube"),
        ("https://youtu.be/abc", "film", "Film w~serwisie YouTube"),
        ("https://vimeo.com/123", "film", "Film w~serwisie Vimeo"),
        ("https://fb.watch/abc/", "film", "Film w~serwisie Facebook"),
        ("https://tube.pol.social/w/9c9de5e8nYXb5Gf3CZ5bN2", "film", None),
        ("https://film.example.org/videos/watch/9c9de5e8-0a1e", "film", None),
        ("https://www.google.com/maps/place/Zagroda", "map", None),
        ("https://maps.google.pl/?q=Zagroda", "map", None),
        ("https://google.co.uk/maps", "map", None),
        ("https://maps.app.goo.gl/abc", "map", None),
        ("https://www.openstreetmap.org/?mlat=50#map=15/50/22", "map", None),
    ],
)
def test_link_cards(address: str, kind: str, label: str | None) -> None:
    for written in (address, f"<{address}>"):
        body = RENDERER.render(written)
        assert body.links == (address,)
        assert body.html.startswith(f'<div class="link-card link-card-{kind}"><a href="\x020\x03">')
        assert body.html.count("<a ") == 1
    if label:
        assert f">{label}</a>" in rendered(address)


@pytest.mark.parametrize(
    "host",
    [
        *("google.evil.pl/maps", "maps.google.evil.example/x", "google.com.evil.pl/maps/a"),
        *("www.google.xyz/maps", "google.pl.example.org/maps", "google.com/mapsx"),
        *(
            "evilgoogle.com/maps",
            "google.com@example.org/maps",
            "youtube.com.example.org/watch?v=1",
        ),
        *("evilyoutu.be/a", "vimeo.com.example.org/1", "facebook.com.example.org/watch"),
        *("osm.org.example.org/", "maps.app.goo.gl.example.org/a"),
    ],
)
def test_a_host_that_only_looks_like_a_service(host: str) -> None:
    assert "link-card" not in rendered(f"https://{host}")


def test_the_label_of_a_card_names_the_server() -> None:
    assert ">Film w~serwisie tube.pol.social</a>" in rendered(
        "https://tube.pol.social/w/9c9de5e8nYXb5Gf3CZ5bN2"
    )


def test_a_card_is_no_term_of_a_definition_list() -> None:
    assert rendered("https://youtu.be/a\n\n: opis").count("link-card-film") == 1


def test_cards_between_lines_of_a_paragraph() -> None:
    assert (
        rendered("Przed:\nhttps://youtu.be/a\npomiędzy\nhttps://youtu.be/b\n\nPo.").count(
            "link-card-film"
        )
        == 2
    )
    assert rendered("Przed:\nhttps://youtu.be/a\npo.").startswith("<p>Przed:</p>\n<div class=")


@pytest.mark.parametrize(
    "source",
    [
        "Zobacz https://youtu.be/abc tutaj",
        "https://example.org/",
        "[Film](https://youtu.be/abc)",
        "- https://youtu.be/abc",
        "    https://youtu.be/abc",
        "```\nhttps://youtu.be/abc\n```",
    ],
)
def test_what_is_no_card(source: str) -> None:
    assert "link-card" not in rendered(source)


@pytest.mark.parametrize(
    ("below", "apart"),
    [
        ("Zapraszamy!", True),
        ("„Zapraszamy”, mówi Ala.", True),
        ("zapraszamy", False),
        ("  Zapraszamy!", False),
        ("Zapraszamy!\n- trzeci", False),
    ],
)
def test_a_sentence_right_below_a_list(below: str, *, apart: bool) -> None:
    html = rendered(f"- pierwszy\n- drugi\n{below}")
    assert ("</ul>\n<p>" in html) is apart


def test_a_wrapped_line_of_an_item_belongs_to_it() -> None:
    item = "- spotkanie z autorką książek dla dzieci i młodzieży, panią dyrektor"
    assert "</ul>\n<p>" not in rendered(f"{item}\nAnną Kowalską")


@pytest.mark.parametrize("bullet", ["•", "·", "▪", "\uf0b7", "o\t"])
def test_pasted_bullets_make_a_list(bullet: str) -> None:
    assert rendered(f"Zabierz:\n{bullet} klej\n{bullet} papier\n\nKoniec") == (
        "<p>Zabierz:</p>\n<ul>\n<li>klej</li>\n<li>papier</li>\n</ul>\n<p>Koniec</p>"
    )


@pytest.mark.parametrize("source", ["• jeden", "– Tak.\n– Nie.", "o niej\no nim", "•a\n•b"])
def test_what_is_no_list(source: str) -> None:
    assert "<ul" not in rendered(source)


def test_boxes_as_github_writes_them() -> None:
    assert rendered("> [!WARNING]\n> Na górze.\n>\n> - raz") == (
        '<div class="admonition warning">\n<p class="admonition-title">Uwaga</p>\n'
        "<p>Na~górze.</p>\n<ul>\n<li>raz</li>\n</ul>\n</div>"
    )


def test_footnotes_come_in_the_order_of_their_marks() -> None:
    html = rendered("Raz[^b] dwa[^a].\n\n[^a]: Druga.\n[^b]: Pierwsza.\n[^c]: Nieużyta.")
    assert html.index("Pierwsza") < html.index("Druga") < html.index("Nieużyta")
    assert html.count("footnote-backref") == 2


def test_a_table_grows_with_its_rows() -> None:
    html = rendered("|a|\n|-:|\n|1|2|")
    assert html.count("<th ") == 2
    assert '<td class="align-right">1</td>\n<td>2</td>' in html


# What is taken out


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("<script>alert(1)</script>", ("<script>",)),
        ('<a href="x" onclick="y">z</a>', ("onclick",)),
        ("[z](javascript:alert(1))", ("javascript:alert(1)",)),
        ("[z](&#106;avascript:x)", ("javascript:x",)),
        ("![z](data:image/png;base64,AAAA)", ("data:image/png;base64,AAAA",)),
        ('<p style="color:red">a</p>', ()),
        ('<p style="color:red; Display : none">a</p> <b hidden>c</b>', ("style", "hidden")),
        ('Akapit\n{: style="color:red" onmouseover="x" }', ("onmouseover",)),
        ('<A HREF="x" ONCLICK="y">z</A>', ("onclick",)),
        ('<font color="red" size=4>a</font> <center>b</center> <o:p>c</o:p>', ()),
        ('<table width="50%" border=1 align="left"><td nowrap>a</table>', ()),
        ('<a href="/x" target="_blank" rel="noopener" data-x="1">a</a>', ()),
        ('<a href="java&#1;script:alert(1)">a</a>', ("javascript:alert(1)",)),
        ('<a href="&#2;javascript:alert(1)">a</a>', ("javascript:alert(1)",)),
        ('<iframe src="https://example.org"></iframe>', ("<iframe>",)),
        ("<style>p{}</style> <object></object>", ("<style>", "<object>")),
        ('<span role="button">a</span>', ()),
        ('<a href="vbscript:x" title="t">a</a>', ("vbscript:x",)),
        ("<svg onload=x></svg>", ("<svg>",)),
        ("<form><input name='a'></form>", ("<form>", "<input>")),
        ("[z](http://zły adres/)", ("http://zły adres/",)),
        ("Zwykły akapit, 2 < 3, <b>gruby</b> i `<script>`", ()),
        ("[a](b.md) [c](mailto:a@b.pl) [d](tel:123) [e](//x.pl)", ()),
        ("```html\n<script>a</script>\n```", ()),
        ("<!-- uwaga dla redakcji -->", ()),
        ("<div>\n<![x]>a<![endif]>\n<frame src='x'>\n</div>", ("<frame>",)),
    ],
)
def test_refused(source: str, refused: tuple[str, ...]) -> None:
    body = RENDERER.render(source)
    assert body.refused == refused
    for dropped in ("<script", "onclick", "javascript:", "style=", "<iframe", "data:", "onload"):
        assert dropped not in body.html.replace("&lt;script", "")
        assert not any(dropped in link for link in body.links)


def test_safe_raw_html_stays() -> None:
    html = '<details open="">\n<summary>Więcej</summary>\n<p lang="en">text</p>\n</details>'
    assert RENDERER.render(html).html == html
    assert RENDERER.render(html).refused == ()


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# ", "## ", "- ", "1. ", "> ", "    ", "\n", "\n\n", "| ", "|-|-|\n", "!!! uwaga\n",
            "[^1]", "[^1]: x", "*", "**", "`", "```\n", "[a](b)", "![c](d 'e')", "<p>", "</p>",
            "<div>", "{: .x }", "<script>", "</script>", "<style>", "<a href='javascript:x'>",
            "onclick=", "style='x'", "<h1>", "*[ab]: c", "\n: d", "https://youtu.be/a\n",
            "- [ ] ", "ab", " i ", "&amp;", "&#2;", "<!--", "<table><td>", "</code>", "<br>",
            "[x]: y\n", "\\", "<", ">", "<img src=x onerror=y>", "<b", "]", '"',
        ]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(MARKDOWN | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_breaks_the_renderer(source: str) -> None:
    body = RENDERER.render(source)
    html = fill(body, body.links)
    tags = " ".join(re.sub('"[^"]*"', "", tag) for tag in re.findall("<[^>]*>", html))
    for unsafe in ("<script", "<style", "<iframe", " onclick=", " onerror=", " style=", "<h1"):
        assert unsafe not in tags
    assert not any(link.lower().startswith(("javascript:", "data:")) for link in body.links)
    assert body == RENDERER.render(source)


def test_deep_nesting_does_not_break_the_renderer() -> None:
    for source in (
        "> " * 99 + "a",
        "- " * 99 + "a",
        "*" * 500 + "a",
        "[" * 400 + "a",
        "<div>" * 400 + "a",
    ):
        assert "a" in RENDERER.render(source).text


# Text, settings, language


def test_plain_text() -> None:
    source = (
        "# Tytuł\n\nPierwszy *akapit*\nw dwóch wierszach[^1] &amp; kod `x`.<br>Po\n\n"
        "- [ ] raz\n- dwa\n\n"
        '```\nkod\n```\n\n![Alt](a.jpg "Podpis")\n\nhttps://youtu.be/abc\n\n|a|b|\n|-|-|\n|1|2|\n\n'
        '!!! uwaga "T"\n    Treść.\n\n[^1]: Przypis.'
    )
    assert RENDERER.render(source).text.replace(NBSP, "~") == (
        "Pierwszy akapit w~dwóch wierszach & kod x.\nPo\nraz\ndwa\nTreść."
    )
    assert RENDERER.render("").text == ""


def test_english() -> None:
    renderer = Renderer("en", labels=ENGLISH)
    body = renderer.render('"Quoted"[^1]\n\n!!! uwaga\n    x\n\nhttps://youtu.be/a\n\n[^1]: y')
    for words in ("“Quoted”", "Back to text, footnote 1", ">Warning<", "Film on"):
        assert words in body.html


class _Shout(Extension):
    """An extension as a user's settings might add it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Shouter(md), "shout", 0)


class _Shouter(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for paragraph in root.iter("p"):
            paragraph.set("class", "shout")


def test_extensions_of_the_user_are_added_after_ours() -> None:
    renderer = Renderer(
        "pl",
        ["markdown.extensions.nl2br", "markdown.extensions.extra", "tables", _Shout()],
        {"markdown.extensions.fenced_code": {"lang_prefix": "lang-"}},
        labels=POLISH,
    )
    assert renderer.render("raz\ndwa").html == '<p class="shout">raz<br>\ndwa</p>'
    assert 'class="align-right"' in renderer.render("|a|\n|-:|\n|1|").html
    assert 'class="lang-css"' in renderer.render("```css\na\n```").html


def test_body_is_a_plain_value() -> None:
    assert RENDERER.render("Tekst") == Rendered("<p>Tekst</p>", (), (), (), ())
