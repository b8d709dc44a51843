"""The search in a real browser: what it finds, what it says, what becomes of odd questions."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from blisko.search.polish import Polish
from blisko.search.tokens import fold, words
from tests.browser.conftest import Reader, until
from tests.browser.site import served
from tests.browser.speech import Speech
from tests.browser.test_axe import violations
from tests.browser.test_speech import keep
from tests.builds import BASE, DEMO_URL, built
from tests.content import post, write
from tests.search.lists import apart, together
from tests.search.test_polish import TRUE_HOMOGRAPHS

pytestmark = pytest.mark.browser

SEARCH = "/szukaj/"
#: All results of a query: their addresses, in order.
LOOK = """async (query) => {
    const { ranked } = await look(query, true);
    const made = await Promise.all(ranked.map(item));
    return made.map((result) => result.querySelector("a").getAttribute("href"));
}"""


def ask(page: Page, query: str) -> None:
    """Write a query and press Enter; come back when there is an answer."""
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    answered(page)


def answered(page: Page) -> None:
    """Wait until the search says something of what is asked now."""
    said = 'document.querySelector("[role=status]")?.textContent'  # none while a page is coming
    until(page, f'![undefined, "", "Szukam…"].includes({said})')
    until(page, '!document.querySelector(".results:not([hidden]) li:empty")')


def heard(page: Page) -> str:
    """What is said of the search."""
    return page.locator("[role=status]").inner_text()


def titles(page: Page) -> list[str]:
    """The titles of the results, plain."""
    found = page.locator("main ol > li h3 a").all_inner_texts()
    return [text.replace("\xa0", " ") for text in found]


# What is found


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that has a post for each pair of the lists."""
    folder = tmp_path_factory.mktemp("lists")
    texts = {f"aktualnosci/2025-01-01-w{n}.md": pair for n, pair in enumerate(together())}
    texts |= {f"aktualnosci/2025-01-02-n{n}.md": pair for n, pair in enumerate(apart())}
    files = {name: post("title: Wpis", f"Tu jest {pair.page}.\n") for name, pair in texts.items()}
    content = write(folder / "content", files)
    with served(built(content, folder / "output", DEMO_URL)) as address:
        yield address


def test_every_pair_is_found(lists: str, reader: Reader) -> None:
    page = reader()
    page.goto(lists + SEARCH)
    missing = [
        pair
        for number, pair in enumerate(together())
        if f"{BASE}/aktualnosci/2025/w{number}/" not in page.evaluate(LOOK, pair.query)
    ]
    assert missing == []


def test_nearly_nothing_else_is_found(lists: str, reader: Reader) -> None:
    page = reader()
    page.goto(lists + SEARCH)
    wrong = [
        pair
        for number, pair in enumerate(apart())
        if f"{BASE}/aktualnosci/2025/n{number}/" in page.evaluate(LOOK, pair.query)
    ]
    assert len(wrong) <= TRUE_HOMOGRAPHS, wrong


def test_the_script_takes_words_apart_as_the_index_does(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + SEARCH)
    texts = [pair.query for pair in (*together(), *apart())]
    texts += [
        "Druk 3D dla Zosi", "e-mail, wi-fi i T-shirt", "C++ i C#", "do GOK-u w MOPS-ie",
        "makerspace'u, d’Arc", "tel. +48 17 000 00 02", "123-456-789", "2021-2025", "36-016",
        "ŁÓDŹ „Zagroda” (Wólka)", "Bielsko-Biała", "ła\xadwka\u200b", "lo\u0301d", "Straße",
        "майстерня Їжак", "<script>alert(1)</script>", "🎈 – …", "O'Neill", "x-y-z",
    ]  # fmt: skip
    for text in texts:
        ours = {word.lower() for word in words(text)}
        theirs = page.evaluate("(text) => words(text)", text)
        assert set(theirs) <= ours, text
        # A telephone number is asked for as one, and in the index stands in its parts as well.
        assert set(theirs) == ours or re.search(r"\d{3}", text), text
        assert page.evaluate("(all) => all.map(fold)", sorted(ours)) == [
            fold(word) for word in sorted(ours)
        ]


