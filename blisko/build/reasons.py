"""Why a file was made again, for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from blisko.build.manifest import Manifest
from blisko.build.template_keys import Templates


@dataclass(frozen=True)
class Why:
    """Why a file was made again: a code, and the names of what changed where these are known."""

    code: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reasons:
    """Explains a build by what it knew of the previous one, and by what both depend on."""

    before: Manifest
    common: Mapping[str, bytes]
    templates: Templates

    def why(self, code: str, template: str) -> Why:
        """A code with the names of what changed."""
        if code == "common":
            return Why(code, _changed(self.before.common, self.common))
        if code == "template":
            changed = _changed(self.before.templates, self.templates.sources)
            used = self.templates.uses(template)
            return Why(code, tuple(name for name in changed if name in used))
        return Why(code)


def _changed(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(name for name in sorted({*before, *now}) if before.get(name) != now.get(name))
