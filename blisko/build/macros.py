"""What a macro printed is kept: lists show the same event again and again, pages the same menu.

A macro of a file that pages import gives the same for the same arguments, as a page does for the
same view. What it takes from elsewhere, words and addresses of the theme, stays the same as long as
an environment is used. A macro that a page defines for itself may look at the page, and at what is
set there between two calls, so it prints each time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from markupsafe import Markup

KEPT = 1_000  # results that are kept at least: 7 MB of ten thousand posts in each process
LONGEST = 6_000  # letters of a kept one: a text is on one page alone, an entry of a list on many

_UNCHANGING = (int, bool, float, type(None), Markup, tuple)


class RememberingGenerator(CodeGenerator):
    """Compiles macros so that `Printed`, in their environment, keeps what they print."""

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write the definition of a macro. One that has a `caller` shows what its caller knows."""
        open_ended = macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if macro_ref.accesses_caller or open_ended or not hasattr(macro_ref.node, "name"):
            super().macro_def(macro_ref, frame)
            return
        self.write("environment.printed(")
        super().macro_def(macro_ref, frame)
        self.write(", context)")


@dataclass
class Printed:
    """What macros have printed lately, by their arguments: texts as such, other values by identity.

    A value of a type that may change, as a list, makes a macro print again.
    """

    _now: dict[tuple[object, ...], tuple[str, object]] = field(default_factory=dict)
    _before: dict[tuple[object, ...], tuple[str, object]] = field(default_factory=dict)
    _types: dict[type, bool] = field(default_factory=lambda: dict.fromkeys(_UNCHANGING, True))

    def __call__(self, macro: Macro, context: Context) -> Callable[..., str]:
        """The macro, which does not print again what is kept; as it is where it sees a page."""
        if len(context.parent) > len(context.globals_keys):
            return macro

        def printed(*args: object, **named: object) -> str:
            key = self._key(macro, args, named)
            found = self._now.get(key) or self._before.get(key) if key else None
            if found:
                return found[0]
            made: str = macro(*args, **named)
            if key and len(made) <= LONGEST:
                self._keep(key, made, (args, named))
            return made

        vars(printed).update(vars(macro))  # templates may ask for its name and its arguments
        return printed

    def _key(
        self, macro: Macro, args: tuple[object, ...], named: dict[str, object]
    ) -> tuple[object, ...] | None:
        """The key of a call; None where an argument may be another one next time."""
        key: list[object] = [macro, len(args), *named]
        for value in (*args, *named.values()):
            kind = type(value)
            if kind is str:
                key.append(value)
            elif self._types.get(kind) or self._is_unchanging(kind):
                key.append(id(value))
            else:
                return None
        return tuple(key)

    def _is_unchanging(self, kind: type) -> bool:
        known = self._types.get(kind)
        if known is None:
            parameters = kind.__dict__.get("__dataclass_params__")
            known = issubclass(kind, Enum) or bool(parameters and parameters.frozen)
            self._types[kind] = known
        return known

    def _keep(self, key: tuple[object, ...], made: str, arguments: object) -> None:
        """Keep a result, and its arguments: their identity is theirs as long as they are there."""
        if len(self._now) >= KEPT:
            self._before = self._now
            self._now = {}
        self._now[key] = made, arguments
