"""A computer that stops in the middle of a save: the text of an entry is there all the same."""

from itertools import count
from pathlib import Path

import pytest

from blisko.editor.files import ContentFiles, FileChange
from blisko.system.whole_files import replace_file
from tests.content import workshop, write

ALONE = "warsztaty/2026-04-01-szycie.md"
HOME = "warsztaty/2026-04-01-szycie"


class Stopped(BaseException):
    """The end of everything, with no time for a word."""


def test_no_moment_of_a_save_is_without_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ContentFiles(tmp_path)
    for moment in count():
        folder = tmp_path / str(moment)
        files = ContentFiles(write(folder, {ALONE: workshop("", "Tekst")}).resolve())
        moved = [
            FileChange(ALONE, remove=True, match=files.read(ALONE).digest),
            FileChange(f"{HOME}/index.md", workshop("", "Tekst, nowy")),
            FileChange(f"{HOME}/a.jpg", upload=files.upload(b"zdjecie")),
        ]
        left = iter(range(moment))

        def stopping(path: Path, data: bytes) -> bool:
            if next(left, None) is None:  # noqa: B023  # asked within this round
                raise Stopped
            return replace_file(path, data)

        monkeypatch.setattr("blisko.editor.files.replace_file", stopping)
        try:
            files.save(moved)
            break
        except Stopped:
            texts = [path.read_text("utf-8") for path in files.content.rglob("*.md")]
            assert any("Tekst" in text for text in texts), moment
        finally:
            monkeypatch.undo()
    assert moment == 3  # the copy that is kept, the text and the photo
    assert not (files.content / ALONE).exists()
