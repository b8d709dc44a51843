"""Where the lines of a text begin: found once, and then asked for any number of places."""

from bisect import bisect_right


class Lines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._end = len(text) + 1

    def of(self, place: int) -> tuple[int, int]:
        """The line (from 0) and the column (from 1) of a character."""
        line = bisect_right(self._starts, place) - 1
        return line, place - self._starts[line] + 1

    def start(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[line]

    def span(self, start: int, end: int) -> tuple[int, int, int]:
        """The line, column and length of these characters, as far as they are on the first line."""
        line, column = self.of(start)
        return line, column, min(end, self.end(line)) - start

    def end(self, line: int) -> int:
        """Where a line ends: the place of its line break, or the length of the text."""
        return (self._starts[line + 1] if line + 1 < len(self._starts) else self._end) - 1
