"""What a person corrected, applied to what the coder said.

`apply_corrections` is a pure function of the coding, the corrections and the ontology. It stands in the store
because every row is drawn from the corrected coding.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from demarche.ontology.cameo import code_of
from demarche.ontology.plover import plover
from demarche.records import (
    Claim,
    Coding,
    Correction,
    Engagement,
    EngagementState,
    Event,
    EventType,
    Issue,
    Party,
    Quotation,
    Review,
    ReviewVerdict,
    Span,
    Status,
    Target,
)
from demarche.store.standing_in import Stage, when_of, where_of

STATES: Mapping[Status, EngagementState] = {
    "actual": "held",
    "historical": "held",
    "future": "announced",
    "hypothetical": "floated",
}
"""How an engagement stands when a person says how its event stands. One that did not happen is none."""
MEETING_TYPES = frozenset({"CONSULT", "AGREE", "REJECT", "THREATEN", "MOBILIZE", "COOPERATE"})


def apply_corrections(coding: Coding, corrections: Iterable[Correction]) -> Coding:
    """The coding as a person left it. Rejected events and quotations are gone, changed ones carry a `review`;
    a correction of something that the coding does not hold becomes an issue `correction-unmatched`."""
    standing = sorted((c for c in corrections if c.stands), key=lambda c: c.id)
    if not standing:
        return coding
    return _Correcting(coding, standing).result()


def rejected(coding: Coding, corrections: Iterable[Correction]) -> Coding:
    """The coding with nothing but the events and quotations that a person rejected."""
    standing = sorted((c for c in corrections if c.stands), key=lambda c: c.id)
    return _Correcting(coding, standing).refuse()


def target_of(coding: Coding, part: Event | Quotation) -> Target:
    """What names an event or quotation of the coder's own coding across re-codings."""
    return next(target for target, local in targets(coding).items() if local == part.id)


def targets(coding: Coding) -> dict[Target, str]:
    """The ids of all events and quotations by what names them."""
    found: dict[Target, str] = {}
    parts: tuple[Event | Quotation, ...] = (*coding.events, *coding.quotations)
    for part in parts:
        target = _target(coding, part)
        while target in found:
            target = replace(target, nth=target.nth + 1)
        found[target] = part.id
    return found


def _target(coding: Coding, part: Event | Quotation) -> Target:
    document = coding.document.id
    if isinstance(part, Event):
        return Target(document, "event", part.evidence.sentence, part.evidence.trigger, part.type)
    whole = Span(part.content[0].start, part.content[-1].end)
    return Target(document, "quotation", whole, part.content[0], part.kind)


