"""Events in plain sentences."""

from typing import get_args

import pytest

from demarche.ontology.phrases import forms_of, with_article
from demarche.ontology.plover import plover
from demarche.records import EventType, Status
from demarche.serve.sentences import Told, sentence


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("United States", "the United States"),
        ("Russian military", "the Russian military"),
        ("Russia's military", "Russia's military"),
        ("its embassy", "its embassy"),
        ("France", "France"),
        ("Emmanuel Macron", "Emmanuel Macron"),
    ],
)
def test_articles_before_names(name: str, wanted: str) -> None:
    assert with_article(name) == wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (
            Told(type="CONSULT", mode="visit", status="actual", actors=["Emmanuel Macron"],
                 recipients=["Vladimir Putin"], place="Moscow"),
            "Emmanuel Macron visited Vladimir Putin in Moscow",
        ),
        (
            Told(type="CONSULT", mode=None, status="actual", actors=["Antony Blinken", "Sergey Lavrov"],
                 place="Geneva"),
            "Antony Blinken and Sergey Lavrov met in Geneva",
        ),
        (
            Told(type="AGREE", mode=None, status="future", actors=["Olaf Scholz"],
                 recipients=["Vladimir Putin"], engagement="visit"),
            "Olaf Scholz is to visit Vladimir Putin",
        ),
        (
            Told(type="AGREE", mode=None, status="actual", actors=["Antony Blinken", "Sergey Lavrov"],
                 engagement="meeting"),
            "Antony Blinken and Sergey Lavrov are to meet",
        ),
        (
            Told(type="THREATEN", mode="restrict", status="future", actors=["United States"],
                 recipients=["Russia"]),
            "The United States threatened Russia with sanctions or limits",
        ),
        (
            Told(type="ASSAULT", mode=None, status="negated", actors=["Russia"], recipients=["Ukraine"],
                 place="Ukraine"),
            "Russia did not attack Ukraine",
        ),
        (
            Told(type="ASSAULT", mode=None, status="hypothetical", actors=["Russia"], recipients=["Ukraine"]),
            "Russia may attack Ukraine",
        ),
        (
            Told(type="SANCTION", mode=None, status="historical", actors=["European Union"],
                 recipients=["Russia"]),
            "The European Union imposed sanctions on Russia earlier",
        ),
        (
            Told(type="ASSAULT", mode="heavy-weapons", status="actual", actors=[], recipients=["Kharkiv"]),
            "Somebody unnamed shelled Kharkiv",
        ),
    ],
)  # fmt: skip
def test_sentences(told: Told, wanted: str) -> None:
    assert sentence(told) == wanted


@pytest.mark.parametrize("kind", get_args(EventType))
def test_every_type_and_mode_can_be_told(kind: EventType) -> None:
    for mode in (None, *plover().types[kind].modes):
        forms = forms_of(kind, mode)
        assert forms.to
        assert forms.alone
        assert forms.together
        for status in get_args(Status):
            made = sentence(Told(type=kind, mode=mode, status=status, actors=["A"], recipients=["B"]))
            assert made.startswith("A ")
            assert "B" in made
            assert "{" not in made
