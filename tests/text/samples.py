"""Labels as the message catalogues would fill them, for tests of rendering."""

from blisko.text.labels import Labels

POLISH = Labels(
    footnotes="Przypisy",
    footnote_back="Wróć do treści, przypis {number}",
    note="Informacja",
    tip="Wskazówka",
    important="Ważne",
    warning="Uwaga",
    example="Przykład",
    task_open="do zrobienia",
    task_done="zrobione",
    film="Film w serwisie {service}",
    map="Mapa w serwisie {service}",
    table="Tabela",
)
ENGLISH = Labels(
    footnotes="Footnotes",
    footnote_back="Back to text, footnote {number}",
    note="Note",
    tip="Tip",
    important="Important",
    warning="Warning",
    example="Example",
    task_open="to do",
    task_done="done",
    film="Film on {service}",
    map="Map on {service}",
    table="Table",
)
