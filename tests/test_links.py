"""Links in bodies: where each leads, and the place of one that leads nowhere."""

from pathlib import Path

import pytest

from blisko.model.problems import Problem
from tests.content import ORGANISATION, SVG, Files, entry, post, problems, reading, scope, workshop

AROUND: Files = {
    "strony/kontakt.md": post("", "## Dojazd\n"),
    "strony/o-nas/index.md": post(),
    "strony/o-nas/plan.csv": "plan",
    "warsztaty/2026-03-14-druk.md": workshop("", "## Co zabrać\n"),
    "warsztaty/karta.csv": "karta",
    "regulamin.csv": "regulamin",
}


def href(folder: Path, target: str, url: str = "") -> str:
    """Where `[x](target)` in a page leads."""
    files = {**AROUND, "strony/pomoc.md": post("", f"[x]({target})")}
    made = scope(folder, files, url=url)
    html = made.body(entry(made, "pomoc")).html
    return html.partition('href="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("kontakt.md", "/kontakt/"),
        ("./kontakt.md", "/kontakt/"),
        ("kontakt.md#dojazd", "/kontakt/#dojazd"),
        ("o-nas/index.md", "/o-nas/"),
        ("o-nas", "/o-nas/"),
        ("o-nas/", "/o-nas/"),
        ("o-nas/plan.csv", "/o-nas/plan.csv"),
        ("../warsztaty/2026-03-14-druk.md", "/warsztaty/2026/druk/"),
        ("../warsztaty/2026-03-14-druk.md#co-zabrac", "/warsztaty/2026/druk/#co-zabrac"),
        ("../warsztaty/karta.csv", "/warsztaty/karta.csv"),
        ("../warsztaty/karta.csv#page=2", "/warsztaty/karta.csv#page=2"),
        ("../regulamin.csv", "/regulamin.csv"),
        ("{filename}kontakt.md", "/kontakt/"),
        ("{filename}/strony/kontakt.md", "/kontakt/"),
        ("|filename|kontakt.md", "/kontakt/"),
        ("{static}/warsztaty/karta.csv", "/warsztaty/karta.csv"),
        ("{attach}o-nas/plan.csv", "/o-nas/plan.csv"),
        ("/kontakt/", "/kontakt/"),
        ("/kontakt", "/kontakt/"),
        ("/kontakt/#dojazd", "/kontakt/#dojazd"),
        ("/", "/"),
        ("/warsztaty/", "/warsztaty/"),
        ("/warsztaty/#top", "/warsztaty/#top"),
        ("/aktualnosci/atom.xml", "/aktualnosci/atom.xml"),
        ("https://example.org/x", "https://example.org/x"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+48170000000", "tel:+48170000000"),
    ],
)
def test_where_a_link_leads(tmp_path: Path, target: str, address: str) -> None:
    assert href(tmp_path, target) == address


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("kontakt.md", "/repository/kontakt/"),
        ("/", "/repository/"),
        ("o-nas/plan.csv", "/repository/o-nas/plan.csv"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_a_link_under_a_base_path(tmp_path: Path, target: str, address: str) -> None:
    assert href(tmp_path, target, "https://name.github.io/repository") == address


def test_a_link_within_the_page(tmp_path: Path) -> None:
    made = scope(tmp_path, {"strony/a.md": post("", "[w dół](#plan)\n\n## Plan\n")})
    assert 'href="#plan"' in made.body(entry(made, "a")).html


def test_names_with_spaces_and_polish_letters(tmp_path: Path) -> None:
    files = {"strony/a.md": post("", "[b](<Plan dnia.csv>) [c](%C5%BCuk.md)")}
    made = scope(tmp_path, {**files, "strony/Plan dnia.csv": "x", "strony/żuk.md": post()})
    html = made.body(entry(made, "a")).html
    assert 'href="/strony/plan-dnia.csv"' in html
    assert 'href="/zuk/"' in html


def test_a_picture_in_the_text(tmp_path: Path) -> None:
    made = scope(tmp_path, {"strony/a.md": post("", "![Sowa](sowa.svg)"), "strony/sowa.svg": SVG})
    assert 'src="/media/sowa-' in made.body(entry(made, "a")).html


def broken(folder: Path, body: str, files: Files | None = None) -> list[Problem]:
    """The problems of a page with this body."""
    page = {"strony/pomoc.md": post("", body)}
    found = problems(folder, {**AROUND, **page, **(files or {})})
    return [p for p in found if p.path.name == "pomoc.md"]


@pytest.mark.parametrize(
    ("target", "code", "mended"),
    [
        ("kontact.md", "link-broken", "kontakt.md"),
        ("O-NAS/PLAN.CSV", "link-broken", ""),
        ("../warsztaty/2026-03-14-haft.md", "link-broken", ""),  # only the day is the same
        ("pomoce.md", "link-broken", ""),  # not the page itself
        ("../warsztaty/2026-03-14-drug.md", "link-broken", "../warsztaty/2026-03-14-druk.md"),
        ("o-naz/index.md", "link-broken", "o-nas/index.md"),
        ("nic-takiego.pdf", "link-broken", ""),
        ("o-nas/plan.doc", "link-broken", ""),
        ("?x=1", "link-broken", ""),
        ("/kontak/", "link-broken", "/kontakt/"),
        ("/plik.pdf", "link-broken", ""),
        ("//example.org/x", "link-broken", ""),
        ("../../secret.txt", "link-outside", ""),
        ("{static}/../secret.txt", "link-outside", ""),
        ("kontakt.md#dojazt", "fragment-missing", "kontakt.md#dojazd"),
        ("/kontakt/#dojazt", "fragment-missing", "/kontakt/#dojazd"),
        ("#dojaz", "fragment-missing", ""),
        ("a%00b.md", "link-broken", ""),
        (f"{'a' * 5000}.md", "link-broken", ""),
        ("%ff%fe.md", "link-broken", ""),
    ],
)
def test_a_link_that_leads_nowhere(tmp_path: Path, target: str, code: str, mended: str) -> None:
    found = broken(tmp_path, f"[x]({target})")
    assert [(p.code, p.mended, p.params["target"]) for p in found] == [(code, mended, target)]


def test_a_misspelt_place_within_the_page_is_offered_mended(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, "## Dojazd autobusem\n\n[x](#dojazd-autobuse)")
    assert (found.code, found.mended) == ("fragment-missing", "#dojazd-autobusem")


@pytest.mark.parametrize(
    "target", ["ftp://example.org/x", "C:/moje/plik.pdf", "file:///etc/passwd", "javascript:x"]
)
def test_other_schemes_are_refused(tmp_path: Path, target: str) -> None:
    refused = [p for p in broken(tmp_path, f"\n[x]({target})") if p.code == "link-refused"]
    assert [(p.params["target"], p.line, p.column) for p in refused] == [(target, 5, 5)]


def test_a_file_outside_the_content_is_never_published(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hasło", encoding="utf-8")
    found = problems(tmp_path / "content", {"strony/a.md": post("", "[x](../../secret.txt)")})
    assert [p.code for p in found] == ["link-outside"]


def test_a_link_to_a_draft(tmp_path: Path) -> None:
    files = {"strony/szkic.md": post("title: Nowy regulamin\ndraft: true")}
    (found,) = broken(tmp_path, "[x](szkic.md)", files)
    assert (found.code, found.params["title"]) == ("link-to-draft", "Nowy regulamin")


def test_a_preview_tells_of_links_to_drafts_and_goes_on(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post("", "[x](szkic.md)"),
        "strony/szkic.md": post("draft: true", "[y](drugi.md) [z](a.md)"),
        "strony/drugi.md": post("draft: true"),
    }
    for drafts in (True, False):
        found = reading(tmp_path, files, drafts=drafts)
        assert [(p.path.name, p.code) for p in found.problems] == [("a.md", "link-to-draft")]
        assert found.stops is not drafts
        assert found.scope is not None
        assert ('href="/szkic/"' in found.scope.body(entry(found.scope, "a")).html) is drafts


UNSEEN = {
    "draft: true": "warning",
    "publish_at: 2026-04-01 08:00": "error",  # nobody need touch it before it is on the site
    "expires: 2026-03-01": "warning",
}


@pytest.mark.parametrize(("front", "severity"), UNSEEN.items(), ids=UNSEEN)
@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("kontact.md", "link-broken"),
        ("/kontak/", "link-broken"),
        ("kontakt.md#dojazt", "fragment-missing"),
        ("ftp://example.org/x", "link-refused"),
    ],
)
def test_a_broken_link_of_what_readers_do_not_see(
    tmp_path: Path, front: str, severity: str, target: str, code: str
) -> None:
    page = {"strony/pomoc.md": post(front, f"Tekst.\n\n[x]({target})\n")}
    for drafts in (False, True):
        found = reading(tmp_path, {"strony/kontakt.md": post(), **page}, drafts=drafts)
        assert [(p.line, p.code, p.severity) for p in found.problems] == [(7, code, severity)]
        assert found.stops is (severity == "error")


