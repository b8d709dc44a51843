"""The handbook and what else follows from the model is in step, and its examples work."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image

from blisko.authoring.generated import generated
from blisko.authoring.handbook import PLACE
from blisko.checks.report import show_text
from blisko.checks.series_dates import told
from blisko.model.kinds import KINDS
from blisko.model.occurrences import occurrences
from tests.content import problems, reading, workshop, write

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / PLACE).read_text(encoding="utf-8")
EXAMPLE = re.compile(r"Plik `content/([\w./-]+)`:\n\n```markdown\n(.*?)```", re.DOTALL)
FENCED = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
CARD = re.compile(r"`content/biblioteka.yaml`:\n\n```yaml\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", generated())
def test_what_follows_from_the_model_is_in_step(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == generated()[name], "run: python -m blisko.authoring.generated"


def test_the_examples_of_every_kind_are_right_together(tmp_path: Path) -> None:
    files = dict(EXAMPLE.findall(HANDBOOK))
    (card,) = CARD.findall(HANDBOOK)
    assert {name.split("/")[0] for name in files} == {kind.folder for kind in KINDS}
    assert problems(tmp_path, {**files, "biblioteka.yaml": card}) == ()


DATES = {
    "klub-szkicownika": (
        "co środę do 30 czerwca 2027 – 42 terminy: środa, 2 września 2026; środa, 9 września; "
        "środa, 16 września; środa, 23 września; środa, 30 września; …; "
        "ostatni: środa, 30 czerwca 2027"
    ),
    "robotyka": (
        "co dwa tygodnie w soboty do 19 grudnia 2026 – 8 terminów: sobota, 12 września 2026; "
        "sobota, 26 września; sobota, 10 października; sobota, 24 października; "
        "sobota, 7 listopada; …; ostatni: sobota, 19 grudnia 2026"
    ),
    "klub-ksiazki": (
        "w trzecią środę miesiąca do 30 czerwca 2027 – 10 terminów: środa, 16 września 2026; "
        "środa, 21 października; środa, 18 listopada; środa, 16 grudnia; środa, 20 stycznia 2027; "
        "…; ostatni: środa, 16 czerwca 2027"
    ),
    "komputer-bez-nerwow": (
        "co wtorek, 8 spotkań: wtorek, 6 października 2026; wtorek, 13 października; "
        "wtorek, 20 października; wtorek, 27 października; wtorek, 3 listopada; …; "
        "ostatni: wtorek, 24 listopada 2026"
    ),
    "szycie-po-pracy": (
        "co środę do 31 marca 2027 – 21 terminów: środa, 7 października 2026; "
        "środa, 14 października; środa, 21 października; środa, 28 października; "
        "środa, 4 listopada; …; ostatni: środa, 31 marca 2027"
    ),
}


def test_the_examples_of_series_give_the_dates_that_were_meant(tmp_path: Path) -> None:
    found = reading(tmp_path, dict(EXAMPLE.findall(HANDBOOK)))
    assert {event.name: told(event, found.messages) for event in found.series} == DATES


def test_one_meeting_may_be_changed_as_the_handbook_says(tmp_path: Path) -> None:
    (changes,) = re.findall(r"```yaml\n(changes:\n.*?)```", HANDBOOK, re.DOTALL)
    front = "start: 2026-10-07 17:00\nrepeat: co środę do 16 grudnia\nexcept: [2026-11-11]\n"
    found = reading(tmp_path, {"warsztaty/klub.md": workshop(front + changes)})
    assert found.problems == ()
    (club,) = found.series
    shown = [(i.start.iso()[5:16], i.status, i.reason, i.place or "") for i in occurrences(club)]
    assert [row for row in shown if row[1:] != ("planned", "", "")] == [
        ("10-14T17:00", "cancelled", "awaria prądu", ""),
        ("12-02T17:00", "full", "", ""),
        ("12-09T17:00", "planned", "", "remiza"),
    ]
    assert {"11-19T18:00", "12-05T10:00"} < {row[0] for row in shown}


def test_every_way_to_say_how_often_may_be_written(tmp_path: Path) -> None:
    table = HANDBOOK.partition("| Jak często |")[2].partition("\n\n")[0]
    said = re.findall(r"`([^`]+)`", table.partition("\n")[2])
    assert len(said) > 10
    for number, repeat in enumerate(said):
        # Whether it can be understood, not whether it suits this start.
        front = f"start: 2026-09-02 17:00\nrepeat: {repeat}\n"
        wrong = problems(tmp_path / str(number), {"warsztaty/klub.md": workshop(front)})
        assert {p.code for p in wrong} <= {"repeat-start", "holiday-meeting"}, repeat


def test_the_first_post_and_the_smallest_one_are_right(tmp_path: Path) -> None:
    posts = re.findall(r"^( *)```markdown\n(.*?)^\1```", HANDBOOK, re.DOTALL | re.MULTILINE)
    texts = [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, text in posts]
    files = {f"warsztaty/{number}.md": text for number, text in enumerate(texts[:2])}
    assert problems(tmp_path, files) == ()


def test_the_example_of_photos_is_right(tmp_path: Path) -> None:
    (photos,) = re.findall(
        r"^   ```yaml\n(   image:.*?)^   ```", HANDBOOK, re.DOTALL | re.MULTILINE
    )
    front = re.sub(r"^   ", "", photos, flags=re.MULTILINE)
    post = f"---\ntitle: Ropucha\ndate: 2026-03-01\n{front}---\n"
    folder = tmp_path / "aktualnosci" / "ropucha"
    write(tmp_path, {"aktualnosci/ropucha/index.md": post})
    for name in re.findall(r"file: (\S+\.jpg)", front):
        Image.new("RGB", (800, 600), "green").save(folder / name)
    pdf = ROOT / "demo/warsztaty/2026-03-14-druk-3d-dla-poczatkujacych/zanim-przyjdziesz.pdf"
    (folder / "regulamin.pdf").write_bytes(pdf.read_bytes())
    assert problems(tmp_path, {}) == ()


def test_the_example_of_a_message_is_what_the_program_says(tmp_path: Path) -> None:
    shown = re.search(r"```\n(content/warsztaty/\S+ start: błąd.*?)```", HANDBOOK, re.DOTALL)
    assert shown
    front = "start: 14 marca 2026, 17:00\n"
    name = "warsztaty/2026-03-14-druk-3d.md"
    found = reading(tmp_path / "content", {name: workshop(front)})
    out = StringIO()
    show_text(found.problems, found.messages, out)
    said = out.getvalue().replace(f"{tmp_path.as_posix()}/", "")
    assert shown[1].strip() in said


def test_links_within_the_handbook_lead_to_its_headings() -> None:
    outside = FENCED.sub("", HANDBOOK)
    headings = re.findall(r"^#+ (.*)$", outside, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}
    wanted = re.findall(r"\]\(#([^)]+)\)", outside)
    assert wanted
    assert [anchor for anchor in wanted if anchor not in anchors] == []


def test_every_snippet_is_a_right_post(tmp_path: Path) -> None:
    snippets = json.loads((ROOT / ".vscode/blisko.code-snippets").read_text(encoding="utf-8"))
    folders = [kind.folder for kind in KINDS]
    files = {
        f"{folder}/2026-03-01-x.md": _typed("\n".join(snippet["body"]))
        for folder, snippet in zip(folders, snippets.values(), strict=True)
    }
    found = problems(tmp_path, files)
    # Three events made of one example stand in one place at one time, and no text is written yet.
    assert {problem.code for problem in found} == {"events-collide", "no-text"}


def _typed(body: str) -> str:
    """A snippet as it is when only Tab was pressed."""
    first_choices = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", body)
    return re.sub(r"\$\{\d+:([^}]*)\}|\$0", r"\1", first_choices)
