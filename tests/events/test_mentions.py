"""Violence that is told and violence that is only spoken of. The sentences are ours."""

import pytest

from demarche.events.mentions import is_taken_for_fact
from demarche.parsing import Parser, plain_document

ROWS = [
    ("Libya's [attack] on the town killed nine people.", True),
    ("Trade stopped after Libya's [attack] on the town.", True),
    ("Egypt condemned Libya's [attack] on the town.", True),
    ("The victims of Libya's [attack] were buried.", True),
    ("Egypt published a theory of Libya's [attack] on the town.", False),
    ("Egypt prepared a response to Libya's [attack].", False),
    ("Libya's [attack] on the town is likely.", False),
    ("Egypt predicted Libya's [attack].", False),
    ('Egypt mocked talk of Libya\'s "[invasion]".', False),
]


@pytest.mark.parametrize(("marked", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_is_taken_for_fact(marked: str, expected: bool, parser: Parser) -> None:
    start = marked.index("[")
    (sentence,) = parser.parse(plain_document(marked.replace("[", "").replace("]", "")))
    noun = next(token for token in sentence.tokens if token.start == start)
    assert is_taken_for_fact(sentence, noun) is expected
