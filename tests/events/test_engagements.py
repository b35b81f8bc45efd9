"""What is announced, held, put off or called off. The sentences are ours."""

from collections.abc import Callable
from datetime import date

import pytest

from demarche.events import explain_sentence, find_engagements, find_events
from demarche.parsing import Parser, plain_document
from demarche.records import DateMention, Engagement, Sentence, When
from events.sentences import PUBLISHED, cast_of, unmarked

ROWS = [
    ("<TUR>Turkey</TUR> is set to meet with <GRC>Greece</GRC> on Monday.", "meeting", "announced"),
    ("<TUR>Turkey</TUR> held talks with <GRC>Greece</GRC> on gas.", "talks", "held"),
    ("<TUR>Turkey</TUR> will visit <GRC!>Athens</GRC!>.", "visit", "announced"),
    ("<TUR>Turkey</TUR> spoke by phone with <GRC>Greece</GRC>.", "call", "held"),
    ("<TUR>Turkey</TUR> spoke by telephone with <GRC>Greece</GRC>.", "call", "held"),
    ("<TUR>Turkey</TUR> and <GRC>Greece</GRC> held nine hours of talks.", "talks", "held"),
    ("<TUR>Turkey</TUR> called off a meeting with <GRC>Greece</GRC>.", "meeting", "cancelled"),
    ("<TUR>Turkey</TUR> cancelled talks with <GRC>Greece</GRC>.", "talks", "cancelled"),
    ("<TUR>Turkey</TUR> postponed a visit to <GRC!>Athens</GRC!>.", "visit", "postponed"),
    ("<TUR>Turkey</TUR> is ready to hold talks with <GRC>Greece</GRC>.", "talks", "floated"),
    ("<TUR>Turkey</TUR> invited <GRC>Greece</GRC> to a summit.", "summit", "floated"),
]


@pytest.fixture(scope="session")
def engagements_of(parser: Parser) -> Callable[[str], tuple[Engagement, ...]]:
    def find(marked: str) -> tuple[Engagement, ...]:
        text, spans = unmarked(marked)
        document = plain_document(text, published=PUBLISHED.start)
        sentences: tuple[Sentence, ...] = parser.parse(document)
        cast = cast_of(text, spans, sentences)
        events = find_events(document, sentences, cast, (), (), (), PUBLISHED)
        return find_engagements(events, sentences, cast)

    return find


@pytest.mark.parametrize(("marked", "kind", "state"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_kind_and_state(
    marked: str, kind: str, state: str, engagements_of: Callable[[str], tuple[Engagement, ...]]
) -> None:
    (engagement,) = engagements_of(marked)
    assert (engagement.kind, engagement.state) == (kind, state)
    assert set(engagement.participants) == {"TUR", "GRC"}


def test_no_meeting_no_engagement(
    engagements_of: Callable[[str], tuple[Engagement, ...]],
) -> None:
    assert engagements_of("<TUR>Turkey</TUR> condemned <GRC>Greece</GRC>.") == ()


def test_purpose_stops_before_the_day(
    engagements_of: Callable[[str], tuple[Engagement, ...]],
) -> None:
    (engagement,) = engagements_of("<TUR>Turkey</TUR> held talks on gas with <GRC>Greece</GRC>.")
    assert engagement.purpose is not None
    assert engagement.purpose.startswith("gas")


def test_explain_says_why_a_candidate_was_dropped(parser: Parser) -> None:
    text, spans = unmarked("<TUR>Turkey</TUR> refused to attack <GRC>Greece</GRC>.")
    document = plain_document(text)
    sentences = parser.parse(document)
    cast = cast_of(text, spans, sentences)
    refused, attack = explain_sentence(sentences[0], cast, (), (), (), None)
    assert (refused.type, refused.dropped) == ("REJECT", "")
    assert (attack.type, attack.dropped) == ("ASSAULT", "content of reject.refuse")


def test_a_meeting_called_off_keeps_its_planned_day(parser: Parser) -> None:
    text, spans = unmarked(
        "<TUR>Turkey</TUR> on Monday cancelled talks with <GRC>Greece</GRC> that were planned for Friday."
    )
    document = plain_document(text, published=PUBLISHED.start)
    sentences = parser.parse(document)
    cast = cast_of(text, spans, sentences)
    dates = tuple(
        DateMention(at, at + 6, "DATE", day.isoformat(), when=When(day, day, "day"))
        for word, day in (("Monday", date(2022, 2, 7)), ("Friday", date(2022, 2, 11)))
        for at in [text.index(word)]
    )
    events = find_events(document, sentences, cast, (), dates, (), PUBLISHED)
    (engagement,) = find_engagements(events, sentences, cast, dates=dates)
    assert engagement.state == "cancelled"
    assert engagement.when is not None
    assert engagement.when.start == date(2022, 2, 11)
    assert [event.when and event.when.start for event in events] == [date(2022, 2, 7)]
