"""Outlets by name and host."""

import pytest

from demarche.ontology.outlets import country_of_outlet


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("BBC", "GBR"),
        ("www.bbc.co.uk", "GBR"),
        ("tass.com", "RUS"),
        ("apnews.com", None),
        ("Harbour Gazette", None),
        (None, None),
    ],
)
def test_country_of_outlet(publisher: str | None, country: str | None) -> None:
    assert country_of_outlet(publisher) == country
