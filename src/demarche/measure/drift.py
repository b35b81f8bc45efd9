"""One speaker's words on one topic over time, each point a quotation.

A quotation is on the topic when it holds all its words (a last `*` leaves a word open). The same words in
several reports are one point with several reports. `distance` is how far a point lies from all that the
speaker had said on the topic before: 1 minus the cosine between the counts of its content words and those of
all earlier points together; 0 repeats, 1 shares no word. It says that the words changed, not which way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from demarche.errors import UsageError
from demarche.store import QuotationRow, Reading, View

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHORT = 4
"""Words below this length carry grammar more than content."""
NEW_WORDS = 8


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A quotation. `distance` is None for the first; `new` are its content words that no earlier one has."""

    day: str | None
    id: str
    speaker: str | None
    kind: str
    content: str
    reports: int
    distance: float | None
    new: tuple[str, ...]
    publisher: str | None


def drift(view: View, speaker: str, topic: str, reading: Reading) -> list[DriftRow]:
    """The speaker's quotations on a topic, by day; UsageError for a topic without words."""
    wanted = [part.casefold() for part in re.findall(r"\w+\*?", topic)]
    if not wanted:
        raise UsageError("no topic: give at least one word")
    asked = Reading(actor=speaker, since=reading.since, until=reading.until)
    on_topic = [row for row in view.quotations(asked) if not row.attitude and _holds(row.content, wanted)]
    return points(on_topic)


def points(rows: Sequence[QuotationRow]) -> list[DriftRow]:
    """Quotations in the order given, the same words once, each compared with all before it."""
    before: Counter[str] = Counter()
    made = []
    for said, same in _alike(rows).items():
        first, words = same[0], Counter(said.split("\n"))
        made.append(
            DriftRow(
                day=first.day,
                id=first.id,
                speaker=first.speaker,
                kind=first.kind,
                content=first.content,
                reports=len({row.report.document for row in same}),
                distance=None if not before else round(1 - _cosine(words, before), 3),
                new=tuple(sorted(set(words) - set(before)))[:NEW_WORDS] if before else (),
                publisher=first.report.publisher,
            )
        )
        before += words
    return made


def _alike(rows: Iterable[QuotationRow]) -> dict[str, list[QuotationRow]]:
    found: dict[str, list[QuotationRow]] = {}
    for row in rows:
        words = [word for word in _words(row.content) if len(word) >= SHORT]
        if words:
            found.setdefault("\n".join(words), []).append(row)
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    words = set(_words(text))
    return all(
        any(word.startswith(part[:-1]) for word in words) if part.endswith("*") else part in words
        for part in wanted
    )


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    dot = sum(count * other[word] for word, count in one.items())
    norms = sqrt(sum(n * n for n in one.values())) * sqrt(sum(n * n for n in other.values()))
    return dot / norms if norms else 0.0
