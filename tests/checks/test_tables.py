"""Rows that are longer than their table are told, and what only looks like one is not."""

from pathlib import Path

import pytest

from tests.content import post, problems

NEWS = "aktualnosci/2026-03-01-wpis.md"


def told(folder: Path, body: str) -> list[tuple[int, object, object]]:
    found = problems(folder, {NEWS: post("", body)})
    return [
        (problem.line, problem.params["found"], problem.params["wanted"])
        for problem in found
        if problem.code == "table-row-long"
    ]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (
            "| a | b |\n|---|---|\n| c | d | e |\n| f | g |\n| h | i | j | k |",
            [(6, 3, 2), (8, 4, 2)],
        ),
        ("a | b\n- | -\nc | d | e", [(6, 3, 2)]),
        ("> | a |\n> |:-:|\n> | b | c |", [(6, 2, 1)]),
    ],
)
def test_a_row_longer_than_its_table(
    body: str, rows: list[tuple[int, int, int]], tmp_path: Path
) -> None:
    assert told(tmp_path, body) == rows


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n|---|---|\n| c |\n\nd | e | f",
        "| a |\n|---|\n| b \\| c |\n| `d | e` |",
        "a | b\n---\nc | d | e | f",
        "```\n| a |\n|---|\n| b | c |\n```",
    ],
)
def test_what_is_no_longer_row(body: str, tmp_path: Path) -> None:
    assert told(tmp_path, body) == []
