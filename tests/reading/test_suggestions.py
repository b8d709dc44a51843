"""Links of the file system in the content, and names that no screen shows: in every verb."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from blisko.commands import check, new, photos, strip_photos
from blisko.preview.watcher import Watcher
from blisko.reading.read import Options, read
from blisko.system.paths import ROOT, shown_name, shown_path, shown_text
from tests.builds import TODAY, build
from tests.content import Files, post, workshop, write
from tests.media.pictures.making import encoded, noise

Output = pytest.CaptureFixture[str]
pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets only administrators make links, and no such names"
)

Verb = Callable[[], int]
SECRET = "tajne hasło"  # noqa: S105  # of nobody


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """What lies on the computer and is nobody's business."""
    files: Files = {
        "wpis.md": f"---\ntytul: {SECRET}\n---\n{SECRET}",
        "folder/index.md": post("", SECRET),
        "folder/zdjecie.jpg": encoded(noise(40, 30), "JPEG"),
        "biblioteka.yaml": f"name: {SECRET}\nfoo: {SECRET}\n",
        "loop.md": "",
    }
    return write(tmp_path / "outside", files)


LINKS: dict[str, tuple[str, str]] = {
    "the whole disk": ("dysk", "/"),
    "the whole disk among posts": ("warsztaty/dysk", "/"),
    "the folder itself": ("warsztaty/w kolko", "."),
    "the folder above": ("warsztaty/wyzej", ".."),
    "a loop": ("warsztaty/petla.md", "petla.md"),
    "nothing": ("warsztaty/nic.md", "nigdzie.md"),
    "a post": ("warsztaty/a.md", "{outside}/wpis.md"),
    "a folder of posts": ("szkolenia", "{outside}/folder"),
    "a post in its folder": ("warsztaty/b", "{outside}/folder"),
    "the text of a post": ("warsztaty/c/index.md", "{outside}/wpis.md"),
    "a picture": ("warsztaty/d/zdjecie.jpg", "{outside}/folder/zdjecie.jpg"),
    "a folder of pictures": ("warsztaty/d/zdjecia", "{outside}/folder"),
    "a device": ("warsztaty/zero.md", "/dev/zero"),
}


def linked(content: Path, outside: Path, place: str, target: str) -> Path:
    """A small content with such a link; the link."""
    body = "[x](zdjecie.jpg) ![y](zdjecia/zdjecie.jpg)"
    write(content, {"strony/o-nas.md": post(), "warsztaty/d/index.md": workshop("", body)})
    link = content / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target.format(outside=outside))
    return link


