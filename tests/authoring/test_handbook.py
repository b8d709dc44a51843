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
from blisko.model.kinds import KINDS
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
