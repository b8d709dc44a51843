"""`photos` makes photos fit for the repository; `strip-photos` cleans those that are in it."""

import errno
import io
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from blisko.commands import photos, strip_photos
from blisko.media.pictures import intake, pixels, positions
from blisko.reading.read import Options, read
from tests.content import TODAY, Files, post, write
from tests.media.pictures.making import (
    CORNERS,
    SECRETS,
    corners,
    corners_of,
    encoded,
    near,
    noise,
    photo,
)

Output = pytest.CaptureFixture[str]
FOLDER = "aktualnosci/2026-03-09-wiosna"
POST = f"{FOLDER}/index.md"


def prepare(folder: Path, files: Files) -> Path:
    """A content with a post's folder and photos in it; the post's folder."""
    write(folder / "content", {POST: post("date: 2026-03-09"), **files})
    return folder / "content" / FOLDER


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".md")


def dots(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


def test_a_photo_is_shrunk_turned_and_stripped(tmp_path: Path, capsys: Output) -> None:
    folder = prepare(tmp_path, {f"{FOLDER}/Zdjęcie 1 #2.JPG": photo(4000, 3000, 6)})
    assert photos.run(folder) == 0
    assert names(folder) == ["zdjecie-1-2.jpg"]
    data = (folder / "zdjecie-1-2.jpg").read_bytes()
    assert [secret for secret in SECRETS if secret in data] == []
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (2560, 1920)
        assert all(near(*pair, 20) for pair in zip(corners_of(image), CORNERS, strict=True))
    out = capsys.readouterr().out
    assert out.startswith("Zdjęcie 1 #2.JPG → zdjecie-1-2.jpg: ")
    assert out.endswith("photos:\n  - file: zdjecie-1-2.jpg\n    alt:\n")


def test_a_portrait_is_measured_by_its_longer_side(tmp_path: Path) -> None:
    folder = prepare(tmp_path, {f"{FOLDER}/a.jpg": photo(1500, 3000)})
    photos.run(folder)
    with Image.open(folder / "a.jpg") as image:
        assert image.size == (1280, 2560)


def test_the_printed_lines_make_the_post_complete(tmp_path: Path, capsys: Output) -> None:
    awkward = ["IMG_1.JPG", "IMG 2.jpg", "ż.png"]
    folder = prepare(
        tmp_path,
        {f"{FOLDER}/{name}": encoded(noise(40, 30, n), "PNG") for n, name in enumerate(awkward)},
    )
    photos.run(folder)
    lines = capsys.readouterr().out.partition("\n\n")[2].partition("\n\n")[2]
    filled = lines.replace("alt:", "alt: Trzy osoby przy stole")
    (folder / "index.md").write_text(post(f"date: 2026-03-09\n{filled}"), encoding="utf-8")
    result = read(tmp_path / "content", Options(today=TODAY))
    assert [p.code for p in result.problems] == []
    assert result.scope is not None
    assert len(result.scope.media.pictures) == 3


def test_nothing_goes_up_without_its_alternative(tmp_path: Path, capsys: Output) -> None:
    folder = prepare(tmp_path, {f"{FOLDER}/a.jpg": photo()})
    photos.run(folder)
    lines = capsys.readouterr().out.partition("photos:")
    text = post("date: 2026-03-09\n" + "".join(lines[1:]))
    (folder / "index.md").write_text(text, encoding="utf-8")
    result = read(tmp_path / "content", Options(today=TODAY))
    assert [p.field for p in result.problems] == ["photos.1.alt"]


def test_a_second_time_changes_nothing(tmp_path: Path, capsys: Output) -> None:
    folder = prepare(
        tmp_path, {f"{FOLDER}/a.jpg": photo(3000, 2000, 3), f"{FOLDER}/b.png": photo(form="PNG")}
    )
    photos.run(folder)
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    capsys.readouterr()
    assert photos.run(folder) == 0
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before
    assert capsys.readouterr().out.startswith("a.jpg: bez zmian\nb.png: bez zmian\n")


def test_a_heavy_photo_gets_light_at_any_price(tmp_path: Path) -> None:
    rough = noise(2400, 1800).effect_spread(60)
    folder = prepare(tmp_path, {f"{FOLDER}/a.jpg": encoded(rough, "JPEG", quality=100)})
    assert (folder / "a.jpg").stat().st_size > 3 * intake.HEAVIEST
    photos.run(folder)
    assert (folder / "a.jpg").stat().st_size <= intake.HEAVIEST


def test_a_light_photo_loses_its_metadata_and_no_pixel(tmp_path: Path) -> None:
    data = photo(400, 300)
    folder = prepare(tmp_path, {f"{FOLDER}/a.jpg": data})
    photos.run(folder)
    after = (folder / "a.jpg").read_bytes()
    assert b"SECRET" not in after
    assert dots(after) == dots(data)


def test_names_that_become_one_stay_two(tmp_path: Path) -> None:
    files = {f"{FOLDER}/{n}.jpg": encoded(noise(40, 30, i), "JPEG") for i, n in enumerate("żz")}
    folder = prepare(
        tmp_path, {**files, f"{FOLDER}/Z z.jpg": photo(), f"{FOLDER}/z-z.jpg": photo()}
    )
    photos.run(folder)
    assert names(folder) == ["z-2.jpg", "z-z-2.jpg", "z-z.jpg", "z.jpg"]
    assert (folder / "z-2.jpg").read_bytes() == encoded(noise(40, 30, 0), "JPEG")


def test_a_name_that_the_post_uses_already_stays(tmp_path: Path, capsys: Output) -> None:
    front = 'date: 2026-03-09\nphotos: [{file: "Mój stół.JPG", alt: Stół}]'
    folder = prepare(
        tmp_path,
        {POST: post(front), f"{FOLDER}/Mój stół.JPG": photo(), f"{FOLDER}/stół.JPG": photo()},
    )
    photos.run(folder)
    assert names(folder) == ["Mój stół.JPG", "stol.jpg"]
    assert re.findall(r"file: (.*)", capsys.readouterr().out) == ["stol.jpg"]


def test_a_photo_of_an_iphone_becomes_a_jpeg(tmp_path: Path) -> None:
    assert pixels.can_read_heic()
    folder = prepare(tmp_path, {f"{FOLDER}/IMG_1.HEIC": encoded(corners(), "HEIF")})
    assert photos.run(folder) == 0
    assert names(folder) == ["img_1.jpg"]


def test_a_photo_that_cannot_be_used_is_left_and_told(tmp_path: Path, capsys: Output) -> None:
    folder = prepare(tmp_path, {f"{FOLDER}/Zły.jpg": b"x", f"{FOLDER}/dobry.jpg": photo()})
    assert photos.run(folder) == 1
    assert names(folder) == ["Zły.jpg", "dobry.jpg"]
    out = capsys.readouterr().out
    assert "! Pliku Zły.jpg nie da się otworzyć jako obrazu. Skopiuj go jeszcze raz" in out
    assert re.findall(r"file: (.*)", out) == ["dobry.jpg"]


def test_photos_outside_the_content_are_not_touched(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "a.jpg").write_bytes(photo(3000, 2000))
    assert photos.run(tmp_path) == 1
    assert (tmp_path / "a.jpg").read_bytes() == photo(3000, 2000)
    assert "leży poza treścią strony" in capsys.readouterr().err


def test_a_folder_that_is_not_there_or_has_no_photos(tmp_path: Path, capsys: Output) -> None:
    folder = prepare(tmp_path, {})
    assert photos.run(folder / "nie-ma") == 1
    assert "Nie ma folderu" in capsys.readouterr().err
    assert photos.run(folder) == 1
    assert "nie ma zdjęć" in capsys.readouterr().err


def test_the_words_are_those_of_the_organisation(tmp_path: Path, capsys: Output) -> None:
    english = "name: Library\nlanguage: en\n"
    folder = prepare(tmp_path, {"biblioteka.yaml": english, f"{FOLDER}/a.jpg": photo()})
    photos.run(folder)
    assert "Paste these lines" in capsys.readouterr().out


# -- photos that posts use --


def drawing(width: int, height: int) -> Image.Image:
    """A plan of a few lines, large in pixels and small in bytes."""
    image = Image.new("RGB", (width, height), "white")
    for n in range(8):
        image.paste((200, 30 * n, 0), (50 * n, 40 * n, 50 * n + 300, 40 * n + 6))
    return image


def codes(folder: Path) -> list[str]:
    """What is wrong with the content around a folder."""
    return [p.code for p in read(folder.parents[1], Options(today=TODAY)).problems]


def used_twice(name: str, written: str) -> str:
    """A post that shows a picture in a field and in every way to write it in a text."""
    return post(
        f'date: 2026-03-09\nimage:\n  file: "{name}"\n  alt: Stół i dwa krzesła',
        f"![Stół i dwa krzesła]({written})\n\n![Stół i dwa krzesła][s]\n\n"
        f"<img alt='Stół i dwa krzesła' src='{written}'>\n\n[s]: {written}\n",
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("plan.png", "plan.png"),
        ("mój plan.png", "m%C3%B3j%20plan.png"),
        ("żółty_plan.png", "żółty_plan.png"),
    ],
)
def test_a_photo_in_png_gets_another_name_in_every_post_that_uses_it(
    tmp_path: Path, capsys: Output, name: str, written: str
) -> None:
    other = post("date: 2026-03-01\ndraft: true", f"[Plan](2026-03-09-wiosna/{written})\r\n")
    rough = noise(1400, 1000).effect_spread(40)
    folder = prepare(
        tmp_path,
        {
            POST: used_twice(name, written),
            f"{FOLDER}/{name}": encoded(rough, "PNG"),
            "aktualnosci/szkic.md": other.replace("\n", "\r\n").replace("\r\r", "\r"),
        },
    )
    assert codes(folder) == ["picture-heavy"]
    assert photos.run(folder) == 0
    assert names(folder) == [name.replace(".png", ".jpg")]
    assert codes(folder) == []
    said = (folder / "index.md").read_text(encoding="utf-8")
    jpg = written.replace(".png", ".jpg")
    assert said == used_twice(name, written).replace(".png", ".jpg")
    draft = (folder.parent / "szkic.md").read_bytes()
    assert f"(2026-03-09-wiosna/{jpg})\r\n".encode() in draft
    out = capsys.readouterr().out
    assert out.count("jest już wpisana w pliku") == 2
    assert "Wklej te wiersze" not in out


