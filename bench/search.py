"""What the search costs and finds, beside Pagefind.

    python -m bench.search [--posts 100,1000] [--runs 3] [--pagefind PROGRAM] [--to FILE]

Four tables. Found: the pairs of `tests/search` in a browser, a page for each. Building: whole
builds with the index and with its making taken out, in turn; medians, and the memory of all
processes; what the index alone takes of the processor where little has changed. Travelling: what
a search fetches beyond its page until the first result is there, as a host sends it compressed,
for words of every frequency, each in a new browser. Answering: milliseconds from a question to its
first result and to ten with a processor slowed down four times, and from one that was asked
before, whose files are there, to ten. The corpus has the vocabulary of a real site
(`bench.vocabulary`), which is harder than the few sentences of the other benches.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from bench.build import Generator, Measured, blisko, machine, measured
from bench.corpus import make, newest_news, old_news
from bench.host import compressed, hosted
from bench.vocabulary import WideTexts
from blisko.search.tokens import words
from tests.chromium import find_chromium
from tests.search.lists import Pair, apart, together

SLOWER = 4
QUERIES = 24
SENTENCE = "\nPrzyszło {n} osób z ceramiką i szydełkowaniem, a herbaty zabrakło.\n"
STEP = "seconds-of-the-index"
TIMED = f"""

_untimed = made

def made(*asked: object) -> SearchFiles:  # timed by the bench
    import time
    began = time.process_time()
    found = _untimed(*asked)
    with open("{STEP}", "w") as file:
        file.write(str(time.process_time() - began))
    return found
"""
WITHOUT = """

def made(*_: object) -> SearchFiles:  # taken out by the bench
    return SearchFiles(())
"""

OURS = """async (query) => {
    const { ranked } = await look(query, true);
    const made = await Promise.all(ranked.slice(0, LIMIT).map(item));
    return made.map((result) => result.querySelector("a").getAttribute("href"));
}"""
THEIRS = """async (query) => {
    window.pagefind ??= await import("/pagefind/pagefind.js");
    const { results } = await pagefind.search(query);
    const made = await Promise.all(results.slice(0, LIMIT).map((result) => result.data()));
    return made.map(({ url }) => url);
}"""


class Searcher(NamedTuple):
    """A search in the browser: its name, the page it runs on, and what asks it."""

    name: str
    page: str
    ask: str

    def looking(self, limit: int) -> str:
        """The function that answers with so many addresses."""
        return self.ask.replace("LIMIT", str(limit))


BLISKO = Searcher("Blisko", "/szukaj/", OURS)
PAGEFIND = Searcher("Pagefind", "/kontakt/", THEIRS)


@dataclass(frozen=True)
class Bench:
    """What all tables need: a browser, how often, and Pagefind's program where there is one."""

    browser: Browser
    runs: int
    pagefind: str | None

    @property
    def searchers(self) -> tuple[Searcher, ...]:
        """Those that can be asked."""
        return (BLISKO, PAGEFIND) if self.pagefind else (BLISKO,)

    def indexed(self, output: Path) -> Measured | None:
        """Let Pagefind index a built site."""
        if not self.pagefind:
            return None
        shutil.rmtree(output / "pagefind", ignore_errors=True)
        return measured((self.pagefind, "--site", str(output)), output, "Pagefind")

    @contextmanager
    def opened(self, address: str, slower: int = 1) -> Iterator[Page]:
        """A page in a new browser context; Pagefind's code needs our policy out of its way."""
        context = self.browser.new_context(bypass_csp=True)
        page = context.new_page()
        if slower > 1:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        yield page
        context.close()


def found(bench: Bench, folder: Path) -> Iterator[str]:
    """How many pairs are joined that should be, and that should not."""
    texts = {
        f"{day}{n}": pair
        for day, pairs in (("2025-01-01-w", together()), ("2025-01-02-n", apart()))
        for n, pair in enumerate(pairs)
    }
    generator = blisko(0, folder)
    for name, pair in texts.items():
        path = generator.content / "aktualnosci" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: Wpis\n---\nTu jest {pair.page}.\n", encoding="utf-8")
    generator.run()
    output = generator.folder / "output"
    bench.indexed(output)
    pairs, others = len(together()), len(apart())
    yield f"| lists of `tests/search` | of {pairs} found | of {others} joined wrongly |"
    yield "|:--|--:|--:|"
    with hosted(output) as site:
        for searcher in bench.searchers:
            with bench.opened(site + searcher.page) as page:
                right = _joined(page, searcher, together(), "w")
                wrong = _joined(page, searcher, apart(), "n")
            yield f"| {searcher.name} | {right} ({right / pairs:.1%}) | {wrong} |"


