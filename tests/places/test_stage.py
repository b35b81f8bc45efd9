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
        ("The shells fell near Kharkiv.", [("Kharkiv", "UKR", True)]),
        ("Georgia's president flew from Tbilisi to Batumi.", [("Georgia", "GEO", False)]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = {(text[p.start : p.end], p.country, p.physical) for p in places(text)}
    assert set(expected) <= found


def test_town_lies_in_the_named_state() -> None:
    [town] = [p for p in places("He was born in Paris, Texas, in 1950.") if p.name == "Paris"]
    assert town.region == "TX"


@pytest.mark.parametrize("text", ["The talks failed.", "He may march in august company."])
def test_no_places(text: str) -> None:
    assert places(text) == []
