"""A session of edits: good ones show, bad ones leave the last good page, nothing ends it."""

import datetime as dt
import gc
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from blisko.build.compiled_templates import NAME
from blisko.build.start import compile_site
from blisko.preview import session
from blisko.system.paths import ROOT
from tests.builds import files
from tests.preview.running import SETTINGS, TODAY, Preview, preview, wait_for

POST = "aktualnosci/2026-03-09-nowa.md"
GOOD = "---\ntitle: Nowa wieść\n---\nTreść numer {}.\n"
BLOCK = "{% block content %}"
ADDRESS = "/aktualnosci/2026/nowa/"


def shows(site: Preview, address: str, words: str) -> None:
    wait_for(lambda: words in site.request(address).text, f"{words!r} at {address}")


def settles(site: Preview, condition: Callable[[], object]) -> None:
    wait_for(condition, f"a state that is not {site.codes()} {site.state.outcome.failure}")


def tells(site: Preview, words: str) -> bool:
    return words in site.state.outcome.failure


def saved(site: Preview, name: str, text: str) -> None:
    """Save a file and wait for the build that follows, whatever comes of it."""
    known = site.state.revision
    site.write(name, text)
    settles(site, lambda: site.state.revision > known)


def test_a_saved_post_is_shown_and_its_browser_told(tmp_path: Path) -> None:
    with preview(tmp_path) as site:
        saved(site, POST, GOOD.format(1))
        shows(site, ADDRESS, "Treść numer 1.")
        with site.listening(ADDRESS) as events, site.listening("/kontakt/") as others:
            before, elsewhere = next(events), next(others)
            site.write(POST, GOOD.format(2))
            after = next(events)
            assert after["page"] != before["page"]
            assert f'data-page="{after["page"]}"' in site.request(ADDRESS).text
            site.write(POST, "---\ntitle: [\n---\n")
            assert next(events)["page"] == after["page"]
            told = next(others)  # not of the post, which this page does not show
            assert (told["page"], told["errors"] != "") == (elsewhere["page"], True)


def test_garbage_is_looked_for_when_nobody_waits_for_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with preview(tmp_path) as site:
        looks: list[tuple[int, bool]] = []
        told = session.Session._take  # what a build ends with: browsers hear of it

        def take(own: session.Session, *more: Any) -> None:  # noqa: ANN401  # passed on
            told(own, *more)
            looks.append((own.state.builds, gc.isenabled()))

        monkeypatch.setattr(session.Session, "_take", take)
        monkeypatch.setattr(session, "TICK", 0.1)
        for number in range(3):
            builds = site.state.builds
            saved(site, POST, GOOD.format(number))
            wait_for(partial(looks.__contains__, (builds + 1, False)), "browsers to be told")
            wait_for(gc.isenabled, "a look for garbage, when there is nothing to build")
    assert gc.isenabled()


def test_a_mistake_keeps_the_last_good_page_until_it_is_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with preview(tmp_path) as site:
        saved(site, POST, GOOD.format(1))
        shows(site, ADDRESS, "Treść numer 1.")
        with site.listening(ADDRESS) as events:
            good = next(events)
            site.write(POST, "---\ntitel: Nowa wieść\n---\nTreść numer 2.\n")
            bad = next(events)
            assert bad["page"] == good["page"]
            assert bad["errors"]
            assert "Tej zmiany jeszcze nie widać" in bad["html"]
            assert f"{site.content.as_posix()}/{POST}:2:1" in bad["html"]
            site.write(POST, GOOD.format(3))
            mended = next(events)
            assert (mended["errors"], mended["page"] != good["page"]) == ("", True)
            assert "<dialog" not in mended["html"]
        shows(site, ADDRESS, "Treść numer 3.")
    err = capsys.readouterr().err
    assert err.count("[unknown-key]") == 1


def test_the_terminal_tells_what_is_new_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with preview(tmp_path) as site:
        site.write(POST, "---\ntitel: Nowa\n---\n")
        settles(site, lambda: "unknown-key" in site.codes())
        saved(site, POST, "---\n\ntitel: Nowa\n---\n")
        site.write("partnerzy/zly.md", "---\ntitle: Zły\n---\n")
        settles(site, lambda: len({p.path for p in site.state.outcome.problems}) == 2)
        site.write(POST, GOOD.format(1))
        (site.content / "partnerzy/zly.md").unlink()
        settles(site, lambda: not site.codes())
    captured = capsys.readouterr()
    assert captured.err.count("[unknown-key]") == 1
    assert captured.err.count("zly.md:") == 1
    assert captured.out.count("Z poprzednich zostaje to samo. Razem:") >= 2
    assert "Wszystko w porządku: w treści nie ma błędów." in captured.out


