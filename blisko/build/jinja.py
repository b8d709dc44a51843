"""Jinja as this project uses it, and a digest of what settings and plugins change in it."""

import os
import re
from collections import ChainMap
from collections.abc import KeysView, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from blisko.build.macros import Printed, RememberingGenerator
from blisko.cache import digests
from blisko.cache.digests import digest

_SETTINGS = ("JINJA_ENVIRONMENT", "JINJA_GLOBALS", "JINJA_FILTERS", "JINJA_TESTS")

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Takes the indentation of templates out before they are compiled: pages need not carry it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  # as inherited
        """The text of a template without the spaces that begin its lines."""
        return _INDENT.sub("", source)


class Globals(ChainMap[str, Any]):
    """The names that a template sees, of its own and of its environment."""

    def keys(self) -> KeysView[str]:
        """The names; nearly always those of the environment alone, and compared as such."""
        own, shared = self.maps
        return super().keys() if own else shared.keys()


def prepare(env: Environment, settings: Mapping[str, object], templates: list[str]) -> None:
    """Make Pelican's environment strict, and let it see no templates but the theme's."""
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    stated = settings["JINJA_ENVIRONMENT"]
    if isinstance(stated, Mapping) and "undefined" not in stated:
        env.undefined = StrictUndefined  # a misspelt name is a mistake, not an empty place
    env.add_extension(Unindented)
    env.code_generator_class = RememberingGenerator
    env.extend(printed=Printed())
    # Asked by each import of a template, of which a page has twenty. Pelican makes the environment.
    env.make_globals = lambda d: Globals(d or {}, env.globals)  # type: ignore[method-assign]
    env.auto_reload = False  # else it would look at each file each time it is included
    env.loader = FileSystemLoader([str(Path(folder)) for folder in templates])


def digest_of(env: Environment, settings: Mapping[str, object]) -> bytes:
    """A digest of what settings and plugins tell Jinja; another each time where it has a state."""
    told = digests.plain(
        [
            {name: settings.get(name) for name in _SETTINGS},
            {name: value for name, value in env.filters.items() if _is_added(value)},
            {name: value for name, value in env.tests.items() if _is_added(value)},
            {name: value for name, value in env.globals.items() if _is_added(value)},
            [extension.__module__ for extension in env.extensions.values()],
        ]
    )
    return os.urandom(16) if told is None else digest(told)


def _is_added(value: object) -> bool:
    """Whether a site or a plugin brings it; for what libraries bring their versions count."""
    return not str(getattr(value, "__module__", "")).startswith(("jinja2.", "pelican.", "builtins"))
