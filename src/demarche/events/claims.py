"""Whose claim an event is: the reporting clause above it, "according to", a quotation, a headline's colon."""

from collections.abc import Sequence

from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.clauses import clause_of, head_above
from demarche.events.parties import Found
from demarche.events.roles import Roles
from demarche.ontology.cues import status_cues
from demarche.records import BlockKind, Claim, EventType, Party, Quotation, Sentence, Span, Token

UPWARD = frozenset(
    {
        "ccomp",
        "xcomp",
        "conj",
        "advcl",
        "acl",
        "dobj",
        "pobj",
        "prep",
        "pcomp",
        "relcl",
        "nsubj",
        "nsubjpass",
        "attr",
        "compound",
        "parataxis",
        "appos",
        "dep",
        "amod",
        "agent",
    }
)
HEADINGS = frozenset({"headline", "heading", "related"})
SPOKEN: frozenset[EventType] = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
"""Types whose events are words: who says that he asks, asks."""
COLON_WITHIN = 6
"""How many words a headline's speaker may have before the colon."""


def read_claim(
    finder: CandidateFinder, candidate: Candidate, quotations: Sequence[Quotation]
) -> Claim | None:
    """Whose statement the event is; None when it is the reporter's own."""
    speakers = _reporting_chain(finder, candidate)
    source = _according_to(finder)
    quotation = _quotation_at(candidate.trigger.span, quotations)
    headline = _headline_speaker(finder, candidate)
    if quotation is not None and quotation.speaker is not None:
        party = quotation.speaker
        via = tuple(p for p in speakers if p.actor != party.actor)
        return Claim(party.actor, party.start, party.end, quotation.id, via)
    chain = [*speakers, *source] or headline
    if not chain:
        return None
    said = chain[-1] if speakers else chain[0]
    return Claim(said.actor, said.start, said.end, None, tuple(chain[:-1]) if speakers else ())


def claim_of_others(claim: Claim | None, name: EventType, roles: Roles, kind: BlockKind) -> Claim | None:
    """A claim, None where it is nobody's but the actor's own act: to say it is to do it."""
    if claim is None or claim.actor not in {found.actor.id for found in roles.actors}:
        return claim
    own = name in SPOKEN or kind in HEADINGS
    passed_on = claim.via[-1] if own and claim.via else None
    if passed_on is not None:
        return Claim(passed_on.actor, passed_on.start, passed_on.end, None, claim.via[:-1])
    return None if own else claim


def _reporting_chain(finder: CandidateFinder, candidate: Candidate) -> list[Party]:
    """Speakers of the reporting clauses above an event, outermost first."""
    sentence, chain = finder.sentence, list[Party]()
    current = candidate.governor
    while current.head != current.index and current.dep in UPWARD:
        above = head_above(sentence, current)
        if current.dep == "advcl" and sentence.children_of(current, "nsubj", "nsubjpass"):
            break
        if current.dep == "ccomp" and _reports(above):
            speakers = _speakers(finder, above)
            if speakers:
                chain.append(speakers)
        current = above
    return chain[::-1]


def _reports(verb: Token) -> bool:
    return verb.lemma in status_cues().reporting


def _speakers(finder: CandidateFinder, verb: Token) -> Party | None:
    clause = clause_of(finder.sentence, verb)
    subjects = clause.subjects or (clause.objects if clause.passive else [])
    for subject in subjects:
        found = finder.parties.at(subject)
        if found:
            return found[0].party
    return next((_unnamed(s) for s in subjects if _is_source(s)), None)


def _is_source(token: Token) -> bool:
    return token.lemma.lower() in status_cues().sources or token.ent in {"PERSON", "ORG", "NORP"}


def _unnamed(token: Token) -> Party:
    return Party(None, token.start, token.end)


def _according_to(finder: CandidateFinder) -> list[Party]:
    sentence = finder.sentence
    for token in sentence.tokens:
        if token.lower in status_cues().attribution:
            for child in sentence.subtree_of(token):
                if child.dep == "pobj":
                    found: tuple[Found, ...] = finder.parties.at(child)
                    if found:
                        return [found[0].party]
                    return [_unnamed(child)]
    return []


def _quotation_at(trigger: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The innermost quotation that holds a word."""
    best: Quotation | None = None
    size = 0
    for quotation in quotations:
        for span in quotation.content:
            if span.covers(trigger) and (best is None or len(span) < size):
                best, size = quotation, len(span)
    return best


def _headline_speaker(finder: CandidateFinder, candidate: Candidate) -> list[Party]:
    sentence = finder.sentence
    if sentence.kind not in HEADINGS:
        return []
    for token in sentence.tokens[1 : COLON_WITHIN + 1]:
        if token.text == ":" and token.index < candidate.trigger.index:
            return _before(finder, sentence, token.index)
    return []


def _before(finder: CandidateFinder, sentence: Sentence, colon: int) -> list[Party]:
    for token in reversed(sentence.tokens[:colon]):
        found = finder.parties.named(token)
        if found:
            return [found[0].party]
    return []
