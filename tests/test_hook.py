"""The hook before a commit: in a real repository, with a real shell, on the files of the commit."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content import SVG, post, workshop, write

ROOT = Path(__file__).parent.parent
GOOD = {"partnerzy/osp.md": post("type: fire_brigade"), "warsztaty/druk.md": workshop("seats: 12")}
BAD = workshop("seats: dwanaście")

pytestmark = pytest.mark.skipif(
    shutil.which("sh") is None or shutil.which("git") is None, reason="no git or no shell here"
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with the hook turned on, whose environment is the one that runs the tests."""
    folder = tmp_path / "nasza strona"
    for name in ("blisko", ".github/hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tasks.py", "pelicanconf.py"):
        shutil.copy(ROOT / name, folder / name)
    write(folder / "content", GOOD)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (folder / ".gitignore").write_text(".venv/\n.cache/\n__pycache__/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    commit(folder)
    git(folder, "config", "core.hooksPath", ".github/hooks")
    return folder


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=False, capture_output=True, encoding="utf-8"
    )


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    """Commit everything that lies in the folder."""
    git(folder, "add", "--all")
    author = ("-c", "user.name=Ala", "-c", "user.email=ala@example.org")
    return git(folder, *author, "commit", "--quiet", "-m", "Zmiana")


def put(clone: Path, name: str, text: str) -> None:
    write(clone / "content", {name: text})


def test_a_mistake_in_a_changed_file_stops_the_commit_and_is_told(clone: Path) -> None:
    put(clone, "warsztaty/żółw i druk.md", BAD)
    result = commit(clone)
    assert result.returncode != 0
    assert "żółw i druk.md:4:8: seats: błąd [not-whole]" in result.stdout + result.stderr


def test_a_mended_file_is_committed(clone: Path) -> None:
    put(clone, "warsztaty/nowy.md", workshop())
    assert commit(clone).returncode == 0


def test_a_mistake_elsewhere_is_not_this_commit_s(clone: Path) -> None:
    put(clone, "warsztaty/stary.md", BAD)
    git(clone, "config", "core.hooksPath", "/dev/null")
    commit(clone)
    git(clone, "config", "core.hooksPath", ".github/hooks")
    put(clone, "warsztaty/nowy.md", workshop())
    assert commit(clone).returncode == 0


def test_what_is_deleted_is_missed_by_those_who_name_it(clone: Path) -> None:
    put(clone, "warsztaty/druk.md", workshop("partners: [osp]"))
    assert commit(clone).returncode == 0
    (clone / "content/partnerzy/osp.md").unlink()
    result = commit(clone)
    assert result.returncode != 0
    assert "reference-unknown" in result.stdout + result.stderr


def test_a_photo_is_checked_with_the_entry_beside_it(clone: Path) -> None:
    put(clone, "warsztaty/zdjecia/index.md", BAD)
    put(clone, "warsztaty/zdjecia/rysunek.svg", SVG)
    git(clone, "add", "content/warsztaty/zdjecia/rysunek.svg")
    author = ("-c", "user.name=Ala", "-c", "user.email=ala@example.org")
    assert git(clone, *author, "commit", "--quiet", "-m", "Zdjęcie").returncode != 0


def test_a_commit_without_content_is_not_checked(clone: Path) -> None:
    put(clone, "warsztaty/stary.md", BAD)
    (clone / "README.md").write_text("Nasza strona\n", encoding="utf-8")
    git(clone, "add", "README.md")
    author = ("-c", "user.name=Ala", "-c", "user.email=ala@example.org")
    assert git(clone, *author, "commit", "--quiet", "-m", "Opis").returncode == 0
