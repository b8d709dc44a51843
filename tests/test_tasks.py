"""tasks.py on a machine without anything: real interpreters, real environments, no network."""

import ast
import gc
import os
import re
import runpy
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

import tasks
from blisko.commands import environment
from tests.builds import SITE

ROOT = Path(__file__).parent.parent
VERBS = (
    *("build", "check", "new", "photos", "publish", "rollback", "serve", "status"),
    *("strip-photos", "test"),
)


def python(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run this Python as a person's shell would, keeping both streams in `stdout`."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONUTF8": "1"} | env,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """What the bootstrap needs of a clone, awkwardly named, with locks that ask for nothing."""
    clone = tmp_path / "nasza strona żółw"
    (clone / "blisko" / "commands").mkdir(parents=True)
    for name in (
        "tasks.py",
        "blisko/__init__.py",
        "blisko/commands/__init__.py",
        "blisko/commands/environment.py",
    ):
        shutil.copy(ROOT / name, clone / name)
    for name in (environment.SITE_LOCK, environment.TEST_LOCK):
        (clone / name).parent.mkdir(exist_ok=True)
        (clone / name).write_text("# nothing\n", encoding="utf-8")
    return clone


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A loopback port that refuses connections: bound, so that nobody takes it, but deaf."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def test_an_old_python_can_read_the_file() -> None:
    source = (ROOT / "tasks.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_an_old_python_is_told_in_one_sentence(bare: Path) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 10, 4); sys.version = '3.10.4 (main)';"
        "runpy.run_path('tasks.py', run_name='__main__')"
    )
    result = python("-c", pretend, cwd=bare)
    assert result.returncode == 1
    assert result.stdout == (
        "Blisko potrzebuje Pythona 3.11 lub nowszego, a ten ma numer 3.10.4:"
        " zainstaluj nowszy ze strony python.org i uruchom polecenie jeszcze raz.\n"
    )
    assert not (bare / ".venv").exists()


@pytest.mark.slow
def test_the_environment_is_made_once_and_again_when_the_lock_changed(bare: Path) -> None:
    first = python("tasks.py", "check", cwd=bare, LC_ALL="C")
    assert first.stdout.startswith("Przygotowuję środowisko w .venv (raz, do minuty)…\n")
    # The lock asked for nothing, so invoke is absent, which shows that the status is passed on.
    assert "No module named invoke" in first.stdout
    assert first.returncode == 1

    trace = bare / ".venv" / "trace"
    trace.touch()
    assert "Przygotowuję" not in python("tasks.py", cwd=bare).stdout
    assert trace.exists()

    (bare / environment.SITE_LOCK).write_text("# something else\n", encoding="utf-8")
    assert "Przygotowuję" in python("tasks.py", cwd=bare).stdout
    assert not trace.exists(), "what an older lock brought may not stay"


@pytest.mark.slow
def test_an_interrupted_set_up_is_repaired(bare: Path) -> None:
    home = bare / ".venv"
    half_made = home / "lib"
    half_made.mkdir(parents=True)
    locks = [bare / environment.SITE_LOCK]
    environment.prepare(home, locks)
    assert environment.python_in(home).exists()

    environment.python_in(home).unlink()
    environment.prepare(home, locks)
    assert environment.python_in(home).exists()


@pytest.mark.slow
def test_an_environment_behind_a_link_is_left_alone(bare: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs").touch()
    home = bare / ".venv"
    home.symlink_to(elsewhere, target_is_directory=True)
    environment.prepare(home, [bare / environment.SITE_LOCK])
    assert environment.python_in(home).exists()
    assert [path.name for path in elsewhere.iterdir()] == ["theirs"]


@pytest.mark.slow
def test_only_the_test_verb_asks_for_the_libraries_of_the_tests(bare: Path) -> None:
    stamp = bare / ".venv" / f"{Path(environment.TEST_LOCK).name}.sha256"
    python("tasks.py", "check", cwd=bare)
    assert not stamp.exists()
    trace = bare / ".venv" / "trace"
    trace.touch()
    python("tasks.py", "test", "--fast", cwd=bare)
    assert stamp.exists()
    assert trace.exists(), "they are added to the environment, which is not made anew"


@pytest.mark.slow
def test_no_network_is_told_in_one_sentence(bare: Path, closed_port: int) -> None:
    lock = bare / environment.SITE_LOCK
    lock.write_text(f"invoke==3.0.3 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    result = python(
        "tasks.py",
        "build",
        cwd=bare,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=f"http://127.0.0.1:{closed_port}/",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_RETRIES="1",
    )
    assert result.returncode == 1
    assert result.stdout == (
        "Przygotowuję środowisko w .venv (raz, do minuty)…\n"
        "Nie udało się pobrać bibliotek, bo serwer pakietów nie odpowiada:"
        " sprawdź połączenie z internetem i uruchom polecenie jeszcze raz.\n"
    )
    assert not list((bare / ".venv").glob("*.sha256"))


def test_the_verbs_are_listed_with_polish_help_whatever_the_encoding() -> None:
    result = python(
        "-m", "invoke", "--list", cwd=ROOT, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert result.returncode == 0
    listed = re.sub(r"\n {4,}", " ", result.stdout)  # a long explanation goes on in the next line
    lines = [line.split(maxsplit=1) for line in listed.splitlines()[1:] if line.strip()]
    assert set(VERBS) <= {name for name, _ in lines}
    assert all(text.endswith(".") for _, text in lines)
    assert "Pokaż stronę na tym komputerze" in listed


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_explained(verb: str) -> None:
    # Read anew: invoke takes the explanations out of a verb when it is asked for its options.
    verbs = runpy.run_path(str(ROOT / "tasks.py"))
    arguments = verbs[verb.replace("-", "_")].get_arguments()
    assert [argument.name for argument in arguments if not argument.help] == []


def test_a_day_that_is_none_is_told_in_one_sentence() -> None:
    result = python("-m", "invoke", "build", "--today", "jutro", cwd=ROOT)
    assert result.returncode == tasks.USAGE_ERROR
    assert result.stdout == (
        "--today jutro: to nie jest dzień; napisz rok-miesiąc-dzień, np. 2026-03-10.\n"
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with the environment of these tests, and a small site."""
    clone = tmp_path / "nasza strona żółw"
    for name in ("blisko", "theme"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, clone / name, ignore=ignored)
    for name in ("tasks.py", "pelicanconf.py", environment.SITE_LOCK):
        shutil.copy(ROOT / name, clone)
    shutil.copytree(SITE, clone / "content")
    home = clone / ".venv"
    home.symlink_to(sys.prefix, target_is_directory=True)
    stamp = home / f"{environment.SITE_LOCK}.sha256"
    if not stamp.is_file():
        pytest.skip("these tests do not run in an environment that tasks.py has made")
    return clone


def test_a_plain_build_is_the_verb_without_its_parser(clone: Path) -> None:
    build = python("tasks.py", "build", cwd=clone, PYTHONPROFILEIMPORTTIME="1")
    assert build.returncode == 0
    assert "Gotowe: strona jest w folderze output." in build.stdout
    assert "| blisko.commands.build" in build.stdout
    assert "| invoke" not in build.stdout
    again = python("tasks.py", "build", cwd=clone, PYTHONPROFILEIMPORTTIME="1").stdout
    loaded = {line.rpartition("|")[2].strip() for line in again.splitlines() if "|" in line}
    assert "blisko.build.records" in loaded
    assert loaded.isdisjoint({"pelican", "jinja2", "markdown", "yaml", "babel", "subprocess"})
    explained = python("tasks.py", "build", "--explain", cwd=clone)
    assert "Nic się nie zmieniło." in explained.stdout, "both are one verb to the record of builds"
    (clone / "content" / "biblioteka.yaml").write_text("name: [\n", encoding="utf-8")
    assert python("tasks.py", "build", cwd=clone).returncode == 1


def test_an_interrupted_build_says_so_by_its_status(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("blisko.commands.build.run", interrupted)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    (tmp_path / ".venv").symlink_to(tmp_path)
    monkeypatch.setattr(environment, "prepare", lambda *_: None)
    monkeypatch.setattr(sys, "flags", SimpleNamespace(utf8_mode=1))
    try:
        assert environment.run_verb(tmp_path, ["build"]) == environment.INTERRUPTED
    finally:
        gc.enable()


def test_tasks_py_starts_itself_once_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], Mapping[str, str]]] = []

    def become(command: list[str], env: Mapping[str, str]) -> int:
        started.append((command, env))
        return 0

    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(environment, "prepare", lambda *_: None)
    monkeypatch.setattr(environment, "_become", become)
    environment.run_verb(tmp_path, ["build"])
    monkeypatch.setattr(os, "environ", dict(started[0][1]))
    environment.run_verb(tmp_path, ["build"])  # an environment that looks odd from inside
    assert started[0][0][1:] == [str(tmp_path / "tasks.py"), "build"]
    assert started[1][0][1:3] == ["-m", "invoke"]
    assert environment.COMING_BACK not in started[1][1]


def test_what_was_compiled_is_kept_for_the_next_verb(tmp_path: Path) -> None:
    copy = tmp_path / "kopia"
    shutil.copytree(ROOT / "blisko", copy / "blisko", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tasks.py", copy)
    told = [python("-m", "invoke", "--list", cwd=copy, PYTHONDONTWRITEBYTECODE="") for _ in "12"]
    assert "build" in told[0].stdout
    assert told[0].stdout == told[1].stdout
    kept = {path.name.partition(".")[0] for path in copy.rglob("__pycache__/*")}
    assert {"line", "messages", "pl"} <= kept  # Python's own, and a catalogue
    catalogue = copy / "blisko" / "locale" / "pl" / "verbs.toml"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("Zbuduj", "Złóż "), encoding="utf-8")
    assert "Złóż " in python("-m", "invoke", "--list", cwd=copy).stdout
    assert not list(copy.glob("blisko/locale/__pycache__/pl.[0-9]*"))
