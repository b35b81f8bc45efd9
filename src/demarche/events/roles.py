"""Who did it and to whom: parties from the grammatical slots that a frame lists, in its own clause only."""

from dataclasses import dataclass, field

from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.clauses import PASSIVE_SUBJECTS, SUBJECTS, clause_of, expand, is_infinitive, preps_of
from demarche.events.matching import in_class
from demarche.events.parties import Found, is_political
from demarche.ontology.organisations import joint_bodies
from demarche.records import Actor, Party, Sentence, Token

STANDING_FOR = ("acts_for", "troops", "arms", "attack", "protesters")
"""Classes of what acts for its owner."""
NOUN_ACTORS = ("owners", "by", "subject")
CONTENT_SLOTS = ("object", "dative", "to", "with", "against", "on", "from", "at", "into", "for", "in")
PLACE_SLOTS = frozenset({"in", "near", "along", "around", "at", "close", "outside", "across", "inside"})
CONTENT_SUBJECTS = frozenset({"content.subject", "condition.subject"})
LOOSE_PREPS = frozenset({"on", "against", "to", "with", "from", "into", "for", "in"})
APART = frozenset({"REB", "UAF", "PRM", "OPP", "PRE", "CRM"})
"""Sectors of those who face their own state: what passes between them is coded like any other."""
PLACE_PREPS = {"place_to": ("to", "for"), "place_in": ("in", "into", "at"), "place_of": ("of",)}


@dataclass(slots=True)
class Roles:
    """Parties of a candidate and the slots they were found in."""

    actors: list[Found] = field(default_factory=list)
    recipients: list[Found] = field(default_factory=list)
    slots: list[str] = field(default_factory=list)
    indirect: bool = False


def fill_roles(finder: CandidateFinder, candidate: Candidate) -> Roles:
    """The parties of a candidate, political ones only. A recipient that is also an actor is left out."""
    roles = Roles()
    recipients, slot = _first(finder, candidate, candidate.frame.recipient)
    actors = _actors(finder, candidate, slot)
    if recipients and not candidate.frame.reciprocal and _ids(recipients) <= _ids(actors):
        later = candidate.frame.recipient[candidate.frame.recipient.index(slot) + 1 :]
        recipients, slot = _first(finder, candidate, later)
    if slot in CONTENT_SUBJECTS and candidate.type in {"THREATEN", "REQUEST"}:
        recipients, slot = _foreign(finder, candidate, actors)
    if slot == "content.owner" and {hit.actor.country for hit in recipients} <= {
        hit.actor.country for hit in actors
    }:
        recipients = []
    if not recipients:
        recipients = _loose(finder, candidate)
        slot = "a later phrase" if recipients else ""
    if candidate.frame.reciprocal:
        actors, recipients = _with_members(finder, [*actors, *recipients]), []
    if candidate.type == "PROTEST" and not any(hit.actor.country for hit in actors):
        actors = _hosts(finder, candidate, actors) or actors
    if candidate.frame.family == "agree" and not any(_can_be_promised(hit.actor) for hit in recipients):
        several = len({hit.actor.country for hit in actors}) > 1
        recipients = [] if several or slot == "content" else recipients
    roles.actors = _distinct(actors, ())
    taken = {found.actor.id for found in roles.actors}
    roles.recipients = _distinct(recipients, taken)
    roles.slots = [slot] if slot else []
    roles.indirect = any(found.owner for found in (*roles.actors, *roles.recipients))
    return roles


def _can_be_promised(actor: Actor) -> bool:
    """Whether an actor is of some country or stands apart from its state; "a field hospital" is neither."""
    return actor.country is not None or not APART.isdisjoint(actor.sectors)


def _with_members(finder: CandidateFinder, found: list[Found]) -> list[Found]:
    """Those who sit in a body that meets ("the NATO-Russia Council"), as far as the document names them."""
    states = {actor.country: actor for actor in finder.cast if actor.kind == "state"}
    members = []
    for hit in found:
        codes = joint_bodies().get(hit.actor.name, ())
        if hit.actor.country in codes or not codes:
            members.append(hit)
        members.extend(Found(_at_words(states[code], hit), states[code]) for code in codes if code in states)
    return members


