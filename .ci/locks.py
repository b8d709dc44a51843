"""Installs both locks into a fresh environment with the oldest pip that our oldest Python ships.

A lock that today's pip takes may be refused by an older one, or as soon as the index has a newer
release: then nobody can start from a bare machine. So every run of the continuous integration does
what a new user does, without a cache.
"""

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from blisko.commands.environment import SITE_LOCK, TEST_LOCK, python_in  # noqa: E402

# Python 3.11.0 ships it; a newer Python than 3.11 cannot run it, and is tried with its own.
OLDEST = ("pip==22.3",) if sys.version_info < (3, 12) else ("pip",)
INSTALL = ("install", "--quiet", "--no-cache-dir", "--disable-pip-version-check")
LOCKED = ("--require-hashes", "--only-binary", ":all:", "--requirement")


def main() -> int:
    """Install, and ask pip whether all fits; the exit status is that of the first step to fail."""
    steps = [
        (*INSTALL, *OLDEST),
        *((*INSTALL, *LOCKED, str(ROOT / lock)) for lock in (SITE_LOCK, TEST_LOCK)),
        ("check",),
        ("--version",),
    ]
    with TemporaryDirectory(prefix="blisko-locks-") as folder:
        venv.create(folder, with_pip=True)
        pip = (str(python_in(Path(folder))), "-m", "pip")
        for step in steps:
            status = subprocess.run((*pip, *step), check=False).returncode
            if status:
                return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
