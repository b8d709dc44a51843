"""Mending lines of YAML: the part that changes, and where what follows it stood before."""

import pytest
import yaml

from blisko.model.mending.yaml_lines import Mend, error_line, mend, nodes, plain, quoted


@pytest.mark.parametrize(
    ("change", "mended"),
    [
        (Mend("x", 6, 1, ": "), "title: Druk"),
        (Mend("x", 1, 5, "summary"), "summary:Druk"),
        (Mend("x", 1, 0, "  "), "  title:Druk"),
    ],
)
def test_a_mended_line(change: Mend, mended: str) -> None:
    assert change.of("title:Druk") == mended


@pytest.mark.parametrize(("column", "origin"), [(1, 1), (5, 5), (6, 6), (7, 6), (8, 7), (11, 10)])
def test_where_what_follows_a_mend_stood(column: int, origin: int) -> None:
    assert Mend("x", 6, 1, ": ").origin(column) == origin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("druk", "druk"),
        ("druk 3D", "druk 3D"),
        ("a, b", '"a, b"'),
        ("a: b", '"a: b"'),
        ("druk #3", '"druk #3"'),
        ('"a"', "'\"a\"'"),
        ("[a]", '"[a]"'),
        ("", '""'),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("text", ["a", 'a "b"', "a\\b", "it's", 'it\'s "b"', "a: b # c"])
def test_what_is_quoted_is_read_back(text: str) -> None:
    node = nodes(quoted(text))
    assert isinstance(node, yaml.ScalarNode)
    assert node.value == text


def test_a_line_that_nothing_helps() -> None:
    lines = ["title: a", "- }"]
    with pytest.raises(yaml.YAMLError) as caught:
        nodes("\n".join(lines))
    assert error_line(caught.value, lines) == 1
    assert mend(lines, caught.value) is None
