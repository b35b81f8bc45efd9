"""The article that the project began with: who said what in it. Skipped where the article is not at hand."""

from pathlib import Path

import pytest

from demarche.coder import Coder
from demarche.reading import read_document
from demarche.records import Coding, RawDocument

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "tensions-2022-02.txt"


@pytest.fixture(scope="module")
def coding() -> Coding:
    if not ARTICLE.is_file():
        pytest.skip("the article is not at hand")
    return Coder().code(read_document(RawDocument(name=ARTICLE.name, data=ARTICLE.read_bytes())))


def test_ten_quoted_passages_with_their_speakers(coding: Coding) -> None:
    names = {actor.id: actor.name for actor in coding.actors}
    quoted = [q for q in coding.quotations if q.kind != "indirect"]
    speakers = [names.get(q.speaker.actor or "") if q.speaker is not None else None for q in quoted]
    assert len(quoted) >= 10
    assert set(speakers) == {"Emmanuel Macron", "Vladimir Putin", "Dmitry Peskov"}
    assert speakers.count("Dmitry Peskov") == 3


def test_three_speakers_are_pronouns(coding: Coding) -> None:
    text = coding.document.text
    words = [
        q.speaker.span.of(text) for q in coding.quotations if q.speaker is not None and q.kind != "indirect"
    ]
    assert words.count("He") >= 3


def test_headings_and_other_headlines_are_not_quoted(coding: Coding) -> None:
    kept = {"headline", "standfirst", "paragraph", "caption"}
    other = [block.span for block in coding.document.blocks if block.kind not in kept]
    assert not [q for q in coding.quotations for span in q.content for o in other if span.overlaps(o)]
