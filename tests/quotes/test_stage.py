"""Who said what, in sentences of our own: speaker, cue, content and kind."""

import pytest

from demarche.parsing import Parser, plain_document
from demarche.quotes import find_quotations
from demarche.records import Actor, Cast, Mention, Quotation


def quotations_of(parser: Parser, text: str) -> tuple[Quotation, ...]:
    document = plain_document(text)
    return find_quotations(document, parser.parse(document), Cast(()), ())


def words(text: str, quotation: Quotation) -> tuple[str, str, str, str]:
    speaker = quotation.speaker.span.of(text) if quotation.speaker is not None else ""
    cue = quotation.cue.of(text) if quotation.cue is not None else ""
    return quotation.kind, speaker, cue, " … ".join(span.of(text) for span in quotation.content)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“We will not leave the table,” the German minister said on Tuesday.",
            ("direct", "the German minister", "said", "“We will not leave the table,”"),
        ),
        (
            "Norway's envoy said that the talks would go on.",
            ("indirect", "Norway's envoy", "said", "that the talks would go on"),
        ),
        (
            "He described the visit as “very important”.",
            ("mixed", "He", "described", "the visit as “very important”"),
        ),
        (
            "The talks will go on, according to two diplomats.",
            ("indirect", "two diplomats", "according to", "The talks will go on"),
        ),
        (
            "“We wait,” Lavrov said. “We have waited long enough.”",
            ("direct", "Lavrov", "said", "“We wait,” … “We have waited long enough.”"),
        ),
    ],
)
def test_one_quotation(parser: Parser, text: str, wanted: tuple[str, str, str, str]) -> None:
    assert wanted in [words(text, quotation) for quotation in quotations_of(parser, text)]


def test_a_quotation_over_paragraphs_is_one(parser: Parser) -> None:
    text = "“We have waited long,” Lavrov said. “We wait for an answer.\n\n“We will not wait for ever.”"
    [quotation] = quotations_of(parser, text)
    assert [span.of(text) for span in quotation.content] == [
        "“We have waited long,”",
        "“We wait for an answer.\n\n“We will not wait for ever.”",
    ]


def test_what_was_said_in_what_was_said_keeps_the_chain(parser: Parser) -> None:
    text = "Interfax reported that Lavrov said Moscow would send an answer next week."
    outer, inner = quotations_of(parser, text)
    assert inner.parent == outer.id
    assert [relay.span.of(text) for relay in inner.relay] == ["Interfax"]
    assert inner.speaker is not None
    assert inner.speaker.span.of(text) == "Lavrov"


def test_two_words_of_saying_of_one_speaker_stand_side_by_side(parser: Parser) -> None:
    text = "“The meeting was useful,” Scholz said, adding that Berlin “expects an answer.”"
    contents = [[span.of(text) for span in q.content] for q in quotations_of(parser, text)]
    assert contents == [["“The meeting was useful,”"], ["that Berlin “expects an answer.”"]]


@pytest.mark.parametrize(
    ("text", "channel", "addressee"),
    [
        ("“We wait,” the minister said in an interview with the Oslo Post.", "interview", ""),
        ("“We wait,” the minister told reporters.", None, "reporters"),
        ("“We wait,” the ministry said in a statement on Monday.", "statement", ""),
        ("“We wait,” the minister tweeted.", "post", ""),
        ("“We wait,” the minister said.", None, ""),
    ],
)
def test_channel_and_addressee(parser: Parser, text: str, channel: str | None, addressee: str) -> None:
    [quotation] = quotations_of(parser, text)
    told = quotation.addressee.span.of(text) if quotation.addressee is not None else ""
    assert (quotation.channel, told) == (channel, addressee)


def test_thoughts_are_marked(parser: Parser) -> None:
    text = "The minister believes that the talks will fail. He said the ships would stay."
    minister = Actor("a1", "the minister", "person", mentions=(Mention(0, 12, text[:12], "title", head=4),))
    document = plain_document(text)
    found = find_quotations(document, parser.parse(document), Cast((minister,)), ())
    assert [q.attitude for q in found] == [True, False]


def test_the_thoughts_of_nobody_are_left_out(parser: Parser) -> None:
    text = "Tensions believe that the talks will fail. He said the ships would stay."
    assert [q.attitude for q in quotations_of(parser, text)] == [False]


def test_said_before_what_is_told(parser: Parser) -> None:
    text = "“We wait,” Macron had said in an interview before the meeting."
    [quotation] = quotations_of(parser, text)
    assert quotation.when is not None
    assert (quotation.when.start, quotation.when.precision) == (None, "unknown")


def test_a_speaker_nobody_knows_is_kept_by_words(parser: Parser) -> None:
    text = "“We wait,” a senior official said."
    [quotation] = quotations_of(parser, text)
    assert quotation.speaker is not None
    assert (quotation.speaker.actor, quotation.speaker.span.of(text)) == (None, "a senior official")


def test_the_same_text_gives_the_same_quotations(parser: Parser) -> None:
    text = "“We wait,” Lavrov said. Kyiv fears that talks will fail, according to two diplomats."
    assert quotations_of(parser, text) == quotations_of(parser, text)


@pytest.mark.parametrize("text", ["said " * 3000, "“He said ‘" * 2000, "he said that " * 2000 + "."])
def test_hostile_text_takes_no_time(parser: Parser, text: str) -> None:
    quotations_of(parser, text)


@pytest.mark.parametrize(
    "text",
    [
        "'Tense atmosphere'",
        "You would think that talks had failed.",
        "The so-called “red line” runs along the river.",
        "He has read “War and Peace” twice.",
        "Ministers met in Oslo on Monday.",
        "",
    ],
)
def test_no_quotation(parser: Parser, text: str) -> None:
    assert quotations_of(parser, text) == ()


def test_who_was_told_is_no_speaker(parser: Parser) -> None:
    text = "“Leave now,” the guards were told by radio."
    assert [q.speaker for q in quotations_of(parser, text)] in ([None], [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The envoy was joined on the stage by two ministers and joked, “We wait.”", "The envoy"),
        ("The envoy closed the session with a word on the ships, remarking, “We wait.”", "The envoy"),
        ("The envoy answered at once, writing “We wait for the third letter.”", "The envoy"),
    ],
)
def test_a_speaker_further_up_in_the_sentence(parser: Parser, text: str, speaker: str) -> None:
    found = [q.speaker.span.of(text) for q in quotations_of(parser, text) if q.speaker is not None]
    assert found == [speaker]


def test_who_stands_for_its_noun(parser: Parser) -> None:
    text = "The envoy, who said that talks would go on, left for Oslo."
    [quotation] = quotations_of(parser, text)
    assert quotation.speaker is not None
    assert quotation.speaker.span.of(text) == "The envoy"


@pytest.mark.parametrize(
    "text",
    [
        "Interfax quoted Lavrov as saying that no answer had come.",
        "“No answer has come,” Interfax quoted Lavrov as saying.",
        "Lavrov was quoted as saying by Interfax that no answer had come.",
    ],
)
def test_a_relay_is_not_the_speaker(parser: Parser, text: str) -> None:
    [quotation] = quotations_of(parser, text)
    assert quotation.speaker is not None
    assert quotation.speaker.span.of(text) == "Lavrov"
    assert [relay.span.of(text) for relay in quotation.relay] == ["Interfax"]
