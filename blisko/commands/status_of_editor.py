"""What `status` says of the editor on the site: its address, what waits, what is missing."""

from collections.abc import Iterator

from blisko.locale.messages import Messages
from blisko.model.organisation import OnlineEditor, Organisation
from blisko.publishing import host, receiving, reports
from blisko.publishing.git_branch import Published

WORKFLOW = ".github/workflows/redakcja.yml"
MAIN = "main"  # what the workflow checks out


def lines(online: Published, organisation: Organisation | None, words: Messages) -> Iterator[str]:
    """Nothing where the site has no editor."""
    if organisation is None or organisation.editor is None:
        return
    yield words.text("status.editor.address", url=organisation.editor_url)
    missing = [*_missing(online, organisation, organisation.editor)]
    for name in missing:
        yield f"  {words.text(f'status.editor.missing.{name}', github=organisation.editor.github)}"
    if not missing:
        yield f"  {words.text('status.editor.fine')}"
    yield from _waiting(online, words)


def _missing(online: Published, organisation: Organisation, editor: OnlineEditor) -> Iterator[str]:
    """What is not as it has to be, by name."""
    repository = online.repository
    named = host.repository_named(repository.ask("remote", "get-url", online.remote))
    found = {
        "url": organisation.url is None,
        "shared": _is_shared(organisation),
        "repository": bool(named) and named.lower() != editor.github.lower(),
        "main": repository.main_branch(online.remote) != MAIN,
        "workflow": not repository.has("cat-file", "-e", f"HEAD:{WORKFLOW}"),
        "page": f"{organisation.folder('editor')}/index.html" not in online.files,
        "app": bool(editor.app) != bool(editor.sign_in),
    }
    yield from (name for name, is_missing in found.items() if is_missing)


def _is_shared(organisation: Organisation) -> bool:
    return bool(organisation.url) and host.own_domain(organisation.url or "") is None


def _waiting(online: Published, words: Messages) -> Iterator[str]:
    """The branches that were sent and are not taken in, each with why."""
    names = receiving.waiting(online.repository, online.remote)
    if not names:
        return
    yield words.text("status.editor.waiting", count=len(names))
    said = reports.known(online.repository, online.remote)
    for name in names:
        outcome = said.get(f"{name.rpartition('/')[2]}.json", {}).get("outcome", "unknown")
        yield f"  {words.text(f'status.editor.outcome.{outcome}', branch=name)}"
