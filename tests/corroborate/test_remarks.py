"""Corrections say so at their head; a denial finds what it denies beside it."""

from dataclasses import replace

import pytest

from coded import coding
from demarche.corroborate.remarks import denials, is_correction
from demarche.records import Coding, EventEvidence, EventType, Party, Span

TEXT = "<a>Macron</a> <t>accused</t> <r>Putin</r> of lies. The Kremlin denied it."


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("CORRECTION - The number was wrong.", True),
        ("Corrected: the number of troops", True),
        ("The minister asked for a correction of the text.", False),
        ("Correctional officers went on strike.", False),
    ],
)
def test_corrections(text: str, corrects: bool) -> None:
    assert is_correction(coding(text)) is corrects


def with_denial(told: EventType, denier: str, word: str) -> Coding:
    """Macron does something to Putin, and an actor denies it."""
    made = coding(TEXT, type=told)
    [event] = made.events
    start = made.document.text.index("denied")
    text = made.document.text.replace("denied", word)
    denial = replace(
        event,
        id="e2",
        type="REJECT",
        actors=(Party(denier, start, start),),
        recipients=(),
        evidence=EventEvidence(Span(start - 12, len(text)), Span(start, start + len(word))),
    )
    return replace(made, document=replace(made.document, text=text), events=(event, denial))


@pytest.mark.parametrize(
    ("told", "denier", "word", "denied"),
    [
        ("ACCUSE", "a2", "denied", ["e1"]),
        ("ACCUSE", "a2", "dismissed", ["e1"]),
        ("ACCUSE", "a1", "denied", []),
        ("ACCUSE", "a2", "noticed", []),
        ("CONSULT", "a2", "denied", []),
        ("ASSAULT", "a1", "denied", []),
    ],
)
def test_denials(told: EventType, denier: str, word: str, denied: list[str]) -> None:
    found = denials(with_denial(told, denier, word), {"e1": "k1", "e2": "k2"})
    assert list(found) == denied
    assert all(remark.event == "k2" and remark.kind == "denial" for one in found.values() for remark in one)
