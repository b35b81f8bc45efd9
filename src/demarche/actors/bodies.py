"""Drafts of states, seats of power and organisations of the tables."""

from demarche.actors.marking import Named
from demarche.actors.owners import COUNTRY_KINDS, seat_of
from demarche.actors.phrases import text_of
from demarche.actors.registry import Draft, Registry
from demarche.ontology.organisations import organisations
from demarche.ontology.states import capitals, states
from demarche.records import Sentence


def state_draft(registry: Registry, code: str) -> Draft:
    """The draft of a state; KeyError for a code that is none."""
    state = states()[code]
    return registry.draft(
        ("state", code), lambda: Draft(("state", code), state.name, "state", state.wikidata, code)
    )


def organisation_draft(registry: Registry, name: str) -> Draft:
    """The draft of an organisation of the tables; KeyError for a name that is none."""
    body = organisations()[name]
    return registry.draft(
        ("body", name),
        lambda: Draft(("body", name), name, "organisation", body.wikidata, body.code, body.sectors),
    )


def seat_draft(registry: Registry, name: str) -> Draft:
    """The draft of the body that a seat of power stands for."""
    seat = seat_of(name)
    key = ("body", seat.stands_for)
    return registry.draft(
        key, lambda: Draft(key, seat.stands_for, "organisation", seat.wikidata, seat.country, seat.sectors)
    )


def body_draft(registry: Registry, named: Named) -> Draft | None:
    """The draft of whatever state, seat or organisation a known name names; None for people."""
    entry = named.entry
    if entry is None or entry.kind in {"person", "region"}:
        return None
    if entry.kind in COUNTRY_KINDS:
        return state_draft(registry, entry.keys[0])
    return (
        seat_draft(registry, entry.keys[0])
        if entry.kind == "seat"
        else organisation_draft(registry, entry.keys[0])
    )


def place_draft(registry: Registry, named: Named, body: Draft, sentence: Sentence) -> Draft:
    """The state whose capital a body's name is where it is a place: "in Brussels"."""
    code = capitals().get(text_of(sentence, named.first, named.last))
    return body if code is None else state_draft(registry, code)
