"""Which way the clause around a time expression looks."""

import pytest

from demarche.dates.tense import tense_at
from demarche.parsing import load_parser, plain_document

PARSER = load_parser()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Friday.", "past"),
        ("They have not met since Friday.", "past"),
        ("They will meet on Friday.", "future"),
        ("The talks are expected on Friday.", "future"),
        ("He gave them until Friday to leave.", "future"),
        ("Until Friday, they had not spoken.", "past"),
        ("They would have met on Friday.", "past"),
        ("She agreed to meet him on Friday.", "future"),
        ("He was forced to leave on Friday.", "past"),
        ("They meet on Friday.", "present"),
        ("Friday.", ""),
    ],
)
def test_tense(text: str, expected: str) -> None:
    [sentence] = PARSER.parse(plain_document(text))
    token = next(token for token in sentence.tokens if token.text == "Friday")
    assert tense_at(sentence, token) == expected
