"""Words by which other systems keep an entry from readers: `status: draft`, `published: false`.

Here only `draft: true` does. A mark of another system must never be read, or advised about, as if
it said nothing: who deleted it would publish what was hidden.
"""

from enum import Enum, auto

from blisko.model.fields.base import Context
from blisko.model.frontmatter import Mapping, Scalar, Value
from blisko.model.problems import warning
from blisko.text.slugs import slugify


class Mark(Enum):
    """What a field of another system says of an entry."""

    HIDDEN = auto()
    SHOWN = auto()
    UNCLEAR = auto()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of fields, as `slugify` has them: those in which yes hides, those in which no does, and
# those that hold a word for the state of an entry.
_YES_HIDES = _words(
    "hidden hide private unlisted unpublished archived archive archival trash trashed deleted "
    "pending disabled invisible wip headless password protected restricted members-only is- "
    "draft ukryty ukryta ukryte ukryj prywatny prywatna prywatne szkic roboczy robocza "
    "wersja-robocza niewidoczny niewidoczne nieopublikowany nieopublikowane archiwalny "
    "archiwalne archiwum kosz usuniety usuniete nieaktywny nieaktywne"
)
_NO_HIDES = _words(
    "published publish is-published public visible show listed active enabled live display "
    "release released opublikowany opublikowana opublikowane opublikowano publikuj publikacja "
    "publiczny publiczne widoczny widoczna widoczne aktywny aktywne pokaz pokazuj wyswietlaj"
)
_STATES = _words(
    "status state visibility post-status page-status wp-status publish-status publication- "
    "status workflow workflow-state stage stan widocznosc"
)
_HIDDEN = _words(
    "draft drafts auto-draft hidden hide private pending pending-review review in-review "
    "archive archived archival trash trashed deleted unpublished not-published unlisted "
    "invisible disabled inactive future scheduled wip protected password restricted offline "
    "never none off no false n f 0 nie szkic szkice roboczy robocza wersja-robocza kopia- "
    "robocza ukryty ukryta ukryte prywatny prywatna prywatne prywatnie oczekuje oczekujacy "
    "oczekujace oczekuje-na-przeglad do-akceptacji do-publikacji do-sprawdzenia niegotowe "
    "niegotowy w-przygotowaniu kosz w-koszu usuniety usuniete archiwum archiwalny archiwalne "
    "w-archiwum nieopublikowany nieopublikowana nieopublikowane niewidoczny niewidoczna "
    "niewidoczne nieaktywny nieaktywne zaplanowany zaplanowane wylaczony"
)
_SHOWN = _words(
    "publish published public visible shown live online active enabled released final on yes "
    "true y t 1 tak opublikowany opublikowana opublikowane opublikowano publiczny publiczna "
    "publiczne publicznie widoczny widoczna widoczne aktywny aktywne wlaczony"
)
DRAFT = "draft"
HIDDEN_ALREADY = warning("hidden-already", silenced=False)
SHOWN_MARK = warning("shown-mark", silenced=False)


def refuse_mark(key: Scalar, value: Value, front: Mapping, context: Context) -> bool:
    """Report a field by which another system hides or shows an entry; False for any other field.

    The line that hides here is offered in its place.
    """
    mark = mark_of(key.text, value)
    if mark is None:
        return False
    said = value.text.strip() if isinstance(value, Scalar) else ""
    params = {"key": key.text, "said": f"{key.text}: {said}".strip()}
    inside = context.inside(key.text)
    if mark is Mark.HIDDEN and _is_draft(front):
        inside.problem(HIDDEN_ALREADY, key, **params)
    elif mark is Mark.HIDDEN:
        end = value.column + value.length if value.line == key.line else key.column + key.length
        below = value.line + value.below - key.line
        whole = Scalar("", key.line, key.column, length=end - key.column, below=below)
        inside.problem("hidden-mark", whole, f"{DRAFT}: true", **params)
    else:
        code = SHOWN_MARK if mark is Mark.SHOWN else "mark-unclear"
        inside.problem(code, key, **params)
    return True


def mark_of(name: str, value: Value) -> Mark | None:
    """What the field `name` says of its entry; None for one that says nothing of the sort."""
    key = slugify(name.replace("_", " "))
    if key not in _YES_HIDES | _NO_HIDES | _STATES:
        return None
    if not isinstance(value, Scalar):
        return Mark.UNCLEAR
    said = slugify(value.text.replace("_", " "))
    if not said:
        return None
    if key == "password":
        return Mark.HIDDEN
    if key in _YES_HIDES and said in _SHOWN:
        return Mark.SHOWN if said in {"publish", "published", "public", "visible"} else Mark.HIDDEN
    if key in _YES_HIDES and said in {"false", "no", "nie", "off", "n", "f", "0", "never", "none"}:
        return Mark.SHOWN
    if said in _HIDDEN:
        return Mark.HIDDEN
    if said in _SHOWN:
        return Mark.SHOWN
    is_word = value.text.strip().isalpha()
    return Mark.UNCLEAR if is_word or key in _STATES else None


def _is_draft(front: Mapping) -> bool:
    written = front.entries.get(DRAFT)
    return bool(written and isinstance(written[1], Scalar) and written[1].text.strip() == "true")
