"""Rules beyond the types: what is well formed and still wrong. One small function a rule.

Most look at one entry at a time (`POST_RULES`), some at the site as a whole (`SITE_RULES`), some at
the files beside entries (`FILE_RULES`). `@rule` enters a function, with how bad what it finds is.

The docstring of a rule about texts gives the reason and an example of wrong and of right; tests run
the examples, and the handbook shows them. What an author means so is silenced with `ignore` in
front matter.
"""

import datetime as dt
from collections.abc import Iterable

from blisko.checks import (  # noqa: F401  # each enters its rules
    days_off,
    events,
    files,
    headings,
    leftovers,
    link_words,
    markdown,
    online_editor,
    opening_hours,
    picture_texts,
    places,
    references,
    sentences,
    series,
    stray_files,
    tables,
    tags,
)
from blisko.checks.registry import found, rules_about
from blisko.checks.subjects import Case, FolderCase, Post, at_field
from blisko.locale.glossary import word_meant
from blisko.media.files import Use
from blisko.media.pictures.store import Store
from blisko.model.problems import Problem, Severity, silenced, warning
from blisko.model.site import Site

SITE_RULES = rules_about(Case)
POST_RULES = rules_about(Post)
FILE_RULES = rules_about(FolderCase)

IGNORE_UNUSED = warning("ignore-unused", silenced=False)


def check_site(site: Site, today: dt.date) -> list[Problem]:
    """What the rules about the whole site find."""
    return list(found(Case(site, today)))


def check_post(post: Post) -> tuple[Problem, ...]:
    """What the rules about one entry find."""
    return tuple(found(post))


def check_files(site: Site, uses: Iterable[Use], store: Store) -> list[Problem]:
    """What the rules about files beside entries find; `site` holds the entries that are shown."""
    return list(found(FolderCase(site, tuple(uses), store)))


def without_ignored(site: Site, problems: Iterable[Problem]) -> list[Problem]:
    """The problems that no author meant so, and every `ignore` that silences nothing."""
    wanted = {
        (entry.path, item.code): (entry, number)
        for entry in site.entries
        for number, item in enumerate(entry.ignore, 1)
    }
    left: list[Problem] = []
    used = set()
    for problem in problems:
        key = (problem.path, problem.code)
        if key in wanted and problem.severity is not Severity.ERROR:
            used.add(key)
        else:
            left.append(problem)
    for (path, code), (entry, number) in wanted.items():
        field = f"ignore.{number}.code"
        if code not in silenced():
            meant = word_meant(code, "code", silenced())
            left.append(at_field(entry, field, "not-choice", meant, choices=silenced(), of="code"))
        elif (path, code) not in used:
            left.append(at_field(entry, field, IGNORE_UNUSED, ignored=code))
    return left
