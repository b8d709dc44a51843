"""What a screen reader would say of a page: Chromium's accessibility tree read line by line.

A screen reader holds a page as a list of lines and moves over it: down one line (the down arrow),
to the next heading (H, or 2 and 3 for one level), to the next landmark (D), to the next link (K).
Each move makes one announcement. What is said follows the usual Polish words; a line is a
paragraph, a heading, an entry of a list without what is nested in it, a cell of a table, a button.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

LANDMARKS = {
    "banner": "nagłówek strony",
    "navigation": "nawigacja",
    "main": "główna treść",
    "complementary": "informacja uzupełniająca",
    "region": "region",
    "contentinfo": "stopka strony",
}
# What begins a line of its own. Everything else joins the line it stands in.
BLOCKS = {
    "paragraph", "heading", "list", "listitem", "term", "definition", "DescriptionList",
    "row", "cell", "rowheader", "columnheader", "gridcell", "table", "figure",
    "image", "button", "DisclosureTriangle", "textbox", "group", "blockquote", "article",
    "Figcaption", *LANDMARKS,
}  # fmt: skip
# What is said whole, with all that is in it.
WHOLE = {"StaticText", "image", "button", "DisclosureTriangle", "textbox"}
SILENT = {
    "ListMarker",
    "InlineTextBox",
    "LineBreak",
    "caption",
}  # a table has its caption for a name
# What is said when one comes in, together with the first line inside.
CONTAINERS = {"list", "table", *LANDMARKS}


_FOCUSED = """() => {
    const element = document.activeElement;
    const words = element.labels?.[0]?.textContent ?? element.textContent.trim();
    const names = { INPUT: "pole wyszukiwania", A: "łącze", BUTTON: "przycisk" };
    const level = element.tagName.match(/^H([1-6])$/)?.[1];
    const above = element.closest("li h3") ? "nagłówek 3: " : "";
    return level ? `nagłówek ${level}: ${words}` : `${above}${names[element.tagName]} ${words}`;
}"""


@dataclass
class Line:
    """A line of the page: what is said, the level of a heading, links, where the first leads."""

    said: str = ""
    level: int = 0
    landmark: bool = False
    link: str = ""
    links: list[str] = field(default_factory=list)
    entered: bool = False  # only a container so far


@dataclass
class Speech:
    """The lines of the page that is open, and a place among them."""

    page: Page
    lines: list[Line] = field(default_factory=list)
    place: int = -1
    links_heard: int = 0  # of the line at this place
    heard: list[str] = field(default_factory=list)

    def open(self, address: str) -> str:
        """Open an address: the title is said."""
        self.page.goto(address)
        return self._arrive("otwarta strona")

    def down(self) -> str:
        """Go to the next line."""
        return self._move("strzałka w dół", lambda _: True)

    def heading(self, level: int = 0) -> str:
        """Go to the next heading, or to the next of a level."""
        key = str(level) if level else "H"
        return self._move(key, lambda line: line.level == level if level else bool(line.level))

    def back_to_heading(self) -> str:
        """Go back to the heading one has just left."""
        self.place = max(p for p in range(self.place) if self.lines[p].level)
        return self._say("Shift+H", self.lines[self.place].said)

    def landmark(self) -> str:
        """Go to the next landmark."""
        return self._move("D", lambda line: line.landmark)

    def link(self) -> str:
        """Go to the next link, which may stand in the line just read."""
        for place in range(max(self.place, 0), len(self.lines)):
            ahead = self.lines[place].links[self.links_heard if place == self.place else 0 :]
            if ahead:
                self.links_heard = self.links_heard + 1 if place == self.place else 1
                self.place = place
                return self._say("K", f"łącze {ahead[0]}")
        return self._say("K", "nie ma dalej")

    def follow(self) -> str:
        """Follow the link of this line."""
        self.page.goto(self.lines[self.place].link)
        return self._arrive("Enter")

    def arrived(self, key: str) -> str:
        """Say the title of a page that was opened by a key."""
        return self._arrive(key)

    def focused(self, key: str = "") -> str:
        """Say what has the focus, where that is a field, a heading or a link."""
        told = self.page.evaluate(_FOCUSED)
        return self._say(key or "fokus", told)

    def announced(self, key: str) -> str:
        """Say what a live region says by itself."""
        return self._say(key, self.page.locator("[role=status]").inner_text())

    def whole(self) -> list[str]:
        """Read the page from its first line to the last."""
        return [line.said for line in self.lines]

    def _arrive(self, key: str) -> str:
        self.lines = lines_of(self.page)
        self.place = -1
        return self._say(key, self.page.title())

    def _move(self, key: str, wanted: Any) -> str:  # noqa: ANN401
        for place in range(self.place + 1, len(self.lines)):
            if wanted(self.lines[place]):
                self.place = place
                self.links_heard = 0
                return self._say(key, self.lines[place].said)
        return self._say(key, "nie ma dalej")

    def _say(self, key: str, said: str) -> str:
        self.heard.append(f"[{key}] {said}")
        return said


def lines_of(page: Page) -> list[Line]:
    """The page as lines."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    lines = [Line()]
    _read(nodes[0], by_id, lines)
    return [line for line in lines if line.said]


