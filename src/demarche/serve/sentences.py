"""One plain sentence for an event: who did what to whom, where; no more than was coded."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.ontology.phrases import forms_of, phrases, with_article
from demarche.records import EngagementKind, EventType, Status
from demarche.serve.wording import listed

SOMEBODY = "somebody unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a sentence is made of: names by side, and the place."""

    type: EventType
    mode: str | None
    status: Status
    actors: Sequence[str]
    recipients: Sequence[str] = ()
    place: str | None = None
    engagement: EngagementKind | None = None


def sentence(told: Told) -> str:
    """The sentence, without a full stop."""
    forms = forms_of(told.type, told.mode, told.engagement)
    apart = forms.together if len(told.actors) > 1 else forms.alone
    infinitive, _, past = ((forms.to if told.recipients else apart) or "act | acted").partition(" | ")
    who = listed([with_article(name) for name in told.actors]) or SOMEBODY
    whom = listed([with_article(name) for name in told.recipients])
    act = _filled(_in_status(told, infinitive, past), whom)
    said = f"{who} {act}{_place(told)}{' earlier' if told.status == 'historical' else ''}"
    return said[0].upper() + said[1:]


def _in_status(told: Told, infinitive: str, past: str) -> str:
    is_meeting = told.engagement is not None and told.type in {"AGREE", "CONSULT"}
    many = len(told.actors) > 1
    match told.status:
        case "future":
            was_said = phrases().types[told.type].words and not is_meeting
            return past if was_said else f"{'are' if many else 'is'} to {infinitive}"
        case "hypothetical":
            return f"may {infinitive}"
        case "negated":
            return f"did not {infinitive}"
    # A meeting that was agreed on is still to come.
    if told.type == "AGREE" and is_meeting:
        return f"{'are' if many else 'is'} to {infinitive}"
    return past


def _filled(act: str, whom: str) -> str:
    if "{}" in act:
        return act.replace("{}", whom)
    return f"{act} {whom}" if whom else act


def _place(told: Told) -> str:
    if told.place is None or told.place in {*told.actors, *told.recipients}:
        return ""
    return f" in {with_article(told.place)}"
