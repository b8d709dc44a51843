"""Pages hold together: narrow, enlarged, spaced out, without style; targets are large enough."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import FLAGS, Reader
from tests.browser.site import PAGES
from tests.chromium import find_chromium

pytestmark = pytest.mark.browser

# Text that pokes out of its box or is cut off; what scrolls by itself and what is for ears may.
SPILT = """() => {
    const root = document.documentElement;
    const found = root.scrollWidth > innerWidth ? ["page is " + root.scrollWidth + " wide"] : [];
    for (const element of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(element);
        if (style.display === "inline" || element.closest("svg, .table-scroll, .visually-hidden"))
            continue;
        if (!element.checkVisibility() || !element.textContent.trim()) continue;
        const clips = style.overflowY !== "visible";
        const low = clips && element.scrollHeight > element.clientHeight + 2;
        if (low || element.scrollWidth > element.clientWidth + 2)
            found.push(`${element.tagName}.${element.className}: ${element.textContent.trim()}`);
    }
    return found.map((text) => text.replace(/\\s+/g, " ").slice(0, 90)).slice(0, 5);
}"""

# The values of WCAG 1.4.12.
SPACED = """
* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }
"""


def spilt(site: str, page: Page, style: str = "") -> dict[str, list[str]]:
    """The page types of which something does not fit, with what."""
    found = {}
    for name, address in PAGES.items():
        page.goto(site + address)
        if style:
            page.add_style_tag(content=style)
        if wrong := page.evaluate(SPILT):
            found[name] = wrong
    return found


def test_pages_reflow_at_320_pixels(site: str, reader: Reader) -> None:
    # As 1280 × 1024 enlarged to 400 %.
    assert spilt(site, reader(320, 256)) == {}


def test_components_reflow_at_320_pixels(gallery: str, reader: Reader) -> None:
    page = reader(320, 256)
    page.goto(gallery)
    assert page.evaluate(SPILT) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_wider_text_spacing_breaks_nothing(site: str, reader: Reader, width: int) -> None:
    assert spilt(site, reader(width, bypass_csp=True), SPACED) == {}


@pytest.mark.parametrize("width", [768, 1280])
def test_letters_twice_as_large_break_nothing(site: str, browser: Browser, width: int) -> None:
    # The browser's own setting, which media queries in rem follow.
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    with browser.browser_type.launch(executable_path=find_chromium(), args=flags) as large:
        context = large.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
        page = context.new_page()
        assert spilt(site, page) == {}
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"


def test_what_does_not_fit_would_be_seen(reader: Reader) -> None:
    page = reader(320)
    page.set_content(
        "<style>p { inline-size: 3em } pre { margin: 0 }</style><p>niezmieszczalność</p>"
    )
    assert page.evaluate(SPILT)
    page.set_content(f"<pre>{'długi wiersz ' * 20}</pre>")
    assert page.evaluate(SPILT)


@pytest.mark.parametrize("width", [360, 1280])
def test_main_targets_are_44_pixels_high(site: str, reader: Reader, width: int) -> None:
    page = reader(width)
    small = []
    for name in ("home", "event", "full", "news", "partner", "missing"):
        page.goto(site + PAGES[name])
        if width < 600:
            page.get_by_role("button", name="Menu").click()
        targets = page.locator(".button, button, .menu a, .more a, .plates a, .photo a")
        assert targets.count() > 5
        for target in targets.all():
            box = target.bounding_box()
            if box and min(box["height"], box["width"]) < 44:
                small.append((name, target.inner_text(), box))
    assert small == []


def test_the_contents_of_a_long_page_fold_on_a_phone_only(site: str, reader: Reader) -> None:
    page = reader(360)
    page.goto(site + PAGES["page"])
    link = page.locator(".contents a").first
    assert not link.is_visible()
    page.locator(".contents summary").click()
    assert link.is_visible()
    page = reader(1280)
    page.goto(site + PAGES["page"])
    assert page.locator(".contents a").first.is_visible()
    assert not page.locator(".contents summary").is_visible()


BOTTOMS = "links => links.map(link => link.getBoundingClientRect().bottom)"


def test_home_shows_what_is_next_without_scrolling(site: str, reader: Reader) -> None:
    for width, height, rows in ((1280, 720, 3), (360, 740, 2)):
        page = reader(width, height)
        page.goto(site + PAGES["home"])
        bottoms = page.locator(".entry--event .entry__title a").evaluate_all(BOTTOMS)
        assert sum(bottom <= height for bottom in bottoms) >= rows, (width, bottoms)
        if width == 1280:
            hero = page.locator(".page-head").bounding_box()
            sheet = page.locator(".bench .sheet").first.bounding_box()
            assert hero
            assert sheet
            assert sheet["y"] - hero["y"] < 125  # it was 242


@pytest.mark.parametrize("name", ["home", "events", "news_list", "project", "partner", "tag"])
def test_lists_show_four_rows_or_more_on_the_screen_of_a_phone(
    site: str, reader: Reader, name: str
) -> None:
    page = reader(360, 740)
    page.goto(site + PAGES[name])
    heights = page.locator(".entry").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert len(heights) > 5
    assert sum(heights) / len(heights) <= 150  # nearly five
    usual = sorted(heights)[:-1]  # one has a title of eight lines
    assert max(usual) <= 740 / 3.5
    assert min(heights) >= 44


def test_a_new_date_in_a_list_is_a_target_of_its_own(site: str, reader: Reader) -> None:
    for width in (360, 1280):
        page = reader(width)
        page.goto(site + PAGES["events"])
        link = page.locator(".entry__moved a")
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        link.click()
        page.wait_for_url("**/warsztaty/2026/miska-na-zurek-nowy-termin/")


def test_the_slip_of_an_event_fits_the_screen_of_a_phone(site: str, reader: Reader) -> None:
    page = reader(360, 740)
    page.goto(site + PAGES["event"])
    box = page.locator(".actions").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 740


def test_one_photo_is_as_wide_as_its_sheet(gallery: str, reader: Reader) -> None:
    page = reader(1280)
    page.goto(gallery)
    shares = page.locator("#c-photos .photo:first-child").evaluate_all(
        "photos => photos.map(photo => photo.offsetWidth / photo.parentElement.offsetWidth)"
    )
    several, one = shares
    assert several < 0.5
    assert one == 1
    headings = page.locator("#c-photos section h2").all_inner_texts()
    assert headings == ["Zdjęcia", "Zdjęcie"]


def test_later_exceptions_of_the_hours_fold_on_a_phone_only(site: str, reader: Reader) -> None:
    later = ".exceptions li:has-text('Wielka Sobota')"
    page = reader(360)
    page.goto(site + PAGES["home"])
    assert page.locator(".exceptions li").count() == 4
    assert not page.locator(later).is_visible()
    page.locator(".fold summary").click()
    assert page.locator(later).is_visible()
    page = reader(1280)
    page.goto(site + PAGES["home"])
    assert page.locator(later).is_visible()
    assert not page.locator(".fold summary").is_visible()
    page.emulate_media(media="print")
    assert page.locator(later).is_visible()


# In the order in which they make sense without a style sheet.
ORDER = {
    "home": (
        ".skip-link", ".wordmark", "nav", ".notice", "h1", "#week", ".entry .date-stamp",
        ".entry__title a", ".entry__facts", "#hours", "#news", "#projects", "#partners", "footer",
    ),
    "event": (
        ".skip-link", ".wordmark", "nav", ".breadcrumbs", "h1", ".date-stamp", ".facts", ".actions",
        ".lead", ".prose", ".tags", ".notice", "footer",
    ),
    "cancelled": (".skip-link", "h1", ".state", ".date-stamp", ".facts", ".lead", "footer"),
    "news": ("h1", ".byline", ".lead", ".prose", ".neighbours", "footer"),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDER)
def test_without_style_sheets_the_order_makes_sense(site: str, reader: Reader, name: str) -> None:
    page = reader(360)
    page.route("**/*.css", lambda route: route.abort())
    page.goto(site + PAGES[name])
    assert page.evaluate("getComputedStyle(document.body).marginBlockStart") == "8px"
    tops = {
        part: page.locator(part).first.evaluate("e => e.getBoundingClientRect().top + scrollY")
        for part in ORDER[name]
        if part != "nav"  # closed: the browser itself hides a popover
    }
    assert [pair for pair in pairwise(tops) if tops[pair[0]] > tops[pair[1]]] == []
    menu = page.get_by_role("button", name="Menu")
    menu.click()
    assert page.get_by_role("link", name="Warsztaty", exact=True).first.is_visible()
    wide = page.evaluate("document.querySelector('main svg')?.getBoundingClientRect().width ?? 0")
    assert wide <= 24  # a drawn sign does not fill the screen
