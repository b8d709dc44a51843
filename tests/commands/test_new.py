"""`new`: what it writes is right as it stands, lies where it belongs, and is never written over."""

import datetime as dt
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from blisko.commands.new import kind_called, run
from blisko.model.kinds import KINDS, Entry
from blisko.reading.read import Options, read
from tests.content import SVG, post, workshop, write

ROOT = Path(__file__).resolve().parents[2]
PDF = ROOT / "demo/warsztaty/2026-03-14-druk-3d-dla-poczatkujacych/zanim-przyjdziesz.pdf"
TODAY = dt.date(2026, 3, 10)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
CONTENT = {
    "biblioteka.yaml": "name: Biblioteka\nplaces: [{id: sala, name: Sala}]\n",
    "partnerzy/osp.md": post("type: fire_brigade"),
    "projekty/ogrod.md": post("programme: P\nnote: N\nstart: 2026"),
    "warsztaty/szycie.md": workshop(),
}


class Terminal(io.StringIO):
    """A person who answers."""

    def isatty(self) -> bool:
        """Questions are answered."""
        return True


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write(tmp_path / "content", CONTENT)


def new(
    content: Path,
    kind: str = "",
    title: str = "",
    *,
    answers: str | None = None,
    folder: bool = False,
    editor: str = "",
) -> tuple[int, str]:
    """The exit status and what was said; with `answers`, in a terminal."""
    said = io.StringIO()
    reads = io.StringIO() if answers is None else Terminal(answers)
    env = {"EDITOR": editor} if editor else {}
    status = run(kind, title, content, TODAY, folder=folder, reads=reads, writes=said, env=env)
    return status, said.getvalue()


def written(content: Path) -> Path:
    """The one file that was not there before."""
    (path,) = [p for p in content.rglob("*.md") if str(p.relative_to(content)) not in CONTENT]
    return path


def wrong(content: Path) -> list[tuple[str, str, str]]:
    problems = read(content, Options(today=TODAY)).problems
    return [(p.path.name, p.field, p.code) for p in problems]


@EVERY_KIND
@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_new_entry_is_a_right_draft_as_written(
    kind: type[Entry], language: str, content: Path
) -> None:
    (content / "biblioteka.yaml").write_text(f"name: B\nlanguage: {language}\n", encoding="utf-8")
    assert new(content, kind.kind, "Nasz #1: „druk”")[0] == 0
    assert written(content).parent.name == kind.folder
    assert wrong(content) == []
    scope = read(content, Options(today=TODAY, drafts=True)).scope
    assert scope is not None
    (draft,) = [entry for entry in scope.site.entries if entry.draft]
    assert draft.title == "Nasz #1: „druk”"
    assert scope.excerpts.get(draft.key, "") == "", (
        "what to write stands in a comment that nobody sees"
    )


@EVERY_KIND
def test_every_field_is_right_when_taken_out_of_its_comment(
    kind: type[Entry], content: Path
) -> None:
    new(content, kind.kind, "Nasz druk", folder=True)
    path = written(content)
    lines = path.read_text(encoding="utf-8").splitlines()
    used = [line[1:] if re.match(r"#(\S|  )", line) else line for line in lines]
    left = [line for line in used if not line.startswith(("draft:", "all_day:"))]
    path.write_text("\n".join([*left, "Tekst."]), encoding="utf-8")
    Image.new("RGB", (800, 600), "red").save(path.parent / "warsztat.jpg")
    (path.parent / "logo.svg").write_text(SVG, encoding="utf-8")
    shutil.copy(PDF, path.parent / "regulamin.pdf")
    untouched = {"example-left", "hint-left", "unused-file", "document-names"}  # as in the PDF
    assert [problem for problem in wrong(content) if problem[2] not in untouched] == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("workshop", "workshop"),
        ("warsztat", "workshop"),
        ("Warsztaty", "workshop"),
        ("szkolenie", "training"),
        ("wydarzenie", "gathering"),
        ("aktualność", "news"),
        ("aktualnosc", "news"),
        ("aktualnosci", "news"),
        ("partnerzy", "partner"),
        ("projekt", "project"),
        ("strona", "page"),
        ("News", "news"),
    ],
)
def test_kinds_by_the_names_that_people_use(said: str, kind: str) -> None:
    found = kind_called(said)
    assert found is not None
    assert found.kind == kind


