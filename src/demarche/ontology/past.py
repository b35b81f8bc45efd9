"""Who and what belongs to history: persons, states and seizures of territory (`data/past.tsv`).

Each has its last day: an act of somebody who was gone long before a text was written is no news, nor is a
seizure that ended then.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from demarche.errors import DataError
from demarche.ontology.data_files import load_tsv

COLUMNS = ("kind", "country", "words", "last")


@dataclass(frozen=True, slots=True)
class Past:
    """`actors` are the last days of persons and states by the words that name them, `seizures` those of
    territories that a country took, by country and the words that name the territory."""

    actors: dict[str, date]
    seizures: dict[tuple[str, str], date]
    words: re.Pattern[str]

    def last_day_of(self, words: str) -> date | None:
        """The last day of who is named in words of a text; None for who may be alive."""
        found = [self.actors[name] for name in self.words.findall(words)]
        return max(found, default=None)

    def last_day_of_seizure(self, country: str, place: str) -> date | None:
        """The last day of a seizure of a place by a country; None where none is known."""
        return self.seizures.get((country, place))


@cache
def past() -> Past:
    """The table that the package carries; DataError when a row is of an unknown kind."""
    actors: dict[str, date] = {}
    seizures: dict[tuple[str, str], date] = {}
    for row in load_tsv("past.tsv", COLUMNS):
        last = date.fromisoformat(row["last"])
        match row["kind"]:
            case "actor":
                actors[row["words"]] = last
            case "seizure":
                seizures[row["country"], row["words"]] = last
            case kind:
                raise DataError(f"past.tsv: {row['words']}: no kind {kind}")
    longest_first = sorted(actors, key=lambda name: (-len(name), name))
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return Past(actors, seizures, words)
