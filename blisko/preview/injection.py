"""What a page gets on its way to the browser, and only there: the script of the preview.

The policy of the page (Content-Security-Policy) is opened just as far as the script needs.
"""

import hashlib
import re
from collections.abc import Iterator
from html import escape, unescape

OWN = "/__blisko/"  # the addresses of the preview itself
_POLICY = re.compile(r"<meta\b[^>]*\bcontent-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent=(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_NEEDED = ("script-src", "style-src", "connect-src")


def digest(page: bytes) -> str:
    """What tells one state of a page from another."""
    return hashlib.sha256(page).hexdigest()[:16]


def with_script(page: bytes) -> bytes:
    """The page with the preview's script, which learns from it which state it stands on."""
    html = page.decode("utf-8", "surrogateescape")
    html = _POLICY.sub(_opened, html)
    script = f'<script src="{OWN}preview.js" data-page="{digest(page)}" defer></script>'
    end = _HEAD_END.search(html)
    place = end.start() if end else len(html)
    return f"{html[:place]}{script}\n{html[place:]}".encode("utf-8", "surrogateescape")


def _opened(meta: re.Match[str]) -> str:
    def policy(content: re.Match[str]) -> str:
        opened = escape(open_policy(unescape(content[1][1:-1])), quote=False)
        return 'content="' + opened.replace('"', "&quot;") + '"'

    return _CONTENT.sub(policy, meta[0])


def open_policy(policy: str) -> str:
    """The policy with 'self' allowed for scripts, styles and connections."""
    directives = {name: sources for name, *sources in map(str.split, _parts(policy))}
    for name in _NEEDED:
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None and "'self'" not in sources:
            directives[name] = [*(s for s in sources if s != "'none'"), "'self'"]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _parts(policy: str) -> Iterator[str]:
    return (part for part in policy.split(";") if part.strip())
