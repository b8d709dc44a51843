"""How long builds take, and how much memory: whole processes, on the seeded corpus.

    python -m bench.build --posts 100,1000 [--peers hugo,eleventy,pelican] [--runs 3] [--to FOLDER]

Each round does every operation once with every generator in turn, so that a busy moment of the
machine hits all of them; the medians of the rounds are told. Cards and pictures are in the cache
before the first round, for the other generators make none. A peer that is not installed is said.
Writes what was measured, a table and two plots; sizes that were measured at another time stay.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from bench import eleventy, hugo, memory, plots, stock_pelican
from bench.corpus import MEETINGS, make, newest_news, old_news
from bench.peer import Peer
from blisko.commands.environment import SITE_LOCK

ROOT = Path(__file__).resolve().parents[1]
PEERS: Mapping[str, Peer] = {"hugo": hugo, "eleventy": eleventy, "pelican": stock_pelican}
TODAY = "2026-03-10"
K = TypeVar("K")
WHOLE, PAGES_ONLY = OURS = "Blisko", "Blisko, pages only"
# Written at the end of modules of a copy, in the place of what they hold.
WITHOUT = {
    "outputs.py": "\n\ndef _calendars(site):\n    return iter(())\n",
    "build/search_files.py": "\n\ndef made(*_):\n    return SearchFiles(())\n",
}
NEW_POST = "---\ntitle: Całkiem nowy wpis\ntags: [szycie]\n---\nTreść nowego wpisu.\n"


@dataclass(frozen=True)
class Measured:
    """One run: seconds, and the most memory of all its processes together, in megabytes."""

    seconds: float
    megabytes: float


Results = Mapping[tuple[int, str, str], Sequence[Measured]]  # by posts, operation and generator
Told = Mapping[int, str]  # of each size: how, on what, with which versions
KEPT = "builds.json"


def measured(command: Sequence[str], folder: Path, name: str) -> Measured:
    """Run a command to its end in a folder; SystemExit with its words when it fails."""
    plain = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}  # as people have it
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=plain, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    with process, memory.sampled(process.pid) as found:
        told, _ = process.communicate()
    seconds = time.monotonic() - began
    if process.returncode:
        raise SystemExit(f"{name}: {told.decode()}")
    return Measured(seconds, found.most / 1_000_000)


@dataclass(frozen=True)
class Generator:
    """A program that builds a site: its name, its command, its folder, its base template."""

    name: str
    folder: Path
    content: Path
    command: tuple[str, ...]
    template: Path
    forget: tuple[Path, ...]

    def run(self) -> Measured:
        """Build once."""
        return measured(self.command, self.folder, self.name)

    def clean(self) -> None:
        """Put away what earlier builds made, as if there had been none.

        It is not deleted: for some minutes a file system without a journal (ext4 on virtual
        machines) steps over each file that is gone whenever it makes a new one. Cold builds took up
        to twice as long then, those of the peers as well.
        """
        aside = Path(tempfile.mkdtemp(prefix="before-", dir=self.folder.parent))
        for path in filter(Path.exists, self.forget):
            path.rename(aside / path.name)


def blisko(posts: int, folder: Path, meetings: int = MEETINGS) -> Generator:
    """Blisko with the corpus, in a copy of this checkout; a series has so many `meetings`."""
    home = folder / f"blisko-{posts}"
    for name in ("blisko", "theme"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tasks.py", "pelicanconf.py", SITE_LOCK):
        shutil.copy(ROOT / name, home / name)
    with (home / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(
            f"\nimport datetime\n\nBLISKO_TODAY = datetime.date.fromisoformat({TODAY!r})\n"
        )
    (home / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    make(posts, home / "content", meetings=meetings)
    # As people type it. The environment that has run bench is there; Python is the one below it.
    command = (os.path.realpath(sys.executable), "tasks.py", "build")
    template = home / "theme" / "templates" / "base.html"
    made = ("entries", "bodies", "traits", "findings", "outputs")
    forget = (home / "output", *(home / ".cache" / name for name in made))
    return Generator(WHOLE, home, home / "content", command, template, forget)


def without_more(generator: Generator) -> Generator:
    """Blisko without what the peers do not make either: calendar files, index of the search."""
    for module, text in WITHOUT.items():
        path = generator.folder / "blisko" / module
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return replace(generator, name=PAGES_ONLY)


def of_peer(peer: Peer, posts: int, folder: Path) -> Generator:
    """Another generator with the same corpus."""
    home = folder / f"{peer.NAME}-{posts}"
    make(posts, home / "content")
    command, template, forget = peer.make_site(home)
    return Generator(peer.NAME, home, home / "content", command, template, forget)


def operations(
    generator: Generator, posts: int, number: int
) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is done before each measured build of a round, by name, in order."""

    def append(name: str) -> Callable[[], None]:
        def change() -> None:
            with (generator.content / name).open("a", encoding="utf-8") as file:
                file.write(f"\nDopisane w rundzie {number}.\n")

        return change

    def add() -> None:
        path = generator.content / newest_news(posts)
        text = NEW_POST.replace("wpis", f"wpis {number}", 1)  # some peers take the title for a name
        path.with_name(f"2026-03-10-nowy-{number}.md").write_text(text, encoding="utf-8")

    def rename() -> None:
        path = generator.content / "partnerzy" / "partner-1.md"
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[1] = f"title: Grupa Odmieniona {number}"
        path.write_text("\n".join(lines), encoding="utf-8")

    def template() -> None:
        text = generator.template.read_text(encoding="utf-8")
        generator.template.write_text(
            text.replace("</main>", f"<i hidden>{number}</i></main>"), encoding="utf-8"
        )

    yield "cold", generator.clean
    yield "nothing changed", lambda: None
    yield "old post edited", append(old_news(posts))
    yield "newest post added", add
    yield "partner renamed", rename
    yield "template edited", template


