"""Meetings, visits, calls and their kin among the events of one document, as the calendar keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.events.around import Around, Surroundings
from demarche.events.placing import read_where
from demarche.events.timing import read_when
from demarche.ontology.cues import engagement_cues
from demarche.ontology.frames import frames
from demarche.records import (
    Cast,
    DateMention,
    Engagement,
    EngagementKind,
    EngagementState,
    Event,
    PlaceMention,
    Sentence,
    Token,
    When,
    Where,
)

MEETING_CODES = frozenset({"036", "026", "108"})
LONGEST_PURPOSE = 160
"""Code points of a purpose; what is longer is no purpose but a story."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the words around its trigger."""

    event: Event
    sentence: Sentence
    trigger: Token
    nearby: Around

    def around(self) -> list[Token]:
        """The trigger, its dependents, and the verbs and words above it."""
        sentence = self.sentence
        return [
            self.trigger,
            *sentence.children_of(self.trigger),
            *sentence.ancestors_of(self.trigger),
        ]


def find_engagements(
    events: Sequence[Event],
    sentences: Sequence[Sentence],
    cast: Cast,
    *,
    dates: Sequence[DateMention] = (),
    places: Sequence[PlaceMention] = (),
) -> tuple[Engagement, ...]:
    """The calendar entries that the events tell of, in the order of the text. `dates` and `places` give
    the day and place for which a meeting was planned that is called or put off."""
    del cast
    surroundings = Surroundings((), dates, places)
    by_start = {sentence.start: sentence for sentence in sentences}
    found: list[Engagement] = []
    for event in events:
        sentence = by_start.get(event.evidence.sentence.start)
        if sentence is None or event.lead or not _is_meeting(event):
            continue
        trigger = sentence.tokens_in(event.evidence.trigger)[0]
        told = Told(event, sentence, trigger, surroundings.at(sentence))
        engagement = _engagement(told, f"g{len(found) + 1}")
        if engagement is not None:
            found.append(engagement)
    return tuple(found)


def _is_meeting(event: Event) -> bool:
    frame = frames().frames.get(event.frame or "")
    if frame is None:
        return False
    if frame.engagement is not None:
        return event.type in {"CONSULT", "AGREE", "REJECT", "THREATEN", "MOBILIZE", "COOPERATE"}
    return event.type == "AGREE" and event.cameo in MEETING_CODES


def _engagement(told: Told, number: str) -> Engagement | None:
    event = told.event
    state = _state(told)
    participants = dict.fromkeys(
        party.actor for party in (*event.actors, *event.recipients) if party.actor is not None
    )
    if state is None or not participants:
        return None
    off = state in {"cancelled", "postponed"}
    when, where = _planned(told) if off else (event.when, event.where)
    return Engagement(
        id=number,
        event=event.id,
        kind=_kind(told),
        state=state,
        participants=tuple(participants),
        when=when,
        where=where,
        purpose=_purpose(told),
    )


def _planned(told: Told) -> tuple[When | None, Where | None]:
    """Day and place of a meeting that is off, from the words that hang from it and not from its end."""
    sentence, trigger = told.sentence, told.trigger
    noun = trigger
    if trigger.pos == "VERB":
        noun = next(iter(sentence.children_of(trigger, "dobj", "nsubjpass", "pobj")), trigger)
    clauses = [verb for verb in sentence.subtree_of(noun) if verb.dep in {"acl", "relcl"}]
    inner = [verb for clause in clauses for verb in sentence.children_of(clause, "xcomp")]
    heads = frozenset({noun.index, *(verb.index for verb in (*clauses, *inner))})
    if noun.pos == "VERB":
        return None, told.event.where
    when = read_when(sentence, heads, told.nearby.dates)
    return when, read_where(sentence, heads, told.nearby.places, arrival=told.event.mode == "visit")


def _state(told: Told) -> EngagementState | None:
    event, states = told.event, engagement_cues().states
    lemmas = {token.lemma.lower() for token in told.around()}
    if event.type == "REJECT" or event.status == "negated":
        return _off_state(event, lemmas)
    if lemmas & states["moved"] and event.frame == "agree.reschedule":
        return "moved"
    if event.status == "hypothetical":
        return "floated"
    if event.type == "AGREE":
        trigger = told.trigger.lemma.lower()
        if event.status != "future" and trigger in states["floated"]:
            return "floated"
        return "confirmed" if lemmas & states["confirmed"] else "announced"
    if event.status == "historical":
        return "held"
    return "under-way" if event.aspect == "ongoing" else "held"


def _off_state(event: Event, lemmas: set[str]) -> EngagementState | None:
    """Called off or put off; None for a meeting that merely did not take place."""
    states = engagement_cues().states
    if event.type == "REJECT" and event.status not in {"actual", "historical"}:
        return None
    if lemmas & states["postponed"]:
        return "postponed"
    return "cancelled" if lemmas & states["cancelled"] else None


def _kind(told: Told) -> EngagementKind:
    """The kind that the trigger or the first word after it names, else that of the frame."""
    frame = frames().frames[told.event.frame or ""]
    if frame.engagement is not None and told.event.type not in {"REJECT", "AGREE"}:
        return frame.engagement
    kinds = engagement_cues().kinds
    first = told.trigger.index + (told.event.type == "REJECT")
    for token in told.sentence.tokens[first:]:
        for kind, lemmas in kinds.items():
            if token.lemma.lower() in lemmas:
                return kind
    return frame.engagement or "meeting"


def _purpose(told: Told) -> str | None:
    sentence, cues = told.sentence, engagement_cues()
    for token in sentence.subtree_of(told.trigger):
        wanted = token.dep == "prep" and token.lower in cues.purpose
        if wanted and token.head == told.trigger.index and sentence.children_of(token, "pobj"):
            return _words(sentence, token)
        if token.lemma == "discuss" and token.dep in {"advcl", "acl", "xcomp", "relcl"}:
            return _words(sentence, token)
    return None


def _words(sentence: Sentence, head: Token) -> str | None:
    """The words below a preposition or verb up to the first time expression, as they stand."""
    words = ""
    last = head
    for token in sentence.tokens[head.index + 1 : head.right + 1]:
        if token.ent in {"DATE", "TIME"} or token.pos == "PUNCT":
            break
        words += (" " if token.start > last.end and words else "") + token.text
        last = token
    words = words.removesuffix(" on").removesuffix(" in")
    return words if 0 < len(words) <= LONGEST_PURPOSE else None
