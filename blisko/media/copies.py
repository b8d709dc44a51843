"""Files that are published without being printed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from blisko.model.addresses import file_of


@dataclass(frozen=True)
class Copy:
    """A file taken as it is: from `source`, or with `data` as its bytes.

    `made` gives the bytes where the file at `source` holds them in another form, or may be gone.
    `state` is a digest of the bytes where it is known without having them.
    """

    address: str
    source: Path | None = None
    data: bytes = b""
    made: Callable[[], bytes] | None = None
    state: bytes = b""

    @property
    def file(self) -> str:
        """The path of the file in the output folder."""
        return file_of(self.address)

    def read(self) -> bytes:
        """The bytes."""
        if self.made:
            return self.made()
        return self.source.read_bytes() if self.source else self.data
