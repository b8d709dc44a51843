"""What series cost: the same corpus with single events in their place, and with long series.

    python -m bench.series [--posts 1000] [--meetings 40,200] [--runs 3] [--to FILE]

Told are seconds of the processor, of all processes, medians of rounds in which the corpora take
turns; and the bytes of pages as a static host sends them.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench.build import TODAY, Generator, blisko
from bench.corpus import is_series, old_news, post_name
from bench.host import compressed
from blisko.cache.digests import digest

SINGLE = "single events"
NEXT_DAY = "2026-03-11"


def run(generator: Generator, today: str) -> float:
    """Build once as of a day; the seconds of the processor."""
    command = (*generator.command, f"--today={today}")
    process = subprocess.Popen(
        command, cwd=generator.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{generator.folder}: {status}")
    return usage.ru_utime + usage.ru_stime


def round_of(generator: Generator, posts: int, number: int) -> Iterator[tuple[str, float]]:
    """Each operation once, with its seconds."""
    generator.clean()
    yield "everything (cold)", run(generator, TODAY)
    yield "nothing changed", run(generator, TODAY)
    with (generator.content / old_news(posts)).open("a", encoding="utf-8") as file:
        file.write(f"\nDopisane w rundzie {number}.\n")
    yield "an old text", run(generator, TODAY)
    yield "the next day", run(generator, NEXT_DAY)


def printed(generator: Generator) -> dict[str, bytes]:
    """A digest of each page of the output."""
    output = generator.folder / "output"
    return {
        path.relative_to(output).as_posix(): digest(path.read_bytes())
        for path in output.rglob("*.html")
    }


def draw_cards(generators: Sequence[Generator]) -> None:
    """Build each corpus once; of the cards for sharing, which hardly differ, most are copied."""
    cards = generators[0].folder / ".cache" / "cards"
    for generator in generators:
        if generator is not generators[0]:
            shutil.copytree(cards, generator.folder / ".cache" / "cards")
        run(generator, TODAY)


def newest_series(posts: int) -> str:
    """The page of the newest series of a corpus."""
    number = next(n for n in reversed(range(posts)) if is_series(n))
    kinds = ("warsztaty", "warsztaty", "szkolenia", "wydarzenia")
    kind = kinds[number % 10 - 6]
    return f"{kind}/*/{post_name(kind, number, posts).removesuffix('.md')}/index.html"


def table(posts: int, runs: int, meetings: Sequence[int]) -> Iterator[str]:
    """The results as Markdown."""
    corpora = {SINGLE: 1, **{f"series of {number}": number for number in meetings}}
    with tempfile.TemporaryDirectory() as folder:
        generators = {
            name: blisko(posts, Path(folder) / str(number), number)
            for name, number in corpora.items()
        }
        seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
        draw_cards(tuple(generators.values()))
        for number in range(runs):
            for name, generator in generators.items():
                for operation, spent in round_of(generator, posts, number):
                    seconds[operation, name].append(spent)
        yield f"| {posts:,} posts, seconds of the processor | {' | '.join(corpora)} |"
        yield f"|:--|{'--:|' * len(corpora)}"
        for operation in dict.fromkeys(operation for operation, _ in seconds):
            told = (f"{median(seconds[operation, name]):.2f}" for name in corpora)
            yield f"| {operation} | {' | '.join(told)} |"
        yield ""
        yield f"| pages, bytes compressed | {' | '.join(corpora)} |"
        yield f"|:--|{'--:|' * len(corpora)}"
        pages = {"home": "index.html", "workshops": "warsztaty/index.html"}
        pages["the newest series"] = newest_series(posts)
        for page, pattern in pages.items():
            found = [next((g.folder / "output").glob(pattern)) for g in generators.values()]
            sizes = (compressed(path) for path in found)
            yield f"| {page} | {' | '.join(map(str, sizes))} |"
        yield from _rewritten(generators)


def _rewritten(generators: dict[str, Generator]) -> Iterator[str]:
    """How many pages a night rewrites."""
    counts: list[str] = []
    for generator in generators.values():
        run(generator, TODAY)
        before = printed(generator)
        run(generator, NEXT_DAY)
        after = printed(generator)
        changed = sum(1 for name, data in after.items() if before.get(name) != data)
        counts.append(f"{changed} of {len(after)}")
    yield f"| pages rewritten at midnight | {' | '.join(counts)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write or print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--meetings", default="40,200")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--to", type=Path)
    options = parser.parse_args(arguments)
    meetings = tuple(map(int, options.meetings.split(",")))
    text = "\n".join(table(options.posts, options.runs, meetings)) + "\n"
    if options.to:
        options.to.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text)


if __name__ == "__main__":
    main()
