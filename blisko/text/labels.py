"""The few words the renderer itself writes into a page, in the language of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Translated words for rendered bodies; filled from the message catalogues.

    Texts with a field in braces are formatted with that field and nothing else.
    """

    #: Names the section of footnotes to screen readers: "Przypisy".
    footnotes: str
    #: Names the arrow that leads from a footnote back to the text; ``{number}`` is the number
    #: of the footnote: "Wróć do treści, przypis {number}".
    footnote_back: str
    #: Default titles of admonitions (``!!! uwaga``): "Informacja", "Wskazówka", "Ważne",
    #: "Uwaga", "Przykład".
    note: str
    tip: str
    important: str
    warning: str
    example: str
    #: Alternative texts of the boxes in a task list: "do zrobienia", "zrobione".
    task_open: str
    task_done: str
    #: Text of a link card; ``{service}`` is a name such as YouTube or OpenStreetMap:
    #: "Film w serwisie {service}", "Mapa w serwisie {service}".
    film: str
    map: str
    #: Names the scrollable frame around a table to screen readers: "Tabela".
    table: str
