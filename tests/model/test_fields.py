"""Field types: what each takes, what it refuses under which code, and what it offers instead."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blisko.checks.report import describe
from blisko.model.fields import (
    Choice,
    Colour,
    Email,
    Flag,
    Invalid,
    Number,
    OldAddress,
    Phone,
    ScalarType,
    Slug,
    Text,
    Url,
    Verbatim,
    Whole,
)
from blisko.model.kinds import News, Picture, Workshop
from blisko.model.organisation import HoursType, ZoneType
from blisko.model.problems import Problem, Severity
from tests.content import SVG, Files, entry, post, problems, reading, scope, workshop


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(), "Druk  3D\n dla dzieci", "Druk 3D dla dzieci"),
        (Verbatim(), "Nota  -- „taka”", "Nota  -- „taka”"),
        (Slug(), "druk-3d", "druk-3d"),
        (Slug(), "2026", "2026"),
        (Whole(), "12", 12),
        (Whole(), "1", 1),
        (Whole(0), "0", 0),
        (Whole(), "007", 7),
        (Whole(), "999999999", 999_999_999),
        (Number(), "0", 0.0),
        (Number(), "12,50", 12.5),
        (Number(), "12.5", 12.5),
        (Flag(), "true", True),
        (Flag(), "false", False),
        (Url(), "https://example.org", "https://example.org"),
        (Url(), "http://example.org:8000/a?b=c#d", "http://example.org:8000/a?b=c#d"),
        (Url(), "https://żółw.example.org/ą", "https://żółw.example.org/ą"),
        (Email(), "a.b+c@example.org", "a.b+c@example.org"),
        (Phone(), "+48 (17) 000-00-00", "+48 (17) 000-00-00"),
        (Phone(), "1234567", "1234567"),
        (Phone(), "123456789012345", "123456789012345"),
        (Colour(), "#B5451b", "#b5451b"),
        (OldAddress(), "/warsztaty/2025/druk/", "/warsztaty/2025/druk/"),
        (OldAddress(), "/stara.html", "/stara.html"),
    ],
)
def test_what_is_taken(kind: ScalarType[Any], text: str, value: object) -> None:
    assert kind.convert(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code", "mended"),
    [
        (Slug(), "Druk 3D", "not-slug", "druk-3d"),
        (Slug(), "żółw", "not-slug", "zolw"),
        (Slug(), "druk_3d", "not-slug", "druk-3d"),
        (Slug(), "-druk-", "not-slug", "druk"),
        (Slug(), "!!!", "not-slug", ""),
        (Whole(), "12 osób", "not-whole", "12"),
        (Whole(), "około 012", "not-whole", "12"),
        (Whole(), "dużo", "not-whole", ""),
        (Whole(), "10-12", "not-whole", ""),
        (Whole(), "0 osób", "not-whole", ""),
        (Whole(), "12.5", "not-whole", ""),
        (Whole(), "0", "number-too-small", ""),
        (Whole(), "-3", "number-too-small", ""),
        (Whole(), "1000000000", "number-too-big", ""),
        (Whole(), "9" * 5000, "number-too-big", ""),
        (Whole(), "9" * 5000 + " osób", "not-whole", ""),
        (Number(), "20 zł", "not-number", "20"),
        (Number(), "12,50 PLN", "not-number", "12,50"),
        (Number(), "20 lub 30", "not-number", ""),
        (Number(), "bezpłatnie", "not-number", "0"),
        (Number(), "-5", "number-too-small", ""),
        (Number(), "-0,5", "number-too-small", ""),
        (Number(), "9" * 400, "number-too-big", ""),
        (Number(), "1e400", "not-number", ""),
        (Number(), "nan", "not-number", ""),
        (Number(), "inf", "not-number", ""),
        (Flag(), "tak", "not-flag", "true"),
        (Flag(), "Nie", "not-flag", "false"),
        (Flag(), "TRUE", "not-flag", "true"),
        (Flag(), "1", "not-flag", "true"),
        (Flag(), "może", "not-flag", ""),
        (Url(), "www.example.org", "not-url", "https://www.example.org"),
        (Url(), "example.org/zapisy", "not-url", "https://example.org/zapisy"),
        (Url(), "ftp://example.org", "not-url", ""),
        (Url(), "www.example.org/x do piątku", "not-url", "https://www.example.org/x"),
        (Url(), "a.example.org albo b.example.org", "not-url", ""),
        (Url(), "javascript:alert(1)", "not-url", ""),
        (Url(), "http://[zle.example.org", "not-url", ""),
        (Url(), "https://", "not-url", ""),
        (Url(), "https://localhost", "not-url", ""),
        (Url(), "https://example.org/a b", "not-url", "https://example.org/a"),
        (Email(), "mailto:a@example.org", "not-email", "a@example.org"),
        (Email(), "a (at) example.org", "not-email", "a@example.org"),
        (Email(), "Anna <a@example.org>", "not-email", "a@example.org"),
        (Email(), "a@example", "not-email", ""),
        (Email(), "brak", "not-email", ""),
        (Phone(), "tel. 17 000 00 00", "not-phone", "17 000 00 00"),
        (Phone(), "17.000.00.00", "not-phone", "17 000 00 00"),
        (Phone(), "112", "not-phone", ""),
        (Phone(), "1234567890123456", "not-phone", ""),
        (Phone(), "brak", "not-phone", ""),
        (Colour(), "b5451b", "not-colour", '"#b5451b"'),
        (Colour(), "#B41", "not-colour", '"#bb4411"'),
        (Colour(), "czerwony", "not-colour", ""),
        (OldAddress(), "warsztaty/druk", "not-address", "/warsztaty/druk/"),
        (OldAddress(), "https://example.org/druk", "not-address", "/druk/"),
        (OldAddress(), "/../etc/", "not-address", ""),
    ],
)
def test_what_is_refused(kind: ScalarType[Any], text: str, code: str, mended: str) -> None:
    with pytest.raises(Invalid) as caught:
        kind.convert(text)
    assert (caught.value.code, caught.value.mended) == (code, mended)


KINDS: tuple[ScalarType[Any], ...] = (
    Slug(),
    Whole(),
    Number(),
    Flag(),
    Url(),
    Email(),
    Phone(),
    Colour(),
    OldAddress(),
    HoursType(),
    ZoneType(),
)
SCRAPS = st.sampled_from(
    [
        "12",
        "0",
        "-",
        " ",
        "zł",
        "a",
        "ą",
        "@",
        ".",
        "://",
        "/",
        "https:",
        "www.",
        "#",
        "b5451b",
        "tel",
    ]
)


@given(st.sampled_from(KINDS), st.text() | st.lists(SCRAPS).map("".join))
@example(Url(), "http://[")
@example(Number(), "9" * 400 + " zł")
def test_what_is_offered_is_taken(kind: ScalarType[Any], text: str) -> None:
    try:
        kind.convert(text)
    except Invalid as wrong:
        if wrong.mended:
            kind.convert(wrong.mended.strip('"'))


def of_post(folder: Path, front: str, files: Files | None = None) -> tuple[Problem, ...]:
    return problems(folder, {"warsztaty/a.md": workshop(front), **(files or {})})


def one(folder: Path, front: str, files: Files | None = None) -> tuple[str, str, str]:
    """Code, field and mended value of the only error."""
    (found,) = of_post(folder, front, files)
    return found.code, found.field, found.mended


@pytest.mark.parametrize(
    ("front", "code", "field", "mended"),
    [
        ("level: początkujący", "not-choice", "level", "beginner"),
        ("level: begginer", "not-choice", "level", "beginner"),
        ("level: xyzzy", "not-choice", "level", ""),
        ("level: [beginner]", "not-single", "level", "beginner"),
        ("accessibility: lift", "not-list", "accessibility", "[lift]"),
        ("accessibility: lift, quiet", "not-list", "accessibility", "[lift, quiet]"),
        ("accessibility: [lifft, lift]", "not-choice", "accessibility.1", "lift"),
        ("accessibility: {lift: true}", "not-list", "accessibility", ""),
        ("tags: druk 3D", "not-list", "tags", "[druk 3D]"),
        ("partners: [[osp]]", "not-single", "partners.1", "osp"),
        ("place: [a, b]", "not-single", "place", '"a, b"'),
        ("project: {a: b}", "not-single", "project", ""),
        ("signup: {phone: 112}", "not-phone", "signup.phone", ""),
        ("seats: 3 osoby", "not-whole", "seats", "3"),
        ("tags: [druk, '!?']", "not-slug", "tags.2", ""),
        ("photos: [{alt: x}]", "missing-part", "photos.1.file", ", file: warsztat.jpg}"),
        ("summary: Druk #3", "yaml-comment", "summary", '"Druk #3"'),
        ("summary: '' #3", "yaml-comment", "summary", '"#3"'),
    ],
)
def test_what_is_refused_in_a_post(
    tmp_path: Path, front: str, code: str, field: str, mended: str
) -> None:
    assert one(tmp_path, front) == (code, field, mended)


@pytest.mark.parametrize(
    ("front", "field", "mended"),
    [
        ("start: 2026-03-14 10:00\nend: 12:00", "end", "2026-03-14 12:00"),
        ("start: 2026-03-14\nend: godz. 12", "end", "2026-03-14 12:00"),
        ("start: 2026-03-14 20:00\nend: 2:00", "end", "2026-03-15 02:00"),
        ("start: 2026-03-14T20:00\nend: 2:00", "end", "2026-03-15 02:00"),
        ("start: 2026-03-14   9:00\nend: 10", "end", "2026-03-14 10:00"),
        ("date: 2026-03-14\nstart: 17.00", "start", "2026-03-14 17:00"),
        ("start: 2026-03\nend: 12:00", "end", ""),
        ("start: 17:00", "start", ""),
    ],
)
def test_a_time_without_its_day_takes_that_of_another_field(
    tmp_path: Path, front: str, field: str, mended: str
) -> None:
    assert one(tmp_path, front) == ("time-alone", field, mended)


def test_a_time_and_a_span_under_names_of_their_own(tmp_path: Path) -> None:
    front = "start: 18.04.2026\ngodziny: 17-19"
    _, found = of_post(tmp_path, front)
    assert (found.code, found.params["example"]) == (
        "time-apart",
        "start: 2026-04-18 17:00, end: 2026-04-18 19:00",
    )


def test_a_span_in_one_field_is_offered_as_two(tmp_path: Path) -> None:
    start = "start: 18.04.2026 17-19"
    both = "2026-04-18 17:00\nend: 2026-04-18 19:00"
    assert one(tmp_path, start) == ("not-date", "start", both)
    assert one(tmp_path, f"{start}\nend: 2026-04-18 20:00")[2] == "2026-04-18 17:00"


def test_an_address_in_one_line(tmp_path: Path) -> None:
    for text, mended in (
        (
            "ul. Polna 1, 00-000 Zagroda",
            "{street: ul. Polna 1, postal_code: 00-000, city: Zagroda}",
        ),
        ("00-000 Zagroda", "{postal_code: 00-000, city: Zagroda}"),
        ("Polna 1a, Zagroda", "{street: Polna 1a, city: Zagroda}"),
        ("Zagroda", "{city: Zagroda}"),
    ):
        (found,) = problems(tmp_path, {"biblioteka.yaml": f"name: A\naddress: {text}\n"})
        assert (found.code, found.mended) == ("not-group", mended)


def test_a_partner_that_only_shares_a_word_is_not_offered(tmp_path: Path) -> None:
    partner = {"partnerzy/osp-zagroda.md": post("type: fire_brigade")}
    for said, mended in (
        ("OSP", "osp-zagroda"),
        ("Gmina Zagroda", ""),
        ("OSP Zagrody", "osp-zagroda"),
    ):
        assert one(tmp_path, f"partners: [{said}]", partner)[2] == mended


def test_words_of_a_message_name_the_field(tmp_path: Path) -> None:
    front = "start: 2026-04-14\nhours: 10-14"
    found = reading(tmp_path, {"szkolenia/a.md": post(front)})
    assert "„Liczba godzin”" in describe(found.problems[0], found.messages)[1]


def test_hard_spaces_of_a_word_processor_are_taken_for_spaces(tmp_path: Path) -> None:
    front = (
        "start:\xa02026-04-18 10:00\nsignup:\n\xa0\xa0email:\xa0a@example.org\ntags:\n-\xa0haft\n"
    )
    item = entry(scope(tmp_path, {"warsztaty/a.md": workshop(front)}), "a")
    assert isinstance(item, Workshop)
    assert item.signup is not None
    assert (item.signup.email, item.tags) == ("a@example.org", ("haft",))


def test_a_second_name_of_a_field_that_is_there(tmp_path: Path) -> None:
    assert one(tmp_path, "start: 2026-04-18 10:00\ndata: 18.04.2026") == ("key-again", "data", "")


ALT = "Dziewczynka zdejmuje z drukarki czerwoną figurkę"


@pytest.mark.parametrize(
    ("front", "code", "mended"),
    [
        ("photos: {file: a.svg, alt: x}", "not-list", ""),
        ("photos:\n  file: a.svg\n  alt: x", "list-as-group", "- file: a.svg\n    alt: x"),
        ("photos: a.svg", "not-list", f"[{{file: a.svg, alt: {ALT}}}]"),
        ("image: a.svg", "not-group", f"{{file: a.svg, alt: {ALT}}}"),
        ("image:\n  - file: a.svg\n    alt: x", "group-as-list", "  file: a.svg\n    alt: x"),
        ("signup: zapisy@example.org", "not-group", "{email: zapisy@example.org}"),
        ("signup: 17 000 00 00", "not-group", "{phone: 17 000 00 00}"),
        ("signup: https://example.org/z", "not-group", "{url: https://example.org/z}"),
        ("signup: [a@example.org]", "not-group", ""),
        ("tags: druk i szycie", "not-list", "[druk i szycie]"),
        ("accessibility: lift i quiet", "not-list", "[lift, quiet]"),
        ("tags: {druk: 1}", "not-list", ""),
        ("equipment:\n  drukarka", "not-list", "[drukarka]"),
        ("place: [pracownia]", "not-single", "pracownia"),
        ("seats: [12]", "not-single", "12"),
        ("start: kwiecień 2026", "not-date", "2026-04"),
        ("start: 04.2026", "not-date", "2026-04"),
        ("start: 13.2026", "not-date", ""),
        ("start: 2026 r.", "not-date", "2026"),
    ],
)
def test_what_has_another_shape_is_understood(
    tmp_path: Path, front: str, code: str, mended: str
) -> None:
    beside: Files = {"warsztaty/a.svg": SVG} if "a.svg" in front else {}
    found = of_post(tmp_path, front, beside)
    assert [(p.code, p.mended) for p in found] == [(code, mended)]


@pytest.mark.parametrize(
    "front",
    ["summary:", "summary: ~", "summary: null", 'summary: ""', "tags:", "age: ''"],
)
def test_empty_values_count_as_absent_and_are_told(tmp_path: Path, front: str) -> None:
    files = {"warsztaty/a.md": workshop(front)}
    item = entry(scope(tmp_path, files), "a")
    assert isinstance(item, Workshop)
    assert (item.summary, item.tags, item.age) == (None, (), None)
    [found] = problems(tmp_path, files)
    assert (found.code, found.severity) == ("empty-field", Severity.WARNING)


def test_a_list_that_says_there_is_nothing_is_no_mistake(tmp_path: Path) -> None:
    assert problems(tmp_path, {"warsztaty/a.md": workshop("tags: []\npartners: []\n")}) == ()


@pytest.mark.parametrize(
    "front",
    [
        *("signup:", "signup: ~", "signup: {}", "signup:\n  email:", "signup: # mailem", "photos:"),
        *("attachments: # plik", "image:", "image: {}", 'signup: {email: "", phone: ~}'),
    ],
)
def test_a_group_with_nothing_in_it_is_an_error(tmp_path: Path, front: str) -> None:
    found = problems(tmp_path, {"warsztaty/a.md": workshop(f"price: 0\n{front}")})
    errors = [p for p in found if p.severity is Severity.ERROR]
    assert [(p.code, p.field, bool(p.line)) for p in errors] == [
        ("empty-group", front.partition(":")[0], True)
    ]


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("price: 0\nseats: 12\n---\nTekst\n", "price, seats"),
        ("\n\nplace: sala\n\nTekst", "place"),
        ("---\ndraft: true\n---\nTekst", "draft"),
        ("signup: {email: a@example.org}\nTekst", "signup"),
        ("status: draft\n\nTekst", "status"),
        ("Miejsce: sala\n---\nTekst", "Miejsce"),
        ("Miejsce: sala\n\nTekst", ""),
        ("Uwaga: zapisy do piątku.\n", ""),
        ("Zapraszamy.\n\nprice: 0\n", ""),
        ("---\n\nTekst", ""),
    ],
)
def test_fields_below_the_end_of_front_matter_are_told(
    tmp_path: Path, body: str, keys: str
) -> None:
    found = problems(tmp_path, {"warsztaty/a.md": workshop(body=body)})
    told = [p.params["keys"] for p in found if p.code == "fields-in-text"]
    assert told == ([keys] if keys else [])


def test_words_that_look_like_nothing_in_quotes(tmp_path: Path) -> None:
    item = entry(scope(tmp_path, {"warsztaty/a.md": workshop('summary: "null"')}), "a")
    assert item.summary == "null"


def test_words_that_yaml_would_take_for_something_else(tmp_path: Path) -> None:
    front = "summary: 17:30\nleader: no\nbring: 0o17\naudience: 2026-03-14\nage: 1_000\nplace: .inf"
    item = entry(scope(tmp_path, {"warsztaty/a.md": workshop(front)}), "a")
    assert isinstance(item, Workshop)
    seen = (item.summary, item.leader, item.bring, item.audience, item.age, item.place)
    assert seen == ("17:30", "no", "0o17", "2026-03-14", "1_000", ".inf")


def test_a_comment_after_anything_but_words_is_fine(tmp_path: Path) -> None:
    front = "seats: 12 # tyle krzeseł\nprice: 0 # zawsze\ntags: [a] # jeden\n# sam\n"
    item = entry(scope(tmp_path, {"warsztaty/a.md": workshop(front)}), "a")
    assert isinstance(item, Workshop)
    assert (item.seats, item.price, item.tags) == (12, 0.0, ("a",))


def test_all_problems_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    front = "seats: dużo\nprice: tanio\nlevel: xyzzy\nonline: x\nsignup: {email: a, phone: b}"
    found = [(p.code, p.field) for p in of_post(tmp_path, front)]
    assert found == [
        ("not-whole", "seats"),
        ("not-number", "price"),
        ("not-choice", "level"),
        ("not-url", "online"),
        ("not-email", "signup.email"),
        ("not-phone", "signup.phone"),
    ]


PICTURE = "image: {file: 'FILE', alt: Sowa}"


@pytest.mark.parametrize(
    ("name", "code", "mended"),
    [
        ("sowa.jpg", "file-missing", "sowa.svg"),
        ("SOWA.SVG", "file-missing", "sowa.svg"),
        ("C:\\Moje\\sowa.svg", "file-outside", "sowa.svg"),
        ("zupelnie-inny.png", "file-missing", ""),
        ("nic/sowa.svg", "file-missing", "sowa.svg"),
        (".", "file-missing", ""),
        ("../sowa.svg", "file-outside", "sowa.svg"),
        ("../../hasła.txt", "file-outside", ""),
        ("/etc/passwd", "file-outside", ""),
        ("x" * 5000, "file-outside", ""),
        ("notatka.odt", "file-type", ""),
        ("pusty.png", "file-empty", ""),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, code: str, mended: str) -> None:
    (tmp_path / "hasła.txt").write_text("tajne", encoding="utf-8")
    files = {
        "warsztaty/a/index.md": workshop(PICTURE.replace("FILE", name)),
        "warsztaty/a/sowa.svg": SVG,
        "warsztaty/a/pusty.png": "",
        "warsztaty/a/notatka.odt": "x",
        "warsztaty/sowa.svg": SVG,
    }
    found = problems(tmp_path / "content", files)
    assert [(p.code, p.mended) for p in found if p.field == "image.file"] == [(code, mended)]


def test_a_file_in_a_folder_below(tmp_path: Path) -> None:
    files = {
        "warsztaty/a/index.md": workshop(PICTURE.replace("FILE", "zdjecia/sowa.svg")),
        "warsztaty/a/zdjecia/sowa.svg": SVG,
    }
    item = entry(scope(tmp_path, files), "a")
    assert isinstance(item.image, Picture)
    assert item.image.file.name == "zdjecia/sowa.svg"


def test_a_link_of_the_file_system_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SVG, encoding="utf-8")
    folder = tmp_path / "content/warsztaty/a"
    folder.mkdir(parents=True)
    try:
        (folder / "sowa.svg").symlink_to(tmp_path / "secret.svg")
    except OSError:
        pytest.skip("this system lets only administrators make symbolic links")
    files = {"warsztaty/a/index.md": workshop(PICTURE.replace("FILE", "sowa.svg"))}
    found = problems(tmp_path / "content", files)
    assert "file-outside" in [p.code for p in found]


def test_a_long_value_is_not_repeated_whole(tmp_path: Path) -> None:
    (found,) = of_post(tmp_path, f"seats: {'bardzo ' * 100}dużo")
    assert len(str(found.params["value"])) == 121


@pytest.mark.parametrize(
    ("key", "mended"), [("titel", "title"), ("Tags", "tags"), ("Title", "title"), ("xyzzy", "")]
)
def test_a_key_that_no_field_has(tmp_path: Path, key: str, mended: str) -> None:
    files = {"aktualnosci/2026-03-01-a.md": f"---\nsummary: x\n{key}: [y]\ntitle: y\n---\nz\n"}
    if mended == "title":
        files = {"aktualnosci/2026-03-01-a.md": f"---\nsummary: x\n{key}: y\n---\nz\n"}
    found = [(p.code, p.field, p.line, p.mended) for p in problems(tmp_path, files)]
    assert found == [("unknown-key", key, 3, mended)]


def test_a_choice_is_a_word() -> None:
    assert Choice("a", "b").json_schema()["enum"] == ["a", "b"]


def test_news_have_their_fields(tmp_path: Path) -> None:
    front = "date: 2026-03-01 12:00\nauthor: Zespół\nupdated: 2026-03-02\ndraft: false"
    item = entry(scope(tmp_path, {"aktualnosci/a.md": post(front)}), "a")
    assert isinstance(item, News)
    assert (item.author, item.draft, item.date.iso()) == ("Zespół", False, "2026-03-01T12:00")
    assert item.updated is not None