def test_a_used_drawing_that_would_grow_stays(tmp_path: Path, capsys: Output) -> None:
    data = encoded(drawing(3200, 2400), "PNG")
    assert len(data) < intake.LIGHT
    text = used_twice("plan.png", "plan.png")
    folder = prepare(tmp_path, {POST: text, f"{FOLDER}/plan.png": data})
    assert photos.run(folder) == 0
    assert (folder / "plan.png").read_bytes() == data
    assert (folder / "index.md").read_text(encoding="utf-8") == text
    assert capsys.readouterr().out == "plan.png: bez zmian\n"
    assert codes(folder) == []


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_what_moves_goes_on_moving(tmp_path: Path, capsys: Output, form: str) -> None:
    frames = [noise(600, 400, n) for n in range(4)]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:])
    name = f"żaba.{form.lower()}"
    folder = prepare(tmp_path, {f"{FOLDER}/{name}": data})
    photos.run(folder)
    with Image.open(folder / name) as image:
        assert getattr(image, "n_frames", 1) == 4
    assert f"{name}: ten obraz się rusza" in capsys.readouterr().out


def test_a_still_gif_stays_a_gif(tmp_path: Path) -> None:
    data = encoded(drawing(400, 300).convert("P"), "GIF")
    folder = prepare(tmp_path, {f"{FOLDER}/plan.gif": data})
    photos.run(folder)
    assert (folder / "plan.gif").read_bytes() == data


