"""The files of the search: what is in them, and that building on gives what a clean build gives."""

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from blisko.build.job import Job
from blisko.build.start import compile_site
from blisko.search import index
from blisko.search.dictionary import Dictionary
from blisko.search.tokens import fold
from blisko.system.paths import ROOT
from blisko.views.results import FOLDER
from tests.builds import TODAY
from tests.content import post, workshop, write
from tests.search.test_index import decoded

PLACE = FOLDER.strip("/")
NOTE = "Dofinansowano ze środków Funduszu Kwartetu"
CONTENT: Mapping[str, str | bytes] = {
    "biblioteka.yaml": (
        "name: Biblioteka w Zagrodzie\n"
        "places: [{id: sala, name: Sala balowa, accessibility: [induction_loop]}]\n"
    ),
    "projekty/p.md": post(f"title: Projekt\nprogramme: P\nnote: {NOTE}\nstart: 2025-01-01"),
    "partnerzy/kgw.md": post("title: Koło\ntype: other\nnames: [Zielone Dłonie]"),
    "strony/kontakt.md": post("title: Kontakt"),
    "aktualnosci/2026-03-01-a.md": post(
        "title: Książka\ntags: [szycie]\nsummary: Miód i chleb.\nproject: p\n"
        "attachments: [{file: r.pdf, label: Regulamin konkursu}]",
        "## Haft krzyżykowy\n\nTekst o **druk**arce.\n\n| a | Tabela |\n|--|--|\n| b | Komórka |\n",
    ),
    "aktualnosci/a.pdf": b"",
    "warsztaty/w.md": workshop("title: Warsztat\nplace: sala\naudience: seniorzy", "Zapraszamy.\n"),
    "warsztaty/szkic.md": workshop("title: Tajemnica\ndraft: true"),
}


def content(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The content below a folder, without what is only a placeholder."""
    return write(folder / "content", {name: text for name, text in files.items() if text})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a small site."""
    pdf = ROOT / "demo" / "aktualnosci" / "2026-01-20-rusza-ogrod-slow"
    content(tmp_path, CONTENT)
    found = next(iter(sorted(pdf.glob("*.pdf"))), None) or next(
        iter(sorted(ROOT.glob("demo/**/*.pdf")))
    )
    shutil.copy(found, tmp_path / "content" / "aktualnosci" / "r.pdf")
    return tmp_path


def built(folder: Path, job: Job = Job(), today: dt.date = TODAY, name: str = "output") -> Path:  # noqa: B008
    """Build the site of a folder; its output."""
    override = {
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(folder / name),
        "CACHE_PATH": str(folder / f"{name}-cache"),
        "BLISKO_TODAY": today,
    }
    assert compile_site(ROOT / "pelicanconf.py", override, job) == 0
    return folder / name


def files(output: Path) -> dict[str, bytes]:
    """The files of the search."""
    return {path.name: path.read_bytes() for path in sorted((output / PLACE).iterdir())}


def found(output: Path, word: str) -> list[tuple[str, int]]:
    """The titles of the pages that a word finds, with how heavy it is there."""
    plain = fold(word)
    names = json.loads((output / PLACE / "index.json").read_text(encoding="utf-8"))["files"]
    letters = [name for name in names.split(" ") if plain.startswith(name)][-1]
    text = (output / PLACE / f"w-{letters}.txt").read_text(encoding="utf-8")
    hits: dict[str, int] = {}
    for line in text.splitlines():
        forms, postings = line.split("\t")
        core, _, derived = forms.partition("|")
        stem, *endings = core.split(" ")
        if any(fold(stem + ending) == plain for ending in (*endings, *derived.split(" "))):
            for posting in decoded(postings):
                title = title_of(output, posting.page)
                hits[title] = max(posting.spot, hits.get(title, 0))
    return sorted(hits.items())


def title_of(output: Path, page: int) -> str:
    """The title of the result of a page."""
    sort, number = ("s", page - index.STANDING) if page >= index.STANDING else ("p", page)
    name = f"{sort}-{number // 8}.json"
    rows = json.loads((output / PLACE / name).read_text(encoding="utf-8"))
    return str(rows[number % 8][1])


def test_words_are_found_where_they_stand_with_their_spot(site: Path) -> None:
    output = built(site)
    assert found(output, "książkami") == [("Książka", 3)]
    assert found(output, "szycia") == [("Książka", 2), ("szycie", 3)], "a tag, and its page"
    assert found(output, "haftem") == [("Książka", 2)]
    assert found(output, "drukarkach") == [("Książka", 1)], "marks within a word part nothing"
    assert found(output, "komórek") == [("Książka", 1)]
    assert found(output, "miodem") == [("Książka", 1)]
    assert found(output, "regulaminów") == [("Książka", 0)]
    assert found(output, "seniorów") == [("Warsztat", 1)]
    assert found(output, "balowej") == [("Sala balowa", 3), ("Warsztat", 1)]
    assert found(output, "dłonią") == [("Koło", 3)]
    assert ("Warsztaty", 3) in found(output, "warsztatem")
    assert ("Warsztat", 3) in found(output, "warsztatem")


def test_what_is_the_same_everywhere_or_not_public_is_not_found(site: Path) -> None:
    output = built(site)
    for word in ("Kwartetu", "indukcyjna", "tajemnica"):
        assert found(output, word) == [], word


def test_a_changed_word_changes_only_its_files(site: Path) -> None:
    before = files(built(site))
    path = site / "content" / "warsztaty" / "w.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nŻongler.\n", encoding="utf-8")
    output = built(site)
    after = files(output)
    assert found(output, "żonglerzy") == [("Warsztat", 1)]
    changed = {name for name in after if before.get(name) != after[name]}
    assert len([name for name in changed if name.startswith("w-")]) == 1
    assert after == files(built(site, name="clean"))


