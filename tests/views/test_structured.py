"""Structured data: what search engines are told follows from the same facts as the page."""

import json
from pathlib import Path
from typing import Any

from blisko.outputs import outputs
from blisko.views.parts import View
from tests.content import post, scope, workshop

URL = "https://name.example.org/base"
ORGANISATION = """name: Biblioteka w Zagrodzie
phone: +48 17 000 00 00
address: {street: ul. Polna 1, postal_code: 00-000, city: Zagroda}
hours:
  weekly: {monday: "10:00-18:00", sunday: closed}
  exceptions: [{date: 2026-12-24, hours: closed}]
places: [{id: pracownia, name: Pracownia, address: "ul. Polna 1, Zagroda"}]
links: {facebook: "https://example.org/zagroda"}
"""


def data(folder: Path, address: str, **files: str) -> list[dict[str, Any]]:
    """The structured data of the page at `address`."""
    named = {name.replace("__", "/") + ".md": text for name, text in files.items()}
    made = scope(folder, {"biblioteka.yaml": ORGANISATION, **named}, url=URL)
    (output,) = [o for o in outputs(made.site) if o.address == address]
    view = output.make(made)
    assert isinstance(view, View)
    found = json.loads(json.dumps(view.head.json_ld))
    assert found["@context"] == "https://schema.org"
    return list(found["@graph"])


def test_the_home_page_describes_the_library(tmp_path: Path) -> None:
    (library,) = data(tmp_path, "/")
    assert library["@type"] == "Library"
    assert library["url"] == f"{URL}/"
    assert library["address"]["addressLocality"] == "Zagroda"
    assert library["sameAs"] == ["https://example.org/zagroda"]
    assert library["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "opens": "10:00",
            "closes": "18:00",
            "dayOfWeek": "https://schema.org/Monday",
        }
    ]
    (closed,) = library["specialOpeningHoursSpecification"]
    assert (closed["opens"], closed["closes"]) == ("00:00", "00:00")
    assert closed["validFrom"] == closed["validThrough"] == "2026-12-24"


def test_an_event_says_when_where_and_for_how_much(tmp_path: Path) -> None:
    front = (
        "end: 2026-03-14 19:00\nplace: pracownia\nprice: 12.5\nseats: 8\n"
        "signup: {url: 'https://example.org/zapisy', until: 2026-03-12}"
    )
    found, crumbs = data(tmp_path, "/warsztaty/2026/druk/", warsztaty__druk=workshop(front))
    assert found["@type"] == "EducationEvent"
    assert found["startDate"] == "2026-03-14T17:00+01:00"
    assert found["endDate"] == "2026-03-14T19:00+01:00"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["location"][0]["address"] == "ul. Polna 1, Zagroda"
    assert found["maximumAttendeeCapacity"] == 8
    assert found["isAccessibleForFree"] is False
    assert found["offers"] == {
        "@type": "Offer",
        "price": "12.50",
        "priceCurrency": "PLN",
        "availability": "https://schema.org/InStock",
        "url": "https://example.org/zapisy",
        "validThrough": "2026-03-12",
    }
    names = [item["item"] for item in crumbs["itemListElement"]]
    assert names == [f"{URL}/", f"{URL}/warsztaty/", f"{URL}/warsztaty/2026/druk/"]


def test_states_of_events(tmp_path: Path) -> None:
    files = {
        "warsztaty__pelny": workshop("status: full\nprice: 0"),
        "wydarzenia__wystawa": workshop("form: exhibition\nstatus: cancelled"),
        "szkolenia__zdalne": workshop("start: 2026-05\nonline: https://example.org/x"),
    }
    full = data(tmp_path / "1", "/warsztaty/2026/pelny/", **files)[0]
    assert full["offers"]["availability"] == "https://schema.org/SoldOut"
    assert full["isAccessibleForFree"] is True
    cancelled = data(tmp_path / "2", "/wydarzenia/2026/wystawa/", **files)[0]
    assert cancelled["@type"] == "ExhibitionEvent"
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in cancelled
    assert "location" not in cancelled
    online = data(tmp_path / "3", "/szkolenia/2026/zdalne/", **files)[0]
    assert online["startDate"] == "2026-05"
    assert online["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert online["location"][0]["@type"] == "VirtualLocation"


def test_news_are_articles_with_their_dates(tmp_path: Path) -> None:
    text = post("author: Zespół\nupdated: 2026-03-06\nsummary: Krótko.")
    (article, _) = data(tmp_path, "/aktualnosci/2026/x/", **{"aktualnosci__2026-03-05-x": text})
    assert article["@type"] == "NewsArticle"
    assert article["datePublished"] == "2026-03-05"
    assert article["dateModified"] == "2026-03-06"
    assert article["author"] == {"@type": "Organization", "name": "Zespół"}


def test_an_organisation_that_is_no_library(tmp_path: Path) -> None:
    made = scope(tmp_path, {"biblioteka.yaml": ORGANISATION + "type: organisation\n"}, url=URL)
    (home,) = [o for o in outputs(made.site) if o.address == "/"]
    (found,) = home.make(made).head.json_ld["@graph"]  # type: ignore[attr-defined]
    assert found["@type"] == "Organization"
    assert "openingHoursSpecification" not in found
