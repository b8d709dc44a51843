"""Broken content: one folder a mistake, with the exact words that `check` answers it with.

After a change of the words, BLISKO_UPDATE=1 writes them anew; the diff is then read like any other.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blisko.checks.all_rules import POST_RULES, SITE_RULES
from blisko.checks.registry import code_of
from blisko.commands.check import run
from blisko.locale.messages import messages
from tests.builds import build, files
from tests.content import TODAY

ROOT = Path(__file__).resolve().parent
CASES = sorted(path for path in (ROOT / "invalid").iterdir() if path.is_dir())
EXPECTED = "expected.txt"
UPDATE = "BLISKO_UPDATE" in os.environ
ERROR = re.compile(r"^\S.*: (?:błąd|error) \[[\w-]+\]:", re.MULTILINE)
CODE = re.compile(r"^\S.* \[([\w-]+)\]:", re.MULTILINE)

# What no committed file can show: each has a test that makes it happen.
NOT_IN_A_FILE = {
    "name-unprintable": "reading/test_suggestions.py",
    "not-a-file": "reading/test_suggestions.py",
    "file-heavy": "checks/test_files.py",
    "file-large": "test_growth.py",
    "front-matter-long": "test_growth.py",
    "text-failed": "build/test_weather.py",
    "unreadable": "model/test_load.py",
    "picture-gone": "media/pictures",
    "picture-heic": "media/pictures",
    "picture-unreadable": "media/pictures",
}


def checked(case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> int:
    """Check the content of a case from its folder, so that paths are the same everywhere."""
    monkeypatch.chdir(case)
    capsys.readouterr()
    return run(Path("content"), today=TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_words_for_a_mistake(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status = checked(case, monkeypatch, capsys)
    said = capsys.readouterr().out
    if UPDATE:
        (case / EXPECTED).write_text(said, encoding="utf-8", newline="\n")
    assert said == (case / EXPECTED).read_text(encoding="utf-8")
    assert status == (1 if ERROR.search(said) else 0)


def test_every_problem_has_its_example() -> None:
    known = {key.split(".")[1] for key in messages("pl").entries if key.startswith("problem.")}
    shown = {code for case in CASES for code in CODE.findall(_expected(case))}
    rules = {code_of(rule) for rule in (*SITE_RULES, *POST_RULES)}
    assert sorted(known - shown - rules - NOT_IN_A_FILE.keys()) == []
    assert sorted(shown - known) == []


@pytest.mark.parametrize(("code", "place"), NOT_IN_A_FILE.items())
def test_what_no_file_can_show_has_a_test(code: str, place: str) -> None:
    path = ROOT / place
    tests = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    assert any(f'"{code}"' in test.read_text(encoding="utf-8") for test in tests)


def test_git_leaves_the_bytes_of_broken_files_alone() -> None:
    crlf = (ROOT / "invalid/bom-and-crlf/content/warsztaty/druk-3d.md").read_bytes()
    assert crlf.startswith(b"\xef\xbb\xbf---\r\n")
    cp1250 = (ROOT / "invalid/cp1250/content/warsztaty/druk-3d.md").read_bytes()
    assert b"Za\xbf\xf3\xb3\xe6" in cp1250


def _expected(case: Path) -> str:
    return (case / EXPECTED).read_text(encoding="utf-8")


def test_all_files_are_reported_in_one_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = ROOT / "invalid" / "many-files"
    assert checked(case, monkeypatch, capsys) == 1
    said = capsys.readouterr().out
    broken = sorted(path for path in (case / "content").rglob("*.md"))
    assert len(broken) == 6
    for path in broken:
        assert f"{path.relative_to(case).as_posix()}:" in said


def test_the_verb_says_it_where_the_system_knows_no_polish_letters() -> None:
    content = ROOT / "invalid" / "many-files" / "content"
    command = [sys.executable, "-m", "invoke", "check", f"--content={content}", f"--today={TODAY}"]
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    run_once = subprocess.run(
        command, cwd=ROOT.parent, env=environment, capture_output=True, check=False
    )
    said = run_once.stdout.decode("utf-8")
    assert (run_once.returncode, run_once.stderr) == (1, b"")
    assert "„dużo” to nie jest liczba całkowita" in said
    assert said.count("[not-utf8]") == 1


def test_a_build_of_broken_content_leaves_the_last_good_site_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    shutil.copytree(ROOT / "invalid" / "nothing-wrong" / "content", content)
    assert build(content, output) == 0
    before = {
        name: (data, (output / name).stat().st_mtime_ns) for name, data in files(output).items()
    }
    assert before
    shutil.copytree(ROOT / "invalid" / "many-files" / "content", content, dirs_exist_ok=True)
    assert build(content, output) == 1
    after = {
        name: (data, (output / name).stat().st_mtime_ns) for name, data in files(output).items()
    }
    assert after == before
    said = "".join(capsys.readouterr())
    assert "not-whole" in said
    assert "Traceback" not in said


def test_a_build_of_broken_content_makes_no_output(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert build(ROOT / "invalid" / "many-files" / "content", output) == 1
    assert not output.exists()
