"""What each template depends on: itself, and all it extends, includes or imports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateError
from jinja2.meta import find_referenced_templates

from blisko.cache.digests import digest

_ANY = "*"  # stands for a name that is computed


@dataclass
class Templates:
    """The templates of an environment; each is looked through once, and again when it changed.

    `known` are the names that a template with a certain digest uses, as found by earlier builds.
    """

    env: Environment
    known: Mapping[bytes, frozenset[str]]
    sources: dict[str, bytes] = field(default_factory=dict)  #: digests of the files that are used
    _named: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def references(self) -> Mapping[bytes, frozenset[str]]:
        """What is known now."""
        return {self.sources[name]: self._named[name] for name in self.sources}

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
                named = self._named[current]
                waiting += self.env.list_templates() if _ANY in named else named
        return found

    def _read(self, name: str) -> bool:
        """Look through one template; whether it is there. Printing tells of what is missing."""
        if name in self._named:
            return True
        assert self.env.loader is not None
        try:
            source = self.env.loader.get_source(self.env, name)[0]
            own = digest(source)
            named = self.known.get(own)
            if named is None:
                named = self._look(source)
        except (TemplateError, UnicodeDecodeError):
            return False
        self._named[name], self.sources[name] = named, own
        return True

    def _look(self, source: str) -> frozenset[str]:
        found = find_referenced_templates(self.env.parse(source))
        return frozenset(_ANY if name is None else name for name in found)
