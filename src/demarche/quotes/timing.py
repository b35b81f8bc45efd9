"""When something was said, apart from when it was printed: by the words at its cue."""

from collections.abc import Iterator, Sequence
from datetime import date

from demarche.ontology.speech import speech_cues
from demarche.quotes.attribution import Attribution
from demarche.records import DateMention, Document, Evidence, Span, Token, When

_DATED = frozenset({"time", "day", "days", "week", "month", "season", "quarter", "year"})
_BEFORE = frozenset({"before", "ahead"})
_HAD = frozenset({"had", "'d", "’d"})
_PARTICIPLES = frozenset({"acl", "relcl"})
_EARLIER = "said before what is told here"


def said_when(found: Attribution, dates: Sequence[DateMention], document: Document) -> When | None:
    """The days on which it was said: by a date that hangs on the cue, or on the interview or statement at
    it; up to a date that it was said before; for "had said", "previously said" and "before the talks" up
    to printing. None where nothing tells."""
    if found.cue_head is None:
        return None
    printed = document.published.end if document.published is not None else None
    for mention in dates:
        known = _days_by(found, mention, printed)
        if known is not None:
            return known
    words = _words_of_before(found)
    if words is None:
        return None
    return When(None, printed, "unknown", (Evidence(words.start, words.end, _EARLIER),))


def _days_by(found: Attribution, mention: DateMention, printed: date | None) -> When | None:
    """What one date in the sentence of the cue tells of the day of saying."""
    when, inside = mention.when, found.sentence.tokens_in(mention.span)
    if when is None or when.precision not in _DATED or not inside or _is_said(found, mention.span):
        return None
    start, end = when.start, when.end
    if printed is not None and start is not None and start > printed:
        return None
    way = list(_way_to_verb(found, inside[0]))
    is_bound = any(token.lower in _BEFORE for token in way)
    if way[-1] is not found.cue_head:
        if not _tells_of_channel(found, way[-1]):
            return None
        is_bound = way[-1].lower in speech_cues().made_public
    elif _is_named(found, mention.span):
        return None
    if end is not None and printed is not None:
        end = min(end, printed)
    why = Evidence(
        mention.start, mention.end, "date before which it was said" if is_bound else "date at the cue"
    )
    return When(None if is_bound else start, end, when.precision, (why,))


def _way_to_verb(found: Attribution, token: Token) -> Iterator[Token]:
    """A word and those above it, up to the first that is a verb or the cue."""
    for above in (token, *found.sentence.ancestors_of(token)):
        yield above
        if above is found.cue_head or (above is not token and above.pos in ("VERB", "AUX")):
            return


def _tells_of_channel(found: Attribution, verb: Token) -> bool:
    """Whether a participle tells when the interview or statement at the cue was given or made public."""
    cues, sentence = speech_cues(), found.sentence
    if verb.lower not in cues.made_public and verb.lower not in cues.given:
        return False
    noun = sentence.head_of(verb)
    if verb.dep not in _PARTICIPLES or noun.lemma.lower() not in cues.channels:
        return False
    if noun is found.source_head:
        return True
    return not _is_said(found, noun.span) and list(_way_to_verb(found, noun))[-1] is found.cue_head


def _words_of_before(found: Attribution) -> Span | None:
    """The words that put the saying before what is told: "had", "previously", "before the talks"."""
    head, cues, sentence = found.cue_head, speech_cues(), found.sentence
    if head is None:
        return None
    if head.tag == "VBN" and any(t.lower in _HAD for t in sentence.children_of(head, "aux")):
        return found.cue
    for token in sentence.children_of(head, "advmod"):
        if token.lower in cues.earlier and not _is_said(found, token.span):
            return token.span
    for token in sentence.tokens:
        if token.lower in _BEFORE and not _is_said(found, token.span) and _is_before_occasion(found, token):
            return token.span
    return None


def _is_before_occasion(found: Attribution, token: Token) -> bool:
    """Whether "before" or "ahead" hangs on the cue and leads to a meeting or the like."""
    sentence = found.sentence
    of = next(iter(sentence.children_of(token, "prep")), token)
    led = [*sentence.children_of(token, "pobj"), *sentence.children_of(of, "pobj")]
    is_occasion = any(noun.lemma.lower() in speech_cues().occasions for noun in led)
    return is_occasion and list(_way_to_verb(found, token))[-1] is found.cue_head


def _is_said(found: Attribution, span: Span) -> bool:
    return any(piece.overlaps(span) for piece in found.content)


def _is_named(found: Attribution, span: Span) -> bool:
    return found.source is not None and found.source.overlaps(span)
