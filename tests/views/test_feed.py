"""Feeds, the sitemap and robots.txt: absolute addresses, stable ids, dates that are known."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.model.kinds import Project
from blisko.outputs import outputs
from blisko.theme.colours import DEFAULT_ACCENT, shades
from blisko.views import feed
from tests.content import SVG, Files, entry, post, scope, workshop

ORIGIN = "https://example.org"
BASE = "https://name.github.io/repository"
FILES: Files = {
    "aktualnosci/2026-03-01-a.md": post(
        "title: A\nsummary: Krótko\nproject: p", "[b](2026-02-01-b.md) i [dół](#dol)\n\n## Dół\n"
    ),
    "aktualnosci/2026-02-01-b.md": post("title: B\nupdated: 2026-03-09", "![Sowa](sowa.svg)"),
    "aktualnosci/2026-01-01-c.md": post("title: C\ndate: 2026-07-01 12:00\nupdated: 2026-06-01"),
    "aktualnosci/sowa.svg": SVG,
    "projekty/p.md": post("title: Projekt\nprogramme: P\nnote: Nota\nstart: 2026"),
    "projekty/q.md": post("title: Pusty\nprogramme: P\nnote: Nota\nstart: 2026"),
    "strony/s.md": post(),
    "warsztaty/w.md": workshop("date: 2026-03-02"),
}
LATER = dt.date(2026, 8, 1)


def test_news_with_full_text_and_absolute_links(tmp_path: Path) -> None:
    made = feed.news_feed(scope(tmp_path, FILES, url=BASE, today=LATER))
    assert (made.href, made.page) == (f"{BASE}/aktualnosci/atom.xml", f"{BASE}/aktualnosci/")
    assert made.author.replace("\N{NO-BREAK SPACE}", " ") == "Biblioteka w Zagrodzie"
    assert made.language == "pl"
    c, a, b = made.entries
    assert [item.title for item in (c, a, b)] == ["C", "A", "B"]
    assert a.href == f"{BASE}/aktualnosci/2026/a/"
    assert f'href="{BASE}/aktualnosci/2026/b/"' in a.html
    assert f'href="{BASE}/aktualnosci/2026/a/#dol"' in a.html
    assert f'src="{BASE}/media/sowa-' in b.html
    assert (a.summary, a.note, b.note) == ("Krótko", "Nota", "")


def test_times_have_the_offset_of_the_organisation(tmp_path: Path) -> None:
    made = feed.news_feed(scope(tmp_path, FILES, today=LATER))
    c, a, b = made.entries
    assert (a.published, a.updated) == ("2026-03-01T00:00:00+01:00",) * 2
    assert (b.published, b.updated) == ("2026-02-01T00:00:00+01:00", "2026-03-09T00:00:00+01:00")
    assert (c.published, c.updated) == ("2026-07-01T12:00:00+02:00",) * 2
    assert made.updated == "2026-07-01T12:00:00+02:00"


def test_ids_outlive_a_move_to_another_address(tmp_path: Path) -> None:
    one = feed.news_feed(scope(tmp_path, FILES, url=BASE, today=LATER))
    two = feed.news_feed(scope(tmp_path, FILES, url="https://example.org", today=LATER))
    assert one.id == two.id
    assert [item.id for item in one.entries] == [item.id for item in two.entries]
    ids = [one.id, *(item.id for item in one.entries)]
    assert len(set(ids)) == 4
    assert all(urn.startswith("urn:uuid:") for urn in ids)


def test_ids_never_change(tmp_path: Path) -> None:
    made = feed.news_feed(scope(tmp_path, FILES, today=LATER))
    assert made.id == "urn:uuid:f473248a-fbbd-58c5-b50e-6f141104e2a2"
    assert made.entries[1].id == "urn:uuid:a2783380-cbad-5270-a466-743cf7d0a898"


def test_only_the_newest_are_in_a_feed(tmp_path: Path) -> None:
    files = {f"aktualnosci/2026-01-{day:02}-n.md": post(f"slug: n{day}") for day in range(1, 26)}
    made = feed.news_feed(scope(tmp_path, files))
    assert len(made.entries) == 20
    assert made.entries[0].href.endswith("/n25/")


def test_an_empty_feed_has_never_changed(tmp_path: Path) -> None:
    made = feed.news_feed(scope(tmp_path, {}))
    assert (made.entries, made.updated) == ((), "1970-01-01T00:00:00+00:00")


def test_the_feed_of_a_project_has_its_news(tmp_path: Path) -> None:
    made = scope(tmp_path, FILES, url=BASE, today=LATER)
    item, empty = entry(made, "p"), entry(made, "q")
    assert isinstance(item, Project)
    assert isinstance(empty, Project)
    shown, other = feed.project_feed(made, item), feed.project_feed(made, empty)
    assert [e.title for e in shown.entries] == ["A"]
    assert (shown.href, shown.page) == (f"{BASE}/projekty/p/atom.xml", f"{BASE}/projekty/p/")
    assert "Projekt" in shown.title
    assert other.entries == ()
    assert len({shown.id, other.id, feed.news_feed(made).id}) == 3


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x">', f'<a href="{ORIGIN}/x">'),
        ('<a class="y" href="/x">', f'<a class="y" href="{ORIGIN}/x">'),
        ('<a href="#y">', '<a href="PAGE#y">'),
        ('<img src="/x.png">', f'<img src="{ORIGIN}/x.png">'),
        ('<a href="https://example.org/x">', '<a href="https://example.org/x">'),
        ('<a data-href="/x">', '<a data-href="/x">'),
        ('<img srcset="/a 1x, /b 2x">', f'<img srcset="{ORIGIN}/a 1x, {ORIGIN}/b 2x">'),
        ('<p>href="/x"</p>', '<p>href="/x"</p>'),
    ],
)
def test_links_become_absolute(html: str, expected: str) -> None:
    assert feed.absolute_links(html, ORIGIN, "PAGE") == expected


def test_the_sitemap_names_pages_and_dates_that_are_known(tmp_path: Path) -> None:
    made = scope(tmp_path, FILES, url=BASE, today=LATER)
    (listing,) = (o for o in outputs(made.site) if o.address == "/sitemap.xml")
    view = listing.make(made)
    assert isinstance(view, feed.SitemapView)
    pages = dict(view.pages)
    assert pages[f"{BASE}/"] == ""
    assert pages[f"{BASE}/aktualnosci/2026/a/"] == "2026-03-01"
    assert pages[f"{BASE}/aktualnosci/2026/b/"] == "2026-03-09"
    assert pages[f"{BASE}/warsztaty/2026/w/"] == "2026-03-02"
    assert pages[f"{BASE}/s/"] == ""
    assert not any("404" in address or address.endswith(".xml") for address in pages)


def test_robots(tmp_path: Path) -> None:
    assert feed.robots(scope(tmp_path, {}, url=BASE)).sitemap == f"{BASE}/sitemap.xml"


@pytest.mark.parametrize("accent", ["", 'accent: "#2f6b4f"\n'])
def test_the_manifest_has_the_colours_of_the_organisation(tmp_path: Path, accent: str) -> None:
    files = {"biblioteka.yaml": f"name: Biblioteka w Zagrodzie\nshort_name: Zagroda\n{accent}"}
    view = feed.manifest(scope(tmp_path, files, url=BASE))
    colours = shades("#2f6b4f" if accent else DEFAULT_ACCENT)["light"]
    assert (view.theme, view.ground) == (colours["mat"], colours["ground"])
    assert (view.short_name, view.start, view.language) == ("Zagroda", "/repository/", "pl")
    assert view.name == "Biblioteka w Zagrodzie"
