"""What Jinja has compiled is kept for the next build, and counts only where it was made."""

import marshal
import os
import shutil
import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from blisko.build.compiled_templates import NAME, Compiled

OPTIONS = b"so"
NAMES = {b"a": frozenset({"b.html"})}


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = tmp_path / "szablony"
    folder.mkdir()
    (folder / "a.html").write_text("{% include 'b.html' %}!", encoding="utf-8")
    (folder / "b.html").write_text("Łódź", encoding="utf-8")
    return folder


def printed(theme: Path, options: bytes = OPTIONS) -> tuple[str, list[str]]:
    """What a process prints that has just begun, and the templates that it had to compile."""
    compiled: list[str] = []

    class Telling(Environment):
        def _generate(self, source: object, name: str | None, *more: object, **m: object) -> str:
            compiled.append(name or "")
            return super()._generate(source, name, *more, **m)  # type: ignore[arg-type]

    env = Telling(loader=FileSystemLoader(theme))
    cache = Compiled().under(options, theme)
    env.bytecode_cache = cache
    text = env.get_template("a.html").render()
    cache.save(NAMES)
    return text, compiled


def test_the_next_build_compiles_what_has_changed(theme: Path) -> None:
    assert printed(theme) == ("Łódź!", ["a.html", "b.html"])
    assert printed(theme) == ("Łódź!", [])
    assert Compiled().under(OPTIONS, theme).references == NAMES
    (theme / "b.html").write_text("Gdynia", encoding="utf-8")
    assert printed(theme) == ("Gdynia!", ["b.html"])
    assert printed(theme) == ("Gdynia!", [])
    assert printed(theme, b"otherwise")[1] == ["a.html", "b.html"]


def test_what_was_brought_from_elsewhere_is_not_run(theme: Path, tmp_path: Path) -> None:
    printed(theme)
    kept = theme / "__pycache__" / NAME
    clone = tmp_path / "klon"
    shutil.copytree(theme, clone)  # with all times that can be set
    options, known, told = marshal.loads(kept.read_bytes())  # noqa: S302  # made by the test
    moved = {
        Compiled().get_cache_key(Path(file).name, str(clone / Path(file).name)): (
            str(clone / Path(file).name),
            *rest,
        )
        for file, *rest in known.values()
    }
    (clone / "__pycache__" / NAME).write_bytes(marshal.dumps((options, moved, told)))
    for name in ("a.html", "b.html"):
        was = (theme / name).stat()
        os.utime(clone / name, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert printed(clone) == ("Łódź!", ["a.html", "b.html"])


@pytest.mark.parametrize(
    "garbage", [b"", b"Blisko", marshal.dumps(7), marshal.dumps((OPTIONS, 7, 7))]
)
def test_a_damaged_file_is_made_anew(theme: Path, garbage: bytes) -> None:
    printed(theme)
    (theme / "__pycache__" / NAME).write_bytes(garbage)
    assert printed(theme)[1] == ["a.html", "b.html"]
    assert printed(theme)[1] == []


def test_where_python_keeps_nothing_nothing_is_kept(
    theme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    printed(theme)
    assert not (theme / "__pycache__").exists()
