"""Through whom quotations came: those who passed them on ("Interfax quoted Lavrov as saying").

Lists read quotations from columns; who passed one on stands in the coding of its document alone.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from demarche.store.keys import row_key
from demarche.store.packing import unpack
from demarche.store.schema import codings, documents

AT_ONCE = 500
MARK = '"relay":[{'
"""What the JSON of a coding holds if and only if anybody passed a quotation on."""


def relays_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Who passed on the quotations of these documents (by id), outermost first, by the quotation's key."""
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), AT_ONCE):
        wanted = (
            select(documents.c.id, codings.c.coding)
            .join(codings, (codings.c.document == documents.c.number) & codings.c.current)
            .where(documents.c.id.in_(ids[start : start + AT_ONCE]))
        )
        for row in connection.execute(wanted):
            line = unpack(row.coding)
            if MARK in line:
                found.update(_relays(row.id, json.loads(line)))
    return found


def _relays(document: str, coding: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = {actor["id"]: actor["name"] for actor in coding["actors"]}
    text = coding["document"]["text"]
    for quotation in coding["quotations"]:
        told = quotation.get("relay") or []
        if told:
            yield (
                row_key(document, quotation["id"]),
                tuple(names.get(one["actor"]) or text[one["start"] : one["end"]] for one in told),
            )
