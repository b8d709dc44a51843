"""Another address for an entry: files, links and references go along, and the old one leads on."""

from pathlib import Path

from tests.builds import build
from tests.content import SVG, post, workshop
from tests.editor.running import Editing, editing

NEWS = "aktualnosci/2026-03-05-pierwszy-druk/index.md"
WORKSHOP = "warsztaty/2026-03-14-druk-3d.md"


def with_links(content: Path) -> None:
    """Links and references in every way in which they are written."""
    body = (
        "[plik](../warsztaty/2026-03-14-druk-3d.md#plan), [adres](/warsztaty/2026/druk-3d/), "
        "[bez końca](/warsztaty/2026/druk-3d) i [znowu][d].\n\n"
        "`[kod](../warsztaty/2026-03-14-druk-3d.md)`\n\n"
        "![Stół](../aktualnosci/2026-03-05-pierwszy-druk/stol.svg)\n\n"
        "[d]: ../warsztaty/2026-03-14-druk-3d.md\n"
    )
    (content / "strony/odsyla.md").write_text(post("title: Odsyła", body), encoding="utf-8")
    folder = content / "warsztaty/2026-05-01-tkanie"
    folder.mkdir()
    front = "title: Tkanie\nstart: 2026-05-01 10:00\nstatus: postponed\nmoved_to: '2026/druk-3d'\n"
    own = "[sam](../2026-05-01-tkanie/index.md) ![Stół](stół.svg)\n"
    (folder / "index.md").write_text(workshop(front, own), encoding="utf-8")
    (folder / "stół.svg").write_text(SVG, encoding="utf-8")


def rename(site: Editing, name: str, wanted: str) -> str:
    """Give an entry another address; its path. The alias is written as the page writes it."""
    status, plan = site.ask("GET", "renaming", path=name, to=wanted)
    assert (status, plan["broken"]) == (200, [])
    text = plan["text"]["text"].replace("\n---\n", f"\naliases: [{plan['old_address']}]\n---\n", 1)
    changes = [{"path": new, "from": old} for old, new in plan["moved"].items()]
    changes += [{"path": old, "remove": True} for old in plan["moved"]]
    changes += [
        {"path": name, "remove": True, "match": plan["text"]["digest"]},
        {"path": plan["path"], "text": text, "match": "", "was": name},
    ]
    changes += [{"path": t["name"], "text": t["text"], "match": t["digest"]} for t in plan["texts"]]
    status, told = site.save(*changes)
    assert status == 200, told
    return str(plan["path"])


def tells_what_cannot_be(site: Editing) -> None:
    """Names that are none, or that another entry has."""
    for wanted, code in (("", "no-name"), ("druk-3d", "no-name"), ("!!", "no-name")):
        status, told = site.ask("GET", "renaming", path=WORKSHOP, to=wanted)
        assert (status, told["code"]) == (400, code)
    linocut = "warsztaty/2026-02-03-linoryt.md"
    status, told = site.ask("GET", "renaming", path=linocut, to="Druk 3D")
    assert (status, told["code"]) == (400, "address-taken")
    assert "/warsztaty/2026/druk-3d/" in told["what"]
    assert site.ask("GET", "renaming", path="warsztaty/nie-ma.md", to="a")[0] == 400
    assert site.ask("GET", "renaming", path="../x.md", to="a")[0] == 400


def test_everything_that_named_an_entry_names_it_still(tmp_path: Path) -> None:
    with editing(tmp_path, change=with_links) as site:
        tells_what_cannot_be(site)
        site.save(
            {
                "path": WORKSHOP,
                "text": site.read(WORKSHOP)["text"] + "\n## Plan\n",
                "match": site.read(WORKSHOP)["digest"],
            }
        )
        assert rename(site, WORKSHOP, "Drukowanie przestrzenne!") == (
            "warsztaty/2026-03-14-drukowanie-przestrzenne.md"
        )
        assert rename(site, "warsztaty/2026-05-01-tkanie/index.md", "krosno") == (
            "warsztaty/2026-05-01-krosno/index.md"
        )
        assert rename(site, NEWS, "pierwszy-wydruk").endswith("pierwszy-wydruk/index.md")

        def text(name: str) -> str:
            return (site.content / name).read_text(encoding="utf-8")

        told = text("strony/odsyla.md")
        assert "[plik](../warsztaty/2026-03-14-drukowanie-przestrzenne.md#plan)" in told
        assert "[adres](/warsztaty/2026/drukowanie-przestrzenne/)" in told
        assert "[bez końca](/warsztaty/2026/drukowanie-przestrzenne)" in told
        assert "`[kod](../warsztaty/2026-03-14-druk-3d.md)`" in told
        assert "![Stół](../aktualnosci/2026-03-05-pierwszy-wydruk/stol.svg)" in told
        assert "[d]: ../warsztaty/2026-03-14-drukowanie-przestrzenne.md" in told
        moved = "moved_to: warsztaty/2026/drukowanie-przestrzenne"
        assert moved in text("warsztaty/2026-04-01-ceramika.md")
        weaving = text("warsztaty/2026-05-01-krosno/index.md")
        assert "moved_to: '2026/drukowanie-przestrzenne'" in weaving
        assert "[sam](index.md) ![Stół](stół.svg)" in weaving
        assert not (site.content / "warsztaty/2026-05-01-tkanie").exists()

        output = tmp_path / "output"
        assert build(site.content, output) == 0
        old = (output / "warsztaty/2026/druk-3d/index.html").read_text(encoding="utf-8")
        assert "/warsztaty/2026/drukowanie-przestrzenne/" in old
        assert (output / "warsztaty/2026/drukowanie-przestrzenne/index.html").is_file()
        assert (output / "warsztaty/2026/krosno/index.html").is_file()
        page = (output / "odsyla/index.html").read_text(encoding="utf-8")
        assert "druk-3d/" not in page.replace("druk-3d.md", "")
