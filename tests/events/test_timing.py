"""The day of an event is that of its own clause, or of one that it goes on from."""

import pytest

from demarche.dates import find_dates
from demarche.events import find_events
from demarche.parsing import Parser, plain_document
from events.sentences import PUBLISHED, cast_of, unmarked

ROWS = [
    ("<FRA>Macron</FRA> met <DEU>Scholz</DEU> in Berlin on Tuesday.", "CONSULT", "2022-02-01"),
    ("<FRA>He</FRA> met <DEU>her</DEU> Tuesday and asked <DEU>her</DEU> to help.", "REQUEST", "2022-02-01"),
    ("<FRA>He</FRA> met <DEU>her</DEU> on Tuesday and has urged <DEU>Berlin</DEU> to help.", "REQUEST", None),
    (
        "<FRA>He</FRA> met <DEU>her</DEU> on Tuesday and <RUS>Russia</RUS> blamed <FRA>him</FRA>.",
        "ACCUSE",
        None,
    ),
    (
        "On Tuesday <FRA>he</FRA> met <DEU>her</DEU> and accused <RUS>Russia</RUS> of lies.",
        "ACCUSE",
        "2022-02-01",
    ),
]


@pytest.mark.parametrize(("marked", "kind", "day"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_the_day_of_an_event(marked: str, kind: str, day: str | None, parser: Parser) -> None:
    text, spans = unmarked(marked)
    document = plain_document(text, published=PUBLISHED.start)
    sentences = parser.parse(document)
    dates = find_dates(document, sentences, PUBLISHED)
    found = find_events(document, sentences, cast_of(text, spans, sentences), (), dates, (), PUBLISHED)
    [event] = [event for event in found if event.type == kind]
    assert (None if event.when is None else str(event.when.start)) == day
