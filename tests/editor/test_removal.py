"""Removing an entry: who needs it is known before, and all of it can be put back."""

from pathlib import Path

from tests.content import SVG, workshop
from tests.editor.running import Editing, editing

WORKSHOP = "warsztaty/2026-03-14-druk-3d.md"
NEWS = "aktualnosci/2026-03-05-pierwszy-druk/index.md"
PICTURE = "aktualnosci/2026-03-05-pierwszy-druk/stol.svg"


def with_neighbours(content: Path) -> None:
    """A post that shows a picture of another one, and a plan that two workshops share."""
    shows = "---\ntitle: Widać\n---\n![Stół](../aktualnosci/2026-03-05-pierwszy-druk/stol.svg)\n"
    (content / "strony/widac.md").write_text(shows, encoding="utf-8")
    (content / "warsztaty/plan.svg").write_bytes(SVG.encode())
    (content / "warsztaty/wlasny.svg").write_bytes(SVG.encode())
    for name, own in (("a", "[w](wlasny.svg)"), ("b", "")):
        text = workshop(f"title: {name}", f"[plan](plan.svg) {own}\n")
        (content / f"warsztaty/2026-05-01-{name}.md").write_text(text, encoding="utf-8")


def remove(site: Editing, name: str) -> tuple[int, dict[str, str]]:
    """Remove an entry as the page does."""
    match = site.read(name)["digest"]
    status, told = site.ask("POST", "remove", {"path": name, "match": match})
    return status, dict(told)


def test_an_entry_is_removed_with_its_files_and_put_back(tmp_path: Path) -> None:
    with editing(tmp_path, change=with_neighbours) as site:
        _, told = site.ask("GET", "mentions", path=WORKSHOP)
        found = {(mention["path"], mention["where"]) for mention in told["mentions"]}
        assert found == {
            (NEWS, ""),
            (NEWS, "Wydarzenia"),
            ("warsztaty/2026-04-01-ceramika.md", "Nowy termin"),
        }
        _, told = site.ask("GET", "mentions", path=NEWS)
        assert [mention["title"] for mention in told["mentions"]] == ["Widać"]
        assert told["files"] == len(list((site.content / NEWS).parent.iterdir())) - 1

        before = {path: path.read_bytes() for path in (site.content / NEWS).parent.iterdir()}
        status, removed = remove(site, NEWS)
        assert (status, removed["title"]) == (200, 'Pierwszy "druk" i <b>')
        assert not (site.content / NEWS).parent.exists()
        _, told = site.ask("GET", "removed")
        assert [one["addresses"] for one in told["removed"]] == [
            ["/aktualnosci/2026/pierwszy-druk/"]
        ]
        status, told = site.ask("POST", "put-back", {"record": removed["record"]})
        assert (status, told) == (200, {"path": NEWS})
        assert {path: path.read_bytes() for path in (site.content / NEWS).parent.iterdir()} == (
            before
        )
        assert site.ask("GET", "removed")[1] == {"removed": []}

        remove(site, "warsztaty/2026-05-01-a.md")
        assert (site.content / "warsztaty/plan.svg").exists()
        assert not (site.content / "warsztaty/wlasny.svg").exists()

        match = site.read(NEWS)["digest"]
        text = (site.content / NEWS).read_text(encoding="utf-8") + "Dopisane w Notatniku.\n"
        (site.content / NEWS).write_text(text, encoding="utf-8")
        status, told = site.ask("POST", "remove", {"path": NEWS, "match": match})
        assert (status, told["now"][NEWS]["text"]) == (412, text)
        assert (site.content / PICTURE).exists()
        assert len(site.ask("GET", "removed")[1]["removed"]) == 1
        assert site.ask("POST", "remove", {"path": "biblioteka.yaml", "match": ""})[0] == 400
        assert site.ask("POST", "remove", {"path": "../x.md", "match": ""})[0] == 400
        assert site.ask("POST", "put-back", {"record": "../../x"})[0] == 404

        _, removed = remove(site, NEWS)
        (site.content / NEWS).parent.mkdir()
        (site.content / NEWS).write_text("---\ntitle: Inny\n---\n", encoding="utf-8")
        status, told = site.ask("POST", "put-back", {"record": removed["record"]})
        assert (status, told["code"]) == (400, "taken")
        assert "Inny" in (site.content / NEWS).read_text(encoding="utf-8")
        assert len(site.ask("GET", "removed")[1]["removed"]) == 2
