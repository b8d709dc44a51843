"""The short way: where only a text has changed, nothing else is read, and the site is the same."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from blisko.build import run, snapshot
from blisko.build.job import Job
from blisko.build.start import failure_of
from blisko.build.warm import Warm
from blisko.reading.read import Options, Reading, read
from blisko.system.paths import ROOT
from tests.builds import SITE, TODAY, files

PRINT = "aktualnosci/2026/pierwszy-druk/index.html"
Edit = Callable[[str], str]


class Site:
    """The small site, built once; `wholes` counts how often all of it was read since."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.content = folder, Path(shutil.copytree(SITE, folder / "content"))
        self.wholes, self.settings = 0, dict[str, object]()
        self.why = ""  # the code of the way that the last build took
        self.warm: Warm | None = None  # a running preview's

        def counted(content: Path, options: Options) -> Reading:
            self.wholes += 1
            return read(content, options)

        monkeypatch.setattr(run, "read_everything", counted)
        self.build()
        self.wholes = 0

    def build(self, name: str = "") -> set[str]:
        """Build into folders of this name; what was made again."""
        heard: dict[str, object] = {}
        override = {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(self.folder / f"output{name}"),
            "CACHE_PATH": str(self.folder / f"cache{name}"),
            "BLISKO_TODAY": TODAY,
            **self.settings,
        }

        def explain(why: str, files: Mapping[str, object]) -> None:
            self.why = why
            heard.update(files)

        job = Job(explain=explain)
        assert failure_of(ROOT / "pelicanconf.py", override, job, self.warm) is None
        return set(heard)

    def edit(self, change: Edit, name: str = "*pierwszy-druk*") -> set[str]:
        """Edit a post, build, and compare with a build from nothing; what was made again."""
        (path,) = self.content.glob(f"aktualnosci/{name}")
        path = path / "index.md" if path.is_dir() else path
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        made = self.build()
        wholes, why = self.wholes, self.why
        shutil.rmtree(self.folder / "output-clean", ignore_errors=True)
        shutil.rmtree(self.folder / "cache-clean", ignore_errors=True)
        self.build("-clean")
        assert files(self.folder / "output") == files(self.folder / "output-clean")
        self.wholes, self.why = wholes, why
        return made


WORDS = "_search/w-"  # files of the search, as many as there are new words


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path, monkeypatch)


def add(text: str) -> Edit:
    return lambda old: f"{old}\n\n{text}\n"


@pytest.mark.parametrize(
    "text",
    ["Dopisek.", "- lista\n- druga", "`kod`", "**Jeden**\n\nx\n\n**Dwa**\n\ny", "[^1]\n\n[^1]: x"],
)
def test_a_text_alone_is_read_alone(text: str, site: Site) -> None:
    made = site.edit(add(text))
    assert site.why == ("beyond" if "[^1]" in text else "texts")
    assert PRINT in made
    assert site.wholes == ("[^1]" in text), "a footnote is an anchor"
    assert len({name for name in made if not name.startswith(WORDS)}) < 5


def test_texts_are_read_alone_again_and_again(site: Site) -> None:
    for number in range(3):
        assert PRINT in site.edit(add(f"Dopisek {number}."))
    assert site.build() == set()
    assert site.wholes == 0


def test_a_beginning_that_lists_show_is_changed_there(site: Site) -> None:
    (path,) = site.content.glob("aktualnosci/*pierwszy-druk*")
    path = path / "index.md" if path.is_dir() else path
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("summary:")]
    path.write_text("\n".join(lines), encoding="utf-8")
    site.build()
    site.wholes = 0
    head, mark, body = "\n".join(lines).removeprefix("---\n").partition("\n---\n")
    beginning = "Całkiem inny początek, dłuższy niż to, co pokazują listy. " * 4
    made = site.edit(lambda _: f"---\n{head}{mark}\n{beginning}\n{body}")
    assert {PRINT, "aktualnosci/index.html"} <= made
    again = {name for name in site.edit(add("Na końcu.")) if not name.startswith(WORDS)}
    assert again <= {PRINT} | {name for name in made if "atom" in name}
    assert site.wholes == 0