class _Correcting:
    """The corrections of one coding, one after the other."""

    def __init__(self, coding: Coding, standing: Sequence[Correction]) -> None:
        self._before = coding
        self._events = {event.id: event for event in coding.events}
        self._coded = dict(self._events)
        self._quotations = {quotation.id: quotation for quotation in coding.quotations}
        self._rejected: set[str] = set()
        self._changed: dict[str, set[str]] = {}
        self._issues: list[Issue] = []
        self._stage = Stage(coding, standing)
        self._ids = targets(coding)
        for correction in standing:
            self._take(correction, self._found(correction, standing))

    def result(self) -> Coding:
        quotations = [q for q in self._quotations.values() if q.id not in self._rejected]
        events = [self._without_gone(e) for e in self._events.values() if e.id not in self._rejected]
        engagements = (self._engagement(g) for g in self._before.engagements)
        return replace(
            self._before,
            actors=(*self._before.actors, *self._stage.newcomers(events, quotations)),
            events=tuple(events),
            quotations=tuple(map(self._without_gone_parent, quotations)),
            engagements=tuple(g for g in engagements if g is not None),
            issues=(*self._before.issues, *self._issues),
        )

    def refuse(self) -> Coding:
        events = [e for e in self._events.values() if e.id in self._rejected]
        quotations = [q for q in self._quotations.values() if q.id in self._rejected]
        actors = (*self._before.actors, *self._stage.newcomers(events, quotations))
        return replace(
            self._before,
            actors=actors,
            events=tuple(events),
            quotations=tuple(quotations),
            engagements=(),
            issues=(),
        )

    def _found(self, correction: Correction, standing: Sequence[Correction]) -> str | None:
        """The id of what a correction is about: as it was coded then, or as it was corrected to, which a
        newer coder may have learned."""
        target = correction.target
        learned = [c.value[0] for c in standing if c.target == target and c.action == "type"]
        asked = (target, *(replace(target, type=kind) for kind in learned))
        return next((self._ids[t] for t in asked if t in self._ids), None)

    def _take(self, correction: Correction, local: str | None) -> None:
        if local is None:
            return self._unmatched(correction, "is not in the coding any more")
        if correction.action in {"accept", "reject"}:
            (self._rejected.discard if correction.action == "accept" else self._rejected.add)(local)
        if correction.target.part == "event":
            event = self._events[local]
            changed = self._corrected(event, correction)
            self._events[local] = replace(changed, review=self._review(local, correction, event))
        else:
            quotation = self._quotations[local]
            spoken = self._spoken(quotation, correction)
            self._quotations[local] = replace(spoken, review=self._review(local, correction, None))
        return None

    def _review(self, local: str, correction: Correction, event: Event | None) -> Review:
        if correction.action not in {"accept", "reject"}:
            self._changed.setdefault(local, set()).add(correction.action)
        verdict: ReviewVerdict = "corrected" if local in self._changed else "accepted"
        coded = None if event is None else self._coded[local].type
        return Review("rejected" if local in self._rejected else verdict, correction.by, correction.at, coded)

    def _unmatched(self, correction: Correction, why: str) -> None:
        target = correction.target
        message = f"correction {correction.id} ({correction.action}): what it is about {why}"
        known = target.trigger.end <= len(self._before.document.text)
        at = (target.trigger.start, target.trigger.end) if known else (None, None)
        self._issues.append(Issue("warning", "correction-unmatched", message, *at))

    def _corrected(self, event: Event, correction: Correction) -> Event:
        value = correction.value
        first = next(iter(value), None)
        match correction.action:
            case "type":
                return retyped(event, cast(EventType, first), event.mode)
            case "mode":
                return retyped(event, event.type, first)
            case "status":
                return replace(event, status=cast(Status, first))
            case "when":
                return replace(event, when=when_of(value, self._before, event))
            case "where":
                return replace(event, where=where_of(value, self._before, event))
            case "actors" | "recipients":
                return self._recast(event, correction)
        return event

    def _recast(self, event: Event, correction: Correction) -> Event:
        coded = self._coded[event.id]
        known = (*coded.actors, *coded.recipients)
        parties = self._parties(correction, known, coded.evidence.trigger)
        if parties is None:
            return event
        if correction.action == "actors":
            return replace(event, actors=parties)
        return replace(event, recipients=parties)

    def _spoken(self, quotation: Quotation, correction: Correction) -> Quotation:
        if correction.action != "speaker":
            return quotation
        known = () if quotation.speaker is None else (quotation.speaker,)
        parties = self._parties(correction, known, correction.target.trigger)
        return quotation if parties is None else replace(quotation, speaker=next(iter(parties), None))

    def _parties(
        self, correction: Correction, known: Sequence[Party], near: Span
    ) -> tuple[Party, ...] | None:
        found = [self._stage.party(name, known, near) for name in correction.value]
        if None in found:
            missing = ", ".join(n for n, p in zip(correction.value, found, strict=True) if p is None)
            self._unmatched(correction, f"names {missing}, who is not in the document any more")
            return None
        return tuple(dict.fromkeys(party for party in found if party is not None))

    def _without_gone(self, event: Event) -> Event:
        """An event as what was made of its quotation leaves it."""
        claim = event.said_by
        said = self._quotations.get(claim.quotation or "") if claim is not None else None
        if claim is None or said is None:
            return event
        if said.id in self._rejected:
            return replace(event, said_by=replace(claim, quotation=None))
        if "speaker" not in self._changed.get(said.id, ()) or said.speaker is None:
            return event
        speaker = said.speaker
        return replace(event, said_by=Claim(speaker.actor, speaker.start, speaker.end, said.id, claim.via))

    def _without_gone_parent(self, quotation: Quotation) -> Quotation:
        return replace(quotation, parent=None) if quotation.parent in self._rejected else quotation

    def _engagement(self, engagement: Engagement) -> Engagement | None:
        """An engagement as what was made of its event leaves it; None when it is none any more."""
        event, changed = self._events.get(engagement.event), self._changed.get(engagement.event, set())
        if event is None:
            return engagement
        if event.id in self._rejected or ("type" in changed and event.type not in MEETING_TYPES):
            return None
        if "status" in changed:
            if event.status not in STATES:
                return None
            engagement = replace(engagement, state=STATES[event.status])
        if changed & {"actors", "recipients"}:
            parties = (party.actor for party in (*event.actors, *event.recipients))
            people = dict.fromkeys(actor for actor in parties if actor is not None)
            engagement = replace(engagement, participants=tuple(people))
        if "when" in changed:
            engagement = replace(engagement, when=event.when)
        return replace(engagement, where=event.where) if "where" in changed else engagement


def retyped(event: Event, kind: EventType, mode: str | None) -> Event:
    """The event with another type and mode, its CAMEO code and scores those of the ontology. A mode that the
    type does not have is left out."""
    known = plover().types[kind]
    mode = mode if mode in known.modes else None
    if (kind, mode) == (event.type, event.mode):
        return event
    code = code_of(kind, mode)
    return replace(
        event,
        type=kind,
        mode=mode,
        cameo=code.code,
        quad=known.quad,
        plover_score=known.score_of(mode),
        goldstein=code.goldstein,
    )
