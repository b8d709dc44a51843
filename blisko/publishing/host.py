"""What GitHub Pages, the host we publish to, wants and allows."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

# https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
SITE_LIMIT = 1_000_000_000  # bytes
# https://docs.github.com/en/repositories/working-with-files/managing-large-files
FILE_LIMIT = 100_000_000  # bytes; git refuses to push more

_OWN_HOST = ".github.io"
_REMOTE = re.compile(r"github\.com[:/](?P<owner>[^/]+)/(?P<name>[^/]+?)(\.git)?/?$")


def own_domain(url: str) -> str | None:
    """The domain the host must be told of; None where the site lives on a domain of the host."""
    host = urlsplit(url).hostname or ""
    return None if host.endswith(_OWN_HOST) else host


def repository_named(remote_url: str) -> str:
    """Owner and name of a repository of the host, by the address of the remote; "" for another."""
    match = _REMOTE.search(remote_url)
    return f"{match['owner']}/{match['name']}" if match else ""


def usual_url(remote_url: str) -> str | None:
    """Where the host shows the site of a repository, judging by the address of the remote."""
    match = _REMOTE.search(remote_url)
    if match is None:
        return None
    host = f"{match['owner'].lower()}{_OWN_HOST}"
    whole = match["name"].lower() == host
    return f"https://{host}" if whole else f"https://{host}/{match['name']}"


def too_large(sizes: Mapping[str, int]) -> str | None:
    """The first file that is over the limit, if any."""
    return next((path for path in sorted(sizes) if sizes[path] > FILE_LIMIT), None)
