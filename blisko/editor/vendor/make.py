"""Make `static/vendor/`: each library that the editor's page uses as one module, from npm.

Needed only when a version changes, for the results are committed:

    cp -r blisko/editor/vendor BUILD && npm ci --prefix BUILD    # what package-lock.json pins
    python blisko/editor/vendor/make.py BUILD

Beside each module lies its licence; `vendor.json` has the digests of npm's package and the module.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "static" / "vendor"
OF_YAML = "yaml/browser/dist"
# What is taken of each library. esbuild picks its build for browsers, which needs no Node.
EXPORTS = {
    "yaml": f"""export {{ parseDocument }} from "./node_modules/{OF_YAML}/public-api.js";
export {{ isAlias, isMap, isScalar, isSeq }} from "./node_modules/{OF_YAML}/nodes/identity.js";
""",
    "turndown": 'export { default } from "turndown";',
}
# Modules that take the place of those of `yaml` that do more than the page asks: we never write
# YAML with it, read all values as text (`failsafe`), and edit as a text whatever has a tag, an
# alias or a directive. What stays is its lexer, its parser, and what makes nodes of them.
SHORTER = Path(__file__).parent / "yaml"
# turndown tries whether it may read HTML; it may not, and is given documents that are read already.
EDITED = {
    "turndown/lib/turndown.browser.es.js": (
        "canParseHTMLNatively() ? root.DOMParser : createHTMLParser()",
        "root.DOMParser",
    ),
}
FORM = ("--bundle", "--format=esm", "--target=es2022", "--minify", "--legal-comments=none")


@dataclass(frozen=True)
class Vendored:
    """One library as it lies in `static/vendor/`."""

    file: str
    package: str
    version: str
    licence: str
    licence_text: str
    integrity: str
    sha256: str


def main() -> None:
    """Write every module, its licence, and the list of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path, help="the folder in which npm has installed")
    build: Path = parser.parse_args().build
    lock = json.loads((build / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    TARGET.mkdir(parents=True, exist_ok=True)
    trim(build / "node_modules")
    made = [vendored(name, build, lock[f"node_modules/{name}"]) for name in EXPORTS]
    listing = json.dumps([asdict(item) for item in made], indent=2)
    (TARGET / "vendor.json").write_text(f"{listing}\n", encoding="utf-8", newline="\n")


def trim(modules: Path) -> None:
    """Leave out of the libraries what the page never asks of them."""
    for path in SHORTER.rglob("*.js"):
        module = path.relative_to(SHORTER)
        whole = modules / OF_YAML / module
        whole.read_bytes()  # one that is not there any more is a reason to look at all of them
        shutil.copyfile(path, whole)
    for name, (old, new) in EDITED.items():
        text = (modules / name).read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise SystemExit(f"{name} is another one now: look at EDITED")
        (modules / name).write_text(text.replace(old, new), "utf-8")


def vendored(name: str, build: Path, locked: dict[str, str]) -> Vendored:
    """Bundle one library and say what it is."""
    entry, package = build / f"{name}.entry.js", build / "node_modules" / name
    entry.write_text(EXPORTS[name], encoding="utf-8")
    licence, version = locked["license"], locked["version"]
    banner = f"/*! {name} {version}, {licence}: see {name}-LICENSE.txt and vendor.json */"
    bundler = build / "node_modules" / ".bin" / "esbuild"
    command = [str(bundler), entry.name, *FORM, f"--banner:js={banner}"]
    code = subprocess.run(command, cwd=build, check=True, stdout=subprocess.PIPE).stdout
    (TARGET / f"{name}.js").write_bytes(code)
    shutil.copyfile(package / "LICENSE", TARGET / f"{name}-LICENSE.txt")
    digest = hashlib.sha256(code).hexdigest()
    text = f"{name}-LICENSE.txt"
    return Vendored(f"{name}.js", name, version, licence, text, locked["integrity"], digest)


if __name__ == "__main__":
    main()
