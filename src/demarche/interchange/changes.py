"""What changed in the record since a day: events that a re-coding or a person took away, altered or brought
back."""

import json
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from demarche.interchange.exporting import Told
from demarche.interchange.records_out import plover_object
from demarche.records import Coding
from demarche.store import View, row_key

Change = dict[str, object]
UNCOMPARED = frozenset({"coder", "confidence"})
"""What may differ in an event that did not change."""


def write_changes(view: View, since: date, out: TextIO) -> int:
    """One change a line as JSON: `removed`, `changed` or `added`, what caused it (`re-coding`, `correction`,
    `undo`), who and when, with the event as it was and as it is now."""
    count = 0
    for change in changes(view, since):
        out.write(json.dumps(change, ensure_ascii=False) + "\n")
        count += 1
    return count


def changes(view: View, since: date) -> Iterator[Change]:
    """Changes on and after a day, in the order of the documents. The first coding of a document is none; its
    text is never part of a change."""
    for step in view.changes(since.isoformat()):
        before, after = _events(step.before), _events(step.after)
        about = {
            "cause": step.cause,
            "by": step.by,
            "at": step.at,
            "document": step.after.document.id,
        }
        for key in dict.fromkeys((*before, *after)):
            was, now = before.get(key), after.get(key)
            if _compared(was) == _compared(now):
                continue
            kind = "removed" if now is None else "added" if was is None else "changed"
            yield {"change": kind, **about, "was": was, "now": now}


def _events(coding: Coding) -> dict[tuple[int, int, str], Change]:
    """Events by where their word stands and the type that the coder gave them, so that numbering does not
    count as a change."""
    found: dict[tuple[int, int, str], Change] = {}
    for event in coding.events:
        trigger, review = event.evidence.trigger, event.review
        coded = event.type if review is None else review.coded or event.type
        found[trigger.start, trigger.end, coded] = plover_object(
            Told(row_key(coding.document.id, event.id), event, coding)
        )
    return found


def _compared(shown: Change | None) -> Change | None:
    if shown is None:
        return None
    return {name: value for name, value in shown.items() if name not in {"id", *UNCOMPARED}}
