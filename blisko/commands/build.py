"""`build`: Pelican compiles the site."""

import datetime as dt
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blisko.build.job import Job
from blisko.build.start import compile_site, failure_of, foreign_cache
from blisko.cache import folder
from blisko.locale.messages import DEFAULT_LANGUAGE, messages
from blisko.system.paths import ROOT, real_path, shown_path
from blisko.system.whole_files import NotOurs

if TYPE_CHECKING:
    from blisko.build.reasons import Why

USAGE_ERROR = 2


def cache_folder() -> Path:
    """The folder that keeps what need not be made again: `.cache`, or what BLISKO_CACHE names."""
    return Path(os.environ.get("BLISKO_CACHE") or ROOT / ".cache")


def run(
    content: Path | None = None,
    output: Path | None = None,
    cache: Path | None = None,
    today: dt.date | None = None,
    url: str | None = None,
    *,
    clean: bool = False,
    jobs: int | None = None,
    verify: bool = False,
    explain: bool = False,
    quiet: bool = False,
    settings: Path = ROOT / "pelicanconf.py",
) -> int:
    """Build the site; None means what the settings file says. Returns the exit status.

    `quiet` says nothing when all went well; `jobs` is the number of processes; `explain` says of
    each page why it was made again; `verify`
    builds once more without what is known from earlier builds, and compares every byte.
    """
    kept = real_path(cache or cache_folder())
    try:
        override = _override(content, output, kept, today, url)
    except ValueError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE_ERROR
    if clean and not _emptied(kept):
        return USAGE_ERROR
    job = Job(explain=print_reasons if explain else None, jobs=jobs)
    status = compile_site(settings, override, job)
    if status == 0 and not quiet:
        words = messages(DEFAULT_LANGUAGE)
        folder = shown_path(output or ROOT / "output")
        sys.stderr.write(words.text("build.done", folder=folder) + "\n")
    if verify and status == 0:
        from blisko.commands.verify import verified  # few ask for it

        return verified(settings, override, jobs)
    return status


def failure(
    content: Path, output: Path, today: dt.date | None, url: str, settings: Path
) -> str | None:
    """Build quietly; None when the site is there, else why not, "" where that is told already."""
    try:
        override = _override(content, output, real_path(cache_folder()), today, url)
    except ValueError as wrong:
        return str(wrong)
    return failure_of(settings, override)


def _override(
    content: Path | None, output: Path | None, cache: Path, today: dt.date | None, url: str | None
) -> dict[str, Any]:
    """What is put in the place of settings; ValueError with words for an address that is none."""
    override: dict[str, Any] = {"CACHE_PATH": str(cache)}
    if content:
        override["PATH"] = str(real_path(content))
    if output:
        override["OUTPUT_PATH"] = str(real_path(output))
    if today:
        override["BLISKO_TODAY"] = today
    if url is not None:
        from blisko.model.fields import Invalid, Url

        try:
            override["SITEURL"] = Url().convert(url).rstrip("/")
        except Invalid:
            raise ValueError(messages(DEFAULT_LANGUAGE).text("build.url", url=url)) from None
    return override


def print_reasons(plan: str, reasons: Mapping[str, "Why"]) -> None:
    """Say which way the build took, and of each file that was made again why it was."""
    words = messages(DEFAULT_LANGUAGE)
    sys.stdout.write(words.text(f"plan.{plan}") + "\n")
    for name, why in sorted(reasons.items()):
        text = words.text(f"explain.{why.code}", names=", ".join(why.names))
        sys.stdout.write(f"{name}: {text}\n")
    sys.stdout.write(words.text("explain.count", count=len(reasons)) + "\n")


def _emptied(cache: Path) -> bool:
    """Empty the folder of the cache; False, with the reason told, where it is somebody else's."""
    try:
        folder.empty(cache)
    except NotOurs:
        sys.stderr.write(f"{foreign_cache(cache)}\n")
        return False
    return True
