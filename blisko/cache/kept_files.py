"""Files that the cache keeps whole: finished pictures, cards, and what was found out about files.

Before its bytes each carries a digest of them, so that one that was cut, emptied or damaged is as
good as absent, whatever happened to it, and nothing of it is published.
"""

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size


def keep(path: Path, data: bytes) -> bool:
    """Keep `data` at `path`, put in place whole; whether that was possible.

    Several threads and processes may keep the same.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(hashlib.sha256(data).digest() + data)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        return False
    return True


def kept(path: Path) -> bytes | None:
    """What was kept at `path`; None where there is nothing, or nothing whole."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    data = stored[_DIGEST:]
    return data if hashlib.sha256(data).digest() == stored[:_DIGEST] else None