def bytes_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What lies in a folder, and since when."""
    return {
        path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("place", "target"), LINKS.values(), ids=LINKS)
def test_no_link_is_followed_or_quoted(
    tmp_path: Path, outside: Path, capsys: Output, place: str, target: str
) -> None:
    content = tmp_path / "content"
    link = linked(content, outside, place, target)
    before = bytes_of(outside)
    verbs: dict[str, Verb] = {
        "check": lambda: check.run(content, today=TODAY),
        "check --path": lambda: check.run(content, [link], today=TODAY),
        "check --format github": lambda: check.run(content, format="github", today=TODAY),
        "build": lambda: build(content, tmp_path / "output"),
        "build again": lambda: build(content, tmp_path / "output"),
        "strip-photos": lambda: strip_photos.run(content) and 0,
        "photos": lambda: photos.run(content / "warsztaty" / "d") and 0,
        "new": lambda: new.run(
            "warsztat", "Szycie", content, TODAY, reads=io.StringIO(), writes=io.StringIO(), env={}
        ),
    }
    for verb, run in verbs.items():
        status = run()
        told = "".join(capsys.readouterr())
        assert status == (1 if verb.startswith(("check", "build")) else 0), verb
        assert SECRET not in told
        if status:
            assert "[not-a-file]" in told or "not-a-file::" in told
    assert bytes_of(outside) == before
    assert not (tmp_path / "output").exists()


def test_a_linked_organisation_is_not_read(tmp_path: Path, outside: Path, capsys: Output) -> None:
    content = tmp_path / "content"
    write(content, {"strony/o-nas.md": post()})
    (content / "biblioteka.yaml").unlink()
    (content / "biblioteka.yaml").symlink_to(outside / "biblioteka.yaml")
    assert check.run(content, today=TODAY) == 1
    assert build(content, tmp_path / "output") == 1
    told = "".join(capsys.readouterr())
    assert SECRET not in told
    assert told.count("[not-a-file]") == 2
    found = read(content, Options(today=TODAY)).problems
    assert [problem.code for problem in found] == ["not-a-file", "organisation-missing"]


def test_new_writes_nothing_behind_a_link(tmp_path: Path, capsys: Output) -> None:
    content = write(tmp_path / "content", {"strony/o-nas.md": post()})
    (tmp_path / "dom").mkdir()
    (content / "aktualnosci").symlink_to(tmp_path / "dom")
    assert new.run("aktualność", "Hej", content, TODAY, writes=sys.stdout, env={}) == 1
    assert "powstałby poza folderem z treścią" in capsys.readouterr().out
    assert list((tmp_path / "dom").iterdir()) == []


def test_a_photo_is_not_written_through_a_link_beside_it(tmp_path: Path) -> None:
    picture = encoded(noise(40, 30), "JPEG", comment=b"tajne")
    content = write(tmp_path / "content", {"strony/a/index.md": post(), "strony/a/a.jpg": picture})
    victim = tmp_path / "profil"
    victim.write_text("moje", encoding="utf-8")
    (content / "strony/a/a.jpg.part").symlink_to(victim)
    assert strip_photos.run(content) == 0
    assert victim.read_text(encoding="utf-8") == "moje"
    assert len((content / "strony/a/a.jpg").read_bytes()) < len(picture)


def test_a_pipe_that_never_ends_is_not_read(tmp_path: Path, capsys: Output) -> None:
    content = write(tmp_path / "content", {"strony/o-nas.md": post()})
    os.mkfifo(content / "strony" / "rura.md")
    assert check.run(content, today=TODAY) == 1
    assert build(content, tmp_path / "output") == 1
    assert "".join(capsys.readouterr()).count("[not-a-file]") == 2


def test_a_preview_does_not_watch_what_is_behind_a_link(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {"strony/o-nas.md": post()})
    elsewhere = write(tmp_path / "elsewhere", {"strony/x.md": "x"})
    (content / "dalej").symlink_to(elsewhere)
    (content / "dysk").symlink_to("/")
    watcher = Watcher([content])
    watcher.start()
    try:
        (elsewhere / "strony/x.md").write_text("y", encoding="utf-8")
        (content / "strony/o-nas.md").write_text(post("", "Nowe."), encoding="utf-8")
        changed = watcher.wait(10)
        assert content / "strony/o-nas.md" in changed
        assert all(path.is_relative_to(content / "strony") for path in changed)
    finally:
        watcher.stop()


def test_private_links_of_text_editors_are_nobodys_concern(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {"strony/o-nas.md": post()})
    (content / "strony" / ".#o-nas.md").symlink_to("osoba@komputer.123")
    assert build(content, tmp_path / "output") == 0


NAMES = {
    "a command to GitHub": "a\n::error::zle",
    "a command to a terminal": "a\x1b]0;zle\x07b",
    "a return": "dobre\rzle",
    "another end of line": "a\u2028b\x85c",
    "other ways of writing": "a\u202egpj.b\u2066c",
    "no text": "a\udcff\udcfeb",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("ending", [".md", ".jpg", ".pdf", ""])
def test_no_name_is_printed_as_it_is(
    tmp_path: Path, capsys: Output, name: str, ending: str
) -> None:
    content = write(
        tmp_path / "content",
        {
            "strony/kontakt.md": post("", "Tekst."),
            f"strony/{name}{ending}" + ("/index.md" if not ending else ""): post(),
            "warsztaty/d/index.md": workshop("image: {file: brak.jpg, alt: Stół}"),
            f"warsztaty/d/{name}{ending or '.txt'}": encoded(noise(40, 30), "JPEG"),
        },
    )
    told: dict[str, str] = {}
    for form in ("text", "json", "github"):
        assert check.run(content, format=form, today=TODAY) == 1
        told[form] = "".join(capsys.readouterr())
    assert build(content, tmp_path / "output") == 1
    told["build"] = "".join(capsys.readouterr())
    strip_photos.run(content)
    photos.run(content / "warsztaty" / "d")
    told["photos"] = "".join(capsys.readouterr())
    for text in told.values():
        text.encode()  # it can be printed anywhere
        assert shown_text(text) == text
        assert "\n::error::zle" not in text
    assert shown_name(name) in told["text"]
    found = read(content, Options(today=TODAY)).problems
    assert "name-unprintable" in [problem.code for problem in found]
    assert "[name-unprintable]" in told["build"]
    assert shown_name(name) in json.dumps(json.loads(told["json"]), ensure_ascii=False).replace(
        "\\\\", "\\"
    )
    assert all(line.startswith("::") for line in told["github"].splitlines())


def test_letters_that_command_a_terminal_are_not_quoted_from_texts(
    tmp_path: Path, capsys: Output
) -> None:
    body = "\x1b[2J[tutaj](https://example.org) \u202e"
    content = write(
        tmp_path / "content", {"warsztaty/a.md": workshop("cena\x1b: 5 zł\u202e", body)}
    )
    check.run(content, today=TODAY)
    told = capsys.readouterr().out
    assert "[click-here]" in told
    assert shown_text(told) == told


def test_paths_are_told_in_letters() -> None:
    assert shown_path(Path("a\nb/\x1b\udcff\u202e.md")) == "a\\nb/\\x1b\\xff\\u202e.md"
    assert shown_name("Żółć – „ą”\N{NO-BREAK SPACE}😀.md") == "Żółć – „ą”\N{NO-BREAK SPACE}😀.md"
    assert shown_text("a\tb\n\x1b\x85") == "a\tb\n␛\N{REPLACEMENT CHARACTER}"


def test_the_verbs_themselves_print_such_names(tmp_path: Path) -> None:
    content = write(tmp_path / "content", {f"strony/{NAMES['no text']}.md": post()})
    for verb in ("check", "build"):
        where = f"--content={content}"
        more = [f"--output={tmp_path}/o", f"--cache={tmp_path}/c"] if verb == "build" else []
        command = [sys.executable, "-m", "invoke", verb, where, f"--today={TODAY}", *more]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert b"a\\xff\\xfeb.md" in done.stdout + done.stderr
