"""Bodies as pages show them: links lead somewhere, pictures stand in their sizes and formats."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from blisko.cache.digests import digest
from blisko.media.files import Media
from blisko.reading.bodies import Bodies
from blisko.reading.links import Target
from blisko.text.body import Image, Rendered, fill
from blisko.views import parts, picture_html
from blisko.views.files import picture
from blisko.views.scope import CONTENTS_FROM


@dataclass(frozen=True)
class Filler:
    """Fills rendered bodies of a site with these files."""

    media: Media

    def body(
        self,
        name: bytes,
        shown: Sequence[Image],
        targets: Sequence[Target | None],
        body: Callable[[], Rendered],
    ) -> parts.LateBody:
        """The body called `name` with what its links lead to; None is what is hidden today."""
        urls = [self._url(target) for target in targets]
        images = self._images(shown, targets)

        def made() -> parts.Body:
            rendered = body()
            html = fill(rendered, urls, images)
            headings = tuple(parts.ContentsItem(h.level, h.id, h.text) for h in rendered.headings)
            return parts.Body(html, headings if len(headings) >= CONTENTS_FROM else ())

        return parts.LateBody(digest(name, *urls, *map(str, images.items())), made)

    def _images(self, images: Sequence[Image], targets: Sequence[Target | None]) -> dict[int, str]:
        """The HTML of the site's own pictures, by their place among the links."""
        found: dict[int, str] = {}
        for image in images:
            target = targets[image.target]
            if target and target.file and target.file in self.media.pictures:
                shown = picture(self.media, target.file, "body", image.alt, "")
                found[image.target] = picture_html.html(shown, image.title, image.classes)
        return found

    def _url(self, target: Target | None) -> str:
        if target is None:
            return ""
        if target.outside:
            return target.outside
        if target.file:
            return self.media.href(self.media.address(target.file)) + target.fragment
        return (self.media.href(quote(target.address)) if target.address else "") + target.fragment


class Lazy(Mapping[str, parts.Body]):
    """Bodies by the keys of entries, filled when a page shows them."""

    def __init__(
        self,
        keys: Collection[str],
        bodies: Bodies,
        targets: Mapping[str, Sequence[Target | None]],
        filler: Filler,
    ) -> None:
        self._keys, self._bodies, self._targets, self._filler = keys, bodies, targets, filler

    def __getitem__(self, key: str) -> parts.Body:
        if key not in self._keys:
            raise KeyError(key)
        found, name = self._bodies, self._bodies.names[key]
        return self._filler.body(
            name, found.images(key), self._targets[key], lambda: found.body(key)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
