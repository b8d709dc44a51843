"""The build: deterministic, under any base path, safe for the last good site, open to Pelican."""

import datetime as dt
import logging
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from blisko.build import start
from blisko.build.start import compile_site
from blisko.system.paths import ROOT
from tests.builds import DEMO, SITE, TODAY, build, built, digest, files

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small site that a test may break."""
    return Path(shutil.copytree(SITE, tmp_path / "treść strony"))


def settings_with(tmp_path: Path, text: str) -> Path:
    """A copy of pelicanconf.py, with `text` added to its end, that still finds the theme."""
    path = tmp_path / "pelicanconf.py"
    own = f"THEME = {str(ROOT / 'theme')!r}\nsys.path.insert(0, {str(ROOT)!r})\n"
    original = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    path.write_text(f"{original}\n{own}\n{text}\n", encoding="utf-8")
    return path


def compiled(tmp_path: Path, text: str) -> dict[str, bytes]:
    """The small site built with `text` added to pelicanconf.py."""
    override = {"PATH": str(SITE), "OUTPUT_PATH": str(tmp_path / "output"), "BLISKO_TODAY": TODAY}
    assert compile_site(settings_with(tmp_path, text), override) == 0
    return files(tmp_path / "output")


def test_two_clean_builds_are_identical_byte_for_byte(tmp_path: Path) -> None:
    first = built(DEMO, tmp_path / "one" / "output")
    command = [sys.executable, "-m", "invoke", "build", "--content=demo", f"--today={TODAY}"]
    command += [f"--output={tmp_path / 'two' / 'output'}", f"--cache={tmp_path / 'cache'}"]
    # Without UTF-8 mode Python cannot name a work tree that lies in a folder with Polish letters.
    mode = "0" if str(ROOT).isascii() else "1"
    other = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONUTF8": mode}
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | other, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert digest(first) == digest(tmp_path / "two" / "output")


def test_a_page_changes_only_with_the_day_it_depends_on(tmp_path: Path) -> None:
    before = files(built(SITE, tmp_path / "output"))
    assert build(SITE, tmp_path / "output", today=TODAY + dt.timedelta(days=1)) == 0
    after = files(tmp_path / "output")
    changed = {name for name in before if before[name] != after[name]}
    assert "index.html" in changed  # today's opening hours
    assert "aktualnosci/2025/stara-wiesc/index.html" not in changed
    assert "projekty/pracownia-za-rogiem/index.html" not in changed


@pytest.mark.parametrize(
    ("day", "changed"),
    [
        (dt.date(2026, 3, 12), True),  # on the 11th there was a meeting, if one called off
        (dt.date(2026, 3, 14), False),
        (dt.date(2026, 3, 19), True),
    ],
)
def test_a_night_rewrites_a_series_only_after_a_meeting(
    tmp_path: Path, day: dt.date, *, changed: bool
) -> None:
    before = day - dt.timedelta(days=1)
    assert build(SITE, tmp_path / "output", today=before) == 0
    old = files(tmp_path / "output")
    assert build(SITE, tmp_path / "output", today=day) == 0
    new = files(tmp_path / "output")
    page = "warsztaty/2026/klub-szkicownika/index.html"
    assert (old[page] != new[page]) is changed
    same = ("warsztaty/2026/linoryt/index.html", "szkolenia/index.html", "kalendarz/wszystko.ics")
    assert [name for name in same if old[name] != new[name]] == []


def test_every_address_works_under_a_base_path(tmp_path: Path) -> None:
    plain = files(built(SITE, tmp_path / "plain"))
    based = files(built(SITE, tmp_path / "based", "https://name.github.io/repository/"))
    assert sorted(plain) == sorted(based)
    home = based["index.html"].decode()
    assert 'href="/repository/warsztaty/' in home
    assert 'href="/warsztaty/' not in home
    feed = based["aktualnosci/atom.xml"].decode()
    assert "https://name.github.io/repository/aktualnosci/2026/pierwszy-druk/" in feed
    assert b"https://name.github.io/repository/sitemap.xml" in based["robots.txt"]


def test_feeds_have_stable_ids_and_absolute_links(tmp_path: Path) -> None:
    built(SITE, tmp_path / "one", "https://one.example.org")
    built(SITE, tmp_path / "two", "https://two.example.org/base")

    def ids(site: str) -> list[str | None]:
        tree = ET.parse(tmp_path / site / "aktualnosci" / "atom.xml")  # noqa: S314  # our own
        return [item.text for item in tree.iter(f"{ATOM}id")]

    assert ids("one") == ids("two")
    text = (tmp_path / "two/aktualnosci/atom.xml").read_text(encoding="utf-8")
    assert "href=&#34;https://two.example.org/base/warsztaty/2026/druk-3d/&#34;" in text
    assert "=&#34;/" not in text
    assert "=&#34;#" not in text


def test_sitemap_has_a_date_only_where_one_is_known(tmp_path: Path) -> None:
    sitemap = (built(SITE, tmp_path / "output") / "sitemap.xml").read_text(encoding="utf-8")
    base = "https://zagroda.example.org"
    changed = f"<loc>{base}/aktualnosci/2025/stara-wiesc/</loc><lastmod>2025-11-04</lastmod>"
    assert changed in sitemap
    assert f"<loc>{base}/kontakt/</loc></url>" in sitemap
    assert "404" not in sitemap


def test_the_note_stands_under_every_item_of_a_project(tmp_path: Path) -> None:
    site = files(built(SITE, tmp_path / "output"))
    note = "Dofinansowano - ze środków &#34;Funduszu Zagrody&#34; w 2026 r."
    under = {name for name, data in site.items() if note in data.decode("utf-8", "ignore")}
    assert {
        "projekty/pracownia-za-rogiem/index.html",
        "aktualnosci/2026/pierwszy-druk/index.html",
        "warsztaty/2026/druk-3d/index.html",
        "szkolenia/2026/plan/index.html",
    } <= under
    assert "warsztaty/2026/linoryt/index.html" not in under


def test_drafts_are_left_out_and_shown_in_previews(tmp_path: Path) -> None:
    assert "szkic/index.html" not in files(built(SITE, tmp_path / "output"))
    assert "szkic/index.html" in compiled(tmp_path, "BLISKO_DRAFTS = True")


def test_errors_leave_the_last_good_site(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(built(content, tmp_path / "output"))
    broken = content / "warsztaty" / "2026-03-14-druk-3d.md"
    broken.write_text(broken.read_text(encoding="utf-8").replace("seats: 12", "seats: dużo"))
    (content / "strony" / "pusta.md").write_bytes(b"")
    assert build(content, tmp_path / "output") == 1
    told = capsys.readouterr().err
    assert "[not-whole]" in told
    assert "[empty-file]" in told
    assert "Traceback" not in told
    assert digest(tmp_path / "output") == before


def test_python_m_pelican_says_the_same(tmp_path: Path, content: Path) -> None:
    def pelican() -> subprocess.CompletedProcess[str]:
        output = str(tmp_path / "output")
        command = [sys.executable, "-m", "pelican", str(content), "-o", output]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    assert pelican().returncode == 0
    before = digest(tmp_path / "output")
    (content / "strony" / "pusta.md").write_bytes(b"")
    second = pelican()
    assert second.returncode == 1
    assert "[empty-file]" in second.stderr
    assert "Traceback" not in second.stderr
    assert digest(tmp_path / "output") == before


def test_a_folder_that_is_not_ours_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "ważne.txt").write_text("nie ruszać", encoding="utf-8")
    assert build(SITE, tmp_path / "output") == 1
    assert "nie zrobił Blisko" in capsys.readouterr().err
    assert [*files(tmp_path / "output")] == ["ważne.txt"]


def test_what_is_gone_from_the_content_is_gone_from_the_site(tmp_path: Path, content: Path) -> None:
    built(content, tmp_path / "output")
    (content / "warsztaty" / "2026-02-03-linoryt.md").unlink()
    site = files(built(content, tmp_path / "output"))
    assert "warsztaty/2026/linoryt/index.html" not in site
    assert not (tmp_path / "output" / "warsztaty" / "2026" / "linoryt").exists()


def test_an_error_in_a_template_names_it_and_keeps_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(built(SITE, tmp_path / "output"))
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    page = theme / "templates" / "kinds" / "page.html"
    page.write_text(page.read_text(encoding="utf-8") + "{% if %}", encoding="utf-8")
    override = {"PATH": str(SITE), "OUTPUT_PATH": str(tmp_path / "output"), "THEME": str(theme)}
    assert compile_site(ROOT / "pelicanconf.py", override) == 1
    told = capsys.readouterr().err
    assert "page.html" in told
    assert "Traceback" not in told
    assert digest(tmp_path / "output") == before


def test_a_template_missing_in_our_theme_is_never_taken_from_another(tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (theme / "templates" / "kinds" / "page.html").unlink()
    (theme / "templates" / "kinds" / "partner.html").write_text(
        "{% extends 'page.html' %}", encoding="utf-8"
    )
    override = {"PATH": str(SITE), "OUTPUT_PATH": str(tmp_path / "output"), "THEME": str(theme)}
    assert compile_site(ROOT / "pelicanconf.py", override) == 1


# Pelican's own extension points


def test_markdown_extensions_are_used(tmp_path: Path) -> None:
    text = "MARKDOWN = {'extensions': ['nl2br'], 'extension_configs': {}}"
    page = compiled(tmp_path, text)["aktualnosci/2026/pierwszy-druk/index.html"].decode()
    assert "<br>" in page


def test_jinja_filters_and_globals_reach_the_templates(tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    page = theme / "templates" / "kinds" / "page.html"
    extra = "{% block head_extra %}<meta name='x' content='{{ shout | loud }}'>{% endblock %}"
    page.write_text(page.read_text(encoding="utf-8") + extra, encoding="utf-8")
    text = (
        f"THEME = {str(theme)!r}\n"
        "JINJA_FILTERS = {'loud': str.upper}\n"
        "JINJA_GLOBALS = {'shout': 'hej'}"
    )
    assert b"content='HEJ'" in compiled(tmp_path, text)["kontakt/index.html"]


PLUGIN = """
import types
from pelican import signals
heard = types.ModuleType("heard")
def init(content):
    if content._content and type(content).__name__ == "Page":
        content._content += "<p>dopisane</p>"
