"""Whatever is offered anywhere mends what it is offered for, and brings nothing else.

Every offer over all of tests/invalid is written where the message says, and the content read anew.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from blisko.model.mending.offers import pasted, replaces, whole_line
from blisko.model.problems import Problem
from blisko.reading.read import Options, read
from tests.content import TODAY, write

CASES = sorted(path for path in (Path(__file__).parents[2] / "invalid").iterdir() if path.is_dir())
# Front matters as real editors and migrations bring them, each broken in its own way.
FRONTS = sorted((Path(__file__).parents[2] / "fronts").rglob("*.md"))
EXAMPLES = {"missing", "missing-part", "empty-required"}  # with a value to be replaced by one's own
RENAMES = {"index-missing", "not-md", "organisation-missing", "outside-folders"}
# What may be wrong afterwards, and why.
ALLOWED = {
    ("file-online", "file-missing"): "the message asks to save the file first",
    ("missing-part", "file-missing"): "the name is an example",
    ("not-md", "missing"): "the text is an entry now, and has problems of its own",
    ("index-missing", "unused-file"): "the folder is an entry now, and does not use its picture",
}


def found_in(content: Path) -> tuple[Problem, ...]:
    return read(content, Options(today=TODAY)).problems


def kinds(problems: Iterable[Problem]) -> Counter[tuple[str, str, str]]:
    return Counter((p.path.name, p.code, p.field) for p in problems)


def write_all(content: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Do what the messages offer; what was done."""
    done: list[Problem] = []
    by_path = groupby((p for p in problems if p.mended), key=lambda problem: problem.path)
    for path, group in by_path:
        offered = list(group)
        if path.is_file():
            lines = path.read_text(encoding="utf-8-sig").split("\n")
            new = pasted(lines, offered)
            for problem in offered:
                if problem.code in EXAMPLES and not problem.length:
                    at = 1 if path.suffix == ".md" and problem.line == 1 else problem.line - 1
                    new.insert(at, problem.mended)
            if any(p.path == path and p.code == "front-matter-missing" for p in problems):
                examples = [problem.mended for problem in offered if not problem.length]
                new = ["---", *examples, "---", *lines]
            path.write_text("\n".join(new), encoding="utf-8")
        done += [p for p in offered if replaces(p) or p.code in EXAMPLES]
        for problem in offered:
            if problem.code in RENAMES:
                _rename(problem)
                done.append(problem)
    return done


def _rename(problem: Problem) -> None:
    path = problem.path
    if problem.code == "outside-folders":
        path.parent.rename(path.parent.with_name(problem.mended))
    elif problem.code == "index-missing":
        path.joinpath(str(problem.params["file"])).rename(path / problem.mended)
    else:
        old = path.with_name(str(problem.params["found"])) if "found" in problem.params else path
        old.rename(path.with_name(problem.mended))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_offer_mends_and_brings_nothing_else(case: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(case / "content", content) if (case / "content").is_dir() else content.mkdir()
    assert what_offers_bring(content) == {}


@pytest.mark.parametrize("front", FRONTS, ids=lambda path: path.stem)
def test_every_offer_for_front_matter_from_elsewhere_mends(front: Path, tmp_path: Path) -> None:
    write(tmp_path, {f"{front.parent.name}/{front.name}": front.read_text(encoding="utf-8")})
    assert found_in(tmp_path)
    assert what_offers_bring(tmp_path) == {}


def what_offers_bring(content: Path) -> dict[tuple[str, str, str], int]:
    """What is wrong after everything that is offered was done, and was not wrong before."""
    before = found_in(content)
    done = write_all(content, before)
    left = kinds(found_in(content))
    allowed = kinds(before)
    allowed.subtract(kinds(done))
    for problem in done:
        for code, new in ALLOWED:
            if problem.code == code:
                allowed |= {kind: 1 for kind in left if kind[1] == new}
    return {kind: n for kind, n in left.items() if n > allowed[kind]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_offer_is_what_is_there_already(case: Path) -> None:
    if not (case / "content").is_dir():
        return
    for problem in found_in(case / "content"):
        if replaces(problem):
            lines = problem.path.read_text(encoding="utf-8-sig").split("\n")
            source = lines[problem.line - 1]
            assert whole_line(problem, source) != source.rstrip()
            if problem.code.startswith("yaml-"):
                below = "\n".join(lines[problem.line - 1 : problem.line + problem.below])
                value = below.partition(":")[2]  # a name may become that of a field
                kept = set(re.findall(r"\w+", whole_line(problem, source)))
                assert set(re.findall(r"\w+", value)) <= kept