def measure(generators: Sequence[Generator], posts: int, runs: int) -> Results:
    """Every operation `runs` times, the generators in turn."""
    found: dict[tuple[int, str, str], list[Measured]] = defaultdict(list)
    for generator in generators:
        generator.run()  # draws cards, and fills the caches of the disk
    for number in range(runs):
        rounds = [operations(generator, posts, number) for generator in generators]
        for steps in zip(*rounds, strict=True):
            for generator, (name, prepare) in zip(generators, steps, strict=True):
                prepare()
                found[posts, name, generator.name].append(generator.run())
    return found


def table(results: Results) -> str:
    """Medians as a Markdown table, beside each peer as a ratio."""
    names = list(dict.fromkeys(name for _, _, name in results))
    peers = [name for name in names if name not in OURS]
    pairs = [(own, peers[0]) for own in OURS if peers]
    head = ["posts", "operation", *(f"{name}, s" for name in names)]
    head += [f"{own} / {peer}" for own, peer in pairs]
    head += [f"{name}, MB" for name in names]
    lines = [head, ["--:", ":--", *("--:" for _ in head[2:])]]
    for posts, operation in dict.fromkeys((posts, name) for posts, name, _ in results):
        runs = {name: results.get((posts, operation, name), ()) for name in names}
        seconds = {name: median(r.seconds for r in each) for name, each in runs.items() if each}
        row = [f"{posts:,}", operation, *_cells(seconds, names, ".2f")]
        ratios = {p: seconds[p[0]] / seconds[p[1]] for p in pairs if seconds.keys() >= {*p}}
        row += _cells(ratios, pairs, ".2f")
        most = {name: median(r.megabytes for r in each) for name, each in runs.items() if each}
        lines.append([*row, *_cells(most, names, ".0f")])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(values: Mapping[K, float], keys: Sequence[K], form: str) -> list[str]:
    return [format(values[key], form) if key in values else "–" for key in keys]


