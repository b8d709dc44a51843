"""Rules about what a text brings along from the system it was written for."""

import re
from collections.abc import Iterable, Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Post, at_text
from blisko.model.problems import Problem, Severity

_SIGNS = ("{", "::", "<?", "<%", "[!", "[[")
_ENDS = ("[/", "{/")
# Commands that are known by their signs; no sentence has them.
_SIGNED = re.compile(
    r"(?<!\\)(?:"
    r"\{\{[<%]?[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{::?(?:toc|comment|nomarkdown|options)\b[^{}\n]*\}"
    r"|\{(?:loadposition|loadmodule|loadmoduleid|phocagallery|youtube|gallery)\b[^{}\n]*\}"
    r"|!?\[\[[^\[\]\n]+\]\](?!\()"
    r"|<\?php\b[^\n]*|<%(?![0-9A-Fa-f]{2})[^\n]*"
    r")"
    # GitHub's own boxes are quotations, and are shown as boxes here, too.
    r"|^(?![ ]{0,3}(?:>[ ]?)+\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])"
    r"[ ]{0,3}(?:>[ ]?)*(?::{3,}[ ]*(?:\{[^}\n]*\}|[a-z][^\n]*)"
    r"|\[![A-Z]+\](?=[ ]*$)"
    r"|\.\.[ ][a-z][a-z-]*::[^\n]*|(?:image|video|include)::\S+\[[^\]\n]*\])",
    re.MULTILINE,
)
# Commands in brackets (WordPress and forums): with values, with an end, or of a name that is known.
_BRACKETED = re.compile(
    r"\[(?<![\\!\]]\[)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[ =][^\[\]\n]*)?)\](?![(\[:])"
)
_END = re.compile(r"(?<!\\)\[/(?P<name>[a-zA-Z][\w-]*)\]|(?<!\\)\{/(?P<plugin>[a-z]\w*)\}")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:", re.MULTILINE)  # links by name
_VALUE = re.compile(r"\s[\w-]+=(?:[\"'„”“][^\"'„”“]*[\"'„”“]|\d+(?:\s|/?$))|^=(?:https?:|[\"'])")
_KNOWN = frozenset(
    {
        "caption", "embed", "gallery", "ngg_images", "nggallery", "playlist", "toc", "vimeo",
        "wp_caption", "youtube",
    }
)  # fmt: skip


def _with_one_of(signs: Iterable[str], text: str) -> str:
    """A text that has one of these signs, which is quick to see; "" for any other."""
    return text if any(sign in text for sign in signs) else ""


@rule(Severity.WARNING)
def foreign_code(post: Post) -> Iterator[Problem]:
    """Commands of other systems do nothing here: readers see them as they are written.

    Wrong:
        [gallery ids="12,15,18"]
    Right:
        Zapraszamy [do galerii](https://example.org/galeria) (i na wystawę).
    """
    text = post.markup
    found = [match.span() for match in _SIGNED.finditer(_with_one_of(_SIGNS, text))]
    ends = list(_END.finditer(_with_one_of(_ENDS, text)))
    ended = {match["name"] for match in ends}
    begun, defined = set(), set(_DEFINED.findall(_with_one_of(("]:",), text)))
    for match in _BRACKETED.finditer(_with_one_of("[", text)):
        name = match["name"]
        known = name.lower() in _KNOWN or name in ended or _VALUE.search(match["rest"])
        if known and name not in defined:
            begun.add(name)
            found.append(match.span())
    found += [match.span() for match in ends if match["name"] not in begun]
    for start, end in sorted(found):
        yield at_text(post, (start, end), "foreign-code", found=text[start:end].strip())
