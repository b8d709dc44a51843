"""Markdown to HTML that is safe, well set, and free of inline styles.

The steps: python-markdown with its extensions and ours, the sanitizer, headings, typography
(ours, then what typogrify does right), and last the links are taken out for the caller to resolve.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from markdown import Markdown
from markdown.extensions import Extension

from blisko.text import headings, nesting, sanitizer
from blisko.text.body import Image, Rendered, fill, take_out_links
from blisko.text.extensions.attribute_lists import AttributeListExtension
from blisko.text.extensions.figures import FigureExtension
from blisko.text.extensions.footnotes import FootnoteExtension
from blisko.text.extensions.github import GitHubExtension
from blisko.text.extensions.skipped_steps import SkippedStepExtension
from blisko.text.extensions.tables import TableExtension, framed_tables
from blisko.text.extensions.task_lists import TaskListExtension
from blisko.text.headings import Heading
from blisko.text.labels import Labels
from blisko.text.typography import typography
from blisko.text.widows import without_widows

__all__ = ["Heading", "Image", "Labels", "Rendered", "Renderer", "fill"]

_OF_MARKDOWN = tuple(f"markdown.extensions.{name}" for name in ("abbr", "fenced_code"))
# Extensions of python-markdown that are never added: ours take the place of most, and `meta`, which
# Pelican's reader puts on the list of every site, would take the first lines of a body for fields.
_NEVER_ADDED = {
    *_OF_MARKDOWN,
    *(f"markdown.extensions.{name}" for name in ("admonition", "attr_list", "def_list", "extra")),
    *(f"markdown.extensions.{name}" for name in ("footnotes", "meta", "sane_lists", "tables")),
}
# Angle brackets (but those around an address) or an attribute list: the only ways to bring in what
# the sanitizer removes, besides addresses, which it counts.
_SUSPICIOUS = re.compile(r"<(?!https?://[^\s<>]+>|[\w.-]+@[\w.-]+>)[a-zA-Z!?/]|\{[^{}\n]*=")
_FOOTNOTE_LINK = re.compile(r'<a class="footnote-ref"(?![^>]* role=)')


class Renderer:
    """Renders any number of bodies with one set of settings."""

    def __init__(
        self,
        language: str,
        extensions: Sequence[str | Extension] = (),
        extension_configs: Mapping[str, Mapping[str, object]] | None = None,
        *,
        labels: Labels,
        quick: bool = True,
    ) -> None:
        """Prepare; without ``quick`` it takes longer for the same, to be compared with."""
        self._typography = typography(language)
        self._table_label = labels.table
        added = added_extensions(extensions, extension_configs or {})
        footnotes = FootnoteExtension(labels)
        self._markdown = Markdown(
            extensions=[
                *_OF_MARKDOWN,
                AttributeListExtension(),
                FigureExtension(),
                footnotes,
                TableExtension(),
                TaskListExtension(labels),
                GitHubExtension(labels, footnotes),
                *(() if added or not quick else (SkippedStepExtension(),)),
                *added,
            ],
            extension_configs={
                name: dict(config) for name, config in (extension_configs or {}).items()
            },
            output_format="html",
        )

    def render(self, source: str) -> Rendered:
        """Render one body. The same source gives the same body, whatever was rendered before.

        Raises `TooMuch` for a text that would take too long.
        """
        nesting.refuse(source)
        raw = self._markdown.reset().convert(source)
        safe, refused = sanitizer.sanitize(raw, suspicious=bool(_SUSPICIOUS.search(source)))
        html, contents = headings.arrange(safe)
        html = without_widows(self._typography.html(self._name_parts(html)))
        html, links, images = take_out_links(html)
        return Rendered(html, links, self._set_headings(contents), images, refused)

    def _name_parts(self, html: str) -> str:
        """Add what authors must not write themselves: roles, and frames that can be scrolled."""
        html = framed_tables(html, self._table_label)
        return _FOOTNOTE_LINK.sub(r'\g<0> role="doc-noteref"', html)

    def _set_headings(self, contents: tuple[Heading, ...]) -> tuple[Heading, ...]:
        return tuple(
            replace(heading, text=self._typography.text(heading.text, heading=True))
            for heading in contents
        )


def added_extensions(
    extensions: Sequence[str | Extension], configs: Mapping[str, object]
) -> tuple[str | Extension, ...]:
    """The extensions that settings add to Blisko's own; as in Pelican, a config alone adds one."""
    named = dict.fromkeys((*extensions, *configs))
    return tuple(name for name in named if _full_name(name) not in _NEVER_ADDED)


def _full_name(extension: str | Extension) -> str:
    """Return the name under which Pelican's settings know an extension of python-markdown."""
    if not isinstance(extension, str):
        return ""
    return extension if "." in extension else f"markdown.extensions.{extension}"
