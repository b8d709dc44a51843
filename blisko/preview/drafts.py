"""Pages of texts that are being edited: shown at addresses that only the editor is told.

They are printed anew after every change, and a browser that shows one looks again by itself.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from blisko.preview.injection import OWN

DRAFTS = f"{OWN}draft/"
MOST = 20  # pages at a time; the oldest go


@dataclass(frozen=True)
class DraftPage:
    """A printed page, and the files it shows that no build has published."""

    html: bytes
    files: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)


class DraftPages:
    """The pages by their addresses."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, DraftPage] = OrderedDict()

    def put(self, page: DraftPage, address: str = "") -> str:
        """Show a page at an address, a new one where none is named; the address."""
        address = address if address in self._pages else f"{DRAFTS}{secrets.token_urlsafe(16)}/"
        self._pages[address] = page
        self._pages.move_to_end(address)
        while len(self._pages) > MOST:
            self._pages.popitem(last=False)
        return address

    def page(self, address: str) -> bytes | None:
        """The page at an address."""
        found = self._pages.get(address)
        return found.html if found else None

    def file(self, address: str) -> bytes | None:
        """A file that some page shows and no build has published."""
        pages = list(self._pages.values())  # another thread may put one in meanwhile
        made = next((page.files[address] for page in pages if address in page.files), None)
        return made() if made else None
