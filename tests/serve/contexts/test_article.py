"""One article with its marks, from the sample reports."""

import pytest

from demarche.records import from_json
from demarche.serve.contexts.article import article
from demarche.serve.problems import NotFound
from demarche.store import View


def test_every_article_shows_all_of_its_text_and_events(view: View) -> None:
    for line in view.codings():
        coding = from_json(line)
        shown = article(view, coding.document.id)
        paragraphs = [p for p in (shown.title, *shown.paragraphs) if p is not None]
        words = "".join(piece.text for paragraph in paragraphs for piece in paragraph.pieces)
        assert words == "".join(block.span.of(coding.document.text) for block in coding.document.blocks)
        told = [event for paragraph in paragraphs for event in paragraph.events]
        assert len(told) == len(coding.events)
        assert all(event.incident is not None for event in told)


def test_the_beginning_of_the_hash_is_enough(view: View) -> None:
    name = from_json(next(view.codings())).document.id
    assert article(view, name[7:19]).id == name
    with pytest.raises(NotFound):
        article(view, "ffffffffffff")
    with pytest.raises(NotFound):
        article(view, "")
