"""docs/publishing.md quotes what is really printed, and leaves no refusal without advice."""

import re
from pathlib import Path

from blisko.locale.messages import Messages, messages

GUIDE = Path(__file__).parent.parent / "docs" / "publishing.md"
PRINTED = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_COMMANDS = re.compile(r"python3|https:|[{…]")
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def texts(words: Messages, start: str) -> dict[str, str]:
    """The messages whose keys start so; of plural forms, all that there are."""
    return {
        key: "\n".join(entry.values()) if isinstance(entry, dict) else entry
        for key, entry in words.entries.items()
        if key.startswith(start)
    }


def test_what_is_quoted_is_printed() -> None:
    words = messages("pl")
    told = "\n".join([*texts(words, "publish.").values(), *texts(words, "rollback.").values()])
    told += "\n" + "\n".join(texts(words, "status.").values())
    known = [re.sub(r"\\\{\w+\\\}", ".+", re.escape(line)) for line in told.splitlines()]
    sorts = "|".join(texts(words, "publish.change.").values()).replace("\n", "|")
    pattern = re.compile("|".join([*known, rf"({sorts}) \(\d+\):"]))
    blocks = PRINTED.findall(GUIDE.read_text(encoding="utf-8"))
    lines = [line for block in blocks for line in block.splitlines() if not line.startswith("  ")]
    assert len(lines) > 10
    assert [line for line in lines if not pattern.fullmatch(line)] == []


def test_every_refusal_has_its_advice() -> None:
    fragments = ROW.findall(GUIDE.read_text(encoding="utf-8"))
    refusals = texts(messages("pl"), "publish.refused.")
    unknown = [f for f in fragments if not any(f in text for text in refusals.values())]
    without = [key for key, text in refusals.items() if not any(f in text for f in fragments)]
    assert (unknown, without) == ([], [])


def test_what_editing_online_says_is_quoted_as_it_is_said() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    section = guide[guide.index("## Editing online") : guide.index("## When it is red")]
    plain = re.sub(r"```.*?```", "", section, flags=re.DOTALL)
    quoted = {" ".join(words.split()) for words in re.findall(r"`([^`]+)`", plain)}
    said = {words for words in quoted if " " in words and not OF_COMMANDS.search(words)}
    assert len(said) > 8
    known = "\n".join(texts(messages("pl"), "").values())
    assert sorted(words for words in said if words not in known) == []
