"""What a page costs that tells of a series, beside one that tells of a single event.

    python -m bench.series_pages [--rounds 9]

A site of thirty single events and thirty series with 200 meetings to come is read once; then each
output is viewed, its view made a digest of, and printed, as a build does. Told are milliseconds of
the processor for a page, the best of the rounds, each of which begins with nothing kept.
"""

import argparse
import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from jinja2 import Environment

import pelicanconf
from blisko.build import jinja
from blisko.build.kept_theme import published
from blisko.build.printing import rendered
from blisko.build.start import collecting_nothing
from blisko.cache.digests import canonical, digest
from blisko.model.kinds import Event
from blisko.outputs import Output, outputs
from blisko.reading.read import Options, read
from blisko.system.paths import ROOT
from blisko.views import series
from blisko.views.frame import frame
from blisko.views.scope import Scope

TODAY = dt.date(2026, 9, 1)
EACH = 30  # single events, and series
MEETINGS = 200
STEPS = ("view", "digest", "print")


def write_site(folder: Path) -> None:
    """The content: series and single events of the same words, from the next day on."""
    (folder / "biblioteka.yaml").write_text(
        "name: Biblioteka w Zagrodzie\nhours: {weekly: {monday: 10:00-18:00}}\n", encoding="utf-8"
    )
    for number in range(EACH):
        for kind in ("warsztaty", "szkolenia"):
            day = TODAY + dt.timedelta(days=1 + number % 7)
            clock = 8 + number % 12
            front = [
                f"title: Klub numer {number}",
                f"start: {day} {clock:02}:00",
                f"end: {day} {clock:02}:45",
                f"place: sala {number} {kind}",
                "audience: dzieci z opiekunem",
                "price: 0",
                "signup: {email: zapisy@example.org}",
                "summary: Rysujemy razem, kartki i ołówki czekają na miejscu.",
            ]
            if kind == "warsztaty":
                front.append(f"repeat: co tydzień, {MEETINGS} spotkań")
            path = folder / kind / f"klub-{number}.md"
            path.parent.mkdir(exist_ok=True)
            text = "\n".join(["---", *front, "---", "Zapraszamy. " * 40])
            path.write_text(text, encoding="utf-8")


def environment(scope: Scope, cache: Path) -> Environment:
    """Jinja as a build has it."""
    env = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    settings = {"JINJA_ENVIRONMENT": pelicanconf.JINJA_ENVIRONMENT}
    jinja.prepare(env, settings, [str(ROOT / "theme" / "templates")])
    place = scope.site.organisation
    theme = published(ROOT / "theme" / "static", place.accent, place.kind, cache, print)
    env.globals.update(t=scope.t, asset=theme.addresses)
    return env


def name_of(output: Output) -> str:
    """What a page is measured as."""
    kind = output.template.removeprefix("kinds/") or Path(output.address).suffix
    if isinstance(output.entry, Event):
        return f"{kind} of a {'series' if output.entry.is_series else 'single event'}"
    return kind or output.address


def measured(scope: Scope, env: Environment) -> dict[tuple[str, str], float]:
    """Milliseconds by page and step, on average of the pages of a name."""
    scope = replace(scope, site=replace(scope.site))
    series._date.cache_clear()  # noqa: SLF001  # nothing is kept
    spent: dict[tuple[str, str], list[float]] = defaultdict(list)
    site = frame(scope)
    for output in outputs(scope.site):
        began = process_time()
        view = output.make(scope)
        viewed = process_time()
        digest(canonical(view))
        digested = process_time()
        rendered(env, site, output, view)
        printed = process_time()
        times = (viewed - began, digested - viewed, printed - digested)
        for step, seconds in zip(STEPS, times, strict=True):
            spent[name_of(output), step].append(seconds * 1000)
    return {key: sum(times) / len(times) for key, times in spent.items()}


def table(rounds: int) -> Iterator[str]:
    """The results as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content"
        content.mkdir()
        write_site(content)
        scope = read(content, Options(today=TODAY)).scope
        assert scope
        env = environment(scope, folder / "theme")
        with collecting_nothing():
            found = [measured(scope, env) for _ in range(rounds)]
    yield f"| milliseconds for a page | {' | '.join(STEPS)} |"
    yield f"|:--|{'--:|' * len(STEPS)}"
    for kind in sorted({kind for kind, _ in found[0]}):
        best = (min(each[kind, step] for each in found) for step in STEPS)
        yield f"| {kind} | {' | '.join(f'{time:.2f}' for time in best)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    print("\n".join(table(parser.parse_args(arguments).rounds)))


if __name__ == "__main__":
    main()
