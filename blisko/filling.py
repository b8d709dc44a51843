"""Bodies as pages show them: links lead somewhere, pictures stand in their sizes and formats."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from blisko.links import Target
from blisko.media import Media
from blisko.pictures import markup
from blisko.text.markdown import Body, fill
from blisko.views import parts
from blisko.views.scope import CONTENTS_FROM

_DEAD_LINK = re.compile(r'<a(?= )[^>]* href=""[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Filler:
    """Fills rendered bodies of a site with these files."""

    media: Media

    def body(self, body: Body, targets: Sequence[Target | None]) -> parts.Body:
        """A body with what each of its links leads to; None stands for what is hidden today."""
        filled = fill(body, [self._url(target) for target in targets], self._images(body, targets))
        html = _without_dead_links(filled)
        headings = tuple(parts.Heading(h.level, h.id, h.text) for h in body.headings)
        return parts.Body(html, headings if len(headings) >= CONTENTS_FROM else ())

    def _images(self, body: Body, targets: Sequence[Target | None]) -> dict[int, str]:
        """The HTML of the site's own pictures, by their place among the links."""
        found: dict[int, str] = {}
        for image in body.images:
            target = targets[image.target]
            if target and target.file and target.file in self.media.pictures:
                shown = self.media.picture(target.file, "body", image.alt, "")
                found[image.target] = markup.html(shown, image.title, image.classes)
        return found

    def _url(self, target: Target | None) -> str:
        if target is None:
            return ""
        if target.outside:
            return target.outside
        if target.file:
            return self.media.href(self.media.address(target.file)) + target.fragment
        return (self.media.href(target.address) if target.address else "") + target.fragment


def _without_dead_links(html: str) -> str:
    """Links to what is hidden today keep their text and lead nowhere."""
    return _DEAD_LINK.sub(r"\1", html) if ' href=""' in html else html


class Lazy(Mapping[str, parts.Body]):
    """Bodies by the keys of entries, filled when a page shows them."""

    def __init__(self, keys: Collection[str], fill: Callable[[str], parts.Body]) -> None:
        self._keys, self._fill = keys, fill

    def __getitem__(self, key: str) -> parts.Body:
        if key not in self._keys:
            raise KeyError(key)
        return self._fill(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
