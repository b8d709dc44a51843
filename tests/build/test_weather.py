"""Bad weather: killed builds, full disks, two at once, failures in another process."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from blisko.build.folders import Places
from blisko.build.job import Job
from blisko.build.placing import STAGING
from blisko.build.start import compile_site
from blisko.commands.build import run
from blisko.reading.read import Options, read
from blisko.system.locks import Lock
from blisko.system.paths import ROOT
from tests.builds import DEMO, SITE, TODAY, build, built, digest
from tests.content import post, write


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small site."""
    return Path(shutil.copytree(SITE, tmp_path / "content"))


def command(content: Path, output: Path, *more: str) -> list[str]:
    """The build as people start it."""
    options = [f"--content={content}", f"--output={output}", f"--today={TODAY}"]
    return [
        *(sys.executable, "-m", "invoke", "build"),
        *options,
        f"--cache={output.parent / 'cache'}",
        *more,
    ]


@pytest.mark.slow
def test_a_build_killed_at_any_moment_is_repaired_by_the_next(
    tmp_path: Path, content: Path
) -> None:
    output = tmp_path / "output"
    began = time.monotonic()
    built(content, output)
    length = 2 * (time.monotonic() - began) + 1
    for number in range(8):
        post = content / "strony" / "kontakt.md"
        text = post.read_text(encoding="utf-8")
        post.write_text(f"{text}\n\nZdanie {number}.\n", encoding="utf-8")
        process = subprocess.Popen(
            command(content, output), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(length * (number + 1) / 9)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        built(content, output)
        assert digest(output) == digest(built(content, tmp_path / f"clean{number}" / "output"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("no right to mount a small file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_last_good_site(
    small_disk: Path, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = small_disk / "output"
    override: dict[str, Any] = {
        "PATH": str(content),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(tmp_path / "cache"),
        "BLISKO_TODAY": TODAY,
    }
    assert compile_site(ROOT / "pelicanconf.py", override) == 0
    before = digest(output)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(b"x" * (free - 20_000))
    organisation = content / "biblioteka.yaml"
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(text.replace("name: ", "name: Inna ", 1), encoding="utf-8")
    assert compile_site(ROOT / "pelicanconf.py", override) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "No space left" in told
    assert "Nie udało się zapisać pliku" in told
    assert f"{output}/" in told
    assert digest(output) == before
    (small_disk / "ballast").unlink()
    assert compile_site(ROOT / "pelicanconf.py", override) == 0
    assert digest(output) != before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
def test_a_read_only_output_is_told_of(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sealable(tmp_path / "disk") as seal:
        output = built(content, tmp_path / "disk" / "output")
        before = digest(output)
        (content / "strony" / "kontakt.md").unlink()
        seal(output)
        assert build(content, output) == 1
        assert "Traceback" not in capsys.readouterr().err
        assert digest(output) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no read-only folders")
@pytest.mark.parametrize("full", [True, False], ids=["filled", "new"])
def test_a_read_only_cache_is_told_of_and_the_site_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, full: bool
) -> None:
    expected = digest(built(SITE, tmp_path / "expected" / "output"))
    with sealable(tmp_path / "disk") as seal:
        cache = tmp_path / "disk" / "cache"
        cache.mkdir()
        if full:
            assert run(SITE, tmp_path / "first", cache, TODAY) == 0
        seal(cache)
        capsys.readouterr()
        for _ in range(2):
            assert run(SITE, tmp_path / "output", cache, TODAY) == 0
            told = capsys.readouterr().err
            assert told.count(f"Plik pomocniczy {cache}") == 1
            assert "nie daje się zapisać" in told
            assert digest(tmp_path / "output") == expected
            shutil.rmtree(tmp_path / "output")


def test_a_full_disk_under_the_cache_is_told_of_and_the_site_is_built(
    small_disk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = digest(built(DEMO, tmp_path / "output"))
    (small_disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 40_000))
    capsys.readouterr()
    assert run(DEMO, tmp_path / "other", small_disk / "cache", TODAY) == 0
    assert capsys.readouterr().err.count(f"Plik pomocniczy {small_disk}/cache") == 1
    assert digest(tmp_path / "other") == expected


@contextmanager
def sealable(folder: Path) -> Iterator[Callable[[Path], None]]:
    """A folder of which a part can be made read-only, also for the administrator."""
    folder.mkdir()
    if os.geteuid() == 0:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], check=True)

    def seal(path: Path) -> None:
        if os.geteuid() == 0:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        else:
            path.chmod(0o500)

    yield seal
    if os.geteuid() == 0:
        subprocess.run(["umount", str(folder)], check=True)
    else:
        for path in folder.iterdir():
            path.chmod(0o700)


def test_an_output_that_is_a_file_is_told_of(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "output").write_text("moje", encoding="utf-8")
    assert build(content, tmp_path / "output") == 1
    assert "Traceback" not in capsys.readouterr().err
    assert (tmp_path / "output").read_text(encoding="utf-8") == "moje"


def test_what_a_killed_build_put_aside_goes_away(tmp_path: Path, content: Path) -> None:
    output = built(content, tmp_path / "output")
    before = digest(output)
    (output / STAGING).mkdir()
    (output / STAGING / "page-1").write_text("połowa", encoding="utf-8")
    assert digest(built(content, output)) == before


def _hold(path: Path, seconds: float, held: "multiprocessing.synchronize.Event") -> None:
    lock = Lock(path)
    lock.take(lambda: None)
    held.set()
    time.sleep(seconds)


def test_a_second_build_waits_for_the_first(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places(tmp_path / "output", tmp_path / "cache")
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    holder = context.Process(target=_hold, args=(places.lock, 1.0, held))
    holder.start()
    assert held.wait(30)
    assert build(content, tmp_path / "output") == 0
    assert holder.exitcode == 0 or not holder.is_alive()
    assert "Trwa już inne budowanie" in capsys.readouterr().err
    holder.join()


def test_two_builds_at_once_end_in_one_good_site(tmp_path: Path, content: Path) -> None:
    output = tmp_path / "output"
    running = [
        subprocess.Popen(command(content, output), cwd=ROOT, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [process.wait(120) for process in running] == [0, 0]
    assert digest(output) == digest(built(content, tmp_path / "other" / "output"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_fails_names_its_source_and_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: int
) -> None:
    output = built(DEMO, tmp_path / "output")
    before = digest(output)
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    path = theme / "templates" / "kinds" / "partner.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "{% block content %}", "{% block content %}{{ 1 // 0 if page.url }}", 1
        ),
        encoding="utf-8",
    )
    override: dict[str, Any] = {
        "PATH": str(DEMO),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(tmp_path / "cache"),
        "THEME": str(theme),
        "BLISKO_TODAY": TODAY,
    }
    assert compile_site(ROOT / "pelicanconf.py", override, Job(jobs=jobs)) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "partnerzy" in told
    assert "partner.html:" in told
    assert digest(output) == before


BROKEN = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
class Fails(Preprocessor):
    def run(self, lines):
        if any("Winda" in line for line in lines):
            raise RuntimeError("nie umiem")
        return lines
class FailsExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Fails(md), "fails", 1)
def makeExtension(**kwargs):
    return FailsExtension(**kwargs)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_body_that_fails_names_its_source(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    jobs: int,
) -> None:
    (tmp_path / "failing_extension.py").write_text(BROKEN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    override: dict[str, Any] = {
        "PATH": str(DEMO),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "CACHE_PATH": str(tmp_path / "cache"),
        "MARKDOWN": {"extensions": ["failing_extension"], "extension_configs": {}},
        "BLISKO_TODAY": TODAY,
    }
    assert compile_site(ROOT / "pelicanconf.py", override, Job(jobs=jobs)) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "nie umiem" in told
    assert ".md" in told
    assert not (tmp_path / "output").exists()


def test_a_body_that_fails_is_told_beside_all_other_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "failing_extension.py").write_text(BROKEN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    news = {
        "aktualnosci/2026-03-01-winda.md": post("", "Winda stoi.\n"),
        "aktualnosci/2026-03-02-odnosnik.md": post("", "Zobacz [to](nie-ma.md).\n"),
    }
    options = Options(today=TODAY, extensions=("failing_extension",))
    found = read(write(tmp_path / "content", news), options).problems
    assert [problem.code for problem in found] == ["text-failed", "link-broken"]
    assert found[0].params == {"reason": "RuntimeError: nie umiem"}
