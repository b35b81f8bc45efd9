"""Why a candidate gives no event: nobody political did it, nobody it needs is named, or no politics."""

from collections.abc import Sequence

from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.coding import is_harsh, says_what
from demarche.events.modality import Reading
from demarche.events.parties import Found, can_act
from demarche.events.roles import Roles, is_domestic
from demarche.ontology.cues import topics
from demarche.ontology.plover import plover
from demarche.records import EventType, Sentence

LEAST = 0.5
"""Confidence below which an event is not told."""
EMPTY_FAMILIES = frozenset({"appeal", "demand", "reject", "agree"})
"""Speech acts that say nothing when neither addressee nor theme is known."""
STORY_LEAST, STORY_SHARE = 4, 0.012
"""More words of a theme than this, and this share of all words, make it the theme of a story."""
SESSIONS = frozenset({"meeting", "summit"})
BODIES = frozenset({"IGO", "EUR", "UNO"})
OFF_TOPIC = 2
"""So many words of sport, weather, show or business make a sentence none of ours."""
UNARMED = frozenset({"LEG", "PTY", "BUS", "JRN", "ELI", "EDU", "MED", "SOC", "LAB", "AGR", "JUD", "OPP"})
PUBLIC = frozenset({"CVL", "REF", "EDU", "MED", "AGR", "JRN", "BUS"})
OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
AMONG_STATES: frozenset[EventType] = frozenset({"RETREAT", "CONCEDE", "THREATEN", "MOBILIZE", "AGREE"})


def off_topic(sentence: Sentence, story: str = "") -> str:
    """The theme (sport, weather, ...) that a sentence is about instead of politics, or ""; one word is
    enough when the whole story is of that theme."""
    for topic, count in _topics_in(sentence).items():
        if count >= OFF_TOPIC or topic == story:
            return topic
    return ""


def story_topic(sentences: Sequence[Sentence]) -> str:
    """What a whole document is about instead of politics, or ""."""
    counts: dict[str, int] = {}
    for sentence in sentences:
        for topic, count in _topics_in(sentence).items():
            counts[topic] = counts.get(topic, 0) + count
    words = sum(len(sentence.tokens) for sentence in sentences)
    most = max(counts, key=lambda name: counts[name], default="")
    return most if most and counts[most] > max(STORY_LEAST, words * STORY_SHARE) else ""


def _topics_in(sentence: Sentence) -> dict[str, int]:
    table, counts = topics(), dict[str, int]()
    for token in sentence.tokens:
        topic = table.get(token.lemma.lower())
        if topic is not None:
            counts[topic] = counts.get(topic, 0) + 1
    return counts


def reason_for_silence(finder: CandidateFinder, candidate: Candidate, roles: Roles, reading: Reading) -> str:
    """Why the candidate is no event, "" when it is one."""
    frame = candidate.frame
    unknown = frame.mode == "cyber" and bool(roles.recipients) and bool(roles.actors)
    if not any(can_act(found.actor) for found in roles.actors) and not unknown:
        return "no political actor in its clause"
    session = frame.engagement in SESSIONS and _is_body(roles)
    if frame.reciprocal and not session and sum(can_act(found.actor) for found in roles.actors) < 2:
        return "only one party to a mutual act"
    unfit = _unfit_for(candidate, roles)
    if unfit:
        return unfit
    needed = frame.party_needed or plover().types[candidate.type].recipient == "required"
    countries = {found.actor.country for found in roles.actors}
    mutual = len(countries) > 1 and (frame.reciprocal or frame.family == "agree")
    others = bool(roles.recipients) or mutual
    if (needed or candidate.kind == "noun") and not others:
        return "no recipient in its clause"
    if frame.family == "agree" and candidate.kind == "adjective" and is_harsh(finder, candidate):
        return "ready for harm is no promise"
    if not others and reading.status == "hypothetical":
        return "possible, and nobody it would be done to"
    if not others and frame.family == "agree" and candidate.kind == "adjective":
        return "ready, and nobody whom it serves"
    if not others and frame.family in EMPTY_FAMILIES and not says_what(finder, candidate):
        return "neither whom nor what it is about"
    if candidate.kind == "noun" and reading.status == "hypothetical":
        return "only talked about as possible"
    return ""


def _is_body(roles: Roles) -> bool:
    """Whether the only party is a body of states, whose session is a meeting of these."""
    actors = [found.actor for found in roles.actors]
    return len(actors) == 1 and actors[0].kind == "organisation" and actors[0].country in BODIES


def _unfit_for(candidate: Candidate, roles: Roles) -> str:
    """Why these parties cannot do this: no attack without arms, no yielding to or threat of one's own."""
    doers = [found.actor for found in roles.actors if can_act(found.actor)]
    if candidate.type == "ASSAULT" and all(UNARMED.issuperset(a.sectors) and a.sectors for a in doers):
        return "none of its actors bears arms"
    if candidate.frame.mode == "resign" and all(OFFICES.isdisjoint(actor.sectors) for actor in doers):
        return "who leaves holds no office"
    if candidate.type in AMONG_STATES and is_domestic(roles):
        return "within one country"
    own = candidate.type == "REQUEST" and is_domestic(roles)
    if own and (candidate.frame.party_needed or all(_is_public(r) for r in roles.recipients)):
        return "advice to one's own people"
    if candidate.type == "CONSULT" and all(_is_public(found) for found in roles.actors):
        return "private journeys"
    return ""


def _is_public(found: Found) -> bool:
    """Whether a party is private people, not those who act for a state."""
    if found.actor.kind == "group" and not found.actor.sectors:
        return True
    sectors = found.actor.sectors
    return found.actor.kind != "state" and bool(sectors) and PUBLIC.issuperset(sectors)
