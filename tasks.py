"""The verbs of Blisko, for people: `python3 tasks.py` lists them, also on a bare machine.

Inside the environment in .venv, `inv VERB` is the same as `python3 tasks.py VERB`.
"""

import gc
import sys
from pathlib import Path

if __name__ == "__main__":
    # A bare Python comes in here: it prepares .venv, and invoke reads this file again inside it.
    if sys.version_info < (3, 11):
        sys.exit(
            "Blisko potrzebuje Pythona 3.11 lub nowszego, a ten ma numer {}: zainstaluj nowszy"
            " ze strony python.org i uruchom polecenie jeszcze raz.".format(sys.version.split()[0])
        )
    from blisko.commands.environment import run_verb

    sys.exit(run_verb(Path(__file__).resolve().parent, sys.argv[1:]))

from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from itertools import pairwise

from invoke import Context, Exit, Task, task

# Invoke keeps Python from keeping what it has compiled; a build would compile it all again.
sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)

from blisko.commands.environment import OPTIONS_OF_NEW
from blisko.commands.line import day_named, explained, port_named, understand, words_for

for stream in (sys.stdout, sys.stderr):
    # Polish words must not end in an error where the system's encoding lacks their letters.
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8")

USAGE_ERROR = 2
WORDS = words_for(sys.argv)


def verb(**settings: Sequence[str]) -> Callable[[Callable[..., None]], Task[Callable[..., None]]]:
    """Declare a verb, with what it does and its options in the words of the site's language."""

    def declare(body: Callable[..., None]) -> Task[Callable[..., None]]:
        declared: Task[Callable[..., None]] = task(help=explained(body, WORDS), **settings)(body)
        return declared

    return declare


@verb()
def build(
    c: Context,
    content: str = "",
    output: str = "",
    cache: str = "",
    today: str = "",
    url: str = "",
    clean: bool = False,
    jobs: int = 0,
    verify: bool = False,
    explain: bool = False,
) -> None:
    """Build the site in the folder output."""
    gc.disable()  # a build makes next to no garbage, and the process ends after it
    from blisko.commands.build import run

    finish(
        run(
            folder(content),
            folder(output),
            folder(cache),
            day(today),
            url or None,
            clean=clean,
            jobs=jobs or None,
            verify=verify,
            explain=explain,
        )
    )


@verb(iterable=["path"])
def check(
    c: Context, path: list[str], content: str = "", format: str = "text", today: str = ""
) -> None:
    """Check the content and list all that is wrong at once."""
    from blisko.commands.check import run

    finish(run(folder(content), [Path(item) for item in path], format, day(today)))


@verb()
def serve(
    c: Context, content: str = "", port: int = 8000, browser: bool = True, today: str = ""
) -> None:
    """Show the site on this computer and refresh it after every change."""
    from blisko.commands.serve import run

    finish(run(folder(content), port_named(port, WORDS), browser=browser, today=day(today)))


@verb()
def redakcja(
    c: Context, content: str = "", port: int = 8000, browser: bool = True, today: str = ""
) -> None:
    """Edit the site in a browser, without touching a file."""
    from blisko.commands.serve import run

    day_asked = day(today)
    finish(
        run(
            folder(content),
            port_named(port, WORDS),
            browser=browser,
            today=day_asked,
            editor_first=True,
        )
    )


@verb(iterable=["gone"])
def publish(
    c: Context,
    gone: list[str],
    remote: str = "origin",
    branch: str = "gh-pages",
    dry_run: bool = False,
    commit: bool = False,
    allow_shrinking: bool = False,
    resume: bool = False,
    url: str = "",
) -> None:
    """Check, build and publish the site on the internet."""
    from blisko.commands.publish import run

    finish(
        run(
            remote,
            branch,
            dry_run=dry_run,
            commit=commit,
            gone=gone,
            allow_shrinking=allow_shrinking,
            resume=resume,
            url=url or None,
        )
    )


@verb()
def receive(c: Context, branch: str = "", remote: str = "origin") -> None:
    """Take in and publish what was sent from the editor on the site."""
    from blisko.commands.receive import run

    finish(run(branch, remote))


@verb()
def status(c: Context, remote: str = "origin", branch: str = "gh-pages") -> None:
    """Say what is on the internet and what waits to be published."""
    from blisko.commands.status import run

    finish(run(remote, branch))


@verb()
def rollback(
    c: Context, remote: str = "origin", branch: str = "gh-pages", to: str = "", limit: int = 10
) -> None:
    """Show the last versions of the site, or put one of them back."""
    from blisko.commands.rollback import run

    finish(run(remote, branch, to=to or None, limit=limit))


def words_after(verb: str, arguments: Sequence[str]) -> int:
    """How many words follow a verb, besides its options and their values.

    invoke knows no word that may be left out, so a verb asks for as many as there are.
    """
    own = arguments[arguments.index(verb) :] if verb in arguments else []
    return sum(
        not word.startswith("-") and before not in OPTIONS_OF_NEW for before, word in pairwise(own)
    )


@verb(positional=["kind", "title"][: words_after("new", sys.argv)])
def new(
    c: Context,
    kind: str | None = None,
    title: str | None = None,
    content: str = "",
    photos: bool = False,
    today: str = "",
) -> None:
    """Add a new entry: a file with hints in the right folder."""
    from blisko.commands.new import run

    finish(run(kind or "", title or "", folder(content), day(today), folder=photos))


@verb()
def photos(c: Context, folder: str) -> None:
    """Make the photos in the folder of an entry small and clean."""
    from blisko.commands.photos import run

    finish(run(Path(folder)))


@verb()
def strip_photos(c: Context, content: str = "") -> None:
    """Remove place, time and camera from photos, and names from documents."""
    from blisko.commands.strip_photos import run

    finish(run(folder(content)))


@verb()
def test(c: Context, fast: bool = False) -> None:
    """Run all checks and tests of the generator."""
    from tests.run import run

    finish(run(fast=fast))


@verb()
def bench(c: Context, posts: str = "100,1000", peers: str = "", runs: int = 3) -> None:
    """Measure the time and memory of building, beside Hugo, Eleventy and Pelican if asked."""
    from bench.build import ROOT, run

    counts = [int(count) for count in posts.split(",")]
    beside = [name for name in peers.split(",") if name]
    finish(run(counts, peers=beside, runs=runs, target=ROOT / "bench" / "results"))


def folder(text: str) -> Path | None:
    """The folder named on the command line; None stands for the usual one."""
    return Path(text) if text else None


def day(text: str) -> date | None:
    """The day named on the command line; None stands for today in the organisation's time zone."""
    return day_named(text, WORDS)


def finish(status: int) -> None:
    """End the process with the status of a command."""
    gc.freeze()  # else the end would search all that a large build leaves for garbage
    raise Exit(code=status)


if "invoke" in Path(sys.argv[0]).parts[-2:] or Path(sys.argv[0]).stem in {"inv", "invoke"}:
    understand(sys.argv[1:], globals(), WORDS)
