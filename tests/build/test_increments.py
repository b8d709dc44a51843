"""What is made again, why, and what is left alone."""

import datetime as dt
import gc
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from blisko.build.job import Job
from blisko.build.reasons import Why
from blisko.build.start import compile_site
from blisko.commands.build import run
from blisko.commands.verify import differences
from blisko.reading import page_bodies
from blisko.system.paths import ROOT
from blisko.text.body import Rendered
from tests.builds import SITE, TODAY

PRINT = "aktualnosci/2026/pierwszy-druk/index.html"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small site."""
    return Path(shutil.copytree(SITE, tmp_path / "content"))


def made(content: Path, job: Job = Job(), **more: object) -> Mapping[str, Why]:  # noqa: B008
    """Build, and say what was made again."""
    heard: dict[str, Why] = {}
    override = {
        "PATH": str(content),
        "OUTPUT_PATH": str(content.parent / "output"),
        "CACHE_PATH": str(content.parent / "cache"),
        "BLISKO_TODAY": TODAY,
        **more,
    }
    job = replace(job, explain=lambda _, files: heard.update(files))
    assert compile_site(ROOT / "pelicanconf.py", override, job) == 0
    return heard


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def source(content: Path) -> Path:
    """The file of the news item behind PRINT."""
    return next(content.glob("aktualnosci/*pierwszy-druk*"))


def test_at_first_everything_is_new_then_nothing_is(content: Path) -> None:
    first = made(content)
    assert {why.code for why in first.values()} == {"new"}
    assert len(first) > 20
    assert made(content) == {}


def test_an_edited_body_is_made_again_where_it_shows(content: Path) -> None:
    made(content)
    path = source(content)
    path = path / "index.md" if path.is_dir() else path
    path.write_text(path.read_text(encoding="utf-8") + "\n\nDopisek.\n", encoding="utf-8")
    again = made(content)
    assert again[PRINT] == Why("view")
    assert set(again) <= {PRINT, "aktualnosci/atom.xml"} | {
        name for name in again if name.endswith("atom.xml") or name.startswith("_search/w-")
    }


def test_files_that_stay_keep_their_times(content: Path) -> None:
    made(content)
    output = content.parent / "output"
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*.html")}
    edit(content / "biblioteka.yaml", "name:", "name: Inna")
    made(content)
    edit(content / "biblioteka.yaml", "name: Inna", "name:")
    assert made(content)
    after = {path: path.stat().st_mtime_ns for path in output.rglob("*.html")}
    assert before.keys() == after.keys()
    assert all(after[path] > before[path] for path in before)
    assert made(content) == {}


def test_the_day_alone_makes_again_what_shows_it(content: Path) -> None:
    made(content)
    again = made(content, BLISKO_TODAY=TODAY + dt.timedelta(days=1))
    assert again["index.html"] == Why("view")
    assert "aktualnosci/2025/stara-wiesc/index.html" not in again


def test_a_template_makes_again_the_pages_that_use_it(content: Path, tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    made(content, THEME=str(theme))
    edit(theme / "templates" / "components" / "tags.html", "<nav", '<nav data-x="1"')
    again = made(content, THEME=str(theme))
    assert again[PRINT] == Why("template", ("components/tags.html",))
    assert "sitemap.xml" not in again
    assert "partnerzy/index.html" not in again


def test_a_style_sheet_makes_again_every_page(content: Path, tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    made(content, THEME=str(theme))
    path = theme / "static" / "css" / "print.css"
    path.write_text(path.read_text(encoding="utf-8") + "\n.x { color: red }\n", encoding="utf-8")
    again = made(content, THEME=str(theme))
    assert again[PRINT] == Why("common", ("theme",))


def test_output_changed_by_hand_is_mended(content: Path) -> None:
    made(content)
    output = content.parent / "output"
    page, gone = output / PRINT, output / "kontakt" / "index.html"
    whole = page.read_bytes()
    times = page.stat()
    page.write_bytes(whole.swapcase())
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    gone.unlink()
    (output / "obcy.txt").write_text("obcy", encoding="utf-8")
    again = made(content)
    assert again == {PRINT: Why("touched"), "kontakt/index.html": Why("gone")}
    assert page.read_bytes() == whole
    assert gone.is_file()
    assert not (output / "obcy.txt").exists()


def test_new_times_alone_mean_nothing(content: Path) -> None:
    made(content)
    for path in (*content.rglob("*"), *(content.parent / "output").rglob("*")):
        os.utime(path)
    assert made(content) == {}


def test_a_cache_deleted_is_only_lost_time(content: Path) -> None:
    made(content)
    output = content.parent / "output"
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*.html")}
    shutil.rmtree(content.parent / "cache" / "outputs")
    shutil.rmtree(content.parent / "cache" / "bodies")
    made(content)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*.html")} == before


def test_verify_says_that_both_sites_are_one(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content.parent
    assert run(content, folder / "output", folder / "cache", TODAY, verify=True) == 0
    assert "bajt w bajt" in capsys.readouterr().out


def test_verify_finds_every_difference(tmp_path: Path) -> None:
    for name, text in {"one/a": "1", "one/b": "1", "two/a": "2", "two/c/d": "1"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert differences(tmp_path / "one", tmp_path / "two") == ["a", "b", "c/d"]


def test_explain_says_why(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content.parent
    assert run(content, folder / "output", folder / "cache", TODAY, explain=True) == 0
    said = capsys.readouterr().out
    assert f"{PRINT}: nowy plik" in said
    assert said.startswith("Czytam wszystko, bo o poprzednim budowaniu nic nie wiadomo")
    assert run(content, folder / "output", folder / "cache", TODAY, explain=True) == 0
    assert capsys.readouterr().out == "Nic się nie zmieniło.\nOd nowa powstało 0 plików.\n"


def test_garbage_is_looked_for_again_after_a_build(content: Path) -> None:
    during: list[bool] = []
    made(content, Job(tell=lambda _: during.append(gc.isenabled())))
    assert during == [False]
    assert gc.isenabled()


def test_a_page_that_stands_is_not_filled(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(content)
    filled: list[Rendered] = []

    def counted(body: Rendered, *_: object) -> str:
        filled.append(body)
        return body.html

    monkeypatch.setattr(page_bodies, "fill", counted)
    edit(content / "strony" / "kontakt.md", "title: ", "title: Dobry ")
    made(content, Job(jobs=1))
    assert 0 < len(filled) < len(list(content.rglob("*.md"))), "its own, and those in feeds"
