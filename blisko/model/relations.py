"""Relations: slugs in front matter -> the entries they name, both ways."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches

from blisko.model.fields import ListOf, Ref, RefType, declared
from blisko.model.file_names import slug_of
from blisko.model.kinds import EVENT_KINDS, Entry, Partner
from blisko.model.organisation import Organisation
from blisko.model.problems import Problem, Report
from blisko.text.slugs import slugify

SURE = 0.8  # how alike two names must be to offer one as what was meant: a false fact is worse
LIKENESS = 0.6  # of what is left of two names without the words they share
SHORTEST_WORD = 3
CHOICES_SHOWN = 8


@dataclass(frozen=True)
class Relations:
    """Resolved references by entry key: what an entry names, and who names it, per field."""

    targets: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


_fields: dict[type[Entry], Mapping[str, tuple[str, ...]]] = {}


def reference_fields(kind: type[Entry]) -> Mapping[str, tuple[str, ...]]:
    """The fields of a kind that hold references, with the kinds that they may name."""
    if kind not in _fields:
        _fields[kind] = _reference_fields(kind)
    return _fields[kind]


def _reference_fields(kind: type[Entry]) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for name, declaration in declared(kind).items():
        inner = declaration.type
        item = inner.item if isinstance(inner, ListOf) else inner
        if isinstance(item, RefType):
            found[name] = kinds_named(item)
    return found


def kinds_named(reference: RefType) -> tuple[str, ...]:
    """The kinds of entry that a reference may name; `event` stands for each kind of event."""
    named = (EVENT_KINDS if kind == "event" else (kind,) for kind in reference.kinds)
    return tuple(kind for kinds in named for kind in kinds)


def references(entry: Entry) -> Iterator[tuple[str, Ref, tuple[str, ...]]]:
    """Each reference in `entry`: the field, the reference, the kinds it may name."""
    for name, kinds in reference_fields(type(entry)).items():
        value = getattr(entry, name)
        for ref in value if isinstance(value, tuple) else (value,):
            if ref is not None:
                yield name, ref, kinds


def resolve(
    entries: Sequence[Entry],
    organisation: Organisation,
    report: Report,
    unread: Set[str] = frozenset(),
) -> Relations:
    """Resolve every reference; one that names nothing, or more than one entry, is reported.

    `unread` are the slugs of files that could not be read: naming one of those is no mistake.
    """
    index = _index(entries, organisation)
    targets: dict[tuple[str, str], list[str]] = defaultdict(list)
    sources: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries:
        for name, ref, kinds in references(entry):
            found = [e for e in index.get(ref.slug, ()) if e.kind in kinds]
            if not found and ref.slug.rpartition("/")[2] in unread:
                continue
            if found == [entry]:
                report(_itself(entry, ref))
            elif len(found) != 1:
                others = [other for other in entries if other is not entry]
                names = {slug: slug for slug in unread} | _names_of(others, kinds)
                report(_unresolved(entry, ref, found, names, organisation))
            elif found[0].key not in targets[entry.key, name]:
                targets[entry.key, name].append(found[0].key)
                sources[found[0].key, name].append(entry.key)
    return Relations(
        {key: tuple(value) for key, value in targets.items() if value},
        {key: tuple(value) for key, value in sources.items()},
    )


def full_name(entry: Entry, organisation: Organisation) -> str:
    """The longest name of an entry, which is always unique: `warsztaty/2026/slug`."""
    parts = (organisation.folder(entry.kind), entry.year, entry.name)
    return "/".join(str(part) for part in parts if part)


def _index(entries: Sequence[Entry], organisation: Organisation) -> Mapping[str, Sequence[Entry]]:
    index: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        names = {entry.name, full_name(entry, organisation)}
        if entry.year:
            names.add(f"{entry.year}/{entry.name}")
        for name in names:
            index[name].append(entry)
    return index


def _names_of(entries: Sequence[Entry], kinds: tuple[str, ...]) -> dict[str, str]:
    """What an author may have meant -> what to write: slugs, and slugified titles."""
    names: dict[str, str] = {}
    for entry in entries:
        if entry.kind in kinds:
            for said in (entry.title, *(entry.names if isinstance(entry, Partner) else ())):
                names.setdefault(slugify(said), entry.name)
            names[entry.name] = entry.name
    return names


def _sharing_a_word(wanted: str, names: Mapping[str, str]) -> list[str]:
    """The names that have a word of `wanted`: osp-zagroda means the one that is also called OSP."""
    words = _words(wanted)
    return [name for name in names if words & set(name.split("-"))]


def _words(slug: str) -> set[str]:
    return {word for word in slug.split("-") if len(word) >= SHORTEST_WORD}


def _may_be(wanted: str, name: str) -> bool:
    """Whether one name says more than the other (osp, osp-zagroda), or the words differ little.

    What two names share tells nothing: gmina-zagroda is not osp-zagroda.
    """
    ours, theirs = sorted(_words(wanted) - _words(name)), sorted(_words(name) - _words(wanted))
    likeness = SequenceMatcher(None, "-".join(ours), "-".join(theirs)).ratio()
    return not ours or not theirs or likeness >= LIKENESS


def _itself(entry: Entry, ref: Ref) -> Problem:
    place = (entry.path, ref.line, ref.column, ref.field)
    return Problem(*place, "reference-itself", {"value": ref.slug}, length=ref.length)


def _unresolved(
    entry: Entry, ref: Ref, found: list[Entry], names: dict[str, str], organisation: Organisation
) -> Problem:
    place = (entry.path, ref.line, ref.column, ref.field)
    if found:
        full = sorted(full_name(e, organisation) for e in found)
        params = {"value": ref.slug, "choices": full}
        return Problem(*place, "reference-ambiguous", params, length=ref.length)
    last = ref.slug.removesuffix("/index.md").removesuffix(".md").rpartition("/")[2]
    wanted = slug_of(last)
    near = [*_sharing_a_word(wanted, names), *get_close_matches(wanted, names, 3, 0.5)]
    found_names = list(dict.fromkeys(names[name] for name in near))
    sure = get_close_matches(wanted, names, 1, SURE)
    whole = {names[name] for name in near if _may_be(wanted, name)}
    mended = names[sure[0]] if sure else next(iter(whole)) if len(whole) == 1 else ""
    params = {
        "value": ref.slug,
        "choices": found_names or sorted(set(names.values()))[:CHOICES_SHOWN],
    }
    return Problem(*place, "reference-unknown", params, mended, ref.length)
