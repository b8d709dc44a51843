"""A plot as SVG: lines over posts, both axes logarithmic."""

from collections.abc import Mapping, Sequence
from html import escape
from math import floor, log10

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 230, 40, 40
COLOURS = (
    "#0b5f8a",
    "#7a9e00",
    "#b3401e",
    "#6a4a9c",
    "#8a6d00",
    "#4d4d4d",
    "#b0187a",
    "#007a7a",
    "#9a5a3a",
)

Lines = Mapping[str, Sequence[tuple[float, float]]]


def plot(title: str, lines: Lines) -> str:
    """The lines, each with its name at its end."""
    xs = [x for points in lines.values() for x, _ in points]
    ys = [y for points in lines.values() for _, y in points]
    across = _scale(min(xs), max(xs), LEFT, WIDTH - RIGHT)
    up = _scale(min(ys), max(ys), HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="13">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="16">{escape(title)}</text>',
    ]
    parts += [
        f'<text x="{across(x):.1f}" y="{HEIGHT - 14}">{x:,.0f}</text>' for x in sorted(set(xs))
    ]
    for y in _ticks(min(ys), max(ys)):
        at = f"{up(y):.1f}"
        parts.append(
            f'<path stroke="#ddd" d="M{LEFT} {at}H{WIDTH - RIGHT}"/>'
            f'<text x="8" y="{at}">{y:g}</text>'
        )
    ends = sorted(lines, key=lambda name: up(lines[name][-1][1]))
    labels: dict[str, float] = {}
    for name in ends:
        least = max(labels.values(), default=0) + 16
        labels[name] = max(least, up(lines[name][-1][1]))
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        way = "L".join(f"{across(x):.1f} {up(y):.1f}" for x, y in points)
        parts.append(
            f'<path fill="none" stroke="{colour}" stroke-width="2" d="M{way}"/>'
            f'<text x="{WIDTH - RIGHT + 8}" y="{labels[name]:.1f}" fill="{colour}">'
            f"{escape(name)}</text>"
        )
    return "".join(parts) + "</svg>\n"


class _scale:  # noqa: N801  # used as a function
    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._span = log10(low), (log10(high) - log10(low)) or 1
        self._start, self._length = start, end - start

    def __call__(self, value: float) -> float:
        return self._start + (log10(value) - self._low) / self._span * self._length


def _ticks(low: float, high: float) -> list[float]:
    found = [
        step * 10.0**power
        for power in range(floor(log10(low)), floor(log10(high)) + 1)
        for step in (1, 2, 5)
    ]
    return [value for value in found if low <= value <= high]
