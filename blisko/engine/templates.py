"""What each template depends on: itself, and all it extends, includes or imports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateError
from jinja2.meta import find_referenced_templates

from blisko.engine.identity import digest


@dataclass
class Templates:
    """The templates of an environment; each file is read and looked through once."""

    env: Environment
    sources: dict[str, bytes] = field(default_factory=dict)  #: digests of the files that are used
    _named: dict[str, frozenset[str]] = field(default_factory=dict)

    def key(self, name: str) -> bytes:
        """A digest of a template with everything it may use."""
        found = sorted(self._all(name))
        return digest(*(part for item in found for part in (item, self.sources[item])))

    def keys(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """The digests of several."""
        return {name: self.key(name) for name in sorted(set(names))}

    def uses(self, name: str) -> frozenset[str]:
        """The templates that one may use, itself included."""
        return frozenset(self._all(name))

    def _all(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in found and self._read(current):
                found.add(current)
                waiting += self._named[current]
        return found

    def _read(self, name: str) -> bool:
        """Look through one template; whether it is there. Printing tells of what is missing."""
        if name in self._named:
            return True
        assert self.env.loader is not None
        try:
            source = self.env.loader.get_source(self.env, name)[0]
            named = set(find_referenced_templates(self.env.parse(source)))
        except TemplateError:
            return False
        if None in named:  # a name is computed: it may be any
            named |= set(self.env.loader.list_templates())
        self._named[name] = frozenset(item for item in named if item)
        self.sources[name] = digest(source)
        return True
