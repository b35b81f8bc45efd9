"""The event record of a candidate: its day, place, claim, numbers and contexts beside its coding."""

from dataclasses import dataclass, replace

from demarche.events.around import Around
from demarche.events.candidates import Candidate, CandidateFinder
from demarche.events.claims import SPOKEN, claim_of_others, read_claim
from demarche.events.coding import Coded
from demarche.events.contexts import Setting, read_contexts
from demarche.events.history import history_cues
from demarche.events.magnitudes import read_magnitudes
from demarche.events.modality import Reading
from demarche.events.parties import Found
from demarche.events.placing import read_where
from demarche.events.roles import Roles
from demarche.events.scope import scope_of
from demarche.events.status import with_day
from demarche.events.timing import read_speaking_day, read_when
from demarche.ontology.cameo import cameo
from demarche.ontology.plover import plover
from demarche.records import Claim, Event, EventEvidence, Party, Published, When


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event is told: its status, day and claim, and the words that head its clause."""

    reading: Reading
    when: When | None
    claim: Claim | None
    heads: frozenset[int]


def read_telling(
    finder: CandidateFinder,
    candidate: Candidate,
    reading: Reading,
    around: Around,
    published: Published | None,
    roles: Roles | None = None,
) -> Telling:
    """Day, final status and claim of a candidate."""
    heads = scope_of(candidate)
    when = read_when(candidate.sentence, heads, around.dates)
    claim = read_claim(finder, candidate, around.quotations)
    told = with_day(reading, candidate, when, published)
    if when is None and told.status in {"actual", "future"}:
        cues = history_cues(finder, candidate, roles, around.dates, published)
        told = replace(told, status="historical", cues=cues) if cues else told
    return Telling(told, when, claim, heads)


def tell(
    finder: CandidateFinder,
    candidate: Candidate,
    roles: Roles,
    telling: Telling,
    coded: Coded,
    around: Around,
) -> Event:
    """The record of an event, without its id."""
    sentence, heads, kind = candidate.sentence, telling.heads, plover().types[coded.type]
    arrival = candidate.frame.engagement == "visit"
    tags = read_contexts(candidate, heads, coded.cameo, _setting(finder, roles, around))
    return Event(
        id="",
        type=coded.type,
        mode=coded.mode,
        contexts=tuple(tag.name for tag in tags),
        cameo=coded.cameo,
        quad=kind.quad,
        plover_score=kind.score_of(coded.mode),
        goldstein=cameo()[coded.cameo].goldstein,
        status=coded.status or telling.reading.status,
        actors=_parties(roles.actors),
        recipients=_parties(roles.recipients),
        when=telling.when or _speaking_day(candidate, roles, telling, coded, around),
        where=read_where(sentence, heads, around.places, arrival=arrival),
        evidence=EventEvidence(sentence.span, candidate.trigger.span),
        said_by=claim_of_others(telling.claim, coded.type, roles, sentence.kind),
        confidence=coded.confidence,
        why=_why(candidate, roles, telling.reading, coded),
        frame=candidate.frame.id,
        aspect=telling.reading.aspect,
        lead=sentence.kind == "related",
        magnitudes=read_magnitudes(sentence, heads),
        context_evidence=tags,
    )


def _setting(finder: CandidateFinder, roles: Roles, around: Around) -> Setting:
    return Setting(
        finder.cast,
        tuple(hit.actor for hit in roles.actors),
        tuple(hit.actor for hit in roles.recipients),
        around.before,
        around.after,
    )


def _speaking_day(
    candidate: Candidate, roles: Roles, telling: Telling, coded: Coded, around: Around
) -> When | None:
    """The day on which it was said, for what is done by saying; not for meetings, whose day lies ahead."""
    if not around.dates or candidate.frame.engagement is not None or candidate.kind == "noun":
        return None
    spoken = telling.claim is not None and telling.claim.actor in {hit.actor.id for hit in roles.actors}
    return read_speaking_day(candidate, around.dates, own_word=spoken and coded.type in SPOKEN)


def _parties(found: list[Found]) -> tuple[Party, ...]:
    return tuple(hit.party for hit in found)


def _why(candidate: Candidate, roles: Roles, reading: Reading, coded: Coded) -> tuple[str, ...]:
    reasons = [f"frame {candidate.frame.id} by {candidate.kind} '{candidate.trigger.text}'"]
    if reading.status != "actual" or reading.cues:
        reasons.append(reading.because())
    reasons.extend(f"recipient from {slot}" for slot in roles.slots)
    reasons.extend(coded.why)
    return tuple(reasons)
