"""`new`: a fresh entry in the right folder, as a valid draft."""

import datetime as dt
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from blisko.authoring.naming import name_of_new
from blisko.authoring.scaffold import choices, scaffold
from blisko.checks.report import describe
from blisko.locale import glossary
from blisko.locale.messages import LANGUAGES, Messages, messages
from blisko.model.fields import Context, Invalid, Moment, MomentType, declared
from blisko.model.file_names import slug_of
from blisko.model.frontmatter import Scalar
from blisko.model.kinds import (
    EXAMPLE_HOUR,
    KIND_BY_NAME,
    KINDS,
    LEFT_OUT,
    Entry,
    Event,
    Partner,
    Project,
)
from blisko.model.load import load
from blisko.model.mending.yaml_lines import plain
from blisko.model.organisation import Organisation, messages_for
from blisko.model.problems import Problem
from blisko.model.recurrence.rule import Rule
from blisko.model.recurrence.wording import in_words
from blisko.model.site import Site
from blisko.reading.read import clock
from blisko.system.paths import ROOT, real_path, shown_name, shown_path

USAGE_ERROR = 2
# Where an event stands until its day is known, and how long it and its sign-up last.
AHEAD = dt.timedelta(days=14)
LASTS, BEFORE = dt.timedelta(hours=2), dt.timedelta(days=2)
WEEKS = dt.timedelta(weeks=8)  # for which an example repeats
NAMED = 3  # how many existing entries an example names


@dataclass(frozen=True)
class Person:
    """Who asked: what they read and write, and whether they are there to answer."""

    reads: TextIO
    writes: TextIO
    words: Messages

    @property
    def answers(self) -> bool:
        """Whether questions reach anybody."""
        return self.reads.isatty()

    def tell(self, key: str, **params: object) -> None:
        """Say something from the catalogue."""
        self.writes.write(self.words.text(f"new.{key}", **params) + "\n")

    def ask(self, question: str) -> str:
        """The answer to a question; raises EOFError when there is none."""
        self.writes.write(f"{question}: ")
        self.writes.flush()
        answer = self.reads.readline()
        if not answer:
            raise EOFError
        return answer.strip()


def run(
    kind: str = "",
    title: str = "",
    content: Path | None = None,
    today: dt.date | None = None,
    *,
    folder: bool = False,
    reads: TextIO | None = None,
    writes: TextIO | None = None,
    env: Mapping[str, str] = os.environ,
) -> int:
    """Write a new entry, in a folder of its own if `folder`. Returns the exit status."""
    root = content or ROOT / "content"
    site = load(root, _unheard)
    words = messages_for(site.organisation if site else None)
    person = Person(reads or sys.stdin, writes or sys.stdout, words)
    if not kind:
        return _list_kinds(person)
    cls = kind_called(kind, site.organisation if site else None)
    if cls is None:
        return _unknown_kind(kind, person)
    if not root.is_dir():
        person.tell("no_content", folder=shown_path(root))
        return USAGE_ERROR
    day = today or (clock(site.organisation, None).date() if site else dt.date.today())  # noqa: DTZ011
    try:
        values = _values(cls, title, person)
    except (EOFError, KeyboardInterrupt):
        person.writes.write("\n")
        person.tell("stopped")
        return 1
    if "title" not in values:
        name = words.text(f"kind.{cls.kind}.name").lower()
        person.tell("title_missing", kind=name, title=declared(cls)["title"].example)
        return USAGE_ERROR
    return _write(cls, values, root, site, day, person, env, folder=folder)


def kind_called(name: str, organisation: Organisation | None = None) -> type[Entry] | None:
    """The kind that people call `name`: warsztat, Warsztaty, workshop, or as its folder."""
    return KIND_BY_NAME.get(_kind_names(organisation).get(slug_of(name), ""))


def _kind_names(organisation: Organisation | None) -> dict[str, str]:
    names: dict[str, str] = {}
    for kind in KINDS:
        said = [kind.kind, kind.folder]
        said += [organisation.folder(kind.kind)] if organisation else []
        for language in LANGUAGES:
            words = messages(language)
            said += [words.get(f"kind.{kind.kind}.{part}") for part in ("name", "list")]
        names |= {slug_of(word): kind.kind for word in said if word}
    return names


def _kind_words(words: Messages) -> list[str]:
    return [words.text(f"kind.{kind.kind}.name").lower() for kind in KINDS]


def _list_kinds(person: Person) -> int:
    person.tell("list")
    for kind, word in zip(KINDS, _kind_words(person.words), strict=True):
        owners = glossary.owners(kind)
        label = glossary.label(person.words, owners, "title")
        person.writes.write("  " + person.words.text("new.usage", kind=word, title=label) + "\n")
    return 0


def _unknown_kind(name: str, person: Person) -> int:
    words = person.words
    meant = glossary.nearest(name, _kind_names(None))
    word = words.text(f"kind.{meant}.name").lower() if meant else ""
    guess = words.text("new.guess", kind=word) if word else ""
    person.tell("unknown_kind", kind=name, guess=guess, kinds=", ".join(_kind_words(words)))
    return USAGE_ERROR


def _values(kind: type[Entry], title: str, person: Person) -> dict[str, str]:
    """The required fields, as YAML, as far as they are given or somebody answers."""
    title = shown_name(" ".join(title.split()))  # a command line may hold bytes that are no text
    values = {"title": plain(title)} if title else {}
    if not person.answers:
        return values
    for name, declaration in declared(kind).items():
        if declaration.required and name not in values and name not in LEFT_OUT:
            values[name] = _asked(kind, name, person)
    return values


