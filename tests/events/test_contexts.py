"""PLOVER contexts from clause, content and paragraph, each with its words. The sentences are ours."""

from datetime import date

import pytest

from demarche.coder import Coder
from demarche.parsing import plain_document

ROWS = [
    ("Peru accused Chile of hiding nuclear waste.", "accused", {"cbrn": ("nuclear", "clause")}),
    (
        "Kenya and Uganda signed a treaty on Monday. The treaty between Kenya and Uganda opens the border "
        "to refugees.",
        "signed",
        {
            "diplomatic": ("signed", "code"),
            "territory": ("border", "paragraph"),
            "migration": ("refugees", "paragraph"),
        },
    ),
    (
        "Kenya and Uganda signed a treaty on Monday. Refugees crossed the border of Chad.",
        "signed",
        {"diplomatic": ("signed", "code")},
    ),
    (
        "Kenya and Uganda signed a treaty on Monday. Kenya and Uganda have a nuclear plant.",
        "signed",
        {"diplomatic": ("signed", "code")},
    ),
    ("Defence Minister Ben Wallace thanked Poland.", "thanked", {"diplomatic": ("thanked", "code")}),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "word", "expected"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_contexts_with_their_words(
    coder: Coder, text: str, word: str, expected: dict[str, tuple[str, str]]
) -> None:
    coding = coder.code(plain_document(text, published=date(2022, 2, 10)))
    (event,) = [one for one in coding.events if one.evidence.trigger.start == text.index(word)]
    assert event.contexts == tuple(tag.name for tag in event.context_evidence)
    found = {tag.name: (text[tag.start : tag.end], tag.basis) for tag in event.context_evidence}
    assert expected.items() <= found.items()
    assert {tag.name for tag in event.context_evidence if tag.basis == "paragraph"} == {
        name for name, (_, basis) in expected.items() if basis == "paragraph"
    }
