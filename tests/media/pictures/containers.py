"""Films and documents made for tests, with a position or names inside, as programs write them."""

import io
import struct
import zipfile

from PIL import ExifTags
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from blisko.media.pictures import pixels
from tests.media.pictures.making import corners, encoded, photo

PERSON, COMPANY = "Halina Wiśniewska", "Usługi Biurowe Wiśniewska"
HERE = b"+50.0411+021.9991/"


def box(name: bytes, content: bytes) -> bytes:
    """A box of a film."""
    return struct.pack(">I4s", len(content) + 8, name) + content


def film(*about: bytes, brand: bytes = b"isom") -> bytes:
    """A film with these boxes about it."""
    start = box(b"ftyp", brand + bytes(4) + brand)
    return start + box(b"mdat", bytes(range(256)) * 4) + box(b"moov", b"".join(about))


def film_of_a_phone() -> bytes:
    """As Android writes it: udta/©xyz."""
    return film(box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(HERE), 0x15C7) + HERE)))


def film_of_an_old_phone() -> bytes:
    """As 3GPP has it: udta/loci, in fixed point numbers."""
    place = struct.pack(">IHBBiii", 0, 0x15C7, 0, 0, 22 << 16, 50 << 16, 0) + b"earth\0\0"
    return film(box(b"udta", box(b"loci", place)), brand=b"3gp4")


def film_of_an_iphone() -> bytes:
    """As QuickTime has it: moov/meta with keys and values."""
    key = b"mdtacom.apple.quicktime.location.ISO6709"
    keys = box(b"keys", struct.pack(">II", 0, 1) + struct.pack(">I", len(key) + 4) + key)
    value = box(b"data", struct.pack(">II", 1, 0) + HERE)
    values = box(b"ilst", struct.pack(">I", len(value) + 8) + struct.pack(">I", 1) + value)
    return film(box(b"meta", keys + values), brand=b"qt  ")


def film_without_a_place() -> bytes:
    """One that says nothing."""
    return film(box(b"mvhd", bytes(100)))


