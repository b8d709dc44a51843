"""Earlier versions of a text: of the repository, where there is one, and those kept beside it."""

import datetime as dt
import os
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pytest

from blisko.editor.files import ContentFiles, FileChange, RefusedFile
from blisko.editor.history import version, versions
from tests.builds import SITE

POST = "aktualnosci/2025-11-02-stara-wiesc.md"
OLD = "aktualnosci/2025-11-02-dawna-nazwa.md"
CARD = "biblioteka.yaml"


_hours = count(1)


def later() -> dt.datetime:
    """An hour after the last time that somebody asked."""
    return dt.datetime(2026, 3, 1, tzinfo=dt.UTC) + dt.timedelta(hours=next(_hours))


@pytest.fixture
def files(tmp_path: Path) -> ContentFiles:
    return ContentFiles(shutil.copytree(SITE, tmp_path / "content").resolve(), later)


def git(folder: Path, *arguments: str) -> None:
    """Run git as a person called Ola."""
    who = ("-c", "user.name=Ola z biblioteki", "-c", "user.email=ola@example.org")
    env = os.environ | {"GIT_COMMITTER_DATE": later().isoformat()}
    subprocess.run(["git", *who, *arguments], cwd=folder, env=env, check=True, capture_output=True)


def save(files: ContentFiles, text: str, name: str = POST) -> None:
    files.save([FileChange(name, text, match=files.read(name).digest)])


def commit(files: ContentFiles) -> None:
    git(files.content, "add", "--all")
    git(files.content, "commit", "--quiet", "-m", "Treść")


def told(files: ContentFiles, name: str = POST) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(v.who, v.changed, v.first) for v in versions(files, name)]


def test_versions_of_the_repository_and_kept_ones_are_told_in_their_order(
    files: ContentFiles,
) -> None:
    git(files.content, "init", "--quiet")
    (files.content / POST).rename(files.content / OLD)
    commit(files)
    (files.content / OLD).rename(files.content / POST)
    commit(files)
    first = files.read(POST).text
    second = first.replace("title: ", "title: Naprawdę ") + "\nDopisane.\n"
    save(files, second)
    commit(files)
    third = second.replace("---\n", "---\nsummary: Zmyślone\n", 1)
    save(files, third)
    save(files, third + "\nI koniec.\n")
    assert told(files) == [
        ("", ("summary",), False),
        ("Ola z biblioteki", ("title", "body"), False),
        ("Ola z biblioteki", (), True),
    ]
    texts = [version(files, POST, found.name) for found in versions(files, POST)]
    assert texts == [third, second, first]


def test_without_a_repository_there_are_the_kept_copies(files: ContentFiles) -> None:
    assert told(files) == []
    first = files.read(POST).text
    save(files, first + "\nRaz.\n")
    files.keep_data(POST, f"{first}\nNiezapisane.\n".encode())
    assert told(files) == [("", ("body",), False), ("", (), True)]
    newest = versions(files, POST)[0]
    assert version(files, POST, newest.name).endswith("Niezapisane.\n")
    for name in ("", "kx", "g0000", "../../x", "k../../x"):
        with pytest.raises(RefusedFile):
            version(files, POST, name)
    card = files.read(CARD).text
    save(files, f"{card}description: Mała\n", CARD)
    save(files, f"{card}description: Duża\n", CARD)
    assert [changed for _, changed, _ in told(files, CARD)] == [("description",), ()]


def test_what_is_kept_goes_on_under_a_new_name(files: ContentFiles) -> None:
    save(files, files.read(POST).text + "\nRaz.\n")
    now = files.read(POST)
    new = "aktualnosci/2025-11-02-nowa/index.md"
    files.save(
        [FileChange(POST, remove=True, match=now.digest), FileChange(new, now.text, was=POST)]
    )
    assert [changed for _, changed, _ in told(files, new)] == [()]
    assert files.copies(POST) == []
