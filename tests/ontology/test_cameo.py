"""CAMEO codes of a PLOVER type and mode of which nothing more is known."""

from typing import get_args

import pytest

from demarche.ontology.cameo import code_of
from demarche.records import EventType


@pytest.mark.parametrize(
    ("name", "mode", "code"),
    [
        ("CONSULT", "visit", "042"),
        ("CONSULT", None, "040"),
        ("ASSAULT", "aerial", "180"),
        ("ACCUSE", None, "110"),
        ("RETREAT", None, "084"),
        ("REQUEST", None, "020"),
    ],
)
def test_code_of_a_type_and_mode(name: EventType, mode: str | None, code: str) -> None:
    assert code_of(name, mode).code == code


@pytest.mark.parametrize("name", get_args(EventType))
def test_every_type_has_a_code_without_a_mode(name: EventType) -> None:
    assert name in code_of(name, None).plover