def test_mistakes_at_the_start_are_shown_at_every_address(tmp_path: Path) -> None:
    def spoil(content: Path) -> None:
        (content / "biblioteka.yaml").write_text("name: [", encoding="utf-8")

    with preview(tmp_path, change=spoil) as site:
        answer = site.request("/kontakt/")
        assert answer.status == 503
        assert "Strona pokaże się po poprawkach" in answer.text
        with site.listening("/kontakt/") as events:
            first = next(events)
            assert "Strona pokaże się tu sama" in first["html"]
            assert f'data-page="{first["page"]}"' in answer.text
            site.write("biblioteka.yaml", "name: Biblioteka w Zagrodzie\n")
            broken = next(events)  # places and the like are missing now
            assert broken["html"] != first["html"]
            shutil.copy(ROOT / "tests/site/content/biblioteka.yaml", site.content)
            mended = next(events)
            assert mended["page"] != first["page"]
        assert site.request("/kontakt/").status == 200


@pytest.mark.parametrize("content", ["nothing at all", "only an empty folder"])
def test_no_content_at_all(tmp_path: Path, content: str) -> None:
    def remove(folder: Path) -> None:
        shutil.rmtree(folder)
        if content == "only an empty folder":
            folder.mkdir()

    with preview(tmp_path, change=remove) as site:
        assert site.request("/").status == 503
        shutil.copytree(ROOT / "tests/site/content", site.content, dirs_exist_ok=True)
        wait_for(lambda: site.request("/").status == 200, "the content to be found")


def test_the_page_of_a_renamed_file_is_followed(tmp_path: Path) -> None:
    with preview(tmp_path) as site:
        saved(site, POST, GOOD.format(1))
        shows(site, ADDRESS, "Treść numer 1.")
        with site.listening(ADDRESS) as events:
            next(events)
            (site.content / POST).rename(site.content / "aktualnosci/2026-03-09-inna.md")
            assert next(events)["address"] == "/aktualnosci/2026/inna/"
        with site.listening("/aktualnosci/2026/inna/") as events:
            next(events)
            new = "---\ntitle: Nowa wieść\nslug: jeszcze-inna\n---\nTreść numer 1.\n"
            site.write("aktualnosci/2026-03-09-inna.md", new)
            assert next(events)["address"] == "/aktualnosci/2026/jeszcze-inna/"
        with site.listening(ADDRESS) as events:
            assert next(events)["address"] == "/aktualnosci/2026/jeszcze-inna/"
        (site.content / "aktualnosci/2026-03-09-inna.md").unlink()
        wait_for(lambda: site.request("/aktualnosci/2026/jeszcze-inna/").status == 404, "its end")


def themed(folder: Path) -> Path:
    """Settings with a theme of their own, to be spoilt."""
    shutil.copytree(ROOT / "theme", folder / "theme")
    settings = folder / "settings.py"
    theme = (folder / "theme").as_posix()
    settings.write_text(f'from pelicanconf import *\nTHEME = "{theme}"\n', encoding="utf-8")
    return settings


def test_theme_and_settings_are_taken_up_and_their_mistakes_outlived(tmp_path: Path) -> None:
    settings = themed(tmp_path)
    template = tmp_path / "theme/templates/kinds/page.html"
    sheet = tmp_path / "theme/static/css/main.css"
    good, style = template.read_text(encoding="utf-8"), sheet.read_text(encoding="utf-8")
    with preview(tmp_path, settings=settings) as site:
        for name, text, told in (
            (template, good + "{% if %}", "page.html"),
            (template, good.replace(BLOCK, BLOCK + "{{ page.nic }}"), "page.html"),
            (sheet, style + '@import "nie-ma.css";', "nie-ma.css"),
            (settings, "to nie jest Python\n", "settings.py"),
            (settings, "raise ValueError('a jednak')\n", "a jednak"),
        ):
            before = name.read_text(encoding="utf-8")
            name.write_text(text, encoding="utf-8")
            settles(site, partial(tells, site, told))
            assert site.request("/kontakt/").status == 200
            with site.listening("/kontakt/") as events:
                assert told in next(events)["html"]
            name.write_text(before, encoding="utf-8")
            settles(site, lambda: site.state.outcome.good)
        template.write_text(good.replace(BLOCK, BLOCK + "<b>Odmiana</b>"), encoding="utf-8")
        shows(site, "/kontakt/", "<b>Odmiana</b>")


def test_what_a_plugin_warns_of_is_told_each_time(tmp_path: Path) -> None:
    plugin = (
        "import logging\n"
        "class Loud:\n"
        "    __name__ = 'loud'\n"
        "    @staticmethod\n"
        "    def register():\n"
        "        logging.getLogger('loud').warning('Wtyczka ma wątpliwości')\n"
    )
    settings = tmp_path / "settings.py"
    quiet = "from pelicanconf import *\n"
    settings.write_text(quiet, encoding="utf-8")
    with preview(tmp_path, settings=settings) as site:
        settings.write_text(f"{quiet}{plugin}PLUGINS = [*PLUGINS, Loud]\n", encoding="utf-8")
        for number in range(2):
            settles(site, lambda: "Wtyczka ma wątpliwości" in site.state.outcome.failure)
            saved(site, POST, GOOD.format(number))
        settings.write_text(quiet, encoding="utf-8")
        shows(site, ADDRESS, "Treść numer 1.")


