"""Names told by how news writes them."""

import pytest

from demarche.parsing import load_parser, plain_document
from demarche.places.written import dateline, listed_counties
from demarche.records import Token

PARSER = load_parser()


def tokens(text: str) -> tuple[Token, ...]:
    return PARSER.parse(plain_document(text))[0].tokens


def words(text: str, span: tuple[int, int]) -> str:
    inside = tokens(text)[span[0] : span[1]]
    return text[inside[0].start : inside[-1].end]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("WINONA -- Three houses burned.", "WINONA"),
        ("ST. PAUL, Minn. (AP) — Two bridges were closed.", "ST. PAUL"),
        ("NEW DELHI (AP) — Ministers met again.", "NEW DELHI"),
        ("NATO will send ships.", None),
        ("He said it twice.", None),
    ],
)
def test_dateline(text: str, town: str | None) -> None:
    found = dateline(tokens(text))
    assert (None if found is None else words(text, found)) == town


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roofs fell in Harvey, Harper and Kingman counties.", ["Kingman", "Harper", "Harvey"]),
        ("Roofs fell in all the counties.", []),
    ],
)
def test_listed_counties(text: str, names: list[str]) -> None:
    assert [words(text, span) for span in listed_counties(tokens(text))] == names
