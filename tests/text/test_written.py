"""Where a text writes its links, judged by the renderer; and names that are near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blisko.text.markdown import Renderer
from blisko.text.nearness import Names
from blisko.text.written import as_target, matched, plain_target, without_code, written
from tests.text.samples import POLISH

RENDERER = Renderer("pl", labels=POLISH)
PIECES = (
    *(
        "[a](x.md)",
        "![b](y.png)",
        "[c][r]",
        "![d][r]",
        "[r]",
        "[e][]",
        "[f](<z w.md>)",
        "`[g](n.md)`",
    ),
    *("[h](v.md 'T')", "<img src='q.png' alt='q'>", '<a href="p.md">p</a>', "słowo", "[", "]", "("),
    *(
        ")",
        "!",
        "\n\n",
        "\n",
        "*",
        "[![i](j.png)](k.md)",
        "[l\\]m](o.md)",
        "[s](t_(1).md)",
        "\\[u](w.md)",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_every_rendered_link_has_its_place(pieces: list[str]) -> None:
    text = " ".join(pieces) + "\n\n[r]: rr.md\n[e]: <ee.md>\n"
    links = RENDERER.render(text).links
    for target, place in zip(links, matched(links, written(text)), strict=True):
        assert place is not None, (target, text)
        said = text[place.target_start : place.target_end]
        assert said == place.target
        assert plain_target(said) == plain_target(target)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_a_path_comes_back_from_its_target(name: str) -> None:
    target = as_target(name)
    assert not set(target) & set(" <>()[]#?\"'\\")
    assert written(f"[x]({target})")[0].target == target


def test_code_and_comments_are_no_links() -> None:
    text = "`[a](b)` ``[a`](b)`` <!-- [a](b) -->\n```\n[a](b)\n```\n~~~~\n[a](b)\n~~~\n~~~~\n[c](d)"
    assert [item.target for item in written(text)] == ["d"]
    assert len(without_code(text)) == len(text)


NEAR = {
    "kontact": "kontakt",
    "kontakty": "kontakt",
    "kontkat": "kontakt",
    "kontak": "kontakt",
    "plan-2025": "",
    "pln": "",
    "szkola": "",  # two are as near
    "zupelnie-inne": "",
    "kontakt": "",
}


@pytest.mark.parametrize(("word", "meant"), NEAR.items())
def test_one_slip_and_one_only(word: str, meant: str) -> None:
    names = Names(["kontakt", "plan-2024", "plan", "szkole", "szkoly", "warsztaty"])
    assert names.only_near(word) == meant
