"""Files of the repository that follow from others: the handbook's lists, schemas, licences.

After a change to the model or to a lock: `python -m blisko.authoring.generated`. A test fails
while one is out of step.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from blisko.authoring import handbook, licences
from blisko.authoring.schema import front_matter_schema, organisation_schema
from blisko.authoring.snippets import snippets
from blisko.locale.messages import messages
from blisko.model.kinds import KINDS
from blisko.system.paths import ROOT

LANGUAGE = "pl"  # of the first site, and of the editors of this repository


def generated(root: Path = ROOT) -> Mapping[str, str]:
    """The text of every such file, by its path in the repository."""
    words = messages(LANGUAGE)
    text = (root / handbook.PLACE).read_text(encoding="utf-8")
    schemas = {kind.kind: front_matter_schema(kind, words) for kind in KINDS}
    schemas["biblioteka"] = organisation_schema(words)
    return {
        handbook.PLACE: handbook.filled(text, words),
        licences.PLACE: licences.listing(root),
        ".vscode/blisko.code-snippets": _json(snippets(words)),
        **{f".vscode/schema/{name}.json": _json(schema) for name, schema in schemas.items()},
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write what is out of step, and name it."""
    for name, text in generated().items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
