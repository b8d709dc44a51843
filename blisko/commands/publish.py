"""`publish`: check, build, say what changes for readers, and put the site online."""

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from blisko.commands import build
from blisko.locale.messages import Messages
from blisko.model.addresses import file_of
from blisko.model.load import load, load_organisation
from blisko.model.organisation import messages_for
from blisko.publishing import guards, host, joining, leftovers, lost_addresses, telling
from blisko.publishing.changes import Changes, by_address, is_page
from blisko.publishing.commit_messages import commit_message
from blisko.publishing.event_changes import event_changes
from blisko.publishing.git import GitError, NoAnswer, Rejected, Repository
from blisko.publishing.git_branch import BRANCH, REMOTE, SOURCE, BuiltSite, Published, commit_site
from blisko.publishing.refusals import (
    Refusal,
    hook_refusal,
    words_of_git,
    words_of_server_hook,
)
from blisko.publishing.telling import Teller
from blisko.reading.read import clock
from blisko.system.paths import ROOT, real_path, shown_name
from blisko.system.whole_files import MARK

SETTINGS = ROOT / "publishconf.py"


@dataclass(frozen=True)
class Order:
    """What to publish, where to, and what the person has allowed.

    `gone` are the addresses that may die, without the slashes around them. With `join` what others
    have sent meanwhile is taken in first; `prefer` says whose text counts where both changed one.
    """

    content: Path
    remote: str
    branch: str
    url: str | None
    today: dt.date | None
    dry_run: bool
    commit: bool
    gone: frozenset[str]
    allow_shrinking: bool = False
    resume: bool = False
    join: bool = False
    prefer: str = ""


def run(
    remote: str = REMOTE,
    branch: str = BRANCH,
    *,
    dry_run: bool = False,
    commit: bool = False,
    gone: Collection[str] = (),
    allow_shrinking: bool = False,
    resume: bool = False,
    content: Path | None = None,
    url: str | None = None,
    today: dt.date | None = None,
) -> int:
    """Publish the site of `content`; 0 when it is online (or was already), 1 when refused."""
    folder = real_path(content or ROOT / "content")
    organisation = load_organisation(folder, lambda _: None)
    words = messages_for(organisation)
    order = Order(
        folder,
        remote,
        branch,
        url,
        today,
        dry_run=dry_run,
        commit=commit,
        gone=frozenset(address.strip("/") for address in gone),
        allow_shrinking=allow_shrinking,
        resume=resume,
    )
    return telling.exit_status(lambda: publish(order, telling.Terminal(words), words), words)


def publish(order: Order, teller: Teller, words: Messages) -> None:
    """Do as ordered; a Refusal says why not."""
    repository = guards.repository_of(order.content)
    guards.refuse_same_branch(repository, order.branch)
    teller.progress("asking")
    online = guards.online_state(repository, order.remote, order.branch)
    if order.join:
        _join(online, order, teller, words)
    unsent = guards.unsent_commits(online)
    url = _url(order, repository)
    with tempfile.TemporaryDirectory(prefix="blisko-") as folder:
        teller.progress("building")
        site = _built(order, Path(folder) / "site", url)
        guards.refuse_other_domain(online, site, url, partial(_agrees, order, words))
        changes = online.changes_to(site)
        if not changes:
            teller.tell("nothing-changed")
            return
        teller.changes(changes, site.sizes, first=online.tip is None)
        _tell_calendars(order, online, site, teller)
        if not order.resume:
            guards.refuse_held(online, lambda files: telling.shortened(files, words))
        if changes.gone and not order.allow_shrinking:
            _refuse_losses(order, online, site, changes, words)
        saved = save_content(repository, order, teller, words)
        if order.dry_run:
            teller.tell("dry-run")
            return
        source = _source(repository)
        if _is_edited_online(order):
            site = site.with_version(source.rstrip("+"), dt.datetime.now(dt.UTC))
        message = commit_message(changes, words, [(SOURCE, source)])
        commit = commit_site(online, site, message)
    teller.progress("sending")
    _send(online, commit, with_source=saved or unsent > 0)
    teller.tell("done", url=url)
    teller.tell("done-soon")


def _url(order: Order, repository: Repository) -> str:
    """Where the site will be: as ordered, as its card says, or where the host usually shows it."""
    organisation = load_organisation(order.content, lambda _: None)
    stated = order.url or (organisation.url if organisation else None)
    url = stated or host.usual_url(repository.ask("remote", "get-url", order.remote))
    if url is None:
        raise Refusal("no-url")
    return url


def _is_edited_online(order: Order) -> bool:
    """Whether an editor on the site wants to know what is online."""
    organisation = load_organisation(order.content, lambda _: None)
    return bool(organisation and organisation.editor)


