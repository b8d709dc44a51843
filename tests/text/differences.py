"""Where a page differs from GitHub's: at most fifteen sorts, each with its finding or its reason.

`where` finds texts that may hold it, with which random texts are not compared.
"""

import re
from typing import NamedTuple

LEFT_OUT = r"(?!)"  # nowhere: trees leave it out


class Difference(NamedTuple):
    """A sort of difference, an example of it, and why it is there, or which problem tells of it."""

    example: str
    where: str
    reason: str = ""
    finding: str = ""

    def is_in(self, source: str) -> bool:
        """Whether a text may show it."""
        return bool(re.search(self.where, source, re.MULTILINE))


DIFFERENCES = {
    "boxes": Difference(
        "!!! uwaga Zmiana sali\n    Na górze.",
        r"^[> ]*!!! ?[^\W\d]|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
        "Blisko's own, and what github.com itself shows of `[!NOTE]`",
    ),
    "definitions": Difference(
        "Szycie\n: dla dorosłych", r"^[> ]*: +\S", "Blisko's own: what programmes are made of"
    ),
    "abbreviations": Difference("OSP\n\n*[OSP]: Straż", r"^[> ]*\*\[", "Blisko's own"),
    "attribute lists": Difference(
        "Akapit\n{: .verbatim }", r"\{[^}\n]*\}", "python-markdown's: the only way to give a class"
    ),
    "captions": Difference(
        '![Pies](a.jpg "Reksio")\n![Kot](b.jpg "Mruczek")',
        r"!\[.*[\"']|^\[.*\]: *\S+ *\n? *[\"']",
        "Blisko's own: nobody on a phone ever reads the title of a picture",
    ),
    "cards of films and maps": Difference(
        "https://youtu.be/abc", r"youtu|vimeo|osm\.org", "Blisko's own: no foreign player"
    ),
    "bullets of word processors": Difference(
        "• fartuch\n• szmatki",
        r"^[> ]*(?:[•●▪■◦‣⁃∙·]|o  )",
        "GitHub runs them together; two lines in a row with such a sign are surely a list",
    ),
    "text right below a list": Difference(
        "- fartuch\n- szmatki\nZapraszamy!",
        r"^[> ]*[„\"»«(*_\[]*[A-ZĄĆĘŁŃÓŚŹŻ]",
        finding="text-below-list",
    ),
    "more cells than headings": Difference(
        "a|b\n-|-\n1|2|3",
        r"^[> ]*\|? *:?-+.*\|",
        "GitHub leaves the cells out; the table becomes wider, and nothing is lost",
    ),
    "footnotes that nothing leads to": Difference(
        "Tekst\n\n[^1]: Przypis", LEFT_OUT, finding="footnote-unused"
    ),
    "sentences that look like references": Difference(
        "[Ala]: Cześć!",
        r"\]: *\n? *[^\s/]",
        "GitHub leaves the sentence out; what leads nowhere and is named nowhere is text",
    ),
    "bold type beside letters": Difference(
        "**Uwaga:**tekst",
        r"[.,:;!?)…”»\"']~*\*\*~*\w|\w~*\*\*~*[(„“«\"']",
        "GitHub prints the asterisks, which nobody means",
    ),
    "spaces in addresses": Difference(
        "[plan](plan zajęć.pdf)",
        r"\]\([^()\n]* ",
        "GitHub prints the brackets; names of files have spaces, and a wrong address is an error",
    ),
    "ends of bare addresses": Difference(
        "(„https://a.pl”)",
        r"(?:://|www\.|@)\S*[”“„»«’…–—\\]|ftp:|xmpp:|www\.[._ ]|www\.\S*_|://[^\s/]*_"
        r"|\\\S*@|@\S*@|@\.|\\@",
        "GitHub takes Polish quotation marks into the address; only pages and e-mail are linked",
    ),
    "slips of GitHub's parser": Difference(
        "`` `d` `d`",
        r"(?s:(?<!`)`(?!`).*``|``.*(?<!`)`(?!`)|\[[xX ]\].*\n[ >]*[-=]+ *(?:\n|$))"
        r"|(?s:\[x\] .*\[x\]:|\[x\]:.*\[x\] )"
        r"|\]: *\n? */[^\n]*\n(?:[^\n]*\n)?[^\n]*-|\[[xX ]\] *$"
        r"|^ .*\[[xq]\]:|(?:> ?){99}",
        "code after a run of backticks that nothing closes, definitions right above a table,"
        " boxes of tasks that are references or headings, definitions in items;"
        " and quotations a hundred levels deep",
    ),
}