def pdf(
    *, text: bool = True, author: str = "", remark: str = "", picture: bytes = b"", xmp: str = ""
) -> bytes:
    """A PDF with a title and words, and on wish with an author, a remark, a JPEG, XMP."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    facts = {"/Title": "Regulamin"} | ({"/Author": author} if author else {})
    writer.add_metadata(facts)
    if text:
        font = DictionaryObject()
        names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font.update({NameObject(k): NameObject(v) for k, v in names.items()})
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        words = DecodedStreamObject()
        words.set_data(b"BT /F1 12 Tf 10 100 Td (Regulamin zajec) Tj ET")
        page[NameObject("/Contents")] = writer._add_object(words)
    if remark:
        note = DictionaryObject()
        note[NameObject("/Type")] = NameObject("/Annot")
        note[NameObject("/Subtype")] = NameObject("/Text")
        note[NameObject("/Rect")] = ArrayObject(FloatObject(n) for n in (10, 10, 30, 30))
        note[NameObject("/Contents")] = TextStringObject("Sprawdzić datę")
        note[NameObject("/T")] = TextStringObject(remark)
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    if picture:
        image = DecodedStreamObject()
        image.set_data(picture)
        for name, value in (("/Subtype", "/Image"), ("/Filter", "/DCTDecode")):
            image[NameObject(name)] = NameObject(value)
        image[NameObject("/Width")] = NumberObject(64)
        image[NameObject("/Height")] = NumberObject(48)
        writer._add_object(image)
    if xmp:
        packet = DecodedStreamObject()
        packet.set_data(
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
            ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq>'
            f"<rdf:li>{xmp}</rdf:li></rdf:Seq></dc:creator><dc:format>application/pdf"
            "</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>".encode()
        )
        writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def _zipped(parts: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


CORE = (
    '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
    "<dc:title>Regulamin</dc:title><dc:creator>{author}</dc:creator>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy></cp:coreProperties>"
)
APP = '<?xml version="1.0"?><Properties xmlns="p"><Company>{company}</Company></Properties>'


def docx(author: str = PERSON, company: str = COMPANY, picture: bytes = b"") -> bytes:
    """A document of Word with a change and a remark, and on wish with a photo."""
    changed = f'<w:ins w:id="1" w:author="{author}"><w:t>Zapisy do piątku</w:t></w:ins>'
    remark = f'<w:comment w:id="0" w:author="{author}" w:initials="HW"><w:t>?</w:t></w:comment>'
    people = f'<w15:person w15:author="{author}"><w15:presenceInfo userId="hw@x.pl"/></w15:person>'
    photo_part: dict[str, bytes | str] = {"word/media/image1.jpeg": picture} if picture else {}
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": CORE.format(author=author),
            "docProps/app.xml": APP.format(company=company),
            "word/document.xml": f"<w:document><w:body>{changed}</w:body></w:document>",
            "word/comments.xml": f"<w:comments>{remark}</w:comments>",
            "word/people.xml": f"<w15:people>{people}</w15:people>",
            **photo_part,
        }
    )


def xlsx() -> bytes:
    """A sheet of Excel with a remark."""
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": CORE.format(author=PERSON),
            "xl/workbook.xml": "<workbook/>",
            "xl/comments1.xml": f"<c><authors><author>{PERSON}</author></authors></c>",
            "xl/persons/person.xml": f'<personList><person displayName="{PERSON}"/></personList>',
        }
    )


def pptx() -> bytes:
    """Slides of PowerPoint with an author of remarks."""
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": CORE.format(author=PERSON),
            "ppt/presentation.xml": "<p:presentation/>",
            "ppt/commentAuthors.xml": f'<l><p:cmAuthor name="{PERSON}" initials="HW"/></l>',
        }
    )


def odt() -> bytes:
    """A text of LibreOffice with a remark and a change."""
    creator = f"<dc:creator>{PERSON}</dc:creator>"
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "meta.xml": "<office:meta><dc:title>Regulamin</dc:title>"
            f"<meta:initial-creator>{PERSON}</meta:initial-creator>{creator}</office:meta>",
            "content.xml": f"<office:text><office:annotation>{creator}<text:p>?</text:p>"
            f"</office:annotation><office:change-info>{creator}</office:change-info>"
            "Zapisy do piątku</office:text>",
        }
    )


def photo_by_xmp() -> bytes:
    """A JPEG whose position is told by XMP alone."""
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:exif="http://ns.adobe.com/exif/1.0/">'
        b'<rdf:Description exif:GPSLatitude="50,2.466N" exif:GPSLongitude="21,59.9E"/></x:xmpmeta>'
    )
    return encoded(corners(), "JPEG", xmp=packet)


def scan_of_a_phone(*, position: bool = True) -> bytes:
    """A TIFF, with a position in its directory."""
    if not position:
        return encoded(corners(), "TIFF")
    waiting = 0x7FFFFFFF
    data = encoded(corners(), "TIFF", tiffinfo={ExifTags.IFD.GPSInfo: waiting})
    start = len(data) + 2 + 4 * 12 + 4
    told = [(1, 2, 2, b"N\0\0\0"), (2, 5, 3, start), (3, 2, 2, b"E\0\0\0"), (4, 5, 3, start + 24)]
    rows = b"".join(
        struct.pack("<HHI", tag, kind, count)
        + (value if isinstance(value, bytes) else struct.pack("<I", value))
        for tag, kind, count, value in told
    )
    numbers = struct.pack("<12I", 50, 1, 2, 1, 28, 1, 21, 1, 59, 1, 5, 1)
    directory = struct.pack("<H", len(told)) + rows + bytes(4) + numbers
    return data.replace(struct.pack("<I", waiting), struct.pack("<I", len(data))) + directory


def heic() -> bytes:
    """A photo of an iPhone."""
    assert pixels.can_read_heic()
    return photo(form="HEIF")


PLACED = {
    "a photo of the web": ("pies.jfif", photo),
    "a photo without an ending": ("pies.dat", photo),
    "a photo by XMP": ("pies.jpg", photo_by_xmp),
    "a PNG called a photo": ("pies.jpg", lambda: photo(form="PNG")),
    "a WebP called a PNG": ("pies.png", lambda: photo(form="WEBP")),
    "an AVIF": ("pies.avif", lambda: photo(form="AVIF")),
    "a HEIC called a photo": ("pies.jpg", heic),
    "a scan": ("skan.tif", scan_of_a_phone),
    "a film of a phone": ("film.mp4", film_of_a_phone),
    "a film of an old phone": ("film.3gp", film_of_an_old_phone),
    "a film of an iPhone": ("film.mov", film_of_an_iphone),
    "a PDF with a photo": ("plan.pdf", lambda: pdf(picture=photo())),
    "a document with a photo": ("plan.docx", lambda: docx("", "", photo())),
}
