"""The frame around every page: menu, footer, notice, address."""

import datetime as dt
from pathlib import Path

import pytest

from blisko.views.frame import Frame, frame, phone_href
from tests.content import ORGANISATION, SVG, Files, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def made(folder: Path, organisation: str = "", files: Files | None = None, **options: str) -> Frame:
    today = dt.date.fromisoformat(options.get("today", "2026-03-10"))
    whole = {"biblioteka.yaml": ORGANISATION + organisation, **(files or {})}
    return frame(scope(folder, whole, today=today, url=options.get("url", "")))


def test_a_name_is_enough(tmp_path: Path) -> None:
    shown = made(tmp_path)
    assert shown.name.replace(NBSP, " ") == shown.short_name.replace(NBSP, " ")
    assert shown.name.replace(NBSP, " ") == "Biblioteka w Zagrodzie"
    assert (shown.tagline, shown.notice, shown.phone, shown.phone_href, shown.email) == ("",) * 5
    assert (shown.menu, shown.footer, shown.links, shown.address) == ((),) * 4
    assert (shown.language, shown.home, shown.logo, shown.preview) == ("pl", "/", None, False)


def test_all_that_an_organisation_may_say(tmp_path: Path) -> None:
    organisation = """\
short_name: Zagroda
tagline: Miejsce
language: en
logo: {file: logo.svg, alt: Sowa}
address: {street: ul. Polna 1, postal_code: 00-000, city: Zagroda}
phone: +48 17 000 00 00
email: a@example.org
links: {bip: 'https://example.org/bip', facebook: 'https://example.org/fb'}
"""
    shown = made(tmp_path, organisation, {"logo.svg": SVG}, url="https://example.org/base")
    assert (shown.short_name, shown.tagline, shown.language) == ("Zagroda", "Miejsce", "en")
    assert shown.home == "/base/"
    assert shown.logo is not None
    assert shown.logo.src.startswith("/base/media/logo-")
    assert [line.replace(NBSP, " ") for line in shown.address] == ["ul. Polna 1", "00-000 Zagroda"]
    assert shown.phone.replace(NBSP, " ") == "+48 17 000 00 00"
    assert (shown.phone_href, shown.email) == ("tel:+48170000000", "a@example.org")
    assert [(link.rel, link.href) for link in shown.links] == [
        ("bip", "https://example.org/bip"),
        ("facebook", "https://example.org/fb"),
    ]
    assert shown.feed.href == "/base/kanaly/"


def test_an_address_of_a_town_alone(tmp_path: Path) -> None:
    assert made(tmp_path, "address: {city: Zagroda}").address == ("Zagroda",)


def test_the_menu_has_lists_that_are_not_empty_then_pages(tmp_path: Path) -> None:
    files = {
        "strony/kontakt.md": post("title: Kontakt\nmenu: {order: 2}\nfooter: true"),
        "strony/o-nas.md": post("title: O nas w skrócie\nmenu: {order: 1, label: O nas}"),
        "strony/prywatnosc.md": post("title: Prywatność\nfooter: true"),
        "strony/ukryta.md": post(),
        "warsztaty/a.md": workshop(),
        "partnerzy/b.md": post("type: school"),
    }
    shown = made(tmp_path, files=files)
    assert [(link.text.replace(NBSP, " "), link.href) for link in shown.menu] == [
        ("Warsztaty", "/warsztaty/"),
        ("Partnerzy", "/partnerzy/"),
        ("O nas", "/o-nas/"),
        ("Kontakt", "/kontakt/"),
    ]
    assert [link.text for link in shown.footer] == ["Kontakt", "Prywatność"]


@pytest.mark.parametrize(
    ("span", "today", "is_shown"),
    [
        ("", "2026-03-10", True),
        (", from: 2026-03-10", "2026-03-09", False),
        (", from: 2026-03-10", "2026-03-10", True),
        (", until: 2026-03-10", "2026-03-10", True),
        (", until: 2026-03-10", "2026-03-11", False),
        (", from: 2026-03-09, until: 2026-03-11", "2026-03-10", True),
        (", from: 2026-03-09, until: 2026-03-11", "2026-03-08", False),
        (", from: 2026-03-09, until: 2026-03-11", "2026-03-12", False),
    ],
)
def test_a_notice_is_shown_while_it_holds(
    tmp_path: Path,
    span: str,
    today: str,
    is_shown: bool,  # noqa: FBT001
) -> None:
    shown = made(tmp_path, f"notice: {{text: Winda nie działa{span}}}", today=today)
    assert shown.notice.replace(NBSP, " ") == ("Winda nie działa" if is_shown else "")


@pytest.mark.parametrize(
    ("phone", "href"),
    [("+48 17 000-00-00", "tel:+48170000000"), ("(17) 000 00 00", "tel:170000000"), ("", "")],
)
def test_a_telephone_number_as_a_link(phone: str, href: str) -> None:
    assert phone_href(phone) == href
