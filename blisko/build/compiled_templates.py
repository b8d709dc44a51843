"""Templates as Jinja has compiled them, kept in the theme as Python keeps its own modules.

What was compiled is run, so it does not lie in the cache, which may come from elsewhere, but beside
the templates, which can do as much. A compiled form counts as long as the file of its template has
the size and the times that were noted with it: no repository and no archive brings the time at
which a system last changed a file (on Windows: at which the system made the file).
"""

import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from blisko.build.manifest import Stamp
from blisko.cache import digests
from blisko.cache.digests import digest
from blisko.system.whole_files import replace_file

NAME = "templates.compiled"
MOST = 1_000  # templates whose references are kept, earlier forms of them among these

#: A template: its file with a stamp of it, a checksum of its source, what Jinja made of it.
_Kept = tuple[str, tuple[int, ...], str, bytes]


class Compiled(BytecodeCache):
    """The newest compiled form of each template.

    `references` are the templates that one with a certain digest names.
    """

    def __init__(self) -> None:
        self.references: dict[bytes, frozenset[str]] = {}
        self._known: dict[str, _Kept] = {}
        self._files: dict[str, str] = {}
        self._options = b""
        self._kept: Path | None = None
        self._has_new = False

    def under(self, options: bytes, folder: Path) -> "Compiled":
        """Know what was compiled under these options, of which this is a digest.

        `folder` is that of the theme: in that of templates it would be taken for one.
        """
        ours = digests.sources(
            digests.SOURCES / "build"
        )  # what adds to Jinja's compiler lies there
        options = digest(digests.libraries(), ours, options)
        if options != self._options:
            self._options, self._kept = options, folder / "__pycache__" / NAME
            self._known, self.references = _load(self._kept, options)
            self._has_new = False
        return self

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """What is known of a template."""
        self._files[self.get_cache_key(name, filename)] = filename or ""
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what was compiled from the same source, if anything was."""
        _, _, checksum, code = self._known.get(bucket.key, ("", (), "", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has just compiled."""
        file = self._files[bucket.key]
        self._known[bucket.key] = file, _stamp(file), bucket.checksum, bucket.bytecode_to_string()
        self._has_new = True

    def save(self, references: Mapping[bytes, frozenset[str]]) -> None:
        """Keep for later builds what is new, where Python may keep such things as well."""
        has_new = self._has_new or not references.keys() <= self.references.keys()
        if has_new and self._kept and not sys.dont_write_bytecode:
            latest = {**self.references, **references}
            self.references = dict(list(latest.items())[-MOST:])
            told = {name: sorted(names) for name, names in self.references.items()}
            with suppress(OSError):
                replace_file(self._kept, marshal.dumps((self._options, self._known, told)))
        self._has_new = False


def _load(file: Path, options: bytes) -> tuple[dict[str, _Kept], dict[bytes, frozenset[str]]]:
    """What an earlier build has kept: of templates whose files are as they were, and references."""
    with suppress(OSError, ValueError, EOFError, TypeError, LookupError, AttributeError):
        known, kept, told = marshal.loads(file.read_bytes())  # noqa: S302  # as said above
        if known == options:
            there = {k: one for k, one in kept.items() if one[1] and one[1] == _stamp(one[0])}
            return there, {name: frozenset(names) for name, names in told.items()}
    return {}, {}


def _stamp(file: str) -> tuple[int, ...]:
    try:
        return tuple(Stamp.of(Path(file).stat()))
    except OSError:
        return ()
