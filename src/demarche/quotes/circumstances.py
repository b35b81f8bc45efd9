"""By whom, to whom and by what channel something was said, from the words around the cue."""

from collections.abc import Iterator

from demarche.ontology.speech import speech_cues
from demarche.quotes.attribution import Attribution
from demarche.quotes.cues import cue_class, is_told
from demarche.records import Cast, Party, Sentence, Span, Token

_ADDRESSED = ("tell", "ask", "demand")
_PREPOSITIONS_OF_CHANNEL = frozenset(
    {"in", "on", "at", "during", "via", "by", "through", "to", "with", "for"}
)
_PREPOSITIONS_OF_ADDRESSEE = frozenset({"to", "with"})


def party(found: Token, span: Span, cast: Cast) -> Party:
    """The actor that a head word names, with the words of its mention; of a statement or report its owner;
    where nobody is known the words alone."""
    known = cast.headed_at(found.start)
    if known is not None and not known[0].place:
        mention, actor = known
        return Party(actor.id, mention.start, mention.end)
    if found.lemma.lower() in speech_cues().channels:
        owners = [actor for mention, actor in cast.mentions_in(span) if not mention.place]
        if owners:
            return Party(owners[0].id, span.start, span.end)
    return Party(None, span.start, span.end)


def speaker_of(found: Attribution, cast: Cast) -> Party | None:
    """Who said it; for "who" the word it stands for; nobody where the source was told or asked."""
    head, span = found.source_head, found.source
    if head is None or span is None or is_told(found):
        return None
    if head.tag in ("WP", "WDT"):
        verb = found.sentence.head_of(head)
        while verb.dep in ("conj", "xcomp", "advcl") and verb.head != verb.index:
            verb = found.sentence.head_of(verb)
        if verb.dep == "relcl":
            head = found.sentence.head_of(verb)
            span = _phrase(found.sentence, head)
    return party(head, span, cast)


def addressee_of(found: Attribution, cast: Cast) -> Party | None:
    """Who was told: the object of a verb of telling, or "to" somebody after another verb of saying."""
    if found.cue_head is None:
        return None
    sentence, head = found.sentence, found.cue_head
    group = cue_class(found)
    if is_told(found) and found.source_head is not None and found.source is not None:
        return party(found.source_head, found.source, cast)
    if group in _ADDRESSED:
        for child in sentence.children_of(head, "dobj", "dative"):
            if child.pos in ("NOUN", "PROPN", "PRON") and _is_free(found, child):
                return party(child, _phrase(sentence, child), cast)
    if group in ("report", "commit", "show"):
        for prep in sentence.children_of(head, "prep", "dative"):
            for child in sentence.children_of(prep, "pobj"):
                if prep.lower in _PREPOSITIONS_OF_ADDRESSEE and _is_person(child) and _is_free(found, child):
                    return party(child, _phrase(sentence, child), cast)
    return None


def channel_of(found: Attribution) -> str | None:
    """How it was said, as the record names channels: by the cue itself, or by a phrase at it."""
    if found.cue_head is None:
        return None
    cues = speech_cues()
    named = cues.channel_verbs.get(found.cue_head.lemma.lower())
    if named is not None:
        return named
    for token in _words_at_cue(found):
        channel = cues.channels.get(token.lemma.lower()) or cues.channels.get(token.lower)
        if channel is not None:
            return channel
    head = found.source_head
    return cues.channels.get(head.lemma.lower()) if head is not None and head.pos == "NOUN" else None


def _words_at_cue(found: Attribution) -> Iterator[Token]:
    """The heads of the phrases that hang on the cue by a preposition."""
    if found.cue_head is None:
        return
    sentence = found.sentence
    for prep in sentence.children_of(found.cue_head, "prep", "agent", "dative"):
        if prep.lower not in _PREPOSITIONS_OF_CHANNEL:
            continue
        for child in sentence.children_of(prep, "pobj"):
            if _is_free(found, child):
                yield child
                yield from sentence.children_of(child, "compound")


def _is_person(token: Token) -> bool:
    return token.pos in ("PROPN", "PRON") or token.lemma.lower() in _AUDIENCES


_AUDIENCES = frozenset(
    {"reporter", "journalist", "lawmaker", "parliament", "audience", "press", "media", "agency"}
)


def _is_free(found: Attribution, token: Token) -> bool:
    return _is_outside(found, token.span)


def _is_outside(found: Attribution, span: Span) -> bool:
    """Whether words stand neither in what was said nor in the name of who said it."""
    taken = [*found.content, *([found.source] if found.source is not None else [])]
    return not any(piece.overlaps(span) for piece in taken)


def _phrase(sentence: Sentence, head: Token) -> Span:
    """A noun phrase up to its head, with what stands before it."""
    return Span(sentence.tokens[head.left].start, head.end)
