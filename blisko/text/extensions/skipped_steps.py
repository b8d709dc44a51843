"""Steps over a whole document are left out when it holds no sign of what they look for.

Each of these searches all of the text, or walks the whole tree of elements, to find nothing. Not
used beside extensions of somebody else, which might write such signs into the tree. The HTML is the
same; a test compares them.
"""

from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import UnescapeTreeprocessor

from blisko.text.extensions.attribute_lists import AttributeLists


def _holds(lines: list[str], *signs: str) -> bool:
    text = "\n".join(lines)
    return any(sign in text for sign in signs)


def _source(md: Markdown) -> list[str]:
    """The lines that the tree was made from."""
    lines: list[str] = md.lines  # type: ignore[attr-defined]  # missing from its types
    return lines


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        # Reserved characters, ends of lines from elsewhere, tabs; spaces in lines without words.
        if _holds([*lines, ""], "\x02", "\x03", "\r", "\t", " \n"):
            return super().run(lines)
        return [*lines, "", ""]


class _AttributeLists(AttributeLists):
    def run(self, doc: ElementTree.Element) -> None:
        if _holds(_source(self.md), "{"):
            super().run(doc)


class _Escapes(UnescapeTreeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        if _holds(_source(self.md), "\\", "&"):
            super().run(root)


class SkippedStepExtension(Extension):
    """Puts these steps in the place of python-markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the steps, at their priorities."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
        md.treeprocessors.register(_Escapes(md), "unescape", 0)
