"""Files that are nowhere on the site: posts under a wrong name, documents of word processors.

What lies beside the `index.md` of a post is told in `checks.files`, and a `.md` file in a
wrong place when the content is loaded.
"""

import re
from collections.abc import Iterator, Set
from difflib import get_close_matches
from pathlib import Path

from blisko.checks.registry import rule
from blisko.checks.subjects import FolderCase, files_besides_posts
from blisko.media.downloads import is_offered
from blisko.model.file_types import has_picture_ending, is_picture
from blisko.model.kinds import KINDS
from blisko.model.problems import Problem, Severity
from blisko.model.site import Site
from blisko.system.paths import below, inside, is_backup
from blisko.text.written import as_shown_target

LIKENESS = 0.5  # of a file's name to one that is written in a post
_FILE = re.compile(r"(?<![^\s:/()<>\[\]\"'])[^\s:/()<>\[\]\"']+\.\w{2,5}\b")
_WRONG_ENDING = re.compile(r"(?<=.)(?:\.(?:markdown|mdown|mkd|md|txt))+$", re.IGNORECASE)
_DOCUMENTS = frozenset(
    (*(".doc", ".docm", ".docx", ".odt", ".pages", ".rtf", ".wps"), *(".htm", ".html", ".mht"))
)
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


@rule(Severity.WARNING, silenced=False)
def stray_file(folder: FolderCase) -> Iterator[Problem]:
    """A file below the content that belongs to no entry; errors where a post was meant."""
    site, used = folder.site, folder.used
    kinds = {site.organisation.folder(kind.kind): kind.kind for kind in KINDS}
    for path in inside(site.content):
        if is_left_over(path, site.content):
            continue
        for file in _files_without_post(path, deep=path.name not in kinds):
            if file.resolve() not in used and not _is_named(file):
                yield from _stray(file, beside_posts=path.name in kinds)


def any_unused(site: Site, used: Set[Path]) -> bool:
    """Whether some file is neither a post nor used: what is said of it hangs on words of posts."""
    return any(
        path.resolve() not in used
        for path in below(site.content)
        if not path.name.endswith(".md") and path != site.organisation.path
        if not is_left_over(path, site.content)
    )


def is_left_over(path: Path, folder: Path) -> bool:
    """Whether systems and editors leave such a file behind, or its name says that it is private."""
    parts = path.relative_to(folder).parts
    private = any(part.startswith((".", "_")) or is_backup(part) for part in parts)
    return private or path.name.lower() in _LEFT_BY_SYSTEMS


def _files_without_post(path: Path, *, deep: bool) -> Iterator[Path]:
    """`path` itself, or the files in it that are no posts; where `deep`, in all folders below.

    A folder in the folder of a kind is a post, and what is in it is told with it.
    """
    if path.is_file() and path.suffix != ".md":
        yield path
    elif path.is_dir():
        for inner in files_besides_posts(path):
            if not is_left_over(inner, path) and (deep or inner.is_file()):
                yield from _files_without_post(inner, deep=deep)


def speaks_of(text: str, path: Path, folder: Path) -> bool:
    """Whether a post in `folder` names a file, if only with a slip, which is told at its place."""
    if path.relative_to(folder).as_posix() in text:
        return True
    drawn = has_picture_ending(path.name)
    said = [word for word in _FILE.findall(text) if has_picture_ending(word) == drawn]
    slips = [Path(word).stem.lower() for word in said if not (folder / word).exists()]
    return bool(get_close_matches(path.stem.lower(), slips, 1, LIKENESS))


def is_publishable(path: Path) -> bool:
    """Whether a post could show or offer a file of this kind."""
    return is_picture(path) or is_offered(path)


def not_offered(path: Path) -> Problem:
    """What to say of a file that nobody uses and no post could offer: it stops nobody."""
    return Problem.of_file(path, "download-type", {"file": path.name}).softened


def _is_named(path: Path) -> bool:
    """Whether a post beside the file speaks of it: a draft, or one with a mistake of its own."""
    return any(
        speaks_of(post.read_text(encoding="utf-8", errors="replace"), path, path.parent)
        for post in inside(path.parent)
        if post.suffix == ".md" and post.is_file()
    )


def _stray(path: Path, *, beside_posts: bool) -> Iterator[Problem]:
    """What to do with a file; outside the folders of kinds only texts are meant as posts."""
    stem = _WRONG_ENDING.sub("", path.name)
    if stem != path.name:
        name = f"{stem}.md"
        taken = any(other.name == name for other in path.parent.iterdir())
        params = {"ending": path.name.removeprefix(stem), "name": name}
        yield Problem.of_file(path, "not-md", params, "" if taken else name)
    elif path.suffix.lower() in _DOCUMENTS:
        params = {"ending": path.suffix, "name": f"{path.stem}.md", "file": path.name}
        yield Problem.of_file(path, "document-not-post", params)
    elif beside_posts and not is_publishable(path):
        yield not_offered(path)
    elif beside_posts:
        link = f"{'!' if is_picture(path) else ''}[…]({as_shown_target(path.name)})"
        yield Problem.of_file(path, "stray-file", {"link": link})
