"""Words passed on: "Interfax quoted Lavrov as saying", "Lavrov was quoted by Interfax as saying"."""

from dataclasses import replace

from demarche.ontology.speech import speech_cues
from demarche.quotes.attribution import Attribution, Named
from demarche.records import Sentence, Span, Token


def passed_on(found: Attribution) -> Attribution:
    """An attribution with a word of quoting as its cue, given to the one quoted; any other as it is."""
    head = found.cue_head
    if head is None or speech_cues().verbs.get(head.lemma.lower()) != "relay" or head.pos != "VERB":
        return found
    sentence = found.sentence
    saying = _saying(sentence, head)
    if saying is None:
        return found
    if sentence.children_of(head, "auxpass"):
        speaker = next(iter(sentence.children_of(head, "nsubjpass")), None)
        carrier = _agent(sentence, head, saying)
    else:
        speaker = next(iter(sentence.children_of(head, "dobj", "nsubj")[::-1]), None)
        carrier = found.source_head if found.source_head is not speaker else None
    if speaker is None:
        return found
    named = Named(speaker, _phrase(sentence, speaker))
    relay = (Named(carrier, _phrase(sentence, carrier)),) if carrier is not None else ()
    return _given_to(found, named, relay, saying)


def _saying(sentence: Sentence, head: Token) -> Token | None:
    """The "saying" of "quoted somebody as saying"."""
    near = [head, *sentence.children_of(head, "dobj")]
    for prep in [
        prep for token in near for prep in sentence.children_of(token, "prep") if prep.lower == "as"
    ]:
        for verb in sentence.children_of(prep, "pcomp"):
            if verb.tag == "VBG":
                return verb
    return None


def _agent(sentence: Sentence, head: Token, saying: Token) -> Token | None:
    for token in (head, saying):
        for by in sentence.children_of(token, "agent", "prep"):
            if by.lower == "by":
                return next(iter(sentence.children_of(by, "pobj")), None)
    return None


def _given_to(found: Attribution, speaker: Named, relay: tuple[Named, ...], saying: Token) -> Attribution:
    """The same attribution with its speaker, who passed it on, and content that starts after "saying"."""
    content = []
    for span in found.content:
        if span.start <= speaker.head.start < span.end or span.start <= saying.start < span.end:
            after = [t for t in found.sentence.tokens if t.start >= saying.end and t.end <= span.end]
            if not after:
                continue
            span = Span(after[0].start, span.end)
        content.append(span)
    if not content:
        return found
    return replace(
        found,
        content=tuple(content),
        source=speaker.span,
        source_head=speaker.head,
        relay=relay + found.relay,
    )


def _phrase(sentence: Sentence, head: Token) -> Span:
    """A noun phrase up to its head, with what stands before it."""
    return Span(sentence.tokens[head.left].start, head.end)