def written(path, context):
    seen.add(path)
def finalized(pelican):
    from pathlib import Path
    Path(pelican.output_path, "koniec.txt").write_text(str(len(seen)))
seen = set()
def register():
    signals.content_object_init.connect(init)
    signals.content_written.connect(written)
    signals.finalized.connect(finalized)
heard.register = register
PLUGINS = [blisko.plugin, heard]
"""


def test_plugins_hear_pelicans_signals(tmp_path: Path) -> None:
    from pelican import signals

    site = compiled(tmp_path, PLUGIN)
    for signal in (signals.content_object_init, signals.content_written, signals.finalized):
        signal.receivers.clear()
    assert b"<p>dopisane</p>" in site["kontakt/index.html"]
    assert b"dopisane" not in site["warsztaty/2026/druk-3d/index.html"]
    assert int(site["koniec.txt"]) > 20


def test_an_old_address_leads_to_the_new_one(tmp_path: Path, content: Path) -> None:
    page = content / "strony" / "kontakt.md"
    old = page.read_text(encoding="utf-8").replace("footer: true", "aliases: [/stary/kontakt/]")
    page.write_text(old, encoding="utf-8")
    site = files(built(content, tmp_path / "output", "https://name.github.io/repository"))
    html = site["stary/kontakt/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=/repository/kontakt/">' in html
    assert '<link rel="canonical" href="https://name.github.io/repository/kontakt/">' in html
    assert '<a href="/repository/kontakt/">Kontakt</a>' in html
    assert "stary" not in site["sitemap.xml"].decode()


def test_a_warning_after_a_build_is_only_a_warning(tmp_path: Path) -> None:
    assert build(SITE, tmp_path / "output") == 0
    logging.getLogger("heard after a build").warning("nothing to do with it")


def test_one_build_at_a_time_in_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview and a publication beside it would find each other's settings half read."""
    held: list[bool] = []
    monkeypatch.setattr(start, "_compiled", lambda *_: held.append(start.ONE_AT_A_TIME.locked()))
    override = {"PATH": str(SITE), "CACHE_PATH": str(tmp_path / "cache")}
    assert start.failure_of(ROOT / "pelicanconf.py", override) is None
    assert held == [True]
    assert not start.ONE_AT_A_TIME.locked()