def _at_words(actor: Actor, hit: Found) -> Party:
    return Party(actor.id, hit.party.start, hit.party.end)


def _hosts(finder: CandidateFinder, candidate: Candidate, people: list[Found]) -> list[Found]:
    """The country in which unnamed people protest ("hundreds rallied in Yangon"), at the words for them."""
    sentence, verb = finder.sentence, candidate.governor
    for token in sentence.tokens[verb.index : verb.right + 1]:
        if token.lower == "in" and token.dep == "prep" and not _crosses(sentence, token, verb):
            found = _named(finder, sentence.children_of(token, "pobj"))
            if found and people:
                return [Found(_at_words(hit.actor, people[0]), hit.actor) for hit in found[:1]]
    return []


def _ids(found: list[Found]) -> set[str]:
    return {hit.actor.id for hit in found}


def _loose(finder: CandidateFinder, candidate: Candidate) -> list[Found]:
    """A recipient after one of the frame's prepositions that the parser hung elsewhere in the clause."""
    sentence, wanted = finder.sentence, LOOSE_PREPS & set(candidate.frame.recipient)
    verb = candidate.governor
    if not wanted or verb.pos != "VERB" or candidate.frame.reciprocal:
        return []
    for token in sentence.tokens[max(verb.index, candidate.trigger.index) + 1 : verb.right + 1]:
        if token.lower not in wanted or token.pos != "ADP" or _crosses(sentence, token, verb):
            continue
        for noun in sentence.children_of(token, "pobj"):
            nouns = expand(sentence, noun)
            found = (
                _located(finder, nouns) if token.lower in PLACE_SLOTS else _all(finder, nouns, places=True)
            )
            if found:
                return found
    return []


