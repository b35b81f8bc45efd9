"""Sentences with two marked parties, judged by the event stage: the ground of `pairs` and `direction`.

The learned model scores the pair, the lexicon judges every candidate of the sentence; `combined` weighs both.
The cast of such a row is the two marks and nobody else.
"""

from collections.abc import Iterator, Sequence

from demarche.coder import Coder
from demarche.evaluate.task import Row
from demarche.events import Around, Judged, PairScores, judge_sentence, pair_model
from demarche.parsing import plain_document
from demarche.records import Actor, Cast, Mention, Party, Sentence, Span

PRONOUNS = frozenset({"it", "he", "she", "they"})


def model_scores(row: Row) -> PairScores:
    """The learned model's answer for the marked pair."""
    pair = (Span(*row["actor"]), Span(*row["recipient"]))
    return pair_model().score(row["text"], [pair])[0]


def judged_events(row: Row, coder: Coder) -> Iterator[Judged]:
    """Every candidate of the row with its verdict."""
    document = plain_document(row["text"])
    sentences = coder.parse(document)
    cast = marked_cast(row, sentences)
    for sentence in sentences:
        yield from judge_sentence(sentence, cast, Around(), None)


def is_linked(judged: Judged) -> bool:
    """Whether an event passes from the marked actor to the marked recipient."""
    if judged.event is None:
        return False
    actors, others = _ids(judged.event.actors), _ids(judged.event.recipients)
    return "actor" in actors and "recipient" in actors | others


def _ids(parties: Sequence[Party]) -> set[str | None]:
    return {party.actor for party in parties}


def marked_cast(row: Row, sentences: Sequence[Sentence]) -> Cast:
    """The two marks as the whole cast."""
    actors = []
    for name in ("actor", "recipient"):
        start, end = row[name]
        head = head_offset(sentences, Span(start, end))
        if head is not None:
            mention = Mention(start, end, row["text"][start:end], head=head)
            mentions = (mention, *_pronouns(sentences, head))
            actors.append(Actor(name, name, "state", country=name, mentions=mentions))
    return Cast(tuple(actors))


def _pronouns(sentences: Sequence[Sentence], head: int) -> Iterator[Mention]:
    """The "it" of "Iran said it would ...", which stands for the marked subject."""
    for sentence in sentences:
        for token in sentence.tokens:
            if token.lower not in PRONOUNS or token.dep != "nsubj":
                continue
            verb = sentence.head_of(token)
            said = sentence.head_of(verb)
            subjects = sentence.children_of(said, "nsubj")
            if verb.dep == "ccomp" and subjects and subjects[0].start == head:
                yield Mention(token.start, token.end, token.text, "pronoun", token.start)


def head_offset(sentences: Sequence[Sentence], span: Span) -> int | None:
    """Where the head word of a span starts: the first whose own head lies outside."""
    for sentence in sentences:
        tokens = sentence.tokens_in(span)
        inside = {token.index for token in tokens}
        for token in tokens:
            if token.head not in inside or token.head == token.index:
                return token.start
    return None
