"""What identifies an entry for readers' programs, whatever it is called and wherever it has moved.

A calendar or a feed reader that meets an unknown identifier shows a second event, or old news as
new. So it is made of the organisation's `id` and of what the entry was called at first.
"""

import uuid
from collections.abc import Mapping

from blisko.model.kinds import KINDS, Entry, Event
from blisko.model.organisation import Organisation
from blisko.model.site import Site


def stable_id(organisation: Organisation, key: str) -> uuid.UUID:
    """The identifier of what is called `key`, whatever the address of the site."""
    name = f"blisko:{organisation.id or organisation.name}/{key}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def first_key(site: Site, entry: Entry) -> str:
    """The key of an entry, or the one that it had at the oldest of its addresses.

    The oldest stands first in `aliases`; an address of another form (`/druk/` on a poster) tells
    nothing.
    """
    kinds = _kinds_by_folder(site.organisation)
    known = (_key_at(alias, kinds) for alias in entry.aliases)
    return next((key for key in known if key), entry.key)


def uid(site: Site, event: Event) -> str:
    """The identifier by which calendars know an event."""
    return event.uid or str(stable_id(site.organisation, first_key(site, event)))


def _kinds_by_folder(organisation: Organisation) -> Mapping[str, type[Entry]]:
    """The kinds by their usual folder and by the one that they have here."""
    listed = [kind for kind in KINDS if kind.has_list]
    usual = {kind.folder: kind for kind in listed}
    return usual | {organisation.folder(kind.kind): kind for kind in listed}


def _key_at(address: str, kinds: Mapping[str, type[Entry]]) -> str:
    """The key of the entry that has or had this address; "" where no entry of ours has."""
    folder, *rest = address.strip("/").split("/")
    kind = kinds.get(folder)
    if kind is None or len(rest) != 1 + kind.dated or (kind.dated and not rest[0].isdecimal()):
        return ""
    return "/".join((kind.kind, *rest))