def test_words_that_are_gone_leave_nothing_behind(site: Path) -> None:
    first = files(built(site))
    path = site / "content" / "warsztaty" / "w.md"
    old = path.read_text(encoding="utf-8")
    vocabulary = " ".join(f"{a}{b}ownik" for a in "bcdfghjklmnprstwz" for b in ("a", "o", "u", "e"))
    path.write_text(f"{old}\n{vocabulary}\n", encoding="utf-8")
    more = built(site)
    assert len(files(more)) > len(first), "files are parted"
    assert files(more) == files(built(site, name="clean"))
    path.write_text(old, encoding="utf-8")
    assert files(built(site)) == first, "and put together again, in a build of texts alone too"


def test_known_words_open_no_dictionary(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(site)
    path = site / "content" / "warsztaty" / "w.md"
    text = path.read_text(encoding="utf-8")

    def opened(_: Dictionary, name: str) -> list[str]:
        raise AssertionError(name)

    with monkeypatch.context() as patch:
        patch.setattr(Dictionary, "_block", opened)
        path.write_text(f"{text}\nKsiążka, miód i chleb.\n", "utf-8")
        built(site)


@pytest.mark.parametrize("lost", ["words", "senses", "index", "outputs"])
def test_a_part_of_the_cache_that_is_lost_is_only_lost_time(site: Path, lost: str) -> None:
    output = built(site)
    shutil.rmtree(site / "output-cache" / lost)
    path = site / "content" / "warsztaty" / "w.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nŻongler.\n", encoding="utf-8")
    shutil.rmtree(output / PLACE)
    assert files(built(site)) == files(built(site, name="clean"))


def test_a_file_that_is_gone_is_there_again_without_its_part_of_the_cache(site: Path) -> None:
    output = built(site)
    before = files(output)
    shutil.rmtree(site / "output-cache" / "index")
    shutil.rmtree(output / PLACE)
    assert files(built(site)) == before


def test_an_index_of_which_a_part_is_damaged_is_made_again(site: Path) -> None:
    built(site)
    for path in (site / "output-cache" / "index").rglob("[0-9][0-9]"):
        path.write_bytes(path.read_bytes()[:-1])
    path = site / "content" / "strony" / "kontakt.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nŻongler i książka.\n", encoding="utf-8")
    assert files(built(site)) == files(built(site, name="clean"))


def test_a_new_post_is_found_beside_the_old_ones(site: Path) -> None:
    built(site)
    new = site / "content" / "aktualnosci" / "2026-03-09-nowa.md"
    new.write_text(post("title: Nowa książka o chlebie"), encoding="utf-8")
    output = built(site)
    assert found(output, "chleba") == [("Książka", 1), ("Nowa książka o\xa0chlebie", 3)]
    assert files(output) == files(built(site, name="clean"))
    new.unlink()
    assert files(built(site)) == files(built(site, name="again"))


def test_days_change_what_is_to_come(site: Path) -> None:
    first = json.loads(files(built(site))["index.json"])
    later = json.loads(files(built(site, today=TODAY + dt.timedelta(days=9)))["index.json"])
    assert len(first["coming"]) == 1
    assert later["coming"] == []


def test_several_processes_make_the_same(site: Path) -> None:
    for number in range(60):
        text = post(f"title: Wpis {number}", f"Słowo{number} i druk.\n")
        (site / "content" / "aktualnosci" / f"2026-02-01-w{number}.md").write_text(text, "utf-8")
    one = files(built(site, Job(jobs=1), name="one"))
    assert files(built(site, Job(jobs=2), name="two")) == one


def test_a_site_without_content_has_a_search(tmp_path: Path) -> None:
    content(tmp_path, {"biblioteka.yaml": "name: Nic\n"})
    output = built(tmp_path)
    assert found(output, "nic") == [("Nic", 3)]
    assert json.loads(files(output)["index.json"])["coming"] == []


def test_other_letters_give_files_that_every_system_can_hold(site: Path) -> None:
    path = site / "content" / "warsztaty" / "w.md"
    words = " ".join(f"{letter}{other}ння" for letter in "майстерня" for other in "абвгде")
    body = f"\nC++ {words} con aux nul prn com1.\n"
    path.write_text(path.read_text(encoding="utf-8") + body * 3, encoding="utf-8")
    for name in files(built(site)):
        assert name.isascii()
        assert name.startswith(("w-", "p-", "s-", "index."))
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
