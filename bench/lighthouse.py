"""Let Lighthouse look at pages of the demo site as a middling phone on a slow line would.

    python -m bench.lighthouse [--runs 3] [PAGE …]

builds demo/, serves it on the loopback as a static host does, and prints the scores as a Markdown
table: the median of the runs, and every audit that cost points in any. `lighthouse` must be on PATH
(`npm install --global lighthouse`); the browser is the one that the tests use.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.host import hosted
from bench.weight import PAGES
from tests.builds import DEMO, TODAY, built
from tests.chromium import find_chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


@dataclass(frozen=True)
class Visit:
    """What one run told: scores of 0 to 100, milliseconds, and what cost points."""

    scores: dict[str, int]
    first_paint: float
    largest_paint: float
    shift: float
    blocking: float
    lost: tuple[str, ...]


def visit(lighthouse: str, url: str) -> Visit:
    """One run of Lighthouse with its own settings for phones."""
    command = [lighthouse, url, "--output=json", "--quiet", f"--chrome-flags={FLAGS}"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    env = {**os.environ, "CHROME_PATH": str(find_chromium() or "")}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=env)
    return read(json.loads(done.stdout))


def read(report: dict[str, Any]) -> Visit:
    """What a report says."""
    audits, categories = report["audits"], report["categories"]
    weighted = {r["id"] for c in categories.values() for r in c["auditRefs"] if r["weight"]}
    lost = [
        name
        for name in sorted(weighted)
        if (audits[name]["score"] or 0) < 1 and counted(audits[name])
    ]
    return Visit(
        scores={name: round(100 * categories[name]["score"]) for name in CATEGORIES},
        first_paint=audits["first-contentful-paint"]["numericValue"],
        largest_paint=audits["largest-contentful-paint"]["numericValue"],
        shift=audits["cumulative-layout-shift"]["numericValue"],
        blocking=audits["total-blocking-time"]["numericValue"],
        lost=tuple(lost),
    )


def counted(audit: dict[str, Any]) -> bool:
    """Whether an audit could be made at all."""
    return audit["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}


def row(page: str, visits: list[Visit]) -> str:
    """A line of the table: medians, and all that cost points in any run."""
    scores = [f"{median(v.scores[name] for v in visits):.0f}" for name in CATEGORIES]
    times = [
        f"{median(v.first_paint for v in visits) / 1000:.2f} s",
        f"{median(v.largest_paint for v in visits) / 1000:.2f} s",
        f"{max(v.shift for v in visits):.3f}",
        f"{median(v.blocking for v in visits):.0f} ms",
    ]
    lost = sorted({name for v in visits for name in v.lost})
    return f"| {' | '.join([page, *scores, *times, ', '.join(lost)])} |"


def table(rows: list[str], runs: int, version: str) -> str:
    """The whole answer."""
    names = ["page", *CATEGORIES, "first paint", "largest paint", "CLS", "TBT", "lost on"]
    return "\n".join(
        [
            f"Lighthouse {version}, mobile, {runs} run(s) a page; demo/ built for {TODAY}.",
            "",
            f"| {' | '.join(names)} |",
            f"|:--|{'--:|' * (len(names) - 2)}:--|",
            *rows,
        ]
    )


def version(lighthouse: str) -> str:
    """The version of Lighthouse."""
    command = [lighthouse, "--version"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", default=PAGES)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    lighthouse = shutil.which("lighthouse")
    if lighthouse is None:
        sys.exit("lighthouse is not on PATH: npm install --global lighthouse")
    with tempfile.TemporaryDirectory() as folder:
        output = built(DEMO, Path(folder) / "output", "https://name.example.org")
        rows = []
        with hosted(output) as url:
            for page in arguments.pages:
                visits = [visit(lighthouse, url + page) for _ in range(arguments.runs)]
                rows.append(row(page, visits))
    print(table(rows, arguments.runs, version(lighthouse)))


if __name__ == "__main__":
    main()