def names_of(page: Page, *roles: str) -> list[str]:
    """What assistive technology calls everything of some roles, with every gap it hears."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    shown = (node for node in nodes if not node.get("ignored"))
    names = (_value(node, "name") for node in shown if _value(node, "role") in roles)
    return [name.replace("\N{NO-BREAK SPACE}", " ") for name in names]


def _read(node: dict[str, Any], by_id: dict[str, Any], lines: list[Line]) -> None:
    role = _value(node, "role")
    if role in SILENT:
        return
    block = role in BLOCKS and not node.get("ignored")
    if block and not lines[-1].entered:
        lines.append(Line())
    line = lines[-1]
    if role in CONTAINERS and block:
        line.entered = True
    elif role == "StaticText" or line.level or role in ("heading", "link", "image", "button"):
        line.entered = False
    if not node.get("ignored"):
        _say(node, role, line)
    if role not in WHOLE:
        for child in node.get("childIds", ()):
            if child in by_id:
                _read(by_id[child], by_id, lines)
    if block and not lines[-1].entered:
        lines.append(Line())


def _say(node: dict[str, Any], role: str, line: Line) -> None:
    name = " ".join(_value(node, "name").split())
    properties = {item["name"]: item["value"].get("value") for item in node.get("properties", ())}
    if role in LANDMARKS:
        line.landmark = True
        _add(line, LANDMARKS[role] + (f" „{name}”" if name else ""))
    elif role == "heading":
        line.level = properties["level"]
        _add(line, f"nagłówek {line.level}:")
    elif role == "link":
        line.link = line.link or properties.get("url", "")
        line.links.append(name)
        _add(line, "łącze")
    else:
        _add(line, _thing(node, role, name, properties))


def _thing(node: dict[str, Any], role: str, name: str, properties: dict[str, Any]) -> str:
    """What is said of what is neither a landmark, a heading nor a link."""
    state = {True: ", rozwinięty", False: ", zwinięty"}.get(properties.get("expanded"), "")  # type: ignore[arg-type]
    fixed = ", tylko do odczytu" if properties.get("readonly") else ""
    said = {
        "button": f"przycisk {name}{state}",
        "DisclosureTriangle": f"przycisk {name}{state or ', zwinięty'}",
        "textbox": f"pole {name}{fixed}: {_value(node, 'value')}",
        "list": f"lista, {len(node.get('childIds', ()))}",
        "table": f"tabela {name}",
        "image": f"grafika {name}",
        "StaticText": name,
    }
    return said.get(role, "")


def _add(line: Line, text: str) -> None:
    if not text:
        return
    glued = text[:1] in ",.;:)" or line.said.endswith(("(", "„"))
    line.said += text if glued or not line.said else f" {text}"


def _value(node: dict[str, Any], key: str) -> str:
    """The role or the name of a node; "" where it has none."""
    return str(node.get(key, {}).get("value") or "")
