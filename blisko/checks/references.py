"""Rules about what entries name."""

from collections.abc import Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Case
from blisko.model.problems import Problem, Severity
from blisko.model.relations import references


@rule(Severity.WARNING)
def ref_to_draft(case: Case) -> Iterator[Problem]:
    """A draft is not on the site, so what names it shows nothing.

    Wrong:
        partnerzy/osp.md
        type: fire_brigade
        draft: true

        warsztaty/druk.md
        start: 2026-03-14 17:00
        partners: [osp]
    Right:
        partnerzy/osp.md
        type: fire_brigade

        warsztaty/druk.md
        start: 2026-03-14 17:00
        partners: [osp]
    """
    for entry in case.site.entries:
        if entry.draft:
            continue
        for field, ref, _ in references(entry):
            for target in case.site.named(entry, field):
                if target.draft and target.name == ref.slug.rpartition("/")[2]:
                    params = {"value": ref.slug, "title": target.title, "other": target.path}
                    place = (entry.path, ref.line, ref.column, ref.field)
                    yield Problem(*place, "ref-to-draft", params, length=ref.length)