def test_no_other_file_is_overwritten(tmp_path: Path) -> None:
    rough = encoded(noise(1400, 1000).effect_spread(40), "PNG")
    front = "date: 2026-03-09\nphotos:\n  - {file: a.png, alt: A}\n  - {file: a.jpg, alt: B}\n"
    jpeg = encoded(corners(), "JPEG")
    folder = prepare(
        tmp_path, {POST: post(front), f"{FOLDER}/a.png": rough, f"{FOLDER}/a.jpg": jpeg}
    )
    photos.run(folder)
    assert names(folder) == ["a-2.jpg", "a.jpg"]
    assert (folder / "a.jpg").read_bytes() == jpeg
    assert "{file: a-2.jpg, alt: A}" in (folder / "index.md").read_text(encoding="utf-8")


def test_a_name_that_cannot_be_followed_keeps_the_photo(tmp_path: Path, capsys: Output) -> None:
    rough = encoded(noise(1400, 1000).effect_spread(40), "PNG")
    text = post("date: 2026-03-09", "`![Stół](a.png)`\n").encode() + b"\xff"
    folder = prepare(tmp_path, {POST: text, f"{FOLDER}/a.png": rough})
    photos.run(folder)
    assert names(folder) == ["a.png"]
    assert (folder / "index.md").read_bytes() == text


