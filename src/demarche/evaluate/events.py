"""Who did what to whom in running text, by country: what share of gold events is found, and at what price.

A gold row is a text with at least one event: acceptable types, actors and recipients as country codes. Each
is compared with the best of the events that the whole coder finds in the text.
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


def predict(row: Row, coder: Coder) -> Prediction:
    """The events of one text as types and country codes; negated ones are no events."""
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    document = replace(plain_document(row["text"], published=published), id=row["id"])
    coding = coder.code(document)
    cast = Cast(coding.actors)
    events = [as_row(event, cast) for event in coding.events if event.status != "negated"]
    return {"id": row["id"], "events": events}


def as_row(event: Event, cast: Cast) -> dict[str, Any]:
    """An event as type, countries and status."""
    return {
        "type": event.type,
        "actors": countries(event.actors, cast),
        "recipients": countries(event.recipients, cast),
        "status": event.status,
    }


def countries(parties: Sequence[Party], cast: Cast) -> list[str]:
    """Country codes of parties, each once, in the order of the text."""
    codes = (cast.get(party.actor).country for party in parties if party.actor is not None)
    return list(dict.fromkeys(code for code in codes if code is not None))


def score(rows: Sequence[Row], predictions: Sequence[Prediction]) -> Figures:
    """The share of rows with right type, actors, recipients and all three, and events per row.

    Right actors are the same set of countries; a part is right when any event of the text has it so.
    """
    right = dict.fromkeys((*PARTS, "all"), 0)
    produced = 0
    for row, prediction in zip(rows, predictions, strict=True):
        found = prediction["events"]
        produced += len(found)
        verdicts = [_verdict(row, event) for event in found]
        for part in PARTS:
            right[part] += any(verdict[part] for verdict in verdicts)
        right["all"] += any(all(verdict.values()) for verdict in verdicts)
    total = max(1, len(rows))
    figures: Figures = {name: count / total for name, count in right.items()}
    return {**figures, "events_per_row": produced / total}


def _verdict(row: Row, event: Found) -> dict[str, bool]:
    return {
        "type": event["type"] in row["type"],
        "actors": set(event["actors"]) == set(row["actors"]),
        "recipients": set(event["recipients"]) == set(row["recipients"]),
    }


TASK = Task("events", predict, score)
