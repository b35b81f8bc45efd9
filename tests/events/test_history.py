"""Events without a day that are told as history, beside news in the same words. The sentences are ours."""

from datetime import date

import pytest

from demarche.coder import Coder
from demarche.parsing import plain_document

PUBLISHED = date(2022, 2, 10)
ROWS = [
    ("When the rebels won in 2014, Russia annexed the peninsula from Ukraine.", "annexed", "historical"),
    ("In 2019 Iran admitted that it attacked Saudi Arabia.", "attacked", "historical"),
    ("Japan invaded China in 1937 and attacked Thailand.", "attacked", "historical"),
    ("The pact was signed in 2014, the year Russia attacked Ukraine.", "attacked", "historical"),
    ("Putin invaded Ukraine when Biden was vice president.", "invaded", "historical"),
    ("Under Obama the United States imposed sanctions on Russia.", "imposed", "historical"),
    ("Turkey has threatened Greece before.", "threatened", "historical"),
    ("Iran once supported Armenia.", "supported", "historical"),
    ("After the uprising Russia seized Crimea from Ukraine.", "seized", "historical"),
    ("NATO has grown since the Russian invasion of Georgia in 2008.", "invasion", "historical"),
    ("Soviet leader Joseph Stalin signed a treaty with Mao Zedong of China.", "signed", "historical"),
    ("Russia attacked Ukraine on Thursday.", "attacked", "actual"),
    ("Ukraine said on Friday that Russia had attacked Moldova.", "attacked", "actual"),
    ("Russia has massed troops near Ukraine and may invade it, as it did in 2014.", "massed", "actual"),
    ("Turkey once again threatened Greece.", "threatened", "actual"),
    ("Under Biden the United States imposed sanctions on Russia.", "imposed", "actual"),
    ("Russia seized the Ukrainian city of Kherson.", "seized", "actual"),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "word", "status"), ROWS)
def test_history_and_news(coder: Coder, text: str, word: str, status: str) -> None:
    coding = coder.code(plain_document(text, published=PUBLISHED))
    at = text.index(word)
    told = [event.status for event in coding.events if event.evidence.trigger.start == at]
    assert told == [status]
