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
    from blisko.environment import run_verb

    sys.exit(run_verb(Path(__file__).resolve().parent, sys.argv[1:]))

from collections.abc import Sequence
from datetime import date
from io import TextIOWrapper
from itertools import pairwise

from invoke import Context, Exit, task

for stream in (sys.stdout, sys.stderr):
    # Polish words must not end in an error where the system's encoding lacks their letters.
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8")

USAGE_ERROR = 2

CONTENT = "folder z treścią (domyślnie content)"
REMOTE = "nazwa zdalnego repozytorium"
BRANCH = "gałąź, z której strona trafia do internetu"
URL = "adres, pod którym strona stanie (domyślnie url z biblioteka.yaml)"
TODAY = "dzień, na który powstaje strona, np. 2026-03-10 (domyślnie dzisiejszy)"


@task(
    help={
        "content": CONTENT,
        "output": "folder na gotową stronę (domyślnie output)",
        "cache": "folder na to, czego nie trzeba liczyć od nowa (domyślnie .cache)",
        "today": TODAY,
        "url": URL,
        "clean": "zacznij od nowa, bez folderu .cache",
        "jobs": "ile procesów ma pracować (domyślnie tyle, ile jest rdzeni)",
        "verify": "zbuduj drugi raz od zera i porównaj każdy bajt",
        "explain": "powiedz o każdej stronie, dlaczego powstała od nowa",
    }
)
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
    """Zbuduj stronę w folderze output."""
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


@task(
    iterable=["path"],
    help={
        "content": CONTENT,
        "path": "sprawdź tylko ten plik (można powtórzyć)",
        "format": "text dla ludzi, full ze wszystkim, json dla programów, github dla uwag przy wierszach",
        "today": TODAY,
    },
)
def check(
    c: Context, path: list[str], content: str = "", format: str = "text", today: str = ""
) -> None:
    """Sprawdź treść i wypisz wszystkie błędy naraz."""
    from blisko.commands.check import run

    finish(run(folder(content), [Path(item) for item in path], format, day(today)))


@task(
    help={
        "content": CONTENT,
        "port": "numer portu",
        "browser": "otwórz stronę w przeglądarce",
        "today": TODAY,
    }
)
def serve(
    c: Context, content: str = "", port: int = 8000, browser: bool = True, today: str = ""
) -> None:
    """Pokaż stronę na tym komputerze i odświeżaj ją po każdej zmianie."""
    from blisko.commands.serve import run

    finish(run(folder(content), port, browser=browser, today=day(today)))


@task(
    iterable=["gone"],
    help={
        "remote": REMOTE,
        "branch": BRANCH,
        "dry_run": "tylko powiedz, co się zmieni",
        "commit": "zapisz zmiany w treści w repozytorium bez pytania",
        "gone": "adres, który ma zniknąć (można powtórzyć)",
        "allow_shrinking": "zgoda na zniknięcie dowolnie wielu adresów",
        "resume": "zgoda na powrót tego, co zdjęto poleceniem rollback",
        "url": URL,
    },
)
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
    """Sprawdź, zbuduj i opublikuj stronę w internecie."""
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


@task(help={"remote": REMOTE, "branch": BRANCH})
def status(c: Context, remote: str = "origin", branch: str = "gh-pages") -> None:
    """Powiedz, co jest w internecie i co czeka na publikację."""
    from blisko.commands.status import run

    finish(run(remote, branch))


@task(
    help={
        "remote": REMOTE,
        "branch": BRANCH,
        "to": "wersja do przywrócenia, z listy pokazywanej bez tej opcji",
        "limit": "ile wersji pokazać",
    }
)
def rollback(
    c: Context, remote: str = "origin", branch: str = "gh-pages", to: str = "", limit: int = 10
) -> None:
    """Pokaż ostatnie wersje strony albo przywróć jedną z nich."""
    from blisko.commands.rollback import run

    finish(run(remote, branch, to=to or None, limit=limit))


def words_after(verb: str, arguments: Sequence[str]) -> int:
    """How many words follow a verb, besides its options and their values.

    invoke knows no word that may be left out, so a verb asks for as many as there are.
    """
    own = arguments[arguments.index(verb) :] if verb in arguments else []
    return sum(
        not word.startswith("-") and before not in {"--content", "--today"}
        for before, word in pairwise(own)
    )


@task(
    positional=["kind", "title"][: words_after("new", sys.argv)],
    help={
        "kind": "rodzaj wpisu, na przykład warsztat (bez niego: lista rodzajów)",
        "title": "tytuł w cudzysłowie",
        "content": CONTENT,
        "photos": "załóż wpisowi własny folder, na zdjęcia i pliki",
        "today": "dzień, z którym powstaje wpis (domyślnie dzisiejszy)",
    },
)
def new(
    c: Context,
    kind: str | None = None,
    title: str | None = None,
    content: str = "",
    photos: bool = False,
    today: str = "",
) -> None:
    """Dodaj nowy wpis: plik z podpowiedziami we właściwym folderze."""
    from blisko.commands.new import run

    finish(run(kind or "", title or "", folder(content), day(today), folder=photos))


@task(help={"folder": "folder wpisu, w którym leżą zdjęcia"})
def photos(c: Context, folder: str) -> None:
    """Zmniejsz i oczyść zdjęcia w folderze wpisu."""
    from blisko.commands.photos import run

    finish(run(Path(folder)))


@task(help={"content": CONTENT})
def strip_photos(c: Context, content: str = "") -> None:
    """Usuń ze zdjęć w treści dane o miejscu, czasie i aparacie."""
    from blisko.commands.strip_photos import run

    finish(run(folder(content)))


@task(help={"fast": "bez przeglądarki i bez testów powolnych"})
def test(c: Context, fast: bool = False) -> None:
    """Uruchom wszystkie sprawdzenia i testy generatora."""
    from tests.run import run

    finish(run(fast=fast))


@task(
    help={
        "posts": "wielkości próbnej treści, po przecinku",
        "hugo": "zmierz także Hugo, w przeplatanych rundach",
        "runs": "liczba rund",
    }
)
def bench(c: Context, posts: str = "100,1000", hugo: bool = False, runs: int = 3) -> None:
    """Zmierz czas i pamięć budowania."""
    from bench.build import ROOT, run

    counts = [int(count) for count in posts.split(",")]
    finish(run(counts, with_hugo=hugo, runs=runs, target=ROOT / "bench" / "results"))


def folder(text: str) -> Path | None:
    """The folder named on the command line; None stands for the usual one."""
    return Path(text) if text else None


def day(text: str) -> date | None:
    """The day named on the command line; None stands for today in the organisation's time zone."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        message = f"--today {text}: to nie jest dzień; napisz rok-miesiąc-dzień, np. 2026-03-10."
        raise Exit(message, code=USAGE_ERROR) from None


def finish(status: int) -> None:
    """End the process with the status of a command."""
    gc.freeze()  # else the end would search all that a large build leaves for garbage
    raise Exit(code=status)
