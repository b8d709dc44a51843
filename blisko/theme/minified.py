"""Scripts and style sheets without what browsers have no use for."""

from functools import cache

import lightningcss


def script(code: bytes) -> bytes:
    """A script without the lines that only explain it, and without indentation.

    No text of ours goes on over lines, so nothing else can begin like a comment.
    """
    kept, within = [], False
    for line in (line.strip() for line in code.splitlines()):
        if within or _begins_comment(line):
            within = not line.endswith(b"*/")
        elif line and not line.startswith(b"//"):
            kept.append(b"%b\n" % line)
    return b"".join(kept)


def _begins_comment(line: bytes) -> bool:
    """Whether a line has a comment alone, or the beginning of one."""
    return line.startswith(b"/*") and (b"*/" not in line or line.endswith(b"*/"))


def style_sheet(css: str, name: str) -> bytes:
    """A style sheet as short as it can be; ValueError says what is wrong in it."""
    return str(lightningcss.process_stylesheet(css, filename=name)).encode()


@cache
def file(name: str, data: bytes) -> bytes:
    """A file of the editor's page as it is sent; libraries of others are sent as they are."""
    if name.endswith(".js") and not name.startswith("vendor/"):
        return script(data)
    return style_sheet(data.decode(), name) if name.endswith(".css") else data
