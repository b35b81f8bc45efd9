"""Place names in sentences: which are found, where they lie, whether anything happens there."""

import pytest

from demarche.parsing import load_parser, plain_document
from demarche.places import find_places
from demarche.records import Cast, PlaceMention

PARSER = load_parser()


def places(text: str) -> list[PlaceMention]:
    document = plain_document(text)
    return list(find_places(document, PARSER.parse(document), Cast(())))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Macron met Putin in Moscow on Monday.", [("Moscow", "RUS", True)]),
        ("A woman from Alexandria, La., was charged in Rapides Parish.", [("Alexandria", "USA", True)]),
        ("The ministers will meet in Geneva.", [("Geneva", "CHE", True)]),
        ("He sat down for talks in the Kremlin.", [("Kremlin", "RUS", True)]),
        ("He will travel to Kyiv and Moscow.", [("Kyiv", "UKR", True), ("Moscow", "RUS", True)]),
        ("In Moscow, U.S. ambassador John Sullivan handed over a letter.", [("Moscow", "RUS", True)]),
        ("The shells fell near Kharkiv.", [("Kharkiv", "UKR", True)]),
        (
            "A Hastings man was fined in Adams and Clay counties.",
            [("Adams", "USA", True), ("Clay", "USA", True)],
        ),
        ("GENEVA -- Envoys from Iran met envoys from France.", [("GENEVA", "CHE", False)]),
        (
            "They spoke of the fighting in Syria and Moscow's offer.",
            [("Syria", "SYR", True), ("Moscow", "RUS", False)],
        ),
        ("The Organization for Security and Cooperation in Europe met.", [("Europe", None, False)]),
        ("The shells fell on villages of the Donbas region in Ukraine.", [("Ukraine", "UKR", True)]),
        ("Georgia's president flew from Tbilisi to Batumi.", [("Georgia", "GEO", False)]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = {(text[p.start : p.end], p.country, p.physical) for p in places(text)}
    assert set(expected) <= found


def test_town_lies_in_the_named_state() -> None:
    [town] = [p for p in places("He was born in Paris, Texas, in 1950.") if p.name == "Paris"]
    assert town.region == "Texas"


@pytest.mark.parametrize(
    ("text", "region", "claim"),
    [
        ("Shells fell in Donetsk.", "Donetsk Oblast", "also claimed by Russia"),
        ("He was born in Simferopol.", "Crimea", "also claimed by Russia"),
        ("He was born in Lyon.", "Auvergne-Rhône-Alpes", ""),
    ],
)
def test_first_level_region_and_claims(text: str, region: str, claim: str) -> None:
    [place] = places(text)
    assert place.region == region
    assert place.why.partition("; ")[2] == claim


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed.",
        "He may march in august company.",
        "NATO and the U.N. said nothing.",
        "Coach Ripley praised his players.",
        "The Front denied it.",
        "The notice was printed in Ukrainian.",
    ],
)
def test_no_places(text: str) -> None:
    assert places(text) == []