def kept(file: Path) -> tuple[dict[tuple[int, str, str], Sequence[Measured]], dict[int, str]]:
    """What earlier runs have measured, and what is told of each size."""
    known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    results: dict[tuple[int, str, str], Sequence[Measured]] = {
        (int(posts), operation, name): [Measured(*run) for run in runs]
        for posts, size in known.items()
        for operation, row in size["runs"].items()
        for name, runs in row.items()
    }
    return results, {int(posts): size["told"] for posts, size in known.items()}


def keep(file: Path, results: Results, told: Told) -> None:
    """Keep it, so that each size can be measured at its time."""
    sizes: dict[int, Any] = {posts: {"told": told[posts], "runs": {}} for posts in sorted(told)}
    for (posts, operation, name), runs in results.items():
        row = sizes[posts]["runs"].setdefault(operation, {})
        row[name] = [[round(run.seconds, 3), round(run.megabytes, 1)] for run in runs]
    file.write_text(json.dumps(sizes, indent=1) + "\n", encoding="utf-8", newline="\n")


def machine() -> str:
    """What it ran on. The path of Python tells whose it is: not all are compiled alike."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, load at the end {load}; "
        f"Python {platform.python_version()} ({os.path.realpath(sys.executable)})"
    )


def run(posts: Sequence[int], *, peers: Sequence[str], runs: int, target: Path) -> int:
    """Measure, print and write."""
    chosen = [PEERS[name] for name in peers]
    installed = {peer.NAME: version for peer in chosen if (version := peer.version())}
    results: dict[tuple[int, str, str], Sequence[Measured]] = {}
    with tempfile.TemporaryDirectory(prefix="blisko-bench-") as name:
        for count in posts:
            beside = (of_peer(p, count, Path(name)) for p in chosen if p.NAME in installed)
            bare = without_more(blisko(count, Path(name) / "bare"))
            generators = [blisko(count, Path(name)), bare, *beside]
            results |= measure(generators, count, runs)
    rounds = f"Medians of {runs} rounds" if runs > 1 else "One round"
    versions = "; ".join((f"{rounds}. {machine()}", *installed.values()))
    missing = [f"{p.NAME} ({p.MISSING})" for p in chosen if p.NAME not in installed]
    lacking = f"; not installed: {', '.join(missing)}" if missing else ""
    target.mkdir(parents=True, exist_ok=True)
    before, told = kept(target / KEPT)
    told |= dict.fromkeys(posts, f"{versions}{lacking}.")
    results |= {key: found for key, found in before.items() if key[0] not in posts}
    results = dict(sorted(results.items(), key=lambda item: item[0][0]))
    keep(target / KEPT, results, told)
    ways = "\n".join(f"- {count:,} posts: {told[count]}" for count in sorted(told))
    page = f"# Builds\n\n{ways}\n\n{table(results)}\n"
    print(page)
    (target / "table.md").write_text(page, encoding="utf-8", newline="\n")
    draw(results, target)
    return 0


def draw(results: Results, target: Path) -> None:
    """Two plots of the medians: of peers but the first, cold builds alone."""
    peers = [name for _, _, name in results if name not in OURS]
    for unit in ("seconds", "megabytes"):
        lines: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for (posts, operation, name), runs in results.items():
            wanted = {"cold", "nothing changed", "old post edited"}
            if operation in (wanted if name in {WHOLE, *peers[:1]} else {"cold"}):
                told = median(getattr(run, unit) for run in runs)
                lines[f"{name}, {operation}"].append((posts, told))
        plot = plots.plot(f"{unit} over posts", lines)
        (target / f"{unit}.svg").write_text(plot, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", default="100,1000")
    parser.add_argument("--peers", default="", help=f"of {', '.join(PEERS)}")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--to", type=Path, default=ROOT / "bench" / "results")
    asked = parser.parse_args()
    counts = [int(count) for count in asked.posts.split(",")]
    named = [name for name in asked.peers.split(",") if name]
    sys.exit(run(counts, peers=named, runs=asked.runs, target=asked.to))
