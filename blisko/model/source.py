"""Where a field stands in a file: for rules that look at values after they were read."""

from pathlib import Path

from blisko.model.frontmatter import Mapping, Scalar, compose, decode, read_document


def place_of_field(path: Path, name: str) -> tuple[int, int]:
    """Line and column of the value of `name` (dotted for a group); (1, 1) when absent."""
    ignored: list[object] = []
    text = decode(path, path.read_bytes(), ignored.append)
    if text is None:
        return 1, 1
    if path.suffix == ".md":
        document = read_document(path, text, ignored.append)
        front = document.front if document else None
    else:
        front = compose(path, text, 0, ignored.append)
    value: object = front
    at = (1, 1)
    for part in name.split("."):
        entry = value.entries.get(part) if isinstance(value, Mapping) else None
        if entry is None:
            return at
        key, value = entry
        at = (value.line, value.column) if isinstance(value, Scalar) else (key.line, key.column)
    return at
