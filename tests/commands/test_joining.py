"""What two people changed is brought together by fields; what both changed is asked."""

from collections.abc import Callable

import pytest

from blisko.publishing.git import Repository
from blisko.publishing.joining import join, newer
from blisko.publishing.merging import parts
from blisko.publishing.refusals import Refusal
from tests.commands.conftest import Clone

BEGUN = (
    "---\n# uwaga\ntitle: A\nseats: 8\ntags:\n  - jeden\n  - dwa\n---\n\nRaz.\n\nDwa.\n\nTrzy.\n"
)


def both(
    ola: Clone, clone: Callable[[str], Clone], begun: str, ours: str, theirs: str, name: str
) -> tuple[Repository, str]:
    """Ola's repository after she and Ewa have changed a file, and what Ewa has sent."""
    ola.write(name, begun)
    ola.save()
    ewa = clone("ewa")
    ewa.write(name, theirs)
    ewa.save()
    ola.write(name, ours)
    ola.git("add", "--all")
    ola.git("commit", "--quiet", "-m", "Moje")
    repository = Repository.containing(ola.content)
    sent = newer(repository, "origin")
    assert sent
    return repository, sent


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "wanted"),
    [
        (  # neighbouring fields, a new one on each side
            "strony/a.md",
            BEGUN.replace("title: A\n", "title: B\nplace: sala\n"),
            BEGUN.replace("seats: 8\n", "seats: 9\nprice: 5\n"),
            BEGUN.replace("title: A\n", "title: B\nplace: sala\n")
            .replace("seats: 8\n", "seats: 9\n")
            .replace("  - dwa\n", "  - dwa\nprice: 5\n"),
        ),
        (  # lines of a list, paragraphs of the text, lines of Windows kept
            "strony/a.md",
            BEGUN.replace("Raz.", "Raz i drugi."),
            BEGUN.replace("Trzy.", "Trzy.\r\n\r\nCztery."),
            BEGUN.replace("Raz.", "Raz i drugi.").replace("Trzy.", "Trzy.\r\n\r\nCztery."),
        ),
        (
            "dane.yaml",
            "name: A\nphone: '1'\n",
            "name: B\nphone: '2'\n",
            "name: A\nphone: '2'\n",
        ),
    ],
    ids=["fields", "text", "card"],
)
def test_what_only_one_has_changed_is_taken(
    ola: Clone, clone: Callable[[str], Clone], name: str, ours: str, theirs: str, wanted: str
) -> None:
    begun = "name: B\nphone: '1'\n" if name.endswith(".yaml") else BEGUN
    repository, sent = both(ola, clone, begun, ours, theirs, name)
    assert join(repository, sent, "Razem") == [f"content/{name}"]
    assert (ola.content / name).read_bytes().decode() == wanted
    assert ola.git("status", "--porcelain") == ""
    assert ola.git("rev-parse", "HEAD^2") == sent
    assert newer(repository, "origin") is None


def test_what_both_have_changed_is_asked_and_the_text_stays(
    ola: Clone, clone: Callable[[str], Clone]
) -> None:
    name = "strony/a.md"
    ours = BEGUN.replace("title: A", "title: Moje").replace("Dwa.", "Moje dwa.")
    theirs = BEGUN.replace("title: A", "title: Jej").replace("seats: 8", "seats: 9")
    repository, sent = both(ola, clone, BEGUN, ours, theirs, name)
    head = ola.git("rev-parse", "HEAD")
    with pytest.raises(Refusal) as refused:
        join(repository, sent, "Razem")
    assert refused.value.params["names"] == [f"content/{name}"]
    assert (ola.git("rev-parse", "HEAD"), ola.git("status", "--porcelain")) == (head, "")
    join(repository, sent, "Razem", prefer="theirs")
    text = (ola.content / name).read_text(encoding="utf-8")
    assert text == ours.replace("title: Moje", "title: Jej").replace("seats: 8", "seats: 9")


def test_a_removed_text_that_was_changed_stays(ola: Clone, clone: Callable[[str], Clone]) -> None:
    ewa = clone("ewa")
    ewa.page("o-nas", "Nowe słowa.")
    ewa.page("obie", "Ewy.")
    ewa.remove_page("dojazd")
    ewa.save()
    ola.remove_page("o-nas")
    ola.page("obie", "Oli.")
    ola.page("dojazd", "Autobusem.")
    ola.git("add", "--all")
    ola.git("commit", "--quiet", "-m", "Moje")
    repository = Repository.containing(ola.content)
    sent = newer(repository, "origin")
    assert sent
    with pytest.raises(Refusal):
        join(repository, sent, "Razem")
    join(repository, sent, "Razem", prefer="ours")
    assert "Nowe słowa." in (ola.content / "strony/o-nas.md").read_text(encoding="utf-8")
    assert "Autobusem." in (ola.content / "strony/dojazd.md").read_text(encoding="utf-8")
    assert "Oli." in (ola.content / "strony/obie.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["", "Tekst.\n", "---\ntitle: A\n", "---\ntitle: A\ntitle: B\n---\n"]
)
def test_what_has_no_fields_is_not_parted(text: str) -> None:
    assert parts(text, fenced=True) is None
