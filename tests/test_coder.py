"""What the coder says of a document as a whole."""

import pytest

from demarche.coder import Coder
from demarche.reading import read_document
from demarche.records import RawDocument

CODER = Coder()
SENTENCE = "President Macron met President Putin in Moscow and spoke of déjà vu. "


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (SENTENCE.encode() * 3, {"published-unknown"}),
        (SENTENCE.encode("latin-1") * 3, {"published-unknown", "encoding-guessed"}),
        (SENTENCE.encode() * 3 + b"Caf\xe9.", {"published-unknown", "characters-damaged"}),
    ],
)
def test_what_was_guessed_is_an_issue(data: bytes, codes: set[str]) -> None:
    coding = CODER.code(read_document(RawDocument(name="a", data=data)))
    assert {issue.code for issue in coding.issues} == codes


def test_the_same_document_gives_the_same_coding() -> None:
    document = read_document(RawDocument(name="a", data=SENTENCE.encode()))
    assert CODER.code(document) == Coder().code(document)
