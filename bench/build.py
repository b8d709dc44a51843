"""How long builds take, and how much memory: whole processes, on the seeded corpus.

    python -m bench.build --posts 100,1000 [--peers hugo,eleventy,pelican] [--runs 3] [--to FOLDER]

Each round does every operation once with every generator in turn, so that a busy moment of the
machine hits all of them; the medians of the rounds are told. Cards and pictures are in the cache
before the first round, for the other generators make none. A peer that is not installed is said.
Writes a table and two plots.
"""

import argparse
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

from bench import eleventy, hugo, memory, plots, stock_pelican
from bench.corpus import MEETINGS, make, newest_news, old_news
from bench.peer import Peer

ROOT = Path(__file__).resolve().parents[1]
PEERS: Mapping[str, Peer] = {"hugo": hugo, "eleventy": eleventy, "pelican": stock_pelican}
TODAY = "2026-03-10"
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


Results = Mapping[tuple[int, str, str], Sequence[Measured]]


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
        """Forget earlier builds."""
        for path in self.forget:
            shutil.rmtree(path, ignore_errors=True)


def blisko(posts: int, folder: Path, meetings: int = MEETINGS) -> Generator:
    """Blisko with the corpus, in a copy of this checkout; a series has so many `meetings`."""
    home = folder / f"blisko-{posts}"
    for name in ("blisko", "theme"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tasks.py", "pelicanconf.py"):
        shutil.copy(ROOT / name, home / name)
    make(posts, home / "content", meetings=meetings)
    command = (sys.executable, "-m", "invoke", "build", f"--today={TODAY}")
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


def table(results: Results, names: Sequence[str]) -> str:
    """Medians as a Markdown table."""
    head = ["posts", "operation", *(f"{name}, s" for name in names)]
    ours, peers = [n for n in names if n in OURS], [n for n in names if n not in OURS]
    pairs = [(names.index(own), names.index(peer)) for peer in peers[:1] for own in ours]
    head += [f"{names[own]} / {names[peer]}" for own, peer in pairs]
    head += [f"{name}, MB" for name in names]
    lines = [head, ["--:", ":--", *("--:" for _ in head[2:])]]
    for posts, operation in dict.fromkeys((posts, name) for posts, name, _ in results):
        runs = [results[posts, operation, name] for name in names]
        seconds = [median(run.seconds for run in each) for each in runs]
        row = [f"{posts:,}", operation, *(f"{value:.2f}" for value in seconds)]
        row += [f"{seconds[own] / seconds[peer]:.2f}" for own, peer in pairs]
        row += [f"{median(run.megabytes for run in each):.0f}" for each in runs]
        lines.append(row)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What it ran on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, load at the end {load}; "
        f"Python {platform.python_version()}"
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
            for generator in generators:
                shutil.rmtree(generator.folder)
    names = list(dict.fromkeys(name for _, _, name in results))
    told = f"Medians of {runs} rounds. {machine()}"
    told = "; ".join((told, *installed.values()))
    missing = (f"{p.NAME} ({p.MISSING})" for p in chosen if p.NAME not in installed)
    lacking = "".join(f"\nNot installed, so not measured: {peer}.\n" for peer in missing)
    page = f"{told}.\n\n{table(results, names)}\n{lacking}"
    print(page)
    target.mkdir(parents=True, exist_ok=True)
    (target / "table.md").write_text(page, encoding="utf-8")
    for unit in ("seconds", "megabytes"):
        lines = {
            f"{name}, {operation}": [
                (count, median(getattr(run, unit) for run in results[count, operation, name]))
                for count in posts
            ]
            for name in names
            for operation in ("cold", "nothing changed", "old post edited")
        }
        plot = plots.plot(f"{unit} over posts", lines)
        (target / f"{unit}.svg").write_text(plot, encoding="utf-8")
    return 0


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