def test_what_jinja_has_compiled_is_taken_for_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for name in ("first", "second"):  # a preview shows all templates in its gallery
        with preview(tmp_path / name) as site:
            saved(site, POST, GOOD.format(name))
            shows(site, ADDRESS, f"Treść numer {name}.")
    assert (ROOT / "theme" / "__pycache__" / NAME).is_file()


def test_a_link_to_a_draft_is_told_and_leads_there(tmp_path: Path) -> None:
    with preview(tmp_path) as site:
        saved(site, POST, GOOD.format("[szkic](../strony/szkic.md)"))
        shows(site, ADDRESS, 'href="/szkic/"')
        with site.listening(ADDRESS) as events:
            event = next(events)
        assert "[link-to-draft]" in event["html"]
        assert "opublikować strony na razie się nie da" in event["html"]
        assert event["errors"] == ""


def test_the_page_of_a_series_tells_which_dates_follow(tmp_path: Path) -> None:
    post = "warsztaty/klub-szkicownika.md"
    with preview(tmp_path) as site, site.listening("/warsztaty/2026/klub-szkicownika/") as events:
        seen = [next(events)["html"]]
        text = site.content.joinpath(post).read_text(encoding="utf-8")
        saved(site, post, f"{text}\nDopisek.\n")
        seen.append(next(events)["html"])  # now only the text was read again
        assert site.state.outcome.reading
        assert [event.name for event in site.state.outcome.reading.series] == ["klub-szkicownika"]
    for told in seen:
        assert "co środę do 29 kwietnia 2026 – 12 terminów: środa, 4 lutego 2026; " in told
        assert "ostatni: środa, 29 kwietnia 2026" in told


def test_a_change_in_the_program_asks_for_a_restart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, words = ROOT / "blisko/locale/messages.py", ROOT / "blisko/locale/pl/preview.toml"
    with preview(tmp_path) as site:
        post = site.content / POST
        assert site.server.session._without_code({code, words, post}) == {words, post}
    assert capsys.readouterr().out.count("Zmienił się program: ") == 1


def test_a_new_day_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "TICK", 0.05)
    with preview(tmp_path, today=None) as site:
        reading = site.state.outcome.reading
        assert reading is not None
        assert reading.scope is not None
        known, today = site.state.revision, reading.scope.today
        yesterday = replace(reading.scope, today=today - dt.timedelta(days=1))
        asleep = replace(site.state.outcome, reading=replace(reading, scope=yesterday))
        site.server.session.state = replace(site.state, outcome=asleep)
        settles(site, lambda: site.state.revision > known)


def random_step(site: Preview, chance: random.Random, posts: list[Path]) -> None:
    """One thing that people and their editors do to a post."""
    post = chance.choice(posts)
    deed = chance.choice(
        ["good", "good", "good", "bad", "half", "empty", "delete", "rename", "back"]
    )
    number = chance.randrange(1000)
    if deed == "delete":
        post.unlink(missing_ok=True)
    elif deed == "rename" and post.is_file():
        post.replace(chance.choice(posts))
    elif deed == "back":  # as some editors save: beside, then in its place
        fresh = post.with_suffix(".md.new")
        fresh.write_text(GOOD.format(number), encoding="utf-8")
        fresh.replace(post)
    elif deed == "half":
        post.write_bytes("---\ntitle: Zażółć".encode()[: chance.randrange(1, 18)])
    else:
        bad = "---\ntitle: [\npartners: nikt\n---\n"
        texts = {"good": GOOD.format(number), "bad": bad, "empty": ""}
        post.write_text(texts.get(deed, bad), encoding="utf-8")


@pytest.mark.slow
def test_a_hundred_random_saves(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(1)  # noqa: S311  # to be repeated, not to be secret
    with preview(tmp_path / "preview") as site:
        news = site.content / "aktualnosci"
        posts = [news / f"2026-02-{day:02}-wpis-{day}.md" for day in range(1, 7)]
        for step in range(100):
            random_step(site, chance, posts)
            assert site.request("/").status == 200
            if chance.random() < 0.2:
                saved(site, "aktualnosci/2026-01-01-krok.md", GOOD.format(step))
        for number, post in enumerate(posts):
            post.write_text(GOOD.format(f"ostatni {number}"), encoding="utf-8")
        settles(site, lambda: site.state.outcome.good)
        for number in range(len(posts)):
            shows(site, f"/aktualnosci/2026/wpis-{number + 1}/", f"Treść numer ostatni {number}.")
        clean = tmp_path / "clean"
        override = {
            "PATH": str(site.content),
            "OUTPUT_PATH": str(clean),
            "SITEURL": site.url,
            "BLISKO_TODAY": TODAY,
            "BLISKO_DRAFTS": True,
        }
        assert compile_site(SETTINGS, override) == 0
        wait_for(lambda: files(site.server.root) == files(clean), "the state of a clean build")
    captured = capfd.readouterr()
    assert "Traceback" not in captured.err + captured.out
