"""Pages, tags, and the page for an address that does not exist."""

from pathlib import Path

from blisko.model.kinds import Page
from blisko.model.site import Tag
from blisko.views import page
from tests.content import Files, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"
PROJECT = "title: Projekt\nprogramme: P\nnote: N\nstart: 2026\n"
TAGGED: Files = {
    "aktualnosci/2026-03-01-n.md": post("tags: [druk 3D]"),
    "partnerzy/p.md": post("title: Partner\ntype: school\ntags: [druk 3D]"),
    "projekty/r.md": post(f"{PROJECT}tags: [druk 3D]"),
    "strony/s.md": post("title: Strona\ntags: [druk 3D, inne]"),
    "warsztaty/w.md": workshop("tags: [druk 3D]"),
    "warsztaty/v.md": workshop("start: 2026-05-01\ntags: [druk 3D]"),
}


def test_a_page(tmp_path: Path) -> None:
    files = {"strony/kontakt.md": post("title: Kontakt\nupdated: 2026-03-01", "Zadzwoń.")}
    made = scope(tmp_path, files, url="https://example.org/base")
    item = entry(made, "kontakt")
    assert isinstance(item, Page)
    shown = page.page(made, item)
    assert (shown.title, shown.section) == ("Kontakt", "/base/kontakt/")
    assert shown.head.title == "Kontakt – Biblioteka w Zagrodzie"
    assert shown.head.canonical == "https://example.org/base/kontakt/"
    assert shown.head.description == "Zadzwoń."
    assert shown.updated is not None
    assert shown.updated.iso == "2026-03-01"
    assert [link.href for link in shown.breadcrumbs] == ["/base/"]


def test_contents_of_a_long_page_only(tmp_path: Path) -> None:
    parts = [f"## Część {number}\n\nTekst.\n" for number in range(1, 5)]
    files = {
        "strony/a.md": post("", "\n".join(parts)),
        "strony/b.md": post("", "\n".join(parts[:3])),
    }
    made = scope(tmp_path, files)
    contents = made.body(entry(made, "a")).contents
    assert [(h.level, h.id, h.text.replace(NBSP, " ")) for h in contents] == [
        (2, f"czesc-{number}", f"Część {number}") for number in range(1, 5)
    ]
    assert made.body(entry(made, "b")).contents == ()


def test_everything_with_one_tag(tmp_path: Path) -> None:
    shown = page.tag_page(scope(tmp_path, TAGGED), Tag("druk 3D", "druk-3d"))
    assert shown.title.replace(NBSP, " ") == "Temat: druk 3D"
    assert [card.href for card in shown.upcoming] == ["/warsztaty/2026/w/", "/warsztaty/2026/v/"]
    assert shown.past == ()
    assert [card.href for card in shown.news] == ["/aktualnosci/2026/n/"]
    assert [link.text for link in shown.others] == ["Projekt", "Partner", "Strona"]
    assert [link.href for link in shown.breadcrumbs] == ["/", "/tagi/"]
    assert shown.head.canonical.endswith("/tagi/druk-3d/")


def test_all_tags_with_their_counts(tmp_path: Path) -> None:
    shown = page.tag_list(scope(tmp_path, TAGGED, url="https://example.org/base"))
    assert [(link.text.replace(NBSP, " "), link.href, link.rel) for link in shown.tags] == [
        ("druk 3D", "/base/tagi/druk-3d/", "6 wpisów"),
        ("inne", "/base/tagi/inne/", "1 wpis"),
    ]


def test_an_address_that_does_not_exist(tmp_path: Path) -> None:
    files: Files = {
        **TAGGED,
        **{f"szkolenia/s{day}.md": workshop(f"start: 2026-03-2{day}") for day in range(4)},
        "szkolenia/month.md": workshop("start: 2026-03"),
    }
    shown = page.not_found(scope(tmp_path, files))
    assert shown.head.canonical == ""
    assert [link.href for link in shown.links] == [
        "/szukaj/#q",
        "/",
        "/aktualnosci/",
        "/kalendarz/",
        "/warsztaty/",
        "/szkolenia/",
        "/partnerzy/",
        "/projekty/",
    ]
    assert [card.href for card in shown.next] == [
        "/warsztaty/2026/w/",
        "/szkolenia/2026/s0/",
        "/szkolenia/2026/s1/",
    ]


def test_an_address_that_does_not_exist_on_an_empty_site(tmp_path: Path) -> None:
    shown = page.not_found(scope(tmp_path, {}))
    assert [link.href for link in shown.links] == ["/szukaj/#q", "/"]
    assert shown.next == ()


def test_an_old_address_leads_to_the_new_one(tmp_path: Path) -> None:
    files = {"strony/kontakt.md": post("title: Kontakt\naliases: [/stary-kontakt/]", "Zadzwoń.")}
    made = scope(tmp_path, files, url="https://example.org/base")
    shown = page.redirect(made, entry(made, "kontakt"))
    assert (shown.target.text, shown.target.href) == ("Kontakt", "/base/kontakt/")
    assert shown.head.canonical == "https://example.org/base/kontakt/"
