"""Real builds for tests, by the same path as `tasks.py build`."""

import datetime as dt
import hashlib
from pathlib import Path

from blisko.build.start import failure_of
from blisko.commands.build import run
from blisko.system.paths import ROOT

TODAY = dt.date(2026, 3, 10)
SITE = ROOT / "tests" / "site" / "content"
DEMO = ROOT / "demo"
BASE = "/repository"  # as on free hosting, where a site lives in a folder
DEMO_URL = f"https://name.example.org{BASE}"


def build(content: Path, output: Path, url: str = "", *, today: dt.date = TODAY) -> int:
    """Build `content` into `output`; the exit status. The cache lies beside the output."""
    cache = output.parent / "cache"
    return run(content, output, cache, today, url or None)


def built(content: Path, output: Path, url: str = "") -> Path:
    """As `build`, for content that must build."""
    assert build(content, output, url) == 0
    return output


def previewed(content: Path, output: Path, url: str = "") -> Path:
    """Build `content` as `serve` does: with drafts, and with the gallery of components."""
    override = {
        "PATH": str(content),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(output.parent / "cache"),
        "BLISKO_TODAY": TODAY,
        "BLISKO_DRAFTS": True,
        "SITEURL": url,
    }
    assert failure_of(ROOT / "pelicanconf.py", override) is None
    return output


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def digest(folder: Path) -> str:
    """One digest of a whole folder: names and bytes."""
    whole = hashlib.sha256()
    for name, data in files(folder).items():
        whole.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return whole.hexdigest()