def test_nothing_is_lost_when_a_text_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    rough = encoded(noise(1400, 1000).effect_spread(40), "PNG")
    text = used_twice("plan.png", "plan.png")
    folder = prepare(tmp_path, {POST: text, f"{FOLDER}/plan.png": rough})

    def full(path: Path, data: bytes) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("blisko.media.renaming.replace_file", full)
    assert photos.run(folder) == 1
    assert names(folder) == ["plan.png"]
    assert (folder / "plan.png").read_bytes() == rough
    assert (folder / "index.md").read_text(encoding="utf-8") == text
    assert "No space left on device" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_what_its_bytes_say(tmp_path: Path, form: str) -> None:
    assert pixels.can_read_heic()
    folder = prepare(
        tmp_path, {f"{FOLDER}/pies.jfif": photo(form=form), f"{FOLDER}/a.dat": photo()}
    )
    photos.run(folder)
    ending = {"PNG": "png", "WEBP": "webp"}.get(form, "jpg")
    assert names(folder) == ["a.jpg", f"pies.{ending}"]
    for path in folder.glob("*.*g"):
        assert not positions.in_file(path)


# -- strip-photos --


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Osoba", "-c", "user.email=osoba@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_positions_are_taken_out_of_the_content(tmp_path: Path, capsys: Output) -> None:
    clean = encoded(corners(), "JPEG")
    files: Files = {
        f"{FOLDER}/a.jpg": photo(64, 48, 6),
        f"{FOLDER}/b.png": photo(form="PNG"),
        f"{FOLDER}/c.webp": photo(form="WEBP"),
        f"{FOLDER}/clean.jpg": clean,
        "_private/d.jpg": photo(),
    }
    folder = prepare(tmp_path, files)
    photographed = ("a.jpg", "b.png", "c.webp")
    before = {name: dots((folder / name).read_bytes()) for name in photographed}
    assert strip_photos.run(tmp_path / "content") == 0
    for name, known in before.items():
        data = (folder / name).read_bytes()
        assert b"SECRET" not in data
        assert dots(data) == known
    with Image.open(folder / "a.jpg") as image:
        assert image.getexif()[0x0112] == 6
    assert (folder / "clean.jpg").read_bytes() == clean
    assert b"SECRET" in (tmp_path / "content/_private/d.jpg").read_bytes()
    out = capsys.readouterr().out
    assert "Oczyszczono 3 zdjęcia." in out
    assert "histori" not in out
    assert strip_photos.run(tmp_path / "content") == 0
    assert "Żadne zdjęcie nie mówi" in capsys.readouterr().out


def test_it_says_that_history_still_has_them(tmp_path: Path, capsys: Output) -> None:
    prepare(tmp_path, {f"{FOLDER}/a.jpg": photo()})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Zdjęcie")
    strip_photos.run(tmp_path / "content")
    assert "zachowują miejsce w jego historii" in capsys.readouterr().out


def test_what_cannot_be_stripped_without_loss_is_told(tmp_path: Path, capsys: Output) -> None:
    data = photo(form="AVIF")
    folder = prepare(tmp_path, {f"{FOLDER}/a.avif": data, f"{FOLDER}/broken.avif": b"x"})
    assert strip_photos.run(tmp_path / "content") == 1
    assert (folder / "a.avif").read_bytes() == data
    assert "a.avif: tego pliku nie umiem oczyścić" in capsys.readouterr().err
    assert photos.run(folder) == 1
    assert names(folder) == ["a.png", "broken.avif"]
    assert strip_photos.run(tmp_path / "content") == 0


def test_a_content_that_is_not_there(tmp_path: Path, capsys: Output) -> None:
    assert strip_photos.run(tmp_path / "nie-ma") == 1
    assert "Nie ma takiego pliku ani folderu" in capsys.readouterr().err


def test_a_photo_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write(
        tmp_path / "content",
        {"strony/a/index.md": post(), "strony/a/a.jpg": photo(), "strony/b/b.jpg": photo()},
    )
    before = (content / "strony/a/a.jpg").read_bytes()

    def full(path: Path, mode: str = "r", **options: object) -> object:
        if mode == "xb" and path.name.startswith("a.jpg"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, mode, **options)  # type: ignore[call-overload]

    real = Path.open
    monkeypatch.setattr(Path, "open", full)
    assert strip_photos.run(content) == 1
    told = capsys.readouterr()
    assert "strony/a/a.jpg.part: No space left on device" in told.err
    assert "strony/b/b.jpg: usunięto dane" in told.out
    assert (content / "strony/a/a.jpg").read_bytes() == before
    assert photos.run(content / "strony/a") == 1
    assert "No space left on device" in capsys.readouterr().err
    assert (content / "strony/a/a.jpg").read_bytes() == before
