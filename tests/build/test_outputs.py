"""The list of outputs: every kind is shown, and what renders a file is a template or a function."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from blisko import outputs
from blisko.build.job import Job
from blisko.build.start import compile_site
from blisko.build.warm import Warm
from blisko.model.kinds import KINDS, Event, Page
from blisko.model.site import Site
from blisko.outputs import FAMILIES, Output, Unshown, hold_against_kinds
from blisko.reading.read import Options, read
from blisko.system.paths import ROOT
from blisko.views.scope import Scope
from tests.builds import SITE, TODAY


def test_a_kind_that_no_family_shows_is_told_at_once() -> None:
    others = tuple(family for family in FAMILIES if family.base is not Event)
    with pytest.raises(Unshown, match="Workshop: in 0 families"):
        hold_against_kinds(others, KINDS)


def test_a_kind_that_two_families_show_is_told_at_once() -> None:
    with pytest.raises(Unshown, match="News: in 2 families"):
        hold_against_kinds((*FAMILIES, FAMILIES[0]), KINDS)


def test_a_list_that_is_printed_and_not_wanted_is_told_at_once() -> None:
    listed = tuple(replace(f, list=titles) if f.base is Page else f for f in FAMILIES)
    with pytest.raises(Unshown, match="Page: has_list is False"):
        hold_against_kinds(listed, KINDS)


def test_a_page_is_found_without_listing_all_calendars() -> None:
    scope = read(SITE, Options(TODAY)).scope
    assert scope
    site = replace(scope.site)  # without what it has found out while it was read
    page = "aktualnosci/2026/pierwszy-druk/index.html"
    (found,) = Warm().outputs_of(site, {page}, preview=False)
    assert found.file == page
    assert "months" not in vars(site)
    every = outputs.outputs(site)
    names = {output.file for output in every}
    assert Warm().outputs_of(site, names, preview=False) == list(every)
    assert Warm().outputs_of(site, {"nie/ma.html"}, preview=False) == []


def titles(scope: Scope) -> tuple[str, ...]:
    """A view of all titles."""
    return tuple(entry.title for entry in scope.site.news)


def as_text(view: tuple[str, ...]) -> str:
    """Renders text."""
    return "\n".join(("żółć", *view))


def as_bytes(view: tuple[str, ...]) -> bytes:
    """Renders bytes that are no text."""
    return b"\x00\xff" + bytes([len(view)])


def test_functions_render_text_and_bytes_listed_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feeds = outputs._feeds

    def more(site: Site) -> Iterator[Output]:
        yield from feeds(site)
        yield Output("/spis.txt", as_text, titles)
        yield Output("/spis.bin", as_bytes, titles, listed=False)

    def listed(site: Site) -> Iterator[Output]:
        yield from pages(site)
        yield Output("/spis/", as_text, titles)

    pages = outputs._pages
    monkeypatch.setattr(outputs, "_feeds", more)
    monkeypatch.setattr(outputs, "_pages", listed)

    def made(today: dt.date = TODAY) -> set[str]:
        heard: set[str] = set()
        override = {
            "PATH": str(SITE),
            "OUTPUT_PATH": str(tmp_path / "output"),
            "CACHE_PATH": str(tmp_path / "cache"),
            "BLISKO_TODAY": today,
        }
        job = Job(explain=lambda _, files: heard.update(files))
        assert compile_site(ROOT / "pelicanconf.py", override, job) == 0
        return heard

    own = {"spis.txt", "spis.bin", "spis/index.html"}
    output = tmp_path / "output"
    assert own <= made()
    assert (output / "spis.txt").read_text(encoding="utf-8").startswith('żółć\nPierwszy "druk"')
    assert (output / "spis.bin").read_bytes() == b"\x00\xff\x02"
    sitemap = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert "/spis/</loc>" in sitemap
    assert "spis.bin" not in sitemap
    assert own.isdisjoint(made(TODAY + dt.timedelta(days=1))), "the same view: nothing is rendered"
    (output / "spis.bin").write_bytes(b"something else")
    assert made(TODAY + dt.timedelta(days=1)) == {"spis.bin"}, "the manifest knows it as any file"
    assert (output / "spis.bin").read_bytes() == b"\x00\xff\x02"
