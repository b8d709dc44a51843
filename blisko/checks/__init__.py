"""Rules beyond the types: what is well formed and still wrong. One small function a rule.

Most look at one entry at a time (`POST_RULES`), some at the site as a whole (`SITE_RULES`).

A rule is called as its code is, with underscores: `click_here` finds `click-here`. Its docstring
gives the reason and an example of wrong and of right; tests run the examples, and the handbook
shows them. What an author means so is silenced with `ignore` in front matter.
"""

import datetime as dt
from collections.abc import Iterable

from blisko.checks import (
    events,
    headings,
    leftovers,
    links,
    markdown,
    opening_hours,
    pictures,
    places,
    references,
    tables,
    tags,
    words,
)
from blisko.checks.subjects import Case, Post, PostRule, Rule, SiteRule, at_field
from blisko.model.problems import Problem, Severity
from blisko.model.site import Site

SITE_RULES: tuple[SiteRule, ...] = (
    events.end_before_start,
    events.start_vague,
    events.all_day_time,
    events.signup_after_event,
    events.signup_without_way,
    events.name_date_differs,
    events.span_long,
    events.events_collide,
    opening_hours.span_turned,
    opening_hours.exception_undated,
    places.place_twice,
    references.ref_to_draft,
    tags.tag_alike,
)
POST_RULES: tuple[PostRule, ...] = (
    headings.heading_skip,
    headings.bold_heading,
    links.click_here,
    links.link_malformed,
    links.link_without_words,
    links.html_refused,
    leftovers.foreign_code,
    tables.table_row_long,
    markdown.text_below_list,
    markdown.heading_no_space,
    markdown.dash_list,
    markdown.sign_list,
    markdown.letter_list,
    markdown.tab_table,
    markdown.heading_lines,
    markdown.box_kind,
    markdown.box_empty,
    markdown.footnote_undefined,
    markdown.footnote_unused,
    markdown.reference_unused,
    pictures.alt_repeats,
    pictures.alt_missing,
    words.weekday_mismatch,
    words.year_differs,
    words.hard_to_read,
    words.no_text,
)
RULES: tuple[Rule, ...] = (*SITE_RULES, *POST_RULES)


def check_site(site: Site, today: dt.date) -> list[Problem]:
    """What the rules about the whole site find."""
    case = Case(site, today)
    return [problem for rule in SITE_RULES for problem in rule(case)]


def check_post(post: Post) -> tuple[Problem, ...]:
    """What the rules about one entry find."""
    return tuple(problem for rule in POST_RULES for problem in rule(post))


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
        if (path, code) not in used:
            left.append(at_field(entry, f"ignore.{number}.code", "ignore-unused", ignored=code))
    return left
