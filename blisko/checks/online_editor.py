"""Rules about the editor on the published site."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.model.problems import Problem, Severity

_SHARED = ".github.io"


@rule(Severity.WARNING)
def editor_shared_origin(case: Case) -> Iterator[Problem]:
    """For browsers all sites of an owner on the host's own domain are one.

    Wrong:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        url: https://zagroda.github.io/strona
        editor: {github: zagroda/strona}
    Right:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        url: https://biblioteka.example.org
        editor: {github: zagroda/strona}
    """
    organisation = case.site.organisation
    editor = organisation.editor
    if editor is None:
        return
    owner = editor.github.partition("/")[0].lower()
    stated = urlsplit(organisation.url).hostname if organisation.url else f"{owner}{_SHARED}"
    if stated and stated.endswith(_SHARED):
        yield at_field(organisation, "editor", "editor-shared-origin", host=stated)
