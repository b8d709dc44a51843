"""A small site that is edited at random, in every way that people, git and misfortune know."""

import datetime as dt
import os
import random
import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from blisko.build.job import Job
from blisko.build.start import compile_site
from blisko.cache import digests
from blisko.locale import messages
from blisko.system.paths import ROOT
from tests.builds import SITE, TODAY, files

WORDS = ("druk", "glina", "sąsiedzi", "sobota", "5", "kg", "śliwek", "kram", "nić", "błoto")
EDITED = "editor: {github: zagroda/strona}\n"  # its rows are made of all entries
KEPT = ("pictures", "cards")  # made of bytes alone, and slow to make


class Edited:
    """The site with its theme, catalogues, settings and cache, and the edits made so far."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  # nothing secret about it
        self.folder = folder
        self.content = Path(shutil.copytree(SITE, folder / "content"))
        card = self.content / "biblioteka.yaml"
        card.write_text(f"{card.read_text('utf-8')}{EDITED}", "utf-8")
        self.theme = Path(shutil.copytree(ROOT / "theme", folder / "theme"))
        self.sources = folder / "blisko"
        # Catalogues are read from here; programs are looked at for their digests alone.
        shutil.copytree(ROOT / "blisko", self.sources, ignore=shutil.ignore_patterns("__pycache__"))
        self.today = TODAY
        self.settings: dict[str, Any] = {}
        self.output, self.cache = folder / "output", folder / "cache"
        self.history: list[str] = []
        self.good = 0  #: builds that made a site
        self.broken = False  #: whether the last one did not

    def override(self, output: Path, cache: Path) -> dict[str, Any]:
        """What differs from pelicanconf.py."""
        return {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(output),
            "CACHE_PATH": str(cache),
            "THEME": str(self.theme),
            "BLISKO_TODAY": self.today,
            **self.settings,
        }

    def build(self) -> int:
        """Build with all that is known from earlier builds."""
        override = self.override(self.output, self.cache)
        job = Job(jobs=self.dice.choice((1, 2)))
        return compile_site(ROOT / "pelicanconf.py", override, job)

    def clean(self) -> tuple[int, dict[str, bytes]]:
        """The status and the files of a build from nothing."""
        fresh = self.folder / "clean"
        shutil.rmtree(fresh, ignore_errors=True)
        for name in KEPT:
            if (self.cache / name).is_dir():
                shutil.copytree(self.cache / name, fresh / "cache" / name)
        status = compile_site(
            ROOT / "pelicanconf.py", self.override(fresh / "output", fresh / "cache")
        )
        return status, files(fresh / "output") if status == 0 else {}

    def edit(self) -> None:
        """One edit of any kind; people do not leave a site broken for long."""
        change = self.dice.choice(EDITS)
        if self.broken and self.dice.random() < 0.5:
            change = self.dice.choice((restore, restore, theme_back))
        change(self)
        self.history.append(change.__name__)

    # What the edits are made of

    def post(self) -> Path:
        """One of the posts."""
        return self.dice.choice(sorted(self.content.rglob("*.md")))

    def words(self) -> str:
        """A few words."""
        return " ".join(self.dice.choices(WORDS, k=self.dice.randrange(2, 9)))

    def replace(self, path: Path, change: Callable[[str], str]) -> None:
        """Write a file anew."""
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def body(site: Edited) -> None:
    """Add a paragraph, sometimes a heading."""
    mark = site.dice.choice(("", "## ", "- ", "**Uwaga:** "))
    site.replace(site.post(), lambda text: f"{text}\n\n{mark}{site.words()}\n")


def same_size(site: Edited) -> None:
    """Swap two letters of the text: the size stays."""
    site.replace(site.post(), lambda text: text[:-40] + text[-40:].translate({97: 101, 101: 97}))


def front(site: Edited) -> None:
    """Change a field of front matter, or add one."""
    line = site.dice.choice(
        (
            f"title: {site.words()}",
            f"summary: {site.words()}",
            f"tags: [{site.dice.choice(WORDS)}, {site.dice.choice(WORDS)}]",
            "draft: true",
            "partners: [osp-zagroda]",
            "project: pracownia-za-rogiem",
            f"updated: 2026-03-0{site.dice.randrange(1, 9)}",
            f"expires: 2026-0{site.dice.randrange(3, 7)}-20",
            f"publish_at: 2026-0{site.dice.randrange(2, 7)}-11 10:00",
            f"aliases: [/stare/{site.dice.randrange(9)}/]",
        )
    )
    write_front(site, site.post(), line)


def write_front(site: Edited, path: Path, line: str) -> None:
    """Write a field of front matter in one line, in place of what it was; or take it out."""
    key = line.partition(":")[0]

    def change(text: str) -> str:
        head, _, rest = text.removeprefix("---\n").partition("\n---\n")
        block = re.compile(rf"^{key}:.*\n?(?:[ -].*\n?)*", re.MULTILINE)
        kept = block.sub("", head).strip()
        lines = [line, kept] if line.partition(":")[2] else [kept]
        return "\n".join(["---", *lines, f"---\n{rest}"])

    site.replace(path, change)


def series(site: Edited) -> None:
    """Let an event repeat, say something of one of its meetings, or send it a guest."""
    started = re.compile(r"^start: (\d{4}-\d\d-\d\d)", re.MULTILINE)
    events = {
        path: dt.date.fromisoformat(match[1])
        for path in sorted(site.content.rglob("*.md"))
        if (match := started.search(path.read_text(encoding="utf-8")))
    }
    if not events:
        return
    path = site.dice.choice(sorted(events))
    start = events[path]

    def later(weeks: int) -> dt.date:
        return start + dt.timedelta(weeks=weeks)

    if path.stem != "klub-szkicownika" and site.dice.random() < 0.2:
        write_front(site, path, "series: klub-szkicownika")
        return
    for field in ("series", "except", "changes", "extra"):
        write_front(site, path, f"{field}:")
    if site.dice.random() < 0.2:
        write_front(site, path, f"repeat: codziennie do {later(site.dice.randrange(1, 5))}")
        return
    week = site.dice.randrange(1, 8)
    write_front(site, path, f"repeat: co tydzień, {site.dice.randrange(9, 30)} spotkań")
    line = site.dice.choice(
        (
            f"except: [{later(week)}]",
            f"except: [{{from: {later(week)}, until: {later(week + 2)}, reason: {site.words()}}}]",
            f"extra: [{start + dt.timedelta(days=site.dice.randrange(60))} 10:00]",
            f"changes: [{{date: {later(week)}, cancelled: {site.words()}}}]",
            f"changes: [{{date: {later(week)}, to: {later(week) + dt.timedelta(days=1)}}}]",
            f"changes: [{{date: {later(week)}, full: true, place: {site.words()}}}]",
        )
    )
    write_front(site, path, line)


def rename(site: Edited) -> None:
    """Give a post another address."""
    path = site.post()
    if path.name != "index.md":
        path.rename(path.with_name(f"{path.stem}-{site.dice.randrange(99)}.md"))


def remove(site: Edited) -> None:
    """Remove a post."""
    if len(list(site.content.rglob("*.md"))) > 6:
        site.post().unlink()


def add(site: Edited) -> None:
    """Write a post."""
    number = site.dice.randrange(999)
    kind, field = site.dice.choice((("aktualnosci", "date"), ("warsztaty", "start")))
    day = TODAY + dt.timedelta(days=site.dice.randrange(-60, 60))
    text = f"---\ntitle: {site.words()}\n{field}: {day}\n---\n{site.words()}\n"
    (site.content / kind / f"wpis-{number}.md").write_text(text, encoding="utf-8")


def attached(site: Edited) -> None:
    """Remove, empty or replace a file beside a post."""
    found = [
        path
        for path in sorted(site.content.rglob("*"))
        if path.is_file() and path.suffix not in {".md", ".yaml"}
    ]
    if not found:
        return
    path, way = site.dice.choice(found), site.dice.randrange(3)
    if way == 0:
        path.unlink()
    elif way == 1:
        path.write_bytes(b"")
    else:
        path.write_bytes(site.dice.choice(found).read_bytes())


def organisation(site: Edited) -> None:
    """Change what every page shows."""
    line = f"tagline: {site.words()}"

    def change(text: str) -> str:
        kept = [row for row in text.split("\n") if not row.startswith("tagline:")]
        return "\n".join([line, *kept])

    site.replace(site.content / "biblioteka.yaml", change)


def restore(site: Edited) -> None:
    """Put the first content back, as git does."""
    shutil.rmtree(site.content)
    shutil.copytree(SITE, site.content)


def template(site: Edited) -> None:
    """Change what a template prints."""
    found = sorted((site.theme / "templates").rglob("*.html"))
    words = site.words()
    site.replace(
        site.dice.choice(found),
        lambda text: (
            text.replace("{%- endmacro", f"{words}{{%- endmacro")
            if "endmacro" in text
            else text.replace("</p>", f" {words}</p>", 1)
        ),
    )


def theme_back(site: Edited) -> None:
    """Put the first theme back."""
    shutil.rmtree(site.theme)
    shutil.copytree(ROOT / "theme", site.theme)


def css(site: Edited) -> None:
    """Add a rule to the style sheet."""
    path = site.dice.choice(sorted((site.theme / "static" / "css").rglob("*.css")))
    site.replace(path, lambda text: f"{text}\n.x{site.dice.randrange(99)} {{ color: red }}\n")


def catalogue(site: Edited) -> None:
    """Change the words of the theme."""
    path = site.sources / "locale" / "pl" / "theme.toml"
    words = site.words()
    site.replace(path, lambda text: text.replace(' = "', f' = "{words} ', 1))
    messages.messages.cache_clear()


def settings(site: Edited) -> None:
    """Change a setting that reaches the output."""
    name, value = site.dice.choice(
        (
            ("SITEURL", "https://inna.example.org/baza"),
            ("SITEURL", ""),
            ("BLISKO_DRAFTS", True),
            ("BLISKO_DRAFTS", False),
            ("MARKDOWN", {"extensions": ["nl2br"], "extension_configs": {}}),
            ("MARKDOWN", {"extensions": [], "extension_configs": {}}),
            ("JINJA_GLOBALS", {"added": site.words()}),
        )
    )
    site.settings[name] = value


def clock(site: Edited) -> None:
    """Let days pass, or set the clock back."""
    site.today += dt.timedelta(days=site.dice.randrange(-40, 40))


def killed(site: Edited) -> None:
    """Kill a build at a random moment."""
    body(site)
    front(site)
    pause = site.dice.random() * 0.3
    child = os.fork()
    if child == 0:
        try:
            site.build()
        finally:
            os._exit(0)
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def cache_hurt(site: Edited) -> None:
    """Damage a file of the cache."""
    found = [
        path
        for path in sorted(site.cache.rglob("*"))
        if path.is_file() and not set(path.relative_to(site.cache).parts) & set(KEPT)
    ]
    if not found:
        return
    path = site.dice.choice(found)
    data = bytearray(path.read_bytes())
    way = site.dice.randrange(4)
    path.unlink()
    if way == 0 and data:
        data[site.dice.randrange(len(data))] ^= 1 << site.dice.randrange(8)
        path.write_bytes(data)
    elif way == 1:
        path.write_bytes(data[: site.dice.randrange(len(data) + 1)])
    elif way == 2:
        path.mkdir()


def output_hurt(site: Edited) -> None:
    """Change the output by hand."""
    found = [path for path in sorted(site.output.rglob("*")) if path.is_file()]
    found = [path for path in found if path.name != ".blisko"]
    if not found:
        return
    path = site.dice.choice(found)
    way = site.dice.randrange(5)
    if way == 0:
        path.unlink()
    elif way == 1:
        path.write_bytes(path.read_bytes().swapcase())
    elif way == 2:
        path.with_name("obcy.txt").write_text("obcy", encoding="utf-8")
    elif way == 3:
        path.unlink()
        path.mkdir()
        (path / "obcy.txt").write_text("obcy", encoding="utf-8")
    else:
        path.unlink()
        path.symlink_to(site.content / "biblioteka.yaml")


def touched(site: Edited) -> None:
    """Give files new times and the same bytes, as a checkout does."""
    for path in (*site.content.rglob("*.md"), *site.output.rglob("*.html")):
        if site.dice.random() < 0.5:
            os.utime(path)


def nothing(site: Edited) -> None:
    """Change nothing."""
    del site


EDITS: tuple[Callable[[Edited], None], ...] = (
    body, body, body, same_size, front, front, front, series, series, series, rename, remove, add,
    attached,
    organisation, restore, template, theme_back, css, catalogue, settings, clock, killed,
    cache_hurt, output_hurt, output_hurt, touched, nothing,
)  # fmt: skip


def follow(site: Edited, monkeypatch: Any) -> None:  # noqa: ANN401  # pytest's
    """Let the build take catalogues from the site's own copy."""
    monkeypatch.setattr(messages, "LOCALE", site.sources / "locale")
    monkeypatch.setattr(digests, "SOURCES", site.sources)
    messages.messages.cache_clear()


def check(site: Edited) -> None:
    """Incremental equals clean."""
    before = files(site.output) if site.output.is_dir() else {}
    status = site.build()
    expected, wanted = site.clean()
    told = f"after {site.history[-12:]}"
    assert status == expected, told
    site.broken = status != 0
    site.good += not site.broken
    if site.broken:
        wanted = before
    found = files(site.output) if site.output.is_dir() else {}
    assert sorted(found) == sorted(wanted), told
    different = [name for name in wanted if found[name] != wanted[name]]
    assert different == [], told
