"""Where a build writes, and where it keeps what it knows of that folder."""

from dataclasses import dataclass
from pathlib import Path

from blisko.cache.digests import digest


@dataclass(frozen=True)
class Places:
    """Where a build writes, and where it keeps what it knows of that folder."""

    output: Path
    cache: Path

    @property
    def manifest(self) -> Path:
        """The file that keeps the manifest of this output folder."""
        return self.cache / "outputs" / self._name

    @property
    def record(self) -> Path:
        """The file that keeps what the previous build into it was made from."""
        return self.manifest.with_suffix(".inputs")

    @property
    def texts(self) -> Path:
        """The file that keeps what is known of the site's texts."""
        return self.manifest.with_suffix(".texts")

    @property
    def snapshot(self) -> Path:
        """The file that keeps the site as it was read."""
        return self.manifest.with_suffix(".snapshot")

    @property
    def search(self) -> Path:
        """The file that keeps what is known of the index of the search."""
        return self.manifest.with_suffix(".search")

    @property
    def index(self) -> Path:
        """The folder that keeps this index."""
        return self.cache / "index" / self._name

    @property
    def lock(self) -> Path:
        """The file that one build at a time holds."""
        return self.cache / "outputs" / f"{self._name}.lock"

    @property
    def _name(self) -> str:
        return digest(str(self.output.resolve())).hex()
