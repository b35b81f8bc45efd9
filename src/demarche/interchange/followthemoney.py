"""Events and their parties as FollowTheMoney entities, one JSON object a line.

The schema is that of the followthemoney library (schemata Event, Person, Organization, PublicBody);
countries are two-letter codes in lower case. An entity's identifier is the same in every process.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import TextIO

import pycountry

from demarche.interchange.exporting import Told
from demarche.records import Actor

SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "group": "Organization",
}
Entity = dict[str, object]


def write_ftm(told: Iterable[Told], out: TextIO, *, with_text: bool = False) -> int:
    """Entities as JSON Lines: every party once, then events as they come; how many lines."""
    seen: set[str] = set()
    count = 0
    for one in told:
        for entity in entities(one, with_text=with_text):
            if entity["id"] not in seen:
                seen.add(str(entity["id"]))
                out.write(json.dumps(entity, ensure_ascii=False) + "\n")
                count += 1
    return count


def entities(told: Told, *, with_text: bool = False) -> Iterator[Entity]:
    """The parties of an event, then the event."""
    actors = [actor for actor in told.actors() if actor is not None]
    recipients = [actor for actor in told.recipients() if actor is not None]
    for actor in (*actors, *recipients):
        yield _party(actor)
    event, where, document = told.event, told.event.where, told.coding.document
    name = f"{event.type}: {_names(actors)}" + (f" to {_names(recipients)}" if recipients else "")
    yield _entity(
        f"demarche-event-{told.key}",
        "Event",
        name=[name],
        startDate=[str(told.day)],
        endDate=[str(told.day_end)],
        location=[where.name] if where else [],
        country=_two_letters(where.country) if where else [],
        organizer=[_id(actor) for actor in actors],
        involved=[_id(actor) for actor in recipients],
        keywords=[event.type, event.status, *([event.mode] if event.mode else []), *event.contexts],
        sourceUrl=[document.uri] if document.uri and document.uri.startswith("http") else [],
        publisher=[document.publisher] if document.publisher else [],
        summary=[told.sentence] if with_text else [],
    )


def _party(actor: Actor) -> Entity:
    office = [actor.office.title] if actor.office and actor.kind == "person" else []
    return _entity(
        _id(actor),
        SCHEMATA[actor.kind],
        name=[actor.name],
        country=_two_letters(actor.country),
        wikidataId=[actor.wikidata] if actor.wikidata else [],
        **({"position": office} if actor.kind == "person" else {}),
    )


def _entity(number: str, schema: str, **properties: list[str]) -> Entity:
    filled = {name: values for name, values in properties.items() if values}
    return {"id": number, "schema": schema, "properties": filled}


def _id(actor: Actor) -> str:
    known = actor.wikidata or f"{actor.kind}\n{actor.name}\n{actor.country}"
    # The identifier names the actor; nothing is kept secret by it.
    return f"demarche-{sha1(known.encode(), usedforsecurity=False).hexdigest()}"


def _names(actors: list[Actor]) -> str:
    return ", ".join(actor.name for actor in actors) or "somebody"


def _two_letters(code: str | None) -> list[str]:
    if code == "XKX":
        return ["xk"]
    if code == "EUR":
        return ["eu"]
    found = pycountry.countries.get(alpha_3=code) if code else None
    return [found.alpha_2.lower()] if found is not None else []
