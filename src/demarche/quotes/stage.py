"""Quotations of one document."""

from collections.abc import Sequence

from demarche.ontology.speech import speech_cues
from demarche.quotes.attribution import Attribution
from demarche.quotes.direct import all_attributions
from demarche.quotes.grammar import cue_class
from demarche.quotes.marks import Quoted, quoted_spans
from demarche.records import Cast, DateMention, Document, Party, Quotation, QuotationKind, Sentence, Span


def find_quotations(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
    dates: Sequence[DateMention],
) -> tuple[Quotation, ...]:
    """Every quotation with its speaker, in the order of the text."""
    quoted = quoted_spans(document)
    found = all_attributions(sentences, quoted)
    return tuple(_quotation(f"q{n}", a, quoted, cast) for n, a in enumerate(found, start=1))


def find_attributions(document: Document, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Who said or thought what, as spans, before anybody is identified."""
    return all_attributions(sentences, quoted_spans(document))


def _quotation(name: str, found: Attribution, quoted: Sequence[Quoted], cast: Cast) -> Quotation:
    return Quotation(
        id=name,
        kind=_kind(found.content, quoted),
        content=found.content,
        speaker=_speaker(found, cast),
        cue=found.cue,
        channel=_channel(found),
        attitude=found.cue_head is not None and cue_class(found.cue_head) == "think",
        why=(found.why,),
    )


def _kind(content: tuple[Span, ...], quoted: Sequence[Quoted]) -> QuotationKind:
    inside = [q for q in quoted if any(span.covers(q.span) or q.span.covers(span) for span in content)]
    if not inside:
        return "indirect"
    if all(any(q.span.covers(span) for q in inside) for span in content):
        return "direct"
    return "mixed"


def _speaker(found: Attribution, cast: Cast) -> Party | None:
    if found.source is None or found.source_head is None:
        return None
    known = cast.headed_at(found.source_head.start)
    if known is None:
        return Party(None, found.source.start, found.source.end)
    mention, actor = known
    return Party(actor.id, mention.start, mention.end)


def _channel(found: Attribution) -> str | None:
    if found.cue_head is None:
        return None
    return speech_cues().channel_verbs.get(found.cue_head.lemma.lower())
