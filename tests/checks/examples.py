"""The example of a rule as content: one post, or several, each below the name of its file."""

import re

from tests.content import Files, post, workshop
from tests.media.pictures.making import corners, encoded

DEFAULT_FILE = "warsztaty/przyklad.md"
_FILE_NAME = re.compile(r"^([\w/-]+\.(?:md|yaml))\n", re.MULTILINE)
_PICTURE = re.compile(r"\]\(([\w-]+\.jpg)\)")
_FIELD = re.compile(r"^\w+: ")


def files_of(example: str) -> Files:
    """The files that an example stands for."""
    parts = _FILE_NAME.split(example)
    names, texts = parts[1::2] or [DEFAULT_FILE], parts[2::2] or [example]
    pictures = {
        f"warsztaty/{name}": encoded(corners(), "JPEG") for name in _PICTURE.findall(example)
    }
    return {**pictures, **{n: _file(n, text) for n, text in zip(names, texts, strict=True)}}


def _file(name: str, text: str) -> str:
    if name.endswith(".yaml"):
        return f"{text.strip()}\n"
    front, body = (f"{text.strip()}\n", "") if _FIELD.match(text) else ("", text)
    return workshop(front, body) if name.startswith("warsztaty") else post(front, body)