def test_an_event_is_named_after_its_day_and_news_after_today(content: Path) -> None:
    new(content, "warsztat", "Druk 3D", answers="sobota 14.03.2026 g. 17\n")
    assert written(content).name == "2026-03-14-druk-3d.md"
    assert "\nstart: 2026-03-14 17:00\n" in written(content).read_text(encoding="utf-8")
    written(content).unlink()
    new(content, "aktualność", "Rusza druk", folder=True)
    assert written(content).relative_to(content).as_posix() == (
        "aktualnosci/2026-03-10-rusza-druk/index.md"
    )


def test_an_event_whose_day_is_not_known_has_no_day_in_its_name(content: Path) -> None:
    new(content, "warsztat", "Druk", answers="2026-09\n")
    assert written(content).name == "druk.md"
    assert wrong(content) == []


def test_in_a_terminal_it_asks_until_it_understands(content: Path) -> None:
    status, said = new(content, "partner", answers="\nOSP Zagroda\nkosmici\nstraż\n")
    assert status == 0
    assert "„kosmici” nie jest żadnym z dozwolonych słów." in said
    assert "Zapisuję: fire_brigade" in said
    assert "title: OSP Zagroda\ntype: fire_brigade\n" in written(content).read_text("utf-8")


def test_leaving_in_the_middle_writes_nothing(content: Path) -> None:
    status, said = new(content, "warsztat", answers="Druk\n")
    assert (status, said.splitlines()[-1]) == (1, "Przerwano, niczego nie zapisałem.")
    assert len(list(content.rglob("*.md"))) == len(CONTENT) - 1


def test_nothing_is_written_over(content: Path) -> None:
    new(content, "strona", "Kontakt")
    written(content).write_text(post(body="Moje"), encoding="utf-8")
    for folder in (False, True):
        status, said = new(content, "strona", "Kontakt", folder=folder)
        assert status == 1
        assert "kontakt.md już jest i zostaje bez zmian" in said
    assert written(content).read_text(encoding="utf-8") == post(body="Moje")


def test_what_is_missing_or_misspelt_is_told(content: Path) -> None:
    status, said = new(content, "warsztta", "Druk")
    assert (status, "Może chodziło o: warsztat?" in said) == (2, True)
    status, said = new(content, "warsztat")
    assert (status, 'tasks.py new warsztat "' in said) == (2, True)
    status, said = new(content, "strona", "!!!")
    assert (status, "choć jedno słowo" in said) == (2, True)
    status, said = new(content / "nigdzie", "strona", "Kontakt")
    assert (status, "Nie ma folderu" in said) == (2, True)


def test_the_editor_of_the_person_opens_the_file(content: Path, tmp_path: Path) -> None:
    editor = tmp_path / "my editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'a').write('Treść')", encoding="utf-8")
    command = f'"{sys.executable}" "{editor}"'
    assert new(content, "strona", "Kontakt", answers="", editor=command)[0] == 0
    assert written(content).read_text(encoding="utf-8").endswith("Treść")


def test_an_editor_that_is_not_there_is_told(content: Path) -> None:
    status, said = new(content, "strona", "Kontakt", answers="", editor="no-such-editor-here")
    assert (status, "no-such-editor-here" in said) == (0, True)


def test_without_words_it_lists_the_kinds_and_options_may_come_first(content: Path) -> None:
    listed = invoke("new")
    assert listed.returncode == 0
    assert listed.stdout.count("tasks.py new ") == len(KINDS)
    made = invoke("new", "--content", str(content), "strona", "Kontakt", "--today", "2026-03-10")
    assert made.returncode == 0
    assert written(content).name == "kontakt.md"


def invoke(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", *arguments]
    return subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
