"""Parties, days and places that a person named, found in the document where it has them."""

from collections.abc import Iterable, Sequence
from datetime import date

from demarche.ontology.country_codes import by_name
from demarche.ontology.states import states
from demarche.records import (
    Actor,
    Coding,
    Correction,
    Event,
    Evidence,
    Party,
    Quotation,
    Span,
    When,
    Where,
)
from demarche.store.draw import fold


class Stage:
    """The actors of one document, and the countries that corrections bring in besides."""

    def __init__(self, coding: Coding, corrections: Iterable[Correction]) -> None:
        self._by_name: dict[str, Actor] = {}
        for actor in coding.actors:
            self._by_name.setdefault(fold(actor.name), actor)
        self._by_code: dict[str, Actor] = {}
        for actor in coding.actors:
            if actor.kind == "state" and actor.country is not None:
                self._by_code.setdefault(actor.country, actor)
        named = {name for c in corrections if _names_parties(c) for name in c.value}
        foreign = sorted(named & set(states()) - set(self._by_code))
        self._new = [_state(code, f"c{n}") for n, code in enumerate(foreign, start=1)]
        self._by_code.update(zip(foreign, self._new, strict=True))

    def party(self, name: str, known: Sequence[Party], near: Span) -> Party | None:
        """Somebody by name or country code, with the words that put him in the text: those of a party that is
        known, else those next to what the correction is about. None when the document has nobody so named."""
        actor = self._by_name.get(fold(name)) or self._by_code.get(name)
        if actor is None:
            return None
        for party in known:
            if party.actor == actor.id:
                return party
        nearest = min(actor.mentions, key=lambda m: (abs(m.start - near.start), m.start), default=None)
        if nearest is None:
            return Party(actor.id, near.start, near.start)
        return Party(actor.id, nearest.start, nearest.end)

    def newcomers(self, events: Sequence[Event], quotations: Sequence[Quotation]) -> list[Actor]:
        """Countries that were brought in and take part."""
        parties = [party for event in events for party in (*event.actors, *event.recipients)]
        ids = {party.actor for party in parties}
        ids |= {quotation.speaker.actor for quotation in quotations if quotation.speaker is not None}
        return [actor for actor in self._new if actor.id in ids]


def _names_parties(correction: Correction) -> bool:
    return correction.stands and correction.action in {"actors", "recipients", "speaker"}


def _state(code: str, number: str) -> Actor:
    state = states()[code]
    return Actor(number, state.name, "state", state.wikidata, code)


def when_of(value: Sequence[str], coding: Coding, event: Event) -> When | None:
    """Days that a person gave, with the time expression of the sentence that says the same, if any."""
    if not value:
        return None
    start, end = date.fromisoformat(value[0]), date.fromisoformat(value[-1])
    sentence = event.evidence.sentence
    said = (m for m in coding.dates if m.when is not None and (m.when.start, m.when.end) == (start, end))
    evidence = tuple(Evidence(m.start, m.end) for m in said if sentence.covers(m.span))
    return When(start, end, "day" if start == end else "days", evidence)


def where_of(value: Sequence[str], coding: Coding, event: Event) -> Where | None:
    """A place that a person named: as the document has it, else a country, else the bare name."""
    if not value:
        return None
    name, sentence = value[0], event.evidence.sentence
    named = [place for place in coding.places if fold(place.name) == fold(name)]
    place = next((p for p in named if sentence.covers(p.span)), next(iter(named), None))
    if place is not None:
        evidence = (Evidence(place.start, place.end),)
        at = (place.country, place.lat, place.lon, place.geonames, place.precision)
        return Where(place.name, *at, evidence)
    code = by_name().get(name)
    return Where(name) if code is None else Where(name, code, precision="country")
