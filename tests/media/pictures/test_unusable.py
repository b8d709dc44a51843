"""Pictures that cannot be used are told, and the rest is shown."""

from pathlib import Path

import pytest
from PIL import Image

from blisko.media.files import BROKEN
from blisko.media.pictures.store import Store
from blisko.media.pictures.unusable import Unusable
from blisko.model.problems import Severity
from blisko.views.files import picture as picture_of
from tests.content import SVG, Files, post, workshop
from tests.media.pictures import making
from tests.media.pictures.making import corners, encoded, noise
from tests.media.pictures.publishing import NEWS, ONE, make, media, reading

BAD = {
    "broken.jpg": (b"To jest tekst.", "picture-broken"),
    "cut.jpg": (encoded(noise(400, 300), "JPEG")[:-2000], "picture-truncated"),
    "old.jpg": (encoded(corners(), "BMP"), "picture-format"),
    "bomb.png": (making.header_of_png(30_000, 30_000), "picture-large"),
    "script.svg": (SVG.replace("/>", "><script/></svg>").encode(), "svg-unsafe"),
    "half.svg": (SVG[:20].encode(), "svg-broken"),
}


def bad_site() -> Files:
    photos = "".join(f"  - {{file: {name}, alt: A}}\n" for name in sorted(BAD))
    return {
        "aktualnosci/a/index.md": post(f"{NEWS}photos:\n{photos}"),
        **{f"aktualnosci/a/{name}": data for name, (data, _) in BAD.items()},
    }


def test_each_bad_picture_is_told_at_its_line(tmp_path: Path) -> None:
    result = reading(tmp_path, bad_site())
    assert [(p.line, p.field, p.code, p.params["file"]) for p in result.problems] == [
        (5 + number, f"photos.{number + 1}.file", BAD[name][1], name)
        for number, name in enumerate(sorted(BAD))
    ]
    assert {p.severity for p in result.problems} == {Severity.ERROR}


def test_each_message_names_the_file_and_what_to_do(tmp_path: Path) -> None:
    from blisko.checks.report import describe

    result = reading(tmp_path, bad_site())
    for problem in result.problems:
        what, why, instead = describe(problem, result.messages)
        assert problem.params["file"] in what
        assert why
        assert instead


def test_a_preview_shows_the_rest(tmp_path: Path) -> None:
    result = reading(tmp_path, bad_site(), preview=True)
    assert {p.severity for p in result.problems} == {Severity.WARNING}
    assert result.scope is not None
    made = result.scope.media
    make(made)
    assert [copy.address for copy in made.copies()] == [BROKEN.address]
    picture = picture_of(made, tmp_path / "content/aktualnosci/a/cut.jpg", "gallery", "A", "")
    assert picture.src == BROKEN.address


def test_a_picture_that_disappears_while_it_is_needed(tmp_path: Path) -> None:
    made = media(tmp_path, ONE)
    (tmp_path / "content" / "warsztaty" / "a.jpg").unlink()
    told: list[tuple[str, str]] = []
    made.make(lambda path, problem: told.append((path.name, problem.code)), str)
    assert told == [("a.jpg", "picture-gone")]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "a.jpg"
    folder.mkdir()
    with pytest.raises(Unusable) as refused:
        Store(tmp_path / "cache").facts(folder)
    assert refused.value.code == "picture-unreadable"


def test_an_animation_is_told_to_stand_still(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    front = "image: {file: a.gif, alt: Żaba}"
    result = reading(tmp_path, {"warsztaty/a.md": workshop(front), "warsztaty/a.gif": data})
    (problem,) = result.problems
    assert (problem.code, problem.line, problem.severity) == (
        *("picture-animated", 4),
        Severity.WARNING,
    )
