"""Rules about the places of the organisation."""

from collections.abc import Iterator

from blisko.checks.registry import rule
from blisko.checks.subjects import Case, at_field
from blisko.model.problems import Problem, Severity


@rule(Severity.ERROR)
def place_twice(case: Case) -> Iterator[Problem]:
    """Of two places with one id, events would always be at the first.

    Wrong:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        places: [{id: sala, name: Sala na dole}, {id: sala, name: Sala na piętrze}]
    Right:
        biblioteka.yaml
        name: Biblioteka w Zagrodzie
        places: [{id: sala, name: Sala na dole}, {id: sala-2, name: Sala na piętrze}]
    """
    organisation, seen = case.site.organisation, set[str]()
    for number, place in enumerate(organisation.places, 1):
        if place.id in seen:
            yield at_field(organisation, f"places.{number}.id", "place-twice", place=place.id)
        seen.add(place.id)