def test_what_readers_do_not_see_may_lead_to_what_they_do_not_see_either(tmp_path: Path) -> None:
    files = {
        "strony/a.md": post(
            "draft: true", "[b](b.md) [c](/c/) [k](kontakt.md) ![Sowa na dachu](x.svg)"
        ),
        "strony/b.md": post("expires: 2026-03-01", "[a](a.md) [a](/a/)"),
        "strony/c.md": post("draft: true"),
        "strony/kontakt.md": post(),
        "strony/x.svg": SVG,
    }
    for drafts in (False, True):
        assert reading(tmp_path, files, drafts=drafts).problems == ()


def test_a_link_to_a_draft_by_its_address(tmp_path: Path) -> None:
    files = {"strony/a.md": post("", "[x](/szkic/)"), "strony/szkic.md": post("draft: true")}
    for drafts in (False, True):
        found = reading(tmp_path, files, drafts=drafts)
        assert [p.code for p in found.problems] == ["link-to-draft"]
        assert found.scope is not None
        html = found.scope.body(entry(found.scope, "a")).html
        assert ('href="/szkic/"' in html) is drafts


def test_each_broken_link_has_its_own_place(tmp_path: Path) -> None:
    body = "Pierwsza linia\n\n[a](brak.md) i [b](brak.md)\n\ntu [c](brak.md), tam [d](niebrak.md)\n"
    assert [(p.line, p.column, p.params["target"]) for p in broken(tmp_path, body)] == [
        (6, 5, "brak.md"),
        (6, 20, "brak.md"),
        (8, 8, "brak.md"),
        (8, 26, "niebrak.md"),
    ]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("[a](xbrak.md) [b](brak.md)", 19),
        ("[a](../brak.md) [b](brak.md)", 21),
        ("[a](brak.md#x) [b](brak.md)", 20),
        ("[a](brak.md.pdf) [b](brak.md)", 22),
    ],
)
def test_a_name_within_a_longer_one_is_no_place(tmp_path: Path, body: str, column: int) -> None:
    found = [p for p in broken(tmp_path, body) if p.params["target"] == "brak.md"]
    assert [p.column for p in found] == [column]


def test_a_target_that_is_written_otherwise_has_the_place_of_the_body(tmp_path: Path) -> None:
    (found,) = broken(tmp_path, "\n[x](br&#97;k.md)")
    assert (found.line, found.column) == (4, 1)


def test_a_renamed_folder_changes_addresses_not_links(tmp_path: Path) -> None:
    files = {
        "biblioteka.yaml": f"{ORGANISATION}folders: {{workshop: zajecia}}\n",
        "zajecia/druk.md": workshop(),
        "strony/a.md": post("", "[x](../zajecia/druk.md)"),
    }
    made = scope(tmp_path, files)
    assert 'href="/zajecia/2026/druk/"' in made.body(entry(made, "a")).html
