"""Old addresses of every sort reach the server, and come back from it."""

import subprocess
import unicodedata
from pathlib import Path

import pytest
import yaml

from tests.commands.conftest import Clone, Server

# As browsers copy them, and the file that a server of files looks for.
OLD = {
    "/aktualno%C5%9Bci/2020/konkurs/": "aktualności/2020/konkurs/index.html",
    "/plan%20zaj%C4%99%C4%87.html": "plan zajęć.html",
    "/a!b,c'+&d(e);f=g@h/": "a!b,c'+&d(e);f=g@h/index.html",
    "/konkurs-%F0%9F%A6%89/": "konkurs-🦉/index.html",
    "/100%-dla-dzieci/": "100%-dla-dzieci/index.html",
    "/x%23y/": "x#y/index.html",
    "/~ala/$a`b^{c}[d]/": "~ala/$a`b^{c}[d]/index.html",
    f"/{unicodedata.normalize('NFD', 'zajęcia')}/": unicodedata.normalize(
        "NFD", "zajęcia/index.html"
    ),
    f"/{'a' * 255}/": f"{'a' * 255}/index.html",
}


def test_old_addresses_of_every_sort_are_published(
    ola: Clone, server: Server, tmp_path: Path
) -> None:
    front = yaml.safe_dump({"title": "O nas", "aliases": list(OLD)}, allow_unicode=True)
    ola.write("strony/o-nas.md", f"---\n{front}---\nSłowa.\n")
    ola.save()
    assert ola.publish() == 0
    copy = tmp_path / "kopia"
    command = ["git", "clone", "--quiet", "--branch=gh-pages", server.folder.as_uri(), str(copy)]
    subprocess.run(command, check=True)
    for file in OLD.values():
        assert 'content="0; url=/o-nas/"' in (copy / file).read_text(encoding="utf-8")


def test_the_line_offered_for_a_lost_address_is_yaml(
    ola: Clone, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    ola.write("strony/o-nas.md", "---\ntitle: O nas\naliases: ['/a,b/', '/c&d/']\n---\nSłowa.\n")
    ola.save()
    assert ola.publish() == 0
    ola.write("strony/o-nas.md", "---\ntitle: O nas\n---\nSłowa.\n")
    ola.save()
    capsys.readouterr()
    assert ola.publish() == 1
    said = capsys.readouterr().err
    lines = [part.partition(";")[0] for part in said.split("wpisz ")[1:]]
    offered = [yaml.safe_load(line.splitlines()[0])["aliases"] for line in lines]
    assert sorted(address for line in offered for address in line) == ["/a,b/", "/c&d/"]
    assert len(server.states) == 1
