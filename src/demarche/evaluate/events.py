"""Who did what to whom in running text, by country: what share of gold events is found, and at what price.

A gold row is a text with at least one event, or with none where its types are empty: acceptable types,
actors and recipients as country codes. Of an act that parties do together ("Peru met Chile"), gold data of
this form name the first as actor and the others as recipients, and so do the answers here. Each row is
compared with the best of the events that the whole coder finds in its text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from demarche.coder import Coder
from demarche.evaluate.task import Figures, Prediction, Row, Task
from demarche.parsing import plain_document
from demarche.records import Cast, Event, Party

Found = Mapping[str, Any]
PARTS = ("type", "actors", "recipients")
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})


def predict(row: Row, coder: Coder) -> Prediction:
    """The events of one text as types and country codes; negated ones are no events."""
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    document = replace(plain_document(row["text"], published=published), id=row["id"])
    coding = coder.code(document)
    cast = Cast(coding.actors)
    events = [as_row(event, cast) for event in coding.events if event.status != "negated"]
    return {"id": row["id"], "events": events}


def as_row(event: Event, cast: Cast) -> dict[str, Any]:
    """An event as type, countries and status; of a mutual act the first party is the actor."""
    actors, recipients = countries(event.actors, cast), countries(event.recipients, cast)
    if not event.recipients and len(actors) > 1 and event.type in MUTUAL:
        actors, recipients = actors[:1], actors[1:]
    return {
        "type": event.type,
        "actors": actors,
        "recipients": recipients,
        "status": event.status,
    }


def countries(parties: Sequence[Party], cast: Cast) -> list[str]:
    """Country codes of parties, each once, in the order of the text."""
    codes = (cast.get(party.actor).country for party in parties if party.actor is not None)
    return list(dict.fromkeys(code for code in codes if code is not None))


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """The share of rows with right type, actors, recipients and all three, and events per row; of rows
    without any acceptable type, which hold no event, the share where none is found (`silent`).

    Right actors are the same set of countries; a part is right when any event of the text has it so.
    """
    pairs = list(zip(rows, predictions, strict=True))
    told = [(row, answer["events"]) for row, answer in pairs if row["type"]]
    empty = [answer["events"] for row, answer in pairs if not row["type"]]
    right = dict.fromkeys((*PARTS, "all"), 0)
    for row, found in told:
        verdicts = [_verdict(row, event) for event in found]
        for part in PARTS:
            right[part] += any(verdict[part] for verdict in verdicts)
        right["all"] += any(all(verdict.values()) for verdict in verdicts)
    total = max(1, len(told))
    figures: Figures = {name: count / total for name, count in right.items()}
    figures["events_per_row"] = sum(len(found) for _, found in told) / total
    return {**figures, "silent": sum(not found for found in empty) / len(empty)} if empty else figures


def _verdict(row: Row, event: Found) -> dict[str, bool]:
    return {
        "type": event["type"] in row["type"],
        "actors": set(event["actors"]) == set(row["actors"]),
        "recipients": set(event["recipients"]) == set(row["recipients"]),
    }


TASK = Task("events", predict, score)
