"""Quotations of one document: marks, learned attributions, then who, how, when and inside what."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from demarche.quotes.attribution import Attribution
from demarche.quotes.circumstances import addressee_of, channel_of, party, speaker_of
from demarche.quotes.cues import cue_class, has_clause, is_deed, is_nobody, is_told
from demarche.quotes.learned import learned_attributions
from demarche.quotes.marks import is_title, kind_of, quoted_spans
from demarche.quotes.relays import passed_on
from demarche.quotes.timing import said_when
from demarche.records import Cast, DateMention, Document, Quotation, Sentence, Span

KEPT_FROM = 0.5
"""Least probability of an attribution in the record."""
KEPT_AT_MARKS_FROM = 0.1
"""The same where all that was said stands between marks and has a speaker."""
KEPT_UNLISTED_FROM = 0.8
"""The same for a cue that no list of words of saying or thinking has."""
_NEIGHBOURS = 60
REPORTED_FROM = 0.3
"""Least probability in `find_attributions`, where precision and recall are to balance."""


def find_quotations(
    document: Document,
    sentences: Sequence[Sentence],
    cast: Cast,
    dates: Sequence[DateMention],
) -> tuple[Quotation, ...]:
    """Every quotation with its speaker, in the order of the text; none from headlines of other stories."""
    quoted = quoted_spans(document)
    own = [sentence for sentence in sentences if sentence.kind != "related"]
    marks = [q.span for q in quoted if q.depth == 0]
    learned = learned_attributions(own, quoted, floor=KEPT_FROM, nested=True)
    found = [a for a in map(passed_on, learned) if _is_kept(a, marks, document.text)]
    made = [
        Quotation(
            id=f"q{number}",
            kind=kind_of(attribution.content, marks),
            content=attribution.content,
            speaker=speaker_of(attribution, cast),
            cue=attribution.cue,
            addressee=addressee_of(attribution, cast),
            channel=channel_of(attribution),
            when=said_when(attribution, dates, document),
            attitude=cue_class(attribution) == "think",
            relay=tuple(party(named.head, named.span, cast) for named in attribution.relay),
            why=(attribution.why, f"probability {attribution.score:.2f}"),
        )
        for number, attribution in enumerate(found, start=1)
    ]
    return tuple(_nested([quotation for quotation in made if not _is_nobodys_thought(quotation)]))


def find_attributions(document: Document, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Who said or thought what, as spans, before anybody is identified; less sure ones among them."""
    return learned_attributions(sentences, quoted_spans(document), floor=REPORTED_FROM)


def _is_nobodys_thought(quotation: Quotation) -> bool:
    """Whether somebody thinks, outside marks, whom the cast does not know ("tensions see new hope")."""
    speaker = quotation.speaker
    return quotation.attitude and quotation.kind == "indirect" and (speaker is None or speaker.actor is None)


def _is_kept(found: Attribution, marks: Sequence[Span], text: str) -> bool:
    """Whether an attribution is sure enough for the record."""
    kind, group = kind_of(found.content, marks), cue_class(found)
    if kind == "direct" and all(is_title(span.of(text)) for span in found.content):
        return False
    if found.source is None or is_told(found):
        return kind == "direct" and found.score >= KEPT_FROM
    if kind == "indirect" and is_nobody(found):
        return False
    if found.by_grammar:
        return True
    if kind == "direct":
        return found.score >= KEPT_AT_MARKS_FROM
    if kind == "indirect" and is_deed(found) and not has_clause(found):
        return False
    return found.score >= (KEPT_FROM if group is not None else KEPT_UNLISTED_FROM)


def _holds(quotation: Quotation, other: Quotation) -> bool:
    return other.cue is not None and any(span.covers(other.cue) for span in quotation.content)


def _nested(made: Sequence[Quotation]) -> list[Quotation]:
    """The same quotations with what each stands inside, and who passed it on."""
    found: dict[str, Quotation] = {}
    spans = sorted(((span, q) for q in made for span in q.content), key=lambda pair: pair[0])
    starts = [span.start for span, _ in spans]
    for quotation in made:
        parent = _parent(quotation, spans, starts)
        if parent is not None:
            outer = found.get(parent.id, parent)
            carriers = outer.relay + ((outer.speaker,) if outer.speaker and not outer.attitude else ())
            quotation = replace(quotation, parent=parent.id, relay=carriers + quotation.relay)
        found[quotation.id] = quotation
    return list(found.values())


def _parent(
    quotation: Quotation, spans: Sequence[tuple[Span, Quotation]], starts: Sequence[int]
) -> Quotation | None:
    """The smallest other quotation that holds this one's cue in its content, and not the other way round."""
    if quotation.cue is None:
        return None
    last = bisect_right(starts, quotation.cue.start)
    around = [
        (len(span), other)
        for span, other in spans[max(0, last - _NEIGHBOURS) : last]
        if other is not quotation and span.covers(quotation.cue) and not _holds(quotation, other)
    ]
    return min(around, key=lambda pair: pair[0])[1] if around else None