def test_an_english_site_is_searched_in_english(tmp_path: Path, reader: Reader) -> None:
    files = {
        "biblioteka.yaml": "name: Riverside Library\nlanguage: en\n",
        "aktualnosci/2025-01-01-a.md": post("title: Knitting for children", "Bring a shelf.\n"),
        "aktualnosci/2025-01-02-b.md": post("title: Organs of the cathedral", "A concert.\n"),
    }
    content = write(tmp_path / "content", files)
    page = reader()
    with served(built(content, tmp_path / "output", DEMO_URL)) as address:
        page.goto(address + SEARCH)
        for query in ("child knit", "shelves", "the children"):
            ask(page, query)
            assert titles(page) == ["Knitting for children"], query
        ask(page, "organisation")
        assert titles(page) == []


def test_stop_words_hide_nothing(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + SEARCH)
    ask(page, "kiedy jest otwarte")
    assert titles(page)[0] == "Godziny otwarcia"
    assert "dla" in Polish.stop


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("kiedy otwarte", "Godziny otwarcia"),
        ("godziny", "Godziny otwarcia"),
        ("w sobotę czynne", "Godziny otwarcia"),
        ("numer telefonu", "Telefon"),
        ("jak dojechać", "Adres i dojazd"),
        ("osp", "Ochotnicza Straż Pożarna w Zagrodzie"),
        ("zagrodzianki", "Koło Gospodyń Wiejskich „Zagrodzianki”"),
        ("remiza", "Sala w remizie"),
        ("regulaminie pracowni", "Regulamin pracowni"),
        ("naprawialnia projekt", "Naprawialnia"),
        ("ceramiką", "ceramika"),
        ("ropusze", "Przedstawiamy „Ropuchę”"),
        ("DRUK 3D", "Druk 3D dla początkujących"),
        ("warsztaty", "Warsztaty"),
    ],
)
def test_every_sort_of_thing_is_found(site: str, reader: Reader, query: str, first: str) -> None:
    page = reader()
    page.goto(site + SEARCH)
    ask(page, query)
    assert titles(page)[0] == first


def test_attachments_are_found_by_their_labels(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + SEARCH)
    ask(page, "regulamin konkursu")
    assert titles(page) == ["Konkurs na najdziwniejszy karmnik"]
    ask(page, "zgoda opiekuna")
    assert titles(page)[0] == "Nocka w bibliotece"


def test_what_is_to_come_is_first_and_what_is_over_says_so(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + f"{SEARCH}?q=torba+szycia")
    answered(page)
    results = page.locator("main ol > li")
    expect(results.first).to_be_visible()
    stamps = ["Zakończone" in text for text in results.all_inner_texts()]
    assert stamps == sorted(stamps)


def test_the_clock_of_the_reader_decides_what_is_over(site: str, reader: Reader) -> None:
    later = dt.datetime.fromisoformat("2026-03-19T09:00+01:00")
    page = reader(now=later)
    page.goto(site + f"{SEARCH}?q=torba+zas%C5%82ony")
    answered(page)
    bag = page.locator("main ol > li", has_text="Torba z zasłony")
    expect(bag.first).to_contain_text("Zakończone", ignore_case=True)


# What is asked


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Wpisz choć jedno słowo"),
        ("   ", "Wpisz choć jedno słowo"),
        ("🎈", "Wpisz choć jedno słowo"),
        ("„”", "Wpisz choć jedno słowo"),
        ("i", "jest prawie na każdej stronie"),
        ("dla nas", "jest prawie na każdej stronie"),
        ("xylofonologia", "Nic nie znaleźliśmy pod hasłem „xylofonologia”."),
        ("C++", "Nic nie znaleźliśmy pod hasłem „C++”."),
        ("sewing workshop", "Nic nie znaleźliśmy"),
        ("майстерня", "Nic nie znaleźliśmy"),
        ("s" * 500, "Nic nie znaleźliśmy"),
        ("xylo " * 99, "Nic nie znaleźliśmy"),
        ("ropucha koncert", "Na żadnej stronie nie ma wszystkich tych słów naraz."),
        ("ropucha xylofonologia", "Nic nie znaleźliśmy"),
    ],
)
def test_questions_without_an_answer_are_answered(
    site: str, reader: Reader, query: str, says: str
) -> None:
    page = reader()
    page.goto(site + SEARCH)
    ask(page, query)
    assert says in heard(page)
    expect(page.locator(".a-to-z")).to_be_visible()
    expect(page.locator(".results")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("3d", "Druk 3D dla początkujących"),
        ("ul. Polna 1", "Adres i dojazd"),
        ("17 000 00 01", "Telefon"),
        ("+48170000001", "Telefon"),
        ("„druk 3D”", "druk 3D"),
        ("WARSZTATY", "Warsztaty"),
        ("<script>alert(1)</script>", "Co robi <script>? Pierwsza strona WWW"),
        ("ksiazka", "O nas"),
    ],
)
def test_odd_questions_find_what_they_mean(
    site: str, reader: Reader, query: str, finds: str
) -> None:
    page = reader()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(site + SEARCH)
    ask(page, query)
    assert finds in titles(page)


