"""Write the demo's attachments: small real PDFs with title, language and text, and one form as ODT.

The sheets are the .typ files beside this one; Typst (`pip install typst`) sets them. The form is
put together by hand because an ODT is only a zip of a few XML files. The results are committed;
run this again after changing a sheet.
"""

import zipfile
from pathlib import Path

import typst

HERE = Path(__file__).parent
DEMO = HERE.parent

SHEETS = {
    "zanim-przyjdziesz": "warsztaty/2026-03-14-druk-3d-dla-poczatkujacych",
    "szablon-lasu": "warsztaty/2026-02-28-kartki-ktore-sie-otwieraja",
    "program-wiosna-2026": "aktualnosci/2026-03-09-wiosna-w-pracowni",
    "regulamin-konkursu": "wydarzenia/2026-04-25-konkurs-na-karmnik",
}
FORM = "wydarzenia/2026-04-10-nocka-w-bibliotece/zgoda-opiekuna.odt"
FORM_TITLE = "Zgoda opiekuna na udział w Nocce w bibliotece"
FORM_LINES = (
    "Zgadzam się, żeby moje dziecko spędziło w bibliotece noc z 10 na 11 kwietnia 2026 r.",
    "Imię dziecka: ……………………………………",
    "Numer telefonu, pod którym nie śpię: ……………………………………",
    "Dziecko wraca do domu: samo / z opiekunem (niepotrzebne skreślić)",
    "Podpis: ……………………………………",
)

ODT = "application/vnd.oasis.opendocument.text"
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)


def form_parts() -> dict[str, str]:
    """The files inside the ODT; `mimetype` must come first and uncompressed."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    lines = "".join(f"<text:p>{line}</text:p>" for line in FORM_LINES)
    return {
        "mimetype": ODT,
        "content.xml": f"{head}<office:document-content {NAMES}><office:body><office:text>"
        f'<text:h text:outline-level="1">{FORM_TITLE}</text:h>{lines}'
        "</office:text></office:body></office:document-content>",
        "meta.xml": f"{head}<office:document-meta {NAMES}><office:meta>"
        f"<dc:title>{FORM_TITLE}</dc:title>"
        "<dc:language>pl</dc:language></office:meta></office:document-meta>",
        "META-INF/manifest.xml": f'{head}<manifest:manifest {NAMES} manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>",
    }


def write_form(target: Path) -> None:
    """Zip the form, always with the same bytes."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in form_parts().items():
            info = zipfile.ZipInfo(name)  # its default date is fixed: 1 January 1980
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def main() -> None:
    """Write every attachment."""
    for sheet, folder in SHEETS.items():
        typst.compile(HERE / f"{sheet}.typ", output=DEMO / folder / f"{sheet}.pdf")
    write_form(DEMO / FORM)


if __name__ == "__main__":
    main()
