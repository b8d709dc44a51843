"""News: the page of one, the newest, and a list per year."""

from pathlib import Path

from blisko.model.kinds import News
from blisko.views import news
from blisko.views.news import NewsView
from tests.content import Files, entry, post, scope, workshop

NBSP = "\N{NO-BREAK SPACE}"


def page(folder: Path, front: str = "", more: Files | None = None) -> NewsView:
    made = scope(folder, {"aktualnosci/2026-03-01-a.md": post(front, "Treść."), **(more or {})})
    item = entry(made, "a")
    assert isinstance(item, News)
    return news.news_page(made, item)


def test_a_short_news_item(tmp_path: Path) -> None:
    made = page(tmp_path, "title: Ruszamy")
    assert made.title == "Ruszamy"
    assert made.head.title == "Ruszamy (1 marca 2026) – Biblioteka w Zagrodzie"
    assert made.head.canonical == "http://127.0.0.1:8000/aktualnosci/2026/a/"
    assert (made.date.text.replace(NBSP, " "), made.date.iso) == ("1 marca 2026", "2026-03-01")
    assert (made.updated, made.author, made.summary, made.image, made.note) == (
        None,
        "",
        "",
        None,
        None,
    )
    assert (made.newer, made.older) == (None, None)
    assert (made.events, made.partners, made.photos, made.attachments, made.tags) == ((),) * 5
    assert [link.href for link in made.breadcrumbs] == ["/", "/aktualnosci/"]


def test_a_long_news_item(tmp_path: Path) -> None:
    front = """\
date: 2026-03-01 12:30
updated: 2026-03-02
author: Zespół
summary: Krótko
tags: [druk]
partners: [osp]
events: [b, w]
project: p
"""
    note = 'Nota  "taka" -- jak w umowie...'
    more: Files = {
        "aktualnosci/2026-02-01-old.md": post("title: Starsza"),
        "aktualnosci/2026-03-05-new.md": post("title: Nowsza"),
        "partnerzy/osp.md": post("title: OSP\ntype: fire_brigade"),
        "projekty/p.md": post(f"programme: P\nnote: '{note}'\nstart: 2026"),
        "warsztaty/b.md": workshop("start: 2026-04-01"),
        "warsztaty/w.md": workshop("start: 2026-03-01"),
    }
    made = page(tmp_path, front, more)
    assert made.date.iso == "2026-03-01"
    assert made.updated is not None
    assert made.updated.text.replace(NBSP, " ") == "2 marca 2026"
    assert (made.author, made.summary) == ("Zespół", "Krótko")
    assert [card.href for card in made.events] == ["/warsztaty/2026/w/", "/warsztaty/2026/b/"]
    assert [link.text for link in made.partners] == ["OSP"]
    assert [link.href for link in made.tags] == ["/tagi/druk/"]
    assert made.note is not None
    assert made.note.text == note
    assert made.newer is not None
    assert made.older is not None
    assert (made.newer.text, made.older.text) == ("Nowsza", "Starsza")


def many(count: int) -> Files:
    """News of two years: half of them in each."""
    return {
        f"aktualnosci/{2025 + number % 2}-01-{number // 2 + 1:02}-n{number}.md": post()
        for number in range(count)
    }


def test_the_list_has_the_newest_and_leads_to_every_year(tmp_path: Path) -> None:
    made = news.news_list(scope(tmp_path, many(30)))
    assert len(made.news) == 12
    assert made.news[0].href == "/aktualnosci/2026/n29/"
    assert made.year == 0
    assert [(link.text, link.href) for link in made.years] == [
        ("2026", "/aktualnosci/2026/"),
        ("2025", "/aktualnosci/2025/"),
    ]


def test_a_year_has_all_its_news(tmp_path: Path) -> None:
    made = news.news_year(scope(tmp_path, many(30), url="https://example.org/base"), 2025)
    assert (len(made.news), made.year) == (15, 2025)
    assert made.news[0].href == "/base/aktualnosci/2025/n28/"
    assert made.news[-1].href == "/base/aktualnosci/2025/n0/"
    assert made.head.canonical == "https://example.org/base/aktualnosci/2025/"
    assert made.section == "/base/aktualnosci/"
    assert [link.href for link in made.breadcrumbs] == ["/base/", "/base/aktualnosci/"]
    assert "2025" in made.title


def test_no_news_yet(tmp_path: Path) -> None:
    made = news.news_list(scope(tmp_path, {}))
    assert (made.news, made.years) == ((), ())


def test_a_summary_is_the_beginning_of_the_text_where_none_is_written(tmp_path: Path) -> None:
    text = "Pierwsze zdanie o drukarce. " * 20
    made = news.news_list(scope(tmp_path, {"aktualnosci/2026-03-01-a.md": post("", text)}))
    summary = made.news[0].summary.replace(NBSP, " ")
    assert summary.startswith("Pierwsze zdanie o drukarce. Pierwsze")
    assert summary.endswith("…")
    assert len(summary) <= 181
