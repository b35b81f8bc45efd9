"""Names that entered the news on a known day (`data/landmarks.tsv`): evidence of when a text was written."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from demarche.ontology.data_files import load_tsv

COLUMNS = ("topic", "name", "first", "last", "fade")


@dataclass(frozen=True, slots=True)
class Landmark:
    """`first` is the first day on which the name could stand in the news, `last` the last of its prominence,
    after which it fades with a scale of `fade` days. Names of one `topic` are one piece of evidence."""

    topic: str
    name: str
    first: date
    last: date
    fade: float


@cache
def landmarks() -> tuple[Landmark, ...]:
    """All landmarks, in the order of the table."""
    return tuple(
        Landmark(
            row["topic"],
            row["name"],
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            float(row["fade"]),
        )
        for row in load_tsv("landmarks.tsv", COLUMNS)
    )