def _crosses(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Whether another clause lies between a word and a verb above it."""
    for above in sentence.ancestors_of(token):
        if above is verb:
            return False
        of_object = above.dep == "acl" and above.tag == "VBN" and sentence.head_of(above).dep == "dobj"
        open_clause = of_object or above.dep in {"xcomp", "prep"} or is_infinitive(sentence, above)
        if above.pos in {"VERB", "AUX"} and not open_clause:
            return True
    return True


def _foreign(finder: CandidateFinder, candidate: Candidate, actors: list[Found]) -> tuple[list[Found], str]:
    """Of those the content speaks of, the ones that are not of the speaker's own country: "officials
    warned that Moscow would respond if the alliance ..." is no warning to Moscow."""
    own = {hit.actor.country for hit in actors}
    for slot in candidate.frame.recipient:
        found = _slot(finder, candidate, slot)
        others = [hit for hit in found if hit.actor.country not in own or hit.actor.country is None]
        if others:
            return others, slot
    return [], ""


def _actors(finder: CandidateFinder, candidate: Candidate, taken: str) -> list[Found]:
    frame, clause = candidate.frame, candidate.clause
    if candidate.kind == "support":
        owners = finder.sentence.children_of(candidate.trigger, "poss")
        found = _all(finder, [part for owner in owners for part in expand(finder.sentence, owner)])
        if found and not frame.reciprocal:
            return found
    if candidate.kind != "noun":
        found = _collect(finder, candidate, frame.actor)
        if found or candidate.kind != "support":
            return found
    found = _collect(finder, candidate, NOUN_ACTORS)
    if not found and "of" not in frame.recipient and taken != "of":
        found = _slot(finder, candidate, "of")
    if not found and clause.head.dep == "dobj":
        return []
    return found


def _collect(finder: CandidateFinder, candidate: Candidate, slots: tuple[str, ...]) -> list[Found]:
    return _first(finder, candidate, slots)[0]


def _first(finder: CandidateFinder, candidate: Candidate, slots: tuple[str, ...]) -> tuple[list[Found], str]:
    for slot in slots:
        found = _slot(finder, candidate, slot)
        if found:
            return found, slot
    return [], ""


def _slot(finder: CandidateFinder, candidate: Candidate, slot: str) -> list[Found]:
    clause, parties = candidate.clause, finder.parties
    preps = _preps(candidate)
    match slot:
        case "subject":
            return doers_of(finder, clause.subjects)
        case "by":
            return _all(finder, preps.get("by", []))
        case "object":
            return _all(finder, [*clause.objects, *clause.datives], places=True)
        case "party_object":
            return _named(finder, [*clause.objects, *clause.datives])
        case "condition.subject":
            return _condition_subjects(finder, candidate)
        case "dative":
            return _all(finder, clause.datives)
        case "owner":
            return [hit for noun in clause.objects for hit in parties.owners(noun)]
        case "owners":
            return [hit for noun in clause.owners for hit in parties.at(noun)]
        case "content":
            return _content_parties(finder, candidate)
        case "content.subject":
            return _content_subjects(finder, candidate)
        case "content.owner":
            return _owners_asked(finder, candidate)
        case "content.doer":
            return _doers_asked(finder, candidate)
        case "place_object":
            return _named(finder, clause.objects)
        case "place_to" | "place_in" | "place_of":
            return _place_parties(finder, candidate, PLACE_PREPS[slot])
        case "to":
            ends = preps.get("to", [])
            shared = [hit for noun in ends for hit in _sharers(finder, noun)]
            return shared or _all(finder, [*ends, *clause.datives], places=True)
        case _ if slot in PLACE_SLOTS:
            return _located(finder, preps.get(slot, []))
        case _:
            return _all(finder, preps.get(slot, []), places=True)


def _preps(candidate: Candidate) -> dict[str, list[Token]]:
    """Prepositions of the clause; those of its object too where the object is the frame's own ("imposed
    sanctions on"), but not where anything may stand there ("denounced sanctions on")."""
    frame = candidate.frame
    if frame.object or frame.content_object or candidate.kind == "support":
        return preps_of(candidate.clause)
    return candidate.clause.preps


def _named(finder: CandidateFinder, tokens: list[Token]) -> list[Found]:
    return [hit for token in tokens for hit in finder.parties.named(token, places=True)]


def doers_of(finder: CandidateFinder, tokens: list[Token]) -> list[Found]:
    """Subjects that can act: named parties, and the owners of what acts for them (forces, statements)."""
    found: list[Found] = []
    for token in tokens:
        named = finder.parties.acting(token)
        if not named and in_class(
            finder.sentence, token, ("acts_for", "troops", "arms", "attack", "protesters")
        ):
            named = finder.parties.owners(token) or _authors(finder, token)
        found.extend(sorted((*named, *_fellows(finder, token)), key=_start))
    return found


def _start(hit: Found) -> int:
    return hit.party.start


def _fellows(finder: CandidateFinder, token: Token) -> list[Found]:
    """Those named beside the first in "envoys of Russia, France and Germany" or "Thai and Lao officials"."""
    if token.tag == "NN" or not token.lower.endswith("s"):
        return []
    sentence = finder.sentence
    demonyms = [part for noun in sentence.children_of(token, "amod") for part in expand(sentence, noun)]
    if len(demonyms) > 1:
        hits = [hit for noun in demonyms for hit in finder.parties.named(noun, places=True)]
        own = {hit.actor.country for hit in finder.parties.named(token)}
        return [hit for hit in hits if hit.actor.country not in own]
    preps = [prep for prep in sentence.children_of(token, "prep") if prep.lower in {"of", "from"}]
    nouns = [
        part for prep in preps for n in sentence.children_of(prep, "pobj") for part in expand(sentence, n)[1:]
    ]
    return [hit for noun in nouns for hit in finder.parties.named(noun)]


def _authors(finder: CandidateFinder, noun: Token) -> tuple[Found, ...]:
    """Who "released a statement criticising ...": the subject of the verb whose object the noun is."""
    sentence = finder.sentence
    if noun.dep != "dobj":
        return ()
    subjects = sentence.children_of(sentence.head_of(noun), *SUBJECTS)
    return tuple(hit for subject in subjects for hit in finder.parties.named(subject))


def _located(finder: CandidateFinder, tokens: list[Token]) -> list[Found]:
    """Parties named after a preposition of place, or whose border, region or base is."""
    found: list[Found] = []
    for token in tokens:
        if in_class(finder.sentence, token, ("location", "territory", "property")):
            found.extend(finder.parties.at(token, places=True))
            found.extend(_sharers(finder, token))
        else:
            found.extend(finder.parties.named(token, places=True))
    return found


def _all(finder: CandidateFinder, tokens: list[Token], *, places: bool = False) -> list[Found]:
    return [hit for token in tokens for hit in finder.parties.at(token, places=places)]


def _place_parties(finder: CandidateFinder, candidate: Candidate, preps: tuple[str, ...]) -> list[Found]:
    tokens = [token for prep in preps for token in _preps(candidate).get(prep, [])]
    return [hit for token in tokens for hit in finder.parties.at(token, places=True)]


def _content_parties(finder: CandidateFinder, candidate: Candidate) -> list[Found]:
    for content in candidate.contents:
        if content.pos not in {"VERB", "AUX"}:
            continue
        inner = finder.verbal(content)
        if inner is not None:
            slots = inner.frame.recipient or CONTENT_SLOTS
            found, _ = _first(finder, inner, tuple(s for s in slots if s != "content"))
            if found:
                return found
        else:
            found = _plain_parties(finder, content)
            if found:
                return found
    return []


def _owners_asked(finder: CandidateFinder, candidate: Candidate) -> list[Found]:
    """Whose a thing is that one asks for ("the extradition of two Russian agents")."""
    asked = (noun for noun in candidate.contents if in_class(finder.sentence, noun, ("given_up",)))
    return next((list(found) for noun in asked if (found := finder.parties.belonging(noun))), [])


def _doers_asked(finder: CandidateFinder, candidate: Candidate) -> list[Found]:
    """Who is to act in "pleaded for the allies to send ..."."""
    acts = [
        verb for verb in candidate.contents if verb.pos == "VERB" and is_infinitive(finder.sentence, verb)
    ]
    return _named(finder, _preps(candidate).get("for", [])) if acts else []


def _plain_parties(finder: CandidateFinder, verb: Token) -> list[Found]:
    clause = clause_of(finder.sentence, verb)
    preps = preps_of(clause)
    for slot in CONTENT_SLOTS:
        tokens = {"object": clause.objects, "dative": clause.datives}.get(slot)
        found = _all(finder, preps.get(slot, []) if tokens is None else tokens, places=True)
        if found:
            return found
    return []


def _sharers(finder: CandidateFinder, border: Token) -> list[Found]:
    """Who lies on the other side of "its border with Ukraine"."""
    sentence = finder.sentence
    preps = [prep for prep in sentence.children_of(border, "prep") if prep.lower == "with"]
    nouns = [noun for prep in preps for noun in sentence.children_of(prep, "pobj")]
    return [hit for noun in nouns for hit in finder.parties.named(noun, places=True)]


def _condition_subjects(finder: CandidateFinder, candidate: Candidate) -> list[Found]:
    """Who is meant by "there will be a price if Russia ..."."""
    sentence = finder.sentence
    for content in candidate.contents:
        for clause in sentence.children_of(content, "advcl"):
            if any(mark.lower in {"if", "should", "unless"} for mark in sentence.children_of(clause, "mark")):
                subjects = sentence.children_of(clause, *SUBJECTS)
                return _all(finder, [token for s in subjects for token in expand(sentence, s)])
    return []


def _content_subjects(finder: CandidateFinder, candidate: Candidate) -> list[Found]:
    sentence = finder.sentence
    for content in candidate.contents:
        subjects = sentence.children_of(content, *SUBJECTS, *PASSIVE_SUBJECTS)
        found = _all(finder, [token for s in subjects for token in expand(sentence, s)])
        if found:
            return found
    return []


def _distinct(found: list[Found], taken: set[str] | tuple[()]) -> list[Found]:
    seen = set(taken)
    kept = []
    for hit in found:
        if hit.actor.id not in seen and is_political(hit.actor):
            seen.add(hit.actor.id)
            kept.append(hit)
    return kept


def is_domestic(roles: Roles) -> bool:
    """Whether actors and recipients are of one country and none of them fights or stands apart from it."""
    parties = [found.actor for found in (*roles.actors, *roles.recipients)]
    countries = {actor.country for actor in parties}
    apart = any(not APART.isdisjoint(actor.sectors) for actor in parties)
    return bool(roles.recipients) and len(countries) == 1 and None not in countries and not apart