def _joined(page: Page, searcher: Searcher, pairs: Sequence[Pair], letter: str) -> int:
    look = searcher.looking(1000)
    return sum(
        any(f"/2025/{letter}{n}/" in address for address in page.evaluate(look, pair.query))
        for n, pair in enumerate(pairs)
    )


def building(bench: Bench, whole: Generator, bare: Generator, posts: int) -> Iterator[str]:
    """Seconds and megabytes of builds with and without the index."""
    for generator in (whole, bare):
        generator.run()  # draws cards
    steps: dict[str, Callable[[Generator, int], None]] = {
        "cold": lambda generator, _: generator.clean(),
        "a new post": lambda generator, n: _add(generator, posts, n),
        "a sentence more in an old post": lambda generator, n: _append(generator, posts, n),
        "nothing changed": lambda _, __: None,
    }
    for name, prepare in steps.items():
        runs: dict[Generator, list[Measured]] = {whole: [], bare: []}
        own: list[float] = []
        for n in range(bench.runs):
            for generator, measurements in runs.items():
                prepare(generator, n)
                measurements.append(generator.run())
            own += _step(whole.folder / STEP)
        told = [_told(runs[generator]) for generator in (whole, bare)]
        step = f"{median(own):.2f} s" if own and name != "cold" else ""
        yield f"| {posts:,} | {name} | {told[0]} | {told[1]} | {step} | |"
    theirs = bench.indexed(bare.folder / "output")
    if theirs:
        yield f"| {posts:,} | Pagefind, whenever anything changes | | | | {_told([theirs])} |"


def _add(generator: Generator, posts: int, number: int) -> None:
    """A new post as long as the newest of the corpus, with words of its own."""
    path = generator.content / newest_news(posts)
    texts = WideTexts(number + 7)
    lines = (texts.sentence() for _ in range(path.read_text(encoding="utf-8").count(".")))
    text = f"---\ntitle: Całkiem nowy wpis {number}\ntags: [szycie]\n---\n{' '.join(lines)}\n"
    path.with_name(f"2026-03-10-nowy-{number}.md").write_text(text, encoding="utf-8")


def _append(generator: Generator, posts: int, number: int) -> None:
    with (generator.content / old_news(posts)).open("a", encoding="utf-8") as file:
        file.write(SENTENCE.format(n=number + 7))


def _step(told: Path) -> list[float]:
    """Seconds of processor of the index in the last build; none where it did nothing."""
    if not told.is_file():
        return []
    seconds = float(told.read_text())
    told.unlink()
    return [seconds]


def _told(runs: Sequence[Measured]) -> str:
    seconds = median(run.seconds for run in runs)
    return f"{seconds:.2f} s, {max(run.megabytes for run in runs):.0f} MB"


def questions(seed: int) -> tuple[str, ...]:
    """Words of the corpus, the frequent and the rare ones, and a few together."""
    texts = WideTexts(seed)
    dice = random.Random(seed)  # noqa: S311  # nothing secret about it
    said = [word for _ in range(60) for word in words(texts.sentence()) if len(word) > 4]
    single = dice.sample(sorted(set(said)), QUERIES - 8)
    return (*single, *(" ".join(dice.sample(said, 2)) for _ in range(8)))


def travelling(bench: Bench, site: str, output: Path, posts: int) -> Iterator[str]:
    """Bytes that a first search fetches beyond its page."""
    for searcher in bench.searchers:
        sizes = [_fetched(bench, site, output, searcher, query) for query in questions(1)[::3]]
        folder, pattern = ("pagefind", "*") if searcher is PAGEFIND else ("_search", "w-*.txt")
        files = [compressed(path) for path in (output / folder).rglob(pattern) if path.is_file()]
        yield (
            f"| {posts:,} | {searcher.name} | {median(sizes) / 1000:.1f} | {max(sizes) / 1000:.1f} "
            f"| {len(files)} | {max(files) / 1000:.1f} | {sum(files) / 1000:.0f} |"
        )