def test_a_slip_of_the_pen_is_offered_mended(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + SEARCH)
    ask(page, "biblotece szycie")
    link = page.get_by_role("link", name="bibliotece szycie")
    link.click()
    answered(page)
    expect(page.locator("#q")).to_have_value("bibliotece szycie")
    ask(page, "drukraka")
    assert "Czy chodziło Ci\xa0o: drukarka" in heard(page)


def test_a_word_that_is_not_finished_finds_its_beginnings(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + SEARCH)
    page.locator("#q").press_sequentially("ropu")
    answered(page)
    assert titles(page)[0] == "Przedstawiamy „Ropuchę”"
    ask(page, "ropu")
    assert "Czy chodziło Ci\xa0o: ropuch" in heard(page), "a finished one does not"


# Networks, addresses, scripts


def test_nothing_of_a_query_leaves_the_browser(site: str, reader: Reader) -> None:
    page = reader()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.goto(site + SEARCH)
    asked.clear()
    ask(page, "tajemnica xylofon")
    ask(page, "szycie toreb")
    asked = [request for request in asked if "favicon" not in request]
    assert len(asked) > 3
    for request in asked:
        assert re.fullmatch(
            rf"{re.escape(site)}/_search/(index|[ps]-\d+|w-[\w-]{{0,4}})\.(json|txt) ", request
        )


@pytest.mark.parametrize("way", ["abort", "status", "garbage"])
@pytest.mark.parametrize("file", ["index.json", "w-*", "[ps]-*"])
def test_a_failure_is_told_and_mended_by_trying_again(
    site: str, reader: Reader, way: str, file: str
) -> None:
    page = reader()

    def fail(route: Route) -> None:
        if way == "abort":
            route.abort()
        elif way == "status":
            route.fulfill(status=503, body="no")
        else:
            route.fulfill(status=200, body="<!doctype html><p>Zaloguj się")

    pattern = re.compile(rf"/_search/{file.replace('*', '.*')}")
    page.route(pattern, fail)
    page.goto(site + SEARCH)
    page.locator("#q").fill("szycie")
    page.keyboard.press("Enter")
    answered(page)
    assert heard(page).startswith("Nie udało się pobrać danych wyszukiwarki.")
    expect(page.locator(".a-to-z")).to_be_visible()
    page.unroute(pattern)
    page.get_by_role("button", name="Spróbuj jeszcze raz").click()
    until(page, 'document.querySelectorAll("main ol > li").length > 5')
    assert "wyników" in heard(page)
    expect(page.locator("div.search__said")).to_be_hidden()


def test_more_results_follow(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + f"{SEARCH}?q=warsztat")
    answered(page)
    until(page, 'document.querySelectorAll("main ol > li").length === 10')
    page.get_by_role("button", name="Pokaż więcej wyników").click()
    until(page, 'document.querySelectorAll("main ol > li").length === 20')
    assert len(set(titles(page))) == 20
    focused = page.evaluate("document.activeElement.textContent")
    assert focused.replace("\xa0", " ") == titles(page)[10]


def test_the_address_keeps_the_query_and_back_works(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + "/")
    page.get_by_role("link", name="Szukaj").click()
    ask(page, "szycie")
    expect(page).to_have_url(f"{site}{SEARCH}?q=szycie")
    assert page.title().startswith("szycie – Szukaj")
    ask(page, "ceramika")
    page.locator("main ol > li h3 a").first.click()
    page.wait_for_url("**/tagi/ceramika/")
    page.go_back()
    answered(page)
    expect(page.locator("#q")).to_have_value("ceramika")
    until(page, 'document.querySelectorAll("main ol > li").length > 1')
    page.go_back()
    expect(page.locator("#q")).to_have_value("szycie")
    until(page, 'document.querySelector("[role=status]").textContent.includes("szycie")')
    page.go_back()
    expect(page).to_have_url(f"{site}/")


