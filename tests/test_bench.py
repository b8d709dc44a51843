"""What the bench writes down: sizes that are measured at different times are one table."""

from pathlib import Path

from bench import build
from bench.build import PAGES_ONLY, WHOLE, Measured


def test_sizes_measured_apart_are_one_table(tmp_path: Path) -> None:
    file = tmp_path / build.KEPT
    few = {(100, "cold", name): [Measured(2.0, 90.0), Measured(3.0, 95.0)] for name in (WHOLE, "h")}
    build.keep(file, few, {100: "yesterday"})
    known, told = build.kept(file)
    assert known == few
    many = {
        (10_000, "cold", WHOLE): [Measured(50.0, 390.0)],
        (10_000, "cold", PAGES_ONLY): [Measured(40.0, 380.0)],
        (10_000, "cold", "h"): [Measured(25.0, 1500.0)],
        (10_000, "cold", "e"): [Measured(60.0, 900.0)],
    }
    build.keep(file, {**known, **many}, {**told, 10_000: "today"})
    results, told = build.kept(file)
    assert told == {100: "yesterday", 10_000: "today"}
    head, _, first, second = build.table(results).split("\n")
    assert head.startswith(f"| posts | operation | {WHOLE}, s | h, s | {PAGES_ONLY}, s | e, s |")
    assert first == "| 100 | cold | 2.50 | 2.50 | – | – | 1.00 | – | 92 | 92 | – | – |"
    assert "| 50.00 | 25.00 | 40.00 | 60.00 | 2.00 | 1.60 | 390 |" in second
    build.draw(results, tmp_path)
    assert f"{WHOLE}, cold" in (tmp_path / "seconds.svg").read_text(encoding="utf-8")