def _fetched(bench: Bench, site: str, output: Path, searcher: Searcher, query: str) -> int:
    with bench.opened(site + searcher.page) as page:
        names: list[str] = []
        page.on("requestfinished", lambda request: names.append(request.url))
        page.evaluate(searcher.looking(1), query)
        page.wait_for_load_state("networkidle")
    paths = {output / url.removeprefix(site).lstrip("/").split("?")[0] for url in names}
    if searcher is BLISKO:  # its script is there with the page
        paths |= set((output / "theme").glob("search-*.js"))
    return sum(compressed(path) for path in paths)


def answering(bench: Bench, site: str, posts: int) -> Iterator[str]:
    """Milliseconds of an answer on a slow processor."""
    timed = """async (query) => {
        const began = performance.now();
        await (LOOK)(query);
        return performance.now() - began;
    }"""
    for searcher in bench.searchers:
        one, ten = (timed.replace("LOOK", searcher.looking(limit)) for limit in (1, 10))
        times: list[tuple[float, float, float]] = []
        with bench.opened(site + searcher.page, SLOWER) as page:
            page.evaluate(ten, "biblioteka")
            for query in questions(2):
                first = page.evaluate(one, query)
                times.append((first, first + page.evaluate(ten, query), page.evaluate(ten, query)))
        told = (f"{median(ms):.0f} | {max(ms):.0f}" for ms in zip(*times, strict=True))
        yield f"| {posts:,} | {searcher.name} | {' | '.join(told)} |"


HEADS = {
    "building": ("posts", "build", "with the index", "without", "index alone", "Pagefind"),
    "travelling": (
        "posts", "search", "first result, kB", "at most", "files", "largest, kB", "all, kB",
    ),
    "answering": (
        "posts", "search", "new word, ms", "at most", "its ten results, ms", "at most",
        "known word, ms", "at most",
    ),
}  # fmt: skip


def tables(bench: Bench, sizes: Sequence[int], folder: Path) -> Iterator[str]:
    """All tables, line by line."""
    yield from found(bench, folder)
    rows: dict[str, list[str]] = {name: [] for name in HEADS}
    for posts in sizes:
        whole, bare = (_site(posts, folder / name) for name in ("whole", "bare"))
        for generator, more in ((whole, TIMED), (bare, WITHOUT)):
            source = generator.folder / "blisko" / "build" / "search_files.py"
            source.write_text(source.read_text(encoding="utf-8") + more, encoding="utf-8")
        rows["building"] += building(bench, whole, bare, posts)
        output = whole.folder / "output"
        bench.indexed(output)
        with hosted(output) as site:
            rows["travelling"] += travelling(bench, site, output, posts)
            rows["answering"] += answering(bench, site, posts)
        for generator in (whole, bare):
            shutil.rmtree(generator.folder)
    for name, head in HEADS.items():
        yield ""
        yield f"| {' | '.join(head)} |"
        yield f"|--:|:--|{'--:|' * (len(head) - 2)}"
        yield from rows[name]


def _site(posts: int, folder: Path) -> Generator:
    generator = blisko(0, folder)
    shutil.rmtree(generator.content)
    make(posts, generator.content, wide=True)
    return generator


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", default="100,1000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pagefind")
    parser.add_argument("--to", type=Path)
    asked: Any = parser.parse_args(arguments)
    with sync_playwright() as started, tempfile.TemporaryDirectory() as name:
        browser = started.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        bench = Bench(browser, asked.runs, asked.pagefind)
        sizes = [int(count) for count in asked.posts.split(",")]
        lines = list(tables(bench, sizes, Path(name)))
        browser.close()
    text = "\n".join([f"{machine()}; medians of {asked.runs} rounds.", "", *lines, ""])
    print(text)
    if asked.to:
        asked.to.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
