"""`build --verify`: whether a build from nothing gives the same site, byte for byte."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from blisko.build.job import Job
from blisko.build.start import compile_site
from blisko.cache.folder import claim
from blisko.locale.messages import DEFAULT_LANGUAGE, messages

KEPT = ("pictures", "cards")  # parts of the cache that depend on bytes of files alone
SHOWN = 20


def verified(settings: Path, override: dict[str, Any], jobs: int | None) -> int:
    """Build what was just built once more, into an empty folder; 0 when both sites are one."""
    words = messages(DEFAULT_LANGUAGE)
    with TemporaryDirectory(prefix="blisko-verify-") as name:
        folder = Path(name)
        _take_along(Path(override["CACHE_PATH"]), folder / "cache")
        settled = {
            **override,
            "OUTPUT_PATH": str(folder / "output"),
            "CACHE_PATH": str(folder / "cache"),
        }
        if compile_site(settings, settled, Job(tell=lambda _: None, jobs=jobs)):
            return 1
        different = differences(_output(settings, override), folder / "output")
        count = len(_files(folder / "output"))
    if not different:
        sys.stdout.write(words.text("verify.same", count=count) + "\n")
        return 0
    sys.stderr.write(words.text("verify.different", count=len(different)) + "\n")
    for item in different[:SHOWN]:
        sys.stderr.write(f"  {item}\n")
    return 1


def differences(one: Path, other: Path) -> list[str]:
    """The files that only one of two folders has, or that differ."""
    left, right = _files(one), _files(other)
    return sorted(
        name
        for name in left | right
        if name not in left
        or name not in right
        or (one / name).read_bytes() != (other / name).read_bytes()
    )


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def _output(settings: Path, override: dict[str, Any]) -> Path:
    from pelican.settings import read_settings

    return Path(read_settings(str(settings), override=override)["OUTPUT_PATH"])


def _take_along(cache: Path, fresh: Path) -> None:
    claim(fresh)
    for name in KEPT:
        if (cache / name).is_dir():
            shutil.copytree(cache / name, fresh / name)
