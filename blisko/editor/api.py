"""What the page of the editor may ask of this computer, each as JSON (a file as its bytes).

    GET  /api/start      what the form is made of, the words, where the preview is
    GET  /api/list       every entry, with its state
    GET  /api/entry      a text with its digest, the files beside it, what is wrong with it
    GET  /api/file       a file beside an entry
    GET  /api/name       a free place for a new entry
    GET  /api/problems   all that is wrong in the whole content
    POST /api/check      what would be wrong with a text, and its page
    POST /api/save       texts and files, all or none, over what was opened and nothing else
    PUT  /api/upload     put a file aside until it is saved
    GET  /api/mentions   which entries need one
    POST /api/remove     remove an entry with its files, so that it can be put back
    GET  /api/removed    what was removed
    POST /api/put-back   put a removed entry back
    GET  /api/renaming   what another address of an entry takes
    GET  /api/history    earlier versions of a text
    GET  /api/version    one of them
    POST /api/keep       keep a text that is not saved among the versions
    POST /api/publish    publish, or say what would change, told line by line
    POST /api/take-in    take in what others have sent, where that can be done by itself
    GET  /api/published  what the last run of it has told, and goes on telling

`server` decides who may ask.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from blisko.authoring.naming import name_of_new
from blisko.editor.files import ChangedMeanwhile, ContentFiles, FileChange, RefusedFile
from blisko.editor.history import version, versions
from blisko.editor.judging import judge, told
from blisko.editor.listing import rows, title_in
from blisko.editor.publishing import Busy, Publisher
from blisko.editor.removing import MOST as MOST_REMOVED
from blisko.editor.removing import Bin, mentions
from blisko.editor.renaming import renaming
from blisko.locale.messages import Messages
from blisko.model.fields import Moment, MomentType
from blisko.model.fields.base import Invalid
from blisko.model.file_names import FILE_NAME, name_of, slug_of
from blisko.model.kinds import KIND_BY_NAME, Entry, News
from blisko.model.organisation import Organisation
from blisko.model.relations import full_name
from blisko.model.site import Site
from blisko.preview.addresses import content_type
from blisko.preview.server import PreviewServer
from blisko.preview.session import Session
from blisko.publishing.joining import Joined
from blisko.reading.read import clock
from blisko.system.paths import shown_path
from blisko.system.whole_files import disk_failure
from blisko.views.editor_form import description

Json = dict[str, Any]
JSON = "application/json; charset=utf-8"
LINES = "application/x-ndjson"


@dataclass(frozen=True)
class Question:
    """What the page asks: the words of the address, and what was sent with it."""

    params: Mapping[str, str]
    body: bytes = b""

    def __getitem__(self, name: str) -> str:
        """A word of the address; refused where it is not there."""
        if name not in self.params:
            raise RefusedFile("question", name)
        return self.params[name]

    @property
    def said(self) -> Json:
        """What was sent, as JSON."""
        try:
            told = json.loads(self.body)
        except ValueError:
            raise RefusedFile("question") from None
        if not isinstance(told, dict):
            raise RefusedFile("question")
        return told


@dataclass(frozen=True)
class Reply:
    """What is answered; `lines` are told one by one, as they come."""

    status: HTTPStatus
    body: bytes
    kind: str = JSON
    lines: Iterable[Json] | None = None


def reply(value: object, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    """An answer in JSON."""
    return Reply(status, json.dumps(value, ensure_ascii=False).encode())


class Desk:
    """Answers questions about the content of a running preview."""

    def __init__(
        self,
        files: ContentFiles,
        preview: PreviewServer,
        today: dt.date | None,
        publisher: Publisher,
        take_in: Callable[[], Joined],
    ) -> None:
        self.files, self.preview, self.today = files, preview, today
        self.publisher, self._take_in = publisher, take_in
        self.bin = Bin(files)
        self._listed: tuple[int, dt.datetime, Reply] | None = None
        self.answers: Mapping[tuple[str, str], Callable[[Question], Reply]] = {
            ("GET", "start"): self.start,
            ("GET", "list"): self.entries,
            ("GET", "entry"): self.entry,
            ("GET", "file"): self.file,
            ("GET", "name"): self.free_name,
            ("GET", "problems"): self.problems,
            ("POST", "check"): self.check,
            ("POST", "save"): self.save,
            ("PUT", "upload"): self.upload,
            ("GET", "mentions"): self.mentions,
            ("POST", "remove"): self.remove,
            ("GET", "removed"): self.removed,
            ("POST", "put-back"): self.put_back,
            ("GET", "renaming"): self.renaming,
            ("GET", "history"): self.history,
            ("GET", "version"): self.version,
            ("POST", "keep"): self.keep,
            ("POST", "publish"): self.publish,
            ("GET", "published"): self.published,
            ("POST", "take-in"): self.take_in,
        }

    def answer(self, method: str, name: str, question: Question) -> Reply:
        """The answer to a question; what goes wrong is said in words."""
        asked = self.answers.get((method, name))
        if asked is None:
            return self._refused("question", HTTPStatus.NOT_FOUND)
        try:
            return asked(question)
        except RefusedFile as refused:
            gone = refused.code == "gone"
            status = HTTPStatus.NOT_FOUND if gone else HTTPStatus.BAD_REQUEST
            return self._refused(refused.code, status, refused.name)
        except ChangedMeanwhile as changed:
            now = {name: text and asdict(text) for name, text in changed.now.items()}
            return reply({"code": "changed", "now": now}, HTTPStatus.PRECONDITION_FAILED)
        except Busy:
            return self._refused("busy", HTTPStatus.CONFLICT)
        except OSError as error:
            said = {"code": "disk", "what": disk_failure(error, self.words)}
            return reply(said, HTTPStatus.INSUFFICIENT_STORAGE)

    def _refused(self, code: str, status: HTTPStatus, name: str = "") -> Reply:
        what = self.words.text(f"editor.refused.{code}", name=name)
        return reply({"code": code, "what": what}, status)

    # -- what is known ----------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The preview that builds the content."""
        return self.preview.session

    @property
    def words(self) -> Messages:
        """The catalogue in the site's language."""
        return self.session.state.outcome.messages

    @property
    def site(self) -> Site | None:
        """The site as it was read last."""
        reading = self.session.state.outcome.reading
        return reading.scope.site if reading and reading.scope else None

    @property
    def organisation(self) -> Organisation | None:
        """Who publishes the site."""
        return self.site.organisation if self.site else None

    def now(self) -> dt.datetime:
        """The present moment by the organisation's clock."""
        if self.organisation:
            return clock(self.organisation, self.today)
        return dt.datetime.combine(self.today or dt.date.min, dt.time())

    # -- questions --------------------------------------------------------------------------------

    def start(self, _: Question) -> Reply:
        """What the page needs before it shows anything."""
        organisation, words = self.organisation, self.words
        return reply(
            {
                "description": description(organisation, words),
                "words": {
                    key.removeprefix("editor.ui."): text
                    for key, text in words.entries.items()
                    if key.startswith("editor.ui.")
                },
                "site": {
                    "name": organisation.short_name or organisation.name if organisation else "",
                    "language": words.language,
                    "today": self.now().date().isoformat(),
                    "file": FILE_NAME,
                },
                "preview": self.preview.url,
            }
        )

    def entries(self, _: Question) -> Reply:
        """Every entry; told again as it was until something is built or a minute has passed."""
        state, now = self.session.state, self.now().replace(second=0, microsecond=0)
        if self._listed is None or self._listed[:2] != (state.builds, now):
            entries = rows(self.files, self.site, state.outcome.problems, now)
            tags = [tag.name for tag in self.site.tags] if self.site else []
            told = reply({"revision": state.builds, "entries": entries, "words": tags})
            self._listed = (state.builds, now, told)
        return self._listed[2]

    def entry(self, question: Question) -> Reply:
        """A text as it is on the disk."""
        text = self.files.read(question["path"])
        path = self.files.path(question["path"])
        site = self.site
        known = site.by_path.get(path) if site else None
        return reply(
            {
                **asdict(text),
                "kind": self._kind_of(path),
                "address": site.address(known) if site and known else "",
                "files": [asdict(file) for file in self.files.beside(text.name)],
            }
        )

    def _kind_of(self, path: Path) -> str:
        folder = path.relative_to(self.files.content).parts[0]
        for kind in KIND_BY_NAME.values():
            own = self.organisation.folder(kind.kind) if self.organisation else kind.folder
            if folder == own:
                return kind.kind
        return ""

    def file(self, question: Question) -> Reply:
        """The bytes of a picture or a download; nothing that a browser would run."""
        data = self.files.data(question["path"])
        return Reply(HTTPStatus.OK, data, content_type(Path(question["path"])))

    def free_name(self, question: Question) -> Reply:
        """The folder of a new entry, which nothing has yet."""
        kind = KIND_BY_NAME.get(question["kind"])
        if kind is None:
            raise RefusedFile("question", question["kind"])
        label = self.words.text(f"kind.{kind.kind}.name")
        start = _moment(question.params.get("start", ""))
        slug = slug_of(question["title"]) or slug_of(label)
        name = name_of_new(kind, slug, start, self.now().date(), label)
        folder = self.organisation.folder(kind.kind) if self.organisation else kind.folder
        year = self._year(kind, start)
        number, free = 1, name
        while self._is_taken(f"{folder}/{free}") or _reference(folder, year, free) in self._names:
            number += 1
            free = f"{name}-{number}"
        return reply({"path": f"{folder}/{free}/index.md", "name": _reference(folder, year, free)})

    def _year(self, kind: type[Entry], start: Moment | None) -> int | None:
        """The year in the address of a new entry."""
        if start is None and issubclass(kind, News):
            return self.now().year
        return start.year if start and kind.dated else None

    @property
    def _names(self) -> frozenset[str]:
        """What no new entry can be called: the names of the entries, and their old addresses."""
        site = self.site
        if site is None:
            return frozenset()
        names = (full_name(entry, site.organisation) for entry in site.entries)
        old = (alias.strip("/") for entry in site.entries for alias in entry.aliases)
        return frozenset((*names, *old))

    def _is_taken(self, name: str) -> bool:
        return self.files.path(name).exists() or self.files.path(f"{name}.md").exists()

    def problems(self, _: Question) -> Reply:
        """Everything that is wrong, as the preview knows it."""
        state = self.session.state
        return reply({"revision": state.builds, "problems": list(self._all_told())})

    def _all_told(self) -> Iterator[Json]:
        """All problems in the words of the form, each with the lines that mend it."""
        problems = sorted(self.session.state.outcome.problems, key=lambda problem: problem.path)
        for path, found in groupby(problems, key=lambda problem: problem.path):
            inside = path.is_relative_to(self.files.content)
            name = self.files.name(path) if inside else shown_path(path)
            for said in told(tuple(found), self._text_of(name) if inside else "", self.words):
                yield {"path": name, **said}

    def _text_of(self, name: str) -> str:
        """A text that can be read; "" for what is none."""
        try:
            return self.files.read(name).text
        except (RefusedFile, OSError):
            return ""

    def check(self, question: Question) -> Reply:
        """What would be wrong with a text if it were saved, and where its page can be seen."""
        said = question.said
        name, text = str(said.get("path", "")), str(said.get("text", ""))
        path = self.files.file(name)
        waiting = self._waiting(path, said.get("waiting", ()))
        wants_page = bool(said.get("page"))
        judged = judge(
            self.session, self.files.content, path, _encoded(text), waiting, printed=wants_page
        )
        address = ""
        if judged.page:
            address = self.preview.drafts.put(judged.page, str(said.get("at", "")))
            self.session.renew()
        return reply(
            {
                "problems": told(judged.problems, text, self.words),
                "page": f"{self.preview.url}{address}" if address else "",
                "at": address,
            }
        )

    def _waiting(self, path: Path, items: Iterable[object]) -> Mapping[Path, Path]:
        """Where files lie that wait to be saved beside an entry."""
        places = {}
        folder = self.files.name(path).rpartition("/")[0]
        for change in map(_change, items):
            name = f"{folder}/{change.name}".removeprefix("/")
            if change.upload:
                place = self.files.uploaded(change.upload)
            else:
                place = self.files.file(change.copy_of)
            if not place.is_file():
                raise RefusedFile("gone", change.name)
            places[self.files.file(name)] = place
        return places

    def save(self, question: Question) -> Reply:
        """Save all that is sent, or nothing."""
        changes = [_change(item) for item in question.said.get("changes", ())]
        if not changes:
            raise RefusedFile("question")
        return reply({"digests": self.files.save(changes)})

    def upload(self, question: Question) -> Reply:
        """Put a file aside."""
        return reply({"upload": self.files.upload(question.body)})

    # -- removing, renaming, earlier versions -----------------------------------------------------

    def mentions(self, question: Question) -> Reply:
        """The entries that need one, for the question whether it is to be removed."""
        name = question["path"]
        found = mentions(self.session, self.files, name, self.words)
        files = self.files.whole(name)[1:]
        return reply({"mentions": [asdict(mention) for mention in found], "files": len(files)})

    def remove(self, question: Question) -> Reply:
        """Remove an entry."""
        name, digest = str(question.said.get("path", "")), str(question.said.get("match", ""))
        path, site = self.files.file(name), self.site
        if path.suffix != ".md":
            raise RefusedFile("ending", name)
        entry = site.by_path.get(path) if site else None
        addresses = [site.address(entry), *entry.aliases] if site and entry else []
        title = entry.title if entry else name_of(path)
        removed = self.bin.remove(name, digest, title, self._kind_of(path), addresses)
        return reply(asdict(removed))

    def removed(self, _: Question) -> Reply:
        """What was removed, the newest first."""
        return reply({"removed": [asdict(removed) for removed in islice(self.bin, MOST_REMOVED)]})

    def put_back(self, question: Question) -> Reply:
        """Put a removed entry back."""
        return reply({"path": self.bin.put_back(str(question.said.get("record", "")))})

    def renaming(self, question: Question) -> Reply:
        """What another address takes; nothing is changed yet."""
        plan = renaming(self.session, self.files, question["path"], question["to"])
        site = self.site
        titles = {p.path: site.by_path[p.path].title for p in plan.broken} if site else {}
        return reply({**asdict(plan), "broken": sorted(set(titles.values()))})

    def history(self, question: Question) -> Reply:
        """Earlier versions of a text, without the texts."""
        found = versions(self.files, question["path"])
        told = [
            {
                "name": version.name,
                "when": version.when.isoformat(),
                "who": version.who,
                "changed": version.changed,
                "first": version.first,
            }
            for version in found
        ]
        return reply({"versions": told})

    def version(self, question: Question) -> Reply:
        """An earlier text."""
        return reply({"text": version(self.files, question["path"], question["version"])})

    def keep(self, question: Question) -> Reply:
        """Keep a text that somebody typed and is about to put another one in the place of."""
        name, text = str(question.said.get("path", "")), str(question.said.get("text", ""))
        self.files.read(name)
        self.files.keep_data(name, _encoded(text))
        return reply({})

    # -- publishing -------------------------------------------------------------------------------

    def publish(self, question: Question) -> Reply:
        """Publish, or say what would change; the addresses of removed entries may die."""
        said = question.said
        gone = [*self.bin.addresses, *map(str, said.get("gone", ()))]
        order = {
            "content": str(self.files.content),
            "today": self.today.isoformat() if self.today else "",
            "gone": gone,
            "dry_run": said.get("dry_run") is True,
            "resume": said.get("resume") is True,
            "prefer": said["prefer"] if said.get("prefer") in {"ours", "theirs"} else "",
        }
        return Reply(HTTPStatus.OK, b"", LINES, self.publisher.start(order))

    def take_in(self, _: Question) -> Reply:
        """Take in what others have sent: how many texts came, and those that both have changed."""
        if not self.publisher.repository.acquire(blocking=False):
            return reply({"count": 0, "titles": [], "both": []})
        try:
            joined = self._take_in()
        finally:
            self.publisher.repository.release()
        there = [name for name in joined.files if (self.files.content / name).is_file()]
        titles = [title_in(self.files.content / name) for name in there if name.endswith(".md")]
        both = [title_in(self.files.content / name) for name in joined.both]
        return reply({"count": len(joined.files), "titles": titles, "both": both})

    def published(self, _: Question) -> Reply:
        """The last run again, from its beginning."""
        return Reply(HTTPStatus.OK, b"", LINES, self.publisher.again())


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _reference(folder: str, year: int | None, name: str) -> str:
    """What references call an entry in a file or folder of this name."""
    return "/".join(str(part) for part in (folder, year, slug_of(name)) if part)


def _moment(text: str) -> Moment | None:
    try:
        return MomentType(vague=True).convert(text.strip()) if text.strip() else None
    except Invalid:
        return None


def _change(item: object) -> FileChange:
    """A change as it is sent, with nothing in it that is not known."""
    if not isinstance(item, dict):
        raise RefusedFile("question")
    text = item.get("text")
    if text is not None and not isinstance(text, str):
        raise RefusedFile("question")
    return FileChange(
        str(item.get("path", "")),
        text,
        str(item.get("upload", "")),
        str(item.get("from", "")),
        item.get("remove") is True,
        str(item.get("match") or ""),
        str(item.get("was") or ""),
    )
