"""Partners: the directory, and the page with everything done together."""

from pathlib import Path

from blisko.model.kinds import Partner
from blisko.views import partner
from tests.content import SVG, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def test_a_partner_with_everything_done_together(tmp_path: Path) -> None:
    front = "title: OSP\ntype: fire_brigade\nurl: https://example.org\nsince: 2021-10\n"
    files = {
        "partnerzy/osp.md": post(f"{front}logo: {{file: logo.svg, alt: Hełm}}", "Strażacy."),
        "partnerzy/logo.svg": SVG,
        "aktualnosci/2026-03-01-n.md": post("partners: [osp]"),
        "projekty/p.md": post("programme: P\nnote: N\nstart: 2026\npartners: [osp]"),
        "warsztaty/a.md": workshop("start: 2026-03-10\npartners: [osp]"),
        "warsztaty/b.md": workshop("start: 2026-03-09\npartners: [osp]"),
        "szkolenia/c.md": workshop("start: 2025-03-09\npartners: [osp]"),
        "warsztaty/d.md": workshop(),
    }
    made = scope(tmp_path, files)
    item = entry(made, "osp")
    assert isinstance(item, Partner)
    page = partner.partner_page(made, item)
    assert (page.title, page.type_label, page.url) == ("OSP", "straż pożarna", item.url)
    assert page.since is not None
    assert (page.since.text.replace(NBSP, " "), page.since.iso) == ("październik 2021", "2021-10")
    assert page.logo is not None
    assert page.logo.alt == "Hełm"
    assert [card.href for card in page.upcoming] == ["/warsztaty/2026/a/"]
    assert [card.href for card in page.past] == ["/warsztaty/2026/b/", "/szkolenia/2025/c/"]
    assert [card.href for card in page.news] == ["/aktualnosci/2026/n/"]
    assert [card.href for card in page.projects] == ["/projekty/p/"]
    assert page.head.description == "Strażacy."
    assert [link.href for link in page.breadcrumbs] == ["/", "/partnerzy/"]


def test_a_partner_of_whom_little_is_known(tmp_path: Path) -> None:
    made = scope(tmp_path, {"partnerzy/a.md": post("title: Grupa\ntype: informal_group", "")})
    item = entry(made, "a")
    assert isinstance(item, Partner)
    page = partner.partner_page(made, item)
    assert (page.logo, page.since, page.url, page.image) == (None, None, "", None)
    assert page.head.description.replace(NBSP, " ") == "Grupa – Biblioteka w Zagrodzie."


def test_the_directory(tmp_path: Path) -> None:
    files = {
        "partnerzy/a.md": post("title: Łąka\ntype: association", ""),
        "partnerzy/b.md": post("title: Lok\ntype: artist\nsummary: Garncarz."),
    }
    made = partner.partner_list(scope(tmp_path, files))
    assert [(c.title, c.type, c.type_label, c.summary) for c in made.partners] == [
        ("Lok", "artist", "twórcy i rzemieślnicy", "Garncarz."),
        ("Łąka", "association", "stowarzyszenie", ""),
    ]
    assert (made.title, made.section) == ("Partnerzy", "/partnerzy/")
