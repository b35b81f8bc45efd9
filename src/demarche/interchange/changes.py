"""What changed in the record since a day: events that a re-coding took away, altered or added."""

import json
from collections.abc import Iterator
from datetime import date
from typing import TextIO

from demarche.interchange.exporting import Told
from demarche.interchange.records_out import plover_object
from demarche.records import Coding, from_json
from demarche.store import View, row_key

Change = dict[str, object]


def write_changes(view: View, since: date, out: TextIO) -> int:
    """One change a line as JSON: `removed`, `changed` or `added`, with the event as it was and as it is
    now."""
    count = 0
    for change in changes(view, since):
        out.write(json.dumps(change, ensure_ascii=False) + "\n")
        count += 1
    return count


def changes(view: View, since: date) -> Iterator[Change]:
    """Changes by re-coding on and after a day, in the order of the documents. The first coding of a
    document is none; its text is never part of a change."""
    for recoding in view.recodings(since.isoformat()):
        before, after = _events(from_json(recoding.before)), _events(from_json(recoding.after))
        about = {"at": recoding.at, "document": recoding.document}
        for key in dict.fromkeys((*before, *after)):
            was, now = before.get(key), after.get(key)
            if was == now:
                continue
            kind = "removed" if now is None else "added" if was is None else "changed"
            yield {"change": kind, **about, "was": was, "now": now}


def _events(coding: Coding) -> dict[tuple[int, int, str], Change]:
    """Events by where their word stands and their type, so that numbering does not count as a change."""
    found: dict[tuple[int, int, str], Change] = {}
    for event in coding.events:
        trigger = event.evidence.trigger
        shown = plover_object(Told(row_key(coding.document.id, event.id), event, coding))
        kept = {name: value for name, value in shown.items() if name not in UNCOMPARED}
        found[trigger.start, trigger.end, event.type] = kept
    return found


UNCOMPARED = frozenset({"id", "coder", "confidence"})
