"""Task lists (``- [ ] kupić papier``): boxes that can be read, not dead form fields."""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from blisko.text.labels import Labels

_BOX = re.compile(r"\s*\[([ xX])\][ \n]+")


class _Tasks(Treeprocessor):
    def __init__(self, md: Markdown, labels: Labels) -> None:
        super().__init__(md)
        self._labels = labels

    def run(self, root: ElementTree.Element) -> None:
        for listing in (*root.iter("ul"), *root.iter("ol")):
            items = [item for item in listing.findall("li") if self._make_task(item)]
            if items:
                listing.set("class", "task-list")

    def _make_task(self, item: ElementTree.Element) -> bool:
        holder = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            holder = item[0]  # items with blank lines between them hold paragraphs
        match = _BOX.match(holder.text or "")
        if not match or not holder.text:
            return False
        done = match[1] != " "
        box = ElementTree.Element("span", {"class": "task-box", "role": "img"})
        box.set("aria-label", self._labels.task_done if done else self._labels.task_open)
        box.text = "☑" if done else "☐"
        box.tail = f" {holder.text[match.end() :]}"
        holder.text = None
        holder.insert(0, box)
        item.set("class", "task task-done" if done else "task")
        return True


class TaskListExtension(Extension):
    """Turns list items that begin with a box in brackets into tasks."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Add the pass over list items, after inline text and attribute lists."""
        md.registerExtension(self)
        md.treeprocessors.register(_Tasks(md, self._labels), "task-list", 5)
