"""The parser, loaded once, and the event stage run on marked sentences."""

from collections.abc import Callable

import pytest

from demarche.events import find_events
from demarche.parsing import Parser, load_parser, plain_document
from demarche.records import Event
from events.sentences import PUBLISHED, Seen, cast_of, unmarked


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def events_of(parser: Parser) -> Callable[[str], tuple[Event, ...]]:
    def find(marked: str) -> tuple[Event, ...]:
        text, spans = unmarked(marked)
        document = plain_document(text, published=PUBLISHED.start)
        sentences = parser.parse(document)
        cast = cast_of(text, spans, sentences)
        return find_events(document, sentences, cast, (), (), (), PUBLISHED)

    return find


@pytest.fixture(scope="session")
def seen_in(events_of: Callable[[str], tuple[Event, ...]]) -> Callable[[str], list[Seen]]:
    def find(marked: str) -> list[Seen]:
        return [
            Seen(
                event.type,
                " ".join(party.actor or "-" for party in event.actors),
                " ".join(party.actor or "-" for party in event.recipients),
                event.status,
            )
            for event in events_of(marked)
        ]

    return find