def _asked(kind: type[Entry], name: str, person: Person) -> str:
    """An answer that the field can take; dates in words and the like are taken as meant."""
    words, declaration = person.words, declared(kind)[name]
    owners = glossary.owners(kind)
    label, hint = glossary.label(words, owners, name), glossary.hint(words, owners, name)
    offered = choices(name, declaration, words)
    if offered:
        person.tell("choices", choices=offered)
    while True:
        answer = person.ask(words.text("new.ask", label=label, hint=hint.rstrip(".")))
        if not answer:
            continue
        try:
            declaration.type.parse(Scalar(answer, 0, 0), Context(Path(), _unheard, name))
        except Invalid as wrong:
            if wrong.mended:
                person.tell("understood", value=wrong.mended)
                return wrong.mended
            params = {"value": answer} | wrong.params
            message, _, instead = describe(Problem(Path(), 0, 0, name, wrong.code, params), words)
            person.tell("again", message=message, hint=instead)
        else:
            return plain(answer)


def _unheard(_: object) -> None:
    """What is wrong with other entries is told by `check`."""


def _write(
    kind: type[Entry],
    values: Mapping[str, str],
    root: Path,
    site: Site | None,
    today: dt.date,
    person: Person,
    env: Mapping[str, str],
    *,
    folder: bool,
) -> int:
    examples = _examples(site) | _dates(kind, values.get("start", ""), today, person.words)
    slug = slug_of(_text(values["title"]))
    if not slug:
        person.tell("no_slug", title=values["title"])
        return USAGE_ERROR
    said = values.get("start", examples.get("start", ""))
    start = MomentType(vague=True).convert(said) if issubclass(kind, Event) else None
    name = name_of_new(kind, slug, start, today, person.words.text(f"kind.{kind.kind}.name"))
    home = root / (site.organisation.folder(kind.kind) if site else kind.folder)
    path = home / name / "index.md" if folder else home / f"{name}.md"
    other = home / f"{name}.md" if folder else home / name / "index.md"
    if not real_path(path).is_relative_to(real_path(root)):
        person.tell("elsewhere", file=shown_path(path))
        return 1
    for taken in (path, other):
        if taken.exists():
            person.tell("exists", file=shown_path(taken))
            return 1
    text = scaffold(kind, values, person.words, examples)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        person.tell("unwritable", file=shown_path(path), reason=error.strerror or error)
        return 1
    person.tell("written", file=shown_path(path))
    person.tell("next")
    _open(path, person, env)
    return 0


def _text(value: str) -> str:
    """A title without the quotes that YAML needs."""
    return value[1:-1] if value[:1] in {'"', "'"} else value


def _dates(kind: type[Entry], start: str, today: dt.date, words: Messages) -> dict[str, str]:
    """Examples of days that fit each other and lie ahead, for an event."""
    if not issubclass(kind, Event):
        return {}
    begins = MomentType(vague=True).convert(start) if start else None
    if begins is None or not begins.exact:
        begins = _moment(dt.datetime.combine(today + AHEAD, EXAMPLE_HOUR))
    ends = begins.start_of + LASTS if begins.time else begins.start_of
    return {
        "start": _written(begins),
        "end": _written(_moment(ends)) if begins.time else _written(begins),
        "signup.until": (begins.first_day - BEFORE).isoformat(),
        **_repeated(begins, words),
    }


def _repeated(begins: Moment, words: Messages) -> dict[str, str]:
    """Examples of how something repeats that begins so."""
    first = begins.first_day
    rule = Rule("weekly", 1, (first.weekday(),), until=first + WEEKS)
    more = (first + dt.timedelta(days=10)).isoformat()
    return {
        "repeat": in_words(rule, words),
        "except": f"[{first + dt.timedelta(weeks=1)}]",
        "extra": f"[{more} {begins.time:%H:%M}]" if begins.time else f"[{more}]",
    }


def _moment(time: dt.datetime) -> Moment:
    return Moment(time.year, time.month, time.day, time.time())


def _written(moment: Moment) -> str:
    return moment.iso().replace("T", " ")


def _examples(site: Site | None) -> dict[str, str]:
    """Names of what the site has, so that a field taken out of its comment is right at once."""
    if site is None:
        return {}
    partners = [entry.name for entry in site.of(Partner) if not entry.draft][:NAMED]
    projects = [entry.name for entry in site.of(Project) if not entry.draft]
    places = [place.id for place in site.organisation.places]
    events = [entry.name for entry in site.events if not entry.draft][-1:]
    return {
        **({"partners": f"[{', '.join(partners)}]"} if partners else {}),
        **({"project": projects[-1]} if projects else {}),
        **({"place": places[0]} if places else {}),
        **({"events": f"[{', '.join(events)}]"} if events else {}),
    }


def _open(path: Path, person: Person, env: Mapping[str, str]) -> None:
    """Open the file in the person's editor, where they have named one and are there to see it."""
    editor = env.get("VISUAL") or env.get("EDITOR")
    if not editor or not person.answers:
        return
    command = shlex.split(editor, posix=os.name != "nt")
    try:
        subprocess.run([*command, str(path)], check=False)
    except OSError:
        person.tell("no_editor", editor=editor)