def _join(online: Published, order: Order, teller: Teller, words: Messages) -> None:
    """Take in what others have sent meanwhile; what is not committed here is committed first."""
    repository = online.repository
    theirs = joining.newer(repository, online.remote)
    if theirs is None:
        return
    teller.progress("joining")
    save_content(repository, replace(order, dry_run=False, commit=True), teller, words)
    files = joining.join(repository, theirs, words.text("publish.joined-message"), order.prefer)
    teller.tell("joined", files="\n".join(f"  {shown_name(file)}" for file in files))


def _built(order: Order, folder: Path, url: str) -> BuiltSite:
    """The site in `folder`, looked over before anything else is done with it."""
    failure = build.failure(order.content, folder, order.today, url, SETTINGS)
    if failure is not None:
        raise Refusal("build", reason=failure) if failure else Refusal("errors")
    (folder / MARK).unlink(missing_ok=True)  # it guards the folder, and is none of the readers'
    site = BuiltSite(folder, host.own_domain(url))
    guards.refuse_empty(site)
    guards.refuse_beyond_limits(site)
    return site


def _tell_calendars(order: Order, online: Published, built: BuiltSite, teller: Teller) -> None:
    """Say which events the calendars of readers may take for unchanged, or for new ones."""
    found = list(event_changes(online.files, built.files, online.read, built.read))
    site = load(order.content, lambda _: None) if found else None
    if site:
        teller.events(found, site, clock(site.organisation, order.today))


def _refuse_losses(
    order: Order, online: Published, built: BuiltSite, changes: Changes, words: Messages
) -> None:
    site = load(order.content, lambda _: None)
    assert site is not None  # it has just been built
    kept = (address for address in changes.gone if address.strip("/") not in order.gone)
    losses = lost_addresses.lost(
        by_address(online.read(map(file_of, kept))),
        by_address(built.read(map(file_of, changes.new))),
        site,
    )
    pages = sum(1 for path in online.files if is_page(path))
    advice = lost_addresses.advice(losses, order.content, words)
    guards.refuse_losses([loss.address for loss in losses], pages, advice)


def save_content(repository: Repository, order: Order, teller: Teller, words: Messages) -> bool:
    """Commit what is not committed yet under the content folder; whether there was anything."""
    changed = repository.uncommitted(order.content)
    left = {file for file in changed if _is_left_out(repository.root, file)}
    files = [file for file in changed if file not in left]
    if left:
        teller.tell("left-out", files=_listing(left, words))
    if not files:
        return False
    guards.refuse_on_no_branch(repository)
    listing = _listing(files, words)
    if order.dry_run:
        teller.tell("save-later", files=listing)
        return False
    if not order.commit:
        _ask_to_save(listing, words)
    prefix = f"{order.content.relative_to(repository.root).as_posix()}/"
    names = [shown_name(file).removeprefix(prefix) for file in files]
    named = ", ".join(telling.shortened(names, words))
    subject = words.text("publish.content-message", files=named)
    try:
        repository.commit(files, subject)
    except GitError as error:
        raise hook_refusal(error, repository) or error from None
    teller.tell("saved", subject=subject)
    return True


def _listing(files: Iterable[str], words: Messages) -> str:
    shown = [shown_name(file) for file in sorted(files)]
    return "\n".join(f"  {line}" for line in telling.shortened(shown, words))


def _is_left_out(root: Path, file: str) -> bool:
    """Whether a file stays at home; that one is gone may always be told."""
    return leftovers.is_left_over(file) and os.path.lexists(root / file)


def _ask_to_save(listing: str, words: Messages) -> None:
    if not _at_terminal():
        raise Refusal("unsaved", files=listing)
    question = words.text("publish.save-question", files=listing)
    answer = input(words.text("publish.question", question=question)).strip().lower()
    if answer and answer not in words.text("publish.yes").split():
        raise Refusal("declined")


def _agrees(order: Order, words: Messages, online: str, new: str) -> bool:
    """Whether a person says that the site is to have a new domain."""
    if not _at_terminal() or order.dry_run:
        return False
    answer = input(words.text("publish.domain-question", online=online, new=new)).strip().lower()
    return answer in words.text("publish.yes").split()


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _source(repository: Repository) -> str:
    """The commit that the site is built from, with a plus where the work tree differs from it."""
    commit = repository.commit_of("HEAD") or "-"
    return f"{commit}+" if repository.uncommitted(repository.root) else commit


def _send(online: Published, commit: str, *, with_source: bool) -> None:
    """Push the state and the content it was built from, so that no later run undoes it."""
    repository = online.repository
    refs = [f"{commit}:refs/heads/{online.name}"]
    source = repository.current_branch()
    if with_source and source:
        refs.append(f"HEAD:refs/heads/{source}")
    try:
        repository.push(online.remote, *refs)
    except Rejected:
        raise Refusal("concurrent") from None
    except NoAnswer:
        raise Refusal("silent-push") from None
    except GitError as error:
        if said := words_of_server_hook(error):
            raise Refusal("server-hook", said=said) from None
        raise Refusal("push", words=words_of_git(error)) from None
