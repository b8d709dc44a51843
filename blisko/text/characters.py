"""Characters that nobody sees or means, which YAML and XML refuse or take for ends of lines.

One of them makes a whole feed unreadable. They come with text pasted from elsewhere, as they are or
as references (`&#xFFFE;`), and become spaces: in files as these are read, in bodies behind the
sanitizer, which decodes references.
"""

import re

UNSEEN = dict.fromkeys(
    (
        *(*range(9), *range(11, 32), *range(127, 160)),  # controls, but for tab and end of line
        *(0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)),
    ),
    " ",
)
_ANY = re.compile(f"[{''.join(map(re.escape, map(chr, UNSEEN)))}]")


def has_unseen(text: str) -> bool:
    """Whether any of them is in a text."""
    return _ANY.search(text) is not None


def without_unseen(text: str) -> str:
    """The text with spaces in their place."""
    return text.translate(UNSEEN) if has_unseen(text) else text  # searching is quicker