WHOLE = {
    "an anchor": add("## Nowy rozdział"),
    "a link": add("[Kontakt](/kontakt/)"),
    "what is taken out": add("<script>alert(1)</script>"),
    "front matter": lambda old: old.replace("title: ", "title: Całkiem ", 1),
    "a line of front matter": lambda old: old.replace("---\n", "---\n# uwaga\n", 1),
}


def test_what_an_editor_keeps_for_itself_is_no_change(site: Site) -> None:
    backup = site.content / "aktualnosci" / ".#szkic.md~"
    backup.write_text("poprzednia wersja", encoding="utf-8")
    site.edit(add("Dopisek."))
    assert (site.wholes, site.why) == (0, "texts")


@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE)
def test_what_others_ask_of_a_text_is_read_with_the_whole(change: Edit, site: Site) -> None:
    site.edit(change)
    assert site.wholes == 1
    assert site.why in {"beyond", "front"}


def test_what_the_rules_find_in_a_text_is_told_and_forgotten(
    site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    site.edit(add("To jest w piątek 14 marca 2026 r."))
    assert "weekday-mismatch" in capfd.readouterr().err
    site.build()
    assert "weekday-mismatch" in capfd.readouterr().err, "a warning is told each time"
    site.edit(lambda old: old.replace("w piątek", "w sobotę"))
    assert "weekday-mismatch" not in capfd.readouterr().err
    assert site.wholes == 0


@pytest.mark.parametrize(("shelf", "wholes"), [("bodies", 0), ("traits", 1)])
def test_a_lost_shelf_is_made_good(shelf: str, wholes: int, site: Site) -> None:
    shutil.rmtree(site.folder / "cache" / shelf)
    assert PRINT in site.edit(add("Dopisek."))
    assert site.wholes == wholes


def test_a_running_preview_looks_at_its_output_when_nothing_else_has_changed(site: Site) -> None:
    site.warm = Warm()
    site.build()
    home = site.folder / "output" / "index.html"
    before = home.read_bytes()
    home.unlink()
    (post,) = site.content.glob("aktualnosci/*pierwszy-druk*/index.md")
    post.write_text(f"{post.read_text(encoding='utf-8')}\nDopisek.\n", encoding="utf-8")
    assert "index.html" not in site.build(), "after a save it looks at the new text alone"
    assert "index.html" in site.build()
    assert home.read_bytes() == before


def test_front_matter_alone_is_looked_at_before_anything_is_loaded(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[object] = []
    monkeypatch.setattr(snapshot, "load", lambda *of: loaded.append(of))
    site.edit(lambda old: old.replace("title: ", "title: Nowy "))
    assert loaded == []
    site.edit(add("Dopisek."))
    assert len(loaded) == 1


@pytest.mark.parametrize("settings", [{"BLISKO_DRAFTS": True}, {"SITEURL": "https://x.pl/baza"}])
def test_every_setting_holds_for_a_text_alone(settings: dict[str, object], site: Site) -> None:
    site.settings = settings
    site.build()
    site.wholes = 0
    assert PRINT in site.edit(add("Dopisek."))
    assert site.wholes == 0


def test_a_file_that_only_words_speak_of_is_asked_about_each_time(
    site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    (post,) = site.content.glob("aktualnosci/*pierwszy-druk")
    (post / "plakat.pdf").write_bytes(b"%PDF-1.4")
    site.edit(add("Plakat leży w plakat.pdf obok."))
    assert "unused-file" not in capfd.readouterr().err
    site.edit(lambda old: old.replace("Plakat leży w plakat.pdf obok.", "Plakatu nie ma."))
    assert "unused-file" in capfd.readouterr().err
    (post / "plakat.pdf").unlink()
    site.build()
    site.wholes = 0
    site.edit(add("Dopisek."))
    assert site.wholes == 0
