"""When not to publish: one small function a rule, each raising Refusal with what to do instead."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from blisko.publishing import host, rollback_hold
from blisko.publishing.git import GitError, NoAnswer, Repository
from blisko.publishing.git_branch import BuiltSite, Published
from blisko.publishing.refusals import Refusal, of_git, words_of_git
from blisko.system.paths import shown_name, shown_path

SOURCE_REF = "refs/blisko/source"
SHRINKING = 0.1  # more than this share of the addresses gone looks like a mistake


def repository_of(content: Path) -> Repository:
    """The repository that the content lies in."""
    if shutil.which("git") is None:
        raise Refusal("no-git")
    try:
        return Repository.containing(content)
    except GitError as error:
        if known := of_git(error):
            raise known from None
        raise Refusal("no-repository", folder=shown_path(content)) from None
    except OSError:  # there is no such folder
        raise Refusal("no-repository", folder=shown_path(content)) from None


def refuse_same_branch(repository: Repository, branch: str) -> None:
    """The published branch holds no content, and nobody works on it."""
    if repository.current_branch() == branch:
        raise Refusal("same-branch", branch=branch)


def online_state(repository: Repository, remote: str, branch: str) -> Published:
    """What is online, asked of the remote itself."""
    if not repository.has("remote", "get-url", remote):
        raise Refusal("no-remote", remote=remote)
    try:
        return Published.fetch(repository, remote, branch)
    except NoAnswer:
        raise
    except GitError as error:
        raise Refusal("unreachable", remote=remote, words=words_of_git(error)) from None


def unsent_commits(online: Published) -> int:
    """How many commits the remote's copy of the branch lacks; refuses if we lack some of its.

    Publishing from an old checkout would take back what others have published since. Where the
    remote has no such branch, its main one tells what is new; if it has none either, the commit
    that the site online was made from.
    """
    repository, remote = online.repository, online.remote
    branch = repository.current_branch()
    theirs = repository.fetch(remote, branch, SOURCE_REF) if branch else None
    if theirs:
        _refuse_behind(repository, theirs)
        return repository.count(f"{theirs}..HEAD")
    newest = _newest(online)
    if newest:
        _refuse_behind(repository, newest)
        if branch is None and repository.count(f"{newest}..HEAD"):
            raise Refusal("detached")
    return 0


def _newest(online: Published) -> str | None:
    """The newest commit of the content that the remote knows, whatever is checked out here."""
    repository, remote = online.repository, online.remote
    main = repository.main_branch(remote)
    if main and main != online.name and (theirs := repository.fetch(remote, main, SOURCE_REF)):
        return theirs
    sources = [state.source.rstrip("+") for state in online.states(1)]
    return repository.commit_of(sources[0]) if sources and sources[0] else None


def _refuse_behind(repository: Repository, theirs: str) -> None:
    if behind := repository.count(f"HEAD..{theirs}"):
        raise Refusal("behind", count=behind)


def refuse_on_no_branch(repository: Repository) -> None:
    """What is committed on no branch is found again by nobody."""
    if repository.current_branch() is None:
        raise Refusal("detached")


def refuse_empty(site: BuiltSite) -> None:
    """A site has a home page."""
    if not (site.folder / "index.html").is_file():
        raise Refusal("empty")


def refuse_beyond_limits(site: BuiltSite) -> None:
    """The host's limits, told before a long upload instead of after."""
    sizes = site.sizes
    if large := host.too_large(sizes):
        raise Refusal(
            "file-too-large", file=large, size=_mega(sizes[large]), limit=_mega(host.FILE_LIMIT)
        )
    if sum(sizes.values()) > host.SITE_LIMIT:
        largest = sorted(sizes, key=lambda path: (-sizes[path], path))[:3]
        raise Refusal(
            "site-too-large",
            size=_mega(sum(sizes.values())),
            limit=_mega(host.SITE_LIMIT),
            files=", ".join(f"{path} ({_mega(sizes[path])} MB)" for path in largest),
        )


def refuse_other_domain(
    online: Published, site: BuiltSite, url: str, agreed: Callable[[str, str], bool]
) -> None:
    """A domain set in the host's settings is a CNAME file here; with another one the site is gone.

    A person may have `agreed` to the new one.
    """
    domain = online.text("CNAME").strip().lower()
    if domain and site.domain is None:
        raise Refusal("domain", online=domain, url=url)
    if domain and site.domain != domain and not agreed(domain, site.domain or ""):
        raise Refusal("other-domain", online=domain, new=site.domain)


def refuse_held(online: Published, shorten: Callable[[Sequence[str]], Iterable[str]]) -> None:
    """What somebody took down comes back only when it has been dealt with, or on demand."""
    states = online.states(1)
    files = rollback_hold.still_held(online.repository, states[0].held) if states else ()
    if rollback_hold.EVERYTHING in files:
        raise Refusal("held-anything")
    if files:
        listing = "\n".join(f"  {shown_name(file)}" for file in shorten(files))
        raise Refusal("held", files=listing)


def refuse_losses(losses: Sequence[str], pages: int, advice: str) -> None:
    """An address that somebody saved or printed must not die without anybody having said so.

    Many gone at once come from a wrong folder or a bad merge more often than not.
    """
    if len(losses) > pages * SHRINKING:
        raise Refusal("shrunk", gone=len(losses), all=pages, advice=advice, addresses=losses)
    if losses:
        raise Refusal("lost", advice=advice, addresses=losses)


def _mega(size: int) -> str:
    """A size in whole megabytes, as the host counts them."""
    return f"{size / 1_000_000:.0f}"
