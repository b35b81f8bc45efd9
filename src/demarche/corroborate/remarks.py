"""What later words do to an incident: who denies it, who corrects it, and whose claim it is.

A denial is looked for where it stands: the event that it denies is told in the same document, near it, and
the one who denies is the one accused or said to have acted. So a denial is found from one document alone,
and attaches to the incident into which the denied event was merged.
"""

import re
from collections.abc import Mapping

from demarche.records import Coding, Event, Party, Remark

DENYING = ("deny", "denie", "denia", "denyin", "dismis", "refute", "reject", "rebuff")
"""Stems of the words that tell a denial."""
DOINGS = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "THREATEN", "SANCTION", "AID"})
NEAR = 1500
"""Characters between a denial and what it denies at most."""
_CORRECTION = re.compile(r"\W{0,3}(?:correction|corrected|corrects|clarification|erratum)\b", re.IGNORECASE)


def is_correction(coding: Coding) -> bool:
    """Whether the document says at its head that it corrects an earlier one."""
    text = coding.document.text
    heads = [block.start for block in coding.document.blocks[:3]] or [0]
    return any(_CORRECTION.match(text, start) is not None for start in heads)


def denials(coding: Coding, keys: Mapping[str, str]) -> dict[str, tuple[Remark, ...]]:
    """The denials of a document by the id of the event that each denies."""
    found: dict[str, tuple[Remark, ...]] = {}
    for event in coding.events:
        if event.id in keys and _is_denial(coding, event):
            target = _denied(coding, event)
            if target is not None:
                remark = _remark(coding, event, keys[event.id])
                found[target.id] = (*found.get(target.id, ()), remark)
    return found


def _is_denial(coding: Coding, event: Event) -> bool:
    if event.status == "negated":
        return event.type in DOINGS
    trigger = event.evidence.trigger
    return event.type == "REJECT" and coding.document.text[trigger.start : trigger.end].lower().startswith(
        DENYING
    )


def _denied(coding: Coding, denial: Event) -> Event | None:
    """The nearest event that a denial can mean."""
    near = [
        event
        for event in coding.events
        if event.id != denial.id and _distance(event, denial) <= NEAR and _may_mean(coding, denial, event)
    ]
    return min(near, key=lambda event: (_distance(event, denial), event.id), default=None)


def _may_mean(coding: Coding, denial: Event, event: Event) -> bool:
    deniers = _countries(coding, denial.actors)
    if event.status == "negated" or not deniers:
        return False
    if event.type == "ACCUSE" and denial.type == "REJECT":
        return bool(deniers & _countries(coding, event.recipients))
    if event.type not in DOINGS or (denial.status == "negated" and event.type != denial.type):
        return False
    claimed = event.said_by is not None and event.said_by.actor is not None
    speakers = _countries(coding, (Party(event.said_by.actor, 0, 0),)) if event.said_by else frozenset()
    return claimed and bool(deniers & _countries(coding, event.actors)) and not deniers & speakers


def _distance(one: Event, other: Event) -> int:
    return abs(one.evidence.trigger.start - other.evidence.trigger.start)


def _countries(coding: Coding, parties: tuple[Party, ...]) -> frozenset[str]:
    named = {party.actor for party in parties}
    return frozenset(a.country for a in coding.actors if a.id in named and a.country is not None)


def _remark(coding: Coding, event: Event, key: str) -> Remark:
    names = {actor.id: actor.name for actor in coding.actors}
    span = event.evidence.sentence
    return Remark(
        kind="denial",
        event=key,
        document=coding.document.id,
        by=next((names[p.actor] for p in event.actors if p.actor in names), None),
        sentence=coding.document.text[span.start : span.end],
    )
