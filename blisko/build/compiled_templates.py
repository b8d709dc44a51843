"""Templates as Jinja has compiled them, for all builds of one process.

They stay in memory: compiled code on disk could be somebody else's, and would be run.
"""

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """The newest compiled form of each template."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, bytes]] = {}
        self._options = b""

    def under(self, options: bytes) -> "Compiled":
        """Forget what was compiled under other options than these, of which this is a digest."""
        if options != self._options:
            self._known.clear()
            self._options = options
        return self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what was compiled from the same source, if anything was."""
        checksum, code = self._known.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has just compiled."""
        self._known[bucket.key] = bucket.checksum, bucket.bytecode_to_string()