def test_a_shared_address_shows_its_results(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + f"{SEARCH}?q=ksi%C4%85%C5%BCka")
    answered(page)
    expect(page.locator("#q")).to_have_value("książka")
    assert "O nas" in titles(page)


def test_letters_that_are_typed_leave_no_history(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + "/")
    page.goto(site + SEARCH)
    before = page.evaluate("history.length")
    page.locator("#q").press_sequentially("szycie", delay=200)
    until(page, 'location.search === "?q=szycie"')
    assert page.evaluate("history.length") == before


def test_clearing_the_field_brings_the_index_back(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + f"{SEARCH}?q=szycie")
    answered(page)
    page.locator("#q").fill("")
    expect(page.locator(".a-to-z")).to_be_visible()
    expect(page.locator(".results")).to_be_hidden()
    assert heard(page) == ""


def test_only_this_page_may_send_a_form(site: str, reader: Reader) -> None:
    page = reader()
    policy = 'meta[http-equiv="Content-Security-Policy"]'
    page.goto(site + SEARCH)
    content = page.locator(policy).get_attribute("content") or ""
    assert content.endswith("form-action 'self'")
    for word in ("wasm", "unsafe", "eval", "blob:", "data:"):
        assert word not in content
    page.goto(site + "/")
    assert (page.locator(policy).get_attribute("content") or "").endswith("form-action 'none'")
    assert page.locator("form").count() == 0


def test_without_scripts_the_index_is_there(site: str, reader: Reader) -> None:
    page = reader(360, java_script_enabled=False)
    page.goto(site + "/")
    page.get_by_role("link", name="Szukaj").click()
    expect(page.get_by_text("Szukanie działa tylko z JavaScriptem.")).to_be_visible()
    page.locator("#q").fill("szycie")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}{SEARCH}?q=szycie")
    page.get_by_role("link", name="Ł", exact=True).click()
    page.get_by_role("link", name="Łąka – grupa ogrodnicza").click()
    expect(page.locator("h1")).to_have_text("Łąka – grupa ogrodnicza")


def test_the_page_for_what_is_missing_leads_here(site: str, reader: Reader) -> None:
    page = reader()
    page.goto(site + "/nie-ma/")
    page.locator("main").get_by_role("link", name="Szukaj").click()
    page.wait_for_url(f"**{SEARCH}#q")
    until(page, 'document.activeElement.id === "q"')


# Keyboards, screen readers, phones


def test_szycie_is_found_from_home_with_the_keyboard_alone(site: str, reader: Reader) -> None:
    page = reader()
    speech = Speech(page)
    speech.open(site + "/")
    while "Szukaj" not in speech.link():
        assert len(speech.heard) < 4
    page.get_by_role("link", name="Szukaj").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SEARCH}#q")
    speech.arrived("Enter")
    speech.focused()
    page.keyboard.type("szycie")
    page.keyboard.press("Enter")
    answered(page)
    until(page, 'document.activeElement.id === "results"')
    speech.announced("szycie, Enter")
    speech.focused()
    page.keyboard.press("Tab")
    speech.focused("Tab")
    keep("journey-search", speech.heard)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tagi/szycie/")


def test_the_first_result_is_seen_above_the_keyboard_of_a_phone(site: str, reader: Reader) -> None:
    page = reader(360, 340)  # what a keyboard leaves of a screen of 740
    page.goto(site + "/")
    page.get_by_role("link", name="Szukaj").click()
    page.keyboard.type("szycie", delay=30)
    answered(page)
    first = page.locator("main ol > li h3 a").first
    box: Any = first.bounding_box()
    field: Any = page.locator("#q").bounding_box()
    assert field["y"] >= 0
    assert 0 < box["y"] + box["height"] <= 340


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_results_and_failures(site: str, reader: Reader, width: int) -> None:
    page = reader(width, bypass_csp=True)
    page.goto(site + SEARCH)
    ask(page, "szycie")
    assert violations(page) == []
    ask(page, "xylofonologia")
    assert violations(page) == []
    page.route("**/_search/w-*", lambda route: route.abort())
    ask(page, "wycieczka")
    assert violations(page) == []
