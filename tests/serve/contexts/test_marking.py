"""Texts in pieces."""

import pytest

from demarche.records import Span
from demarche.serve.contexts.marking import Mark, pieces

TEXT = "Macron met Putin in Moscow."


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([], [(TEXT, ())]),
        ([Mark("actor", 0, 6, "a1")], [("Macron", ("actor",)), (" met Putin in Moscow.", ())]),
        (
            [Mark("quotation", 7, 16, "q1"), Mark("actor", 11, 16, "a2")],
            [
                ("Macron ", ()),
                ("met ", ("quotation",)),
                ("Putin", ("actor", "quotation")),
                (" in Moscow.", ()),
            ],
        ),
        ([Mark("place", 20, 99, "p")], [("Macron met Putin in ", ()), ("Moscow.", ("place",))]),
        ([Mark("part", 0, 6, "e1", detail="actor")], [("Macron", ()), (" met Putin in Moscow.", ())]),
    ],
)
def test_pieces(marks: list[Mark], wanted: list[tuple[str, tuple[str, ...]]]) -> None:
    made = pieces(TEXT, Span(0, len(TEXT)), marks)
    assert [(piece.text, piece.layers) for piece in made] == wanted
    assert "".join(piece.text for piece in made) == TEXT


def test_the_innermost_layer_gives_the_link() -> None:
    outer = Mark("actor", 0, 16, "a1", "two presidents", "/actors/both")
    inner = Mark("actor", 0, 6, "a2", "Emmanuel Macron", "/actors/Emmanuel%20Macron")
    trigger = Mark("event", 7, 10, "e1", "Consult", "#e1", "1")
    made = pieces(TEXT, Span(0, len(TEXT)), [outer, inner, trigger])
    assert [piece.address for piece in made[:3]] == ["/actors/Emmanuel%20Macron", "/actors/both", "#e1"]
    assert made[0].why == "Emmanuel Macron · two presidents"
    assert made[2].quad == "1"


def test_parts_say_whose_they_are() -> None:
    made = pieces(TEXT, Span(0, len(TEXT)), [Mark("part", 0, 6, "e1", detail="actor")])
    assert made[0].of == ("e1:actor",)
