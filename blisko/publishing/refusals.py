"""When not to publish: one small function a rule, each raising Refusal with what to do instead."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from blisko.publishing import holding, host
from blisko.publishing.branch import BuiltSite, Published
from blisko.publishing.repository import GitError, Repository

SOURCE_REF = "refs/blisko/source"
SHRINKING = 0.1  # more than this share of the addresses gone looks like a mistake


class Refusal(Exception):
    """Publishing stops here. `key` and `params` name the message in the catalogues."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = f"publish.refused.{key}"
        self.params = params


def repository_of(content: Path) -> Repository:
    """The repository that the content lies in."""
    if shutil.which("git") is None:
        raise Refusal("no-git")
    try:
        return Repository.containing(content)
    except GitError:
        raise Refusal("no-repository", folder=content) from None


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
    except GitError as error:
        raise Refusal("unreachable", remote=remote, words=words_of_git(error)) from None


def unsent_commits(repository: Repository, remote: str) -> int:
    """How many commits the remote's copy of the branch lacks; refuses if we lack some of its.

    Publishing from an old checkout would take back what others have published since.
    """
    branch = repository.current_branch()
    theirs = repository.fetch(remote, branch, SOURCE_REF) if branch else None
    if theirs is None:
        return 0  # the remote has no such branch: nothing to be behind of
    if behind := repository.count(f"HEAD..{theirs}"):
        raise Refusal("behind", count=behind)
    return repository.count(f"{theirs}..HEAD")


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


def refuse_lost_domain(online: Published, site: BuiltSite, url: str) -> None:
    """A domain set in the host's settings is a CNAME file here; without it the site is gone."""
    domain = online.text("CNAME").strip()
    if domain and site.domain is None:
        raise Refusal("domain", online=domain, url=url)


def refuse_held(online: Published, shorten: Callable[[Sequence[str]], Iterable[str]]) -> None:
    """What somebody took down comes back only when it has been dealt with, or on demand."""
    states = online.states(1)
    files = holding.still_held(online.repository, states[0].held) if states else ()
    if holding.EVERYTHING in files:
        raise Refusal("held-anything")
    if files:
        listing = "\n".join(f"  {file}" for file in shorten(files))
        raise Refusal("held", files=listing)


def refuse_losses(losses: int, pages: int, advice: str) -> None:
    """An address that somebody saved or printed must not die without anybody having said so.

    Many gone at once come from a wrong folder or a bad merge more often than not.
    """
    if losses > pages * SHRINKING:
        raise Refusal("shrunk", gone=losses, all=pages, advice=advice)
    if losses:
        raise Refusal("lost", advice=advice)


def _mega(size: int) -> str:
    """A size in whole megabytes, as the host counts them."""
    return f"{size / 1_000_000:.0f}"


def words_of_git(error: GitError) -> str:
    """Git's own words in one line, without its advice, which is for people who know git."""
    lines = (line.strip() for line in str(error).splitlines())
    return "; ".join([line for line in lines if line and not line.startswith("hint:")][:3])
