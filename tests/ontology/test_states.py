"""States, seats, regions, organisations, roles: the tables hold together."""

import pycountry
import pytest

from demarche.ontology.organisations import organisations
from demarche.ontology.plover import plover
from demarche.ontology.roles import plural_of, roles, words_of
from demarche.ontology.states import capitals, regions, seats, states


def test_codes_are_iso() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert not set(states()) - known
    assert len(states()) >= 195


def test_a_name_is_of_one_state() -> None:
    owners: dict[str, str] = {}
    for state in states().values():
        for name in (*state.names, *state.adjectives):
            assert owners.setdefault(name.text, state.code) == state.code, name.text


def test_wikidata_identifiers_are_of_one_thing() -> None:
    found = [state.wikidata for state in states().values() if state.wikidata is not None]
    found += [body.wikidata for body in organisations().values() if body.wikidata is not None]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("name", "country", "sectors"),
    [
        ("Kremlin", "RUS", ("GOV",)),
        ("Pentagon", "USA", ("MIL",)),
        ("Bundestag", "DEU", ("LEG",)),
        ("Abkhazia", "GEO", ("PRE",)),
        ("Bankova", "UKR", ("GOV",)),
    ],
)
def test_seats(name: str, country: str, sectors: tuple[str, ...]) -> None:
    seat = next(seat for seat in seats() if seat.name.text == name)
    assert (seat.country, seat.sectors) == (country, sectors)


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Chad", "Guinea"])
def test_weak_names(name: str) -> None:
    assert next(n.weak for state in states().values() for n in state.names if n.text == name)


@pytest.mark.parametrize(("name", "code"), [("Kyiv", "UKR"), ("Kiev", "UKR"), ("Nur-Sultan", "KAZ")])
def test_capitals(name: str, code: str) -> None:
    assert capitals()[name] == code


def test_regions_are_no_states() -> None:
    names = {name.text for state in states().values() for name in state.names}
    assert not names & regions().keys()
    assert regions()["Kharkiv"] == "UKR"


@pytest.mark.parametrize(
    ("role", "sector"),
    [
        ("lawmaker", "LEG"),
        ("cyber police", "COP"),
        ("jihadi", "REB"),
        ("troops", "MIL"),
        ("commander-in-chief", "MIL"),
    ],
)
def test_roles(role: str, sector: str) -> None:
    assert roles()[words_of(role)].sectors == (sector,)


def test_plurals() -> None:
    assert roles()[words_of("heads of state")].plural
    assert [plural_of(word) for word in ("policeman", "ally", "coach")] == ["policemen", "allies", "coaches"]


def test_sectors_and_offices_are_known() -> None:
    for role in roles().values():
        assert set(role.sectors) <= plover().sectors.keys()
