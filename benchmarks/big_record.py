"""A record of many events, made from the codings of the sample reports: for load tests and query plans.

Every document is a sample report on other days, with other countries and persons in its cast, under an
invented outlet. All of it is marked as generated: outlets are "Generated Outlet n", persons "Generated
Person-n", addresses lie in the domain `generated.invalid`, headlines begin with "Generated". Texts stay those
of the samples, so that all spans hold. The same seed gives the same record.

    python benchmarks/big_record.py OUT.sqlite --events 100000
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, insert

from demarche.coder import Coder
from demarche.corroborate import Fingerprinter, Report, reports_of
from demarche.corroborate.update import stored_incident, stored_report
from demarche.ingest import InputOptions, open_inputs
from demarche.ontology.states import states
from demarche.reading import read_document
from demarche.records import Actor, Coding, RawDocument, from_json, to_json
from demarche.store import IncidentStore, StoredIncident, row_key
from demarche.store.cast_tally import count_anew
from demarche.store.connection import writing_engine
from demarche.store.draw import Row, draw
from demarche.store.migrate import upgrade
from demarche.store.schema import codings, documents, inputs, metadata
from demarche.store.writer import coder_name, coding_row, document_row

SAMPLES = Path(__file__).parent.parent / "samples" / "reports.jsonl"
YEARS = 3
OUTLETS, PERSONS = 60, 3000
MOST_REPORTS = 5
PORTION = 400
"""Documents put in one transaction."""
_DAY = re.compile(r'"(\d{4}-\d\d-\d\d)"')
FIRST_STATES = ("RUS", "UKR", "USA", "CHN", "FRA", "DEU", "GBR", "TUR", "IRN", "ISR")


@dataclass(frozen=True, slots=True)
class Variation:
    """What makes one generated story of a sample: how far its days are moved, and who stands for whom."""

    sample: int
    days: int
    countries: dict[str, str]
    persons: dict[str, str]
    outlets: tuple[int, ...]


class Chance:
    """Draws in which few take part in most: countries, persons and outlets by rank."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._states = [*FIRST_STATES, *(code for code in states() if code not in FIRST_STATES)]

    def ranked(self, size: int) -> int:
        """A number below `size`, small ones more often, as in Zipf's law."""
        return min(size - 1, int(size ** self._random.random()) - 1)

    def variation(self, samples: list[Coding]) -> Variation:
        """A story that no one told."""
        sample = int(self._random.integers(len(samples)))
        cast = samples[sample].actors
        codes = sorted({actor.country for actor in cast if actor.country in self._states})
        names = sorted({actor.name for actor in cast if actor.kind == "person"})
        reports = 1 + int((self._random.random() < 0.2) * self._random.integers(1, MOST_REPORTS))
        return Variation(
            sample=sample,
            days=int(self._random.integers(-365 * YEARS, 0)),
            countries={str(code): self._states[self.ranked(len(self._states))] for code in codes},
            persons={name: f"Generated Person-{self.ranked(PERSONS):04}" for name in names},
            outlets=tuple(dict.fromkeys(self.ranked(OUTLETS) for _ in range(reports))),
        )


def sample_codings() -> list[Coding]:
    """The samples, coded."""
    coder = Coder()
    raws = [raw for raw in open_inputs([str(SAMPLES)], InputOptions()) if isinstance(raw, RawDocument)]
    return [coding for coding in (coder.code(read_document(raw)) for raw in raws) if coding.events]


def generated(lines: list[str], made: Variation, first: int) -> Iterator[Coding]:
    """The reports of one story, numbered from `first`."""
    line = _DAY.sub(lambda found: f'"{_moved(found[1], made.days)}"', lines[made.sample])
    coding = from_json(line)
    cast = tuple(_recast(actor, made) for actor in coding.actors)
    for number, outlet in enumerate(made.outlets, first):
        document = replace(
            coding.document,
            id=f"sha256:{sha256(f'generated {number}'.encode()).hexdigest()}",
            uri=f"https://generated.invalid/{number}",
            publisher=f"Generated Outlet {outlet:02}",
            headline=f"Generated: {coding.document.headline or 'report'}",
        )
        yield replace(coding, document=document, actors=cast)


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def _recast(actor: Actor, made: Variation) -> Actor:
    country = made.countries.get(actor.country or "", actor.country)
    if actor.kind != "person":
        return replace(actor, country=country)
    return replace(actor, name=made.persons[actor.name], country=country, wikidata=None)


class Filling:
    """A record that is being filled, many documents in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._fingerprinter = Fingerprinter()
        self._rows: dict[str, list[Mapping[str, object]]] = {}
        self._announced: list[tuple[int, list[Report]]] = []
        self._stories: list[list[Report]] = []
        self.counts: Counter[str] = Counter()

    def take(self, story: list[Coding]) -> None:
        """Keep the reports of one story."""
        told: dict[str, list[Report]] = {}
        for coding in story:
            self.counts["documents"] += 1
            number = self.counts["documents"]
            self._put(
                "documents", {**document_row(coding.document), "number": number, "added_at": _at(coding)}
            )
            self._put("codings", {"number": number, **coding_row(number, to_json(coding), coding)})
            self._put("inputs", _input(coding, number))
            for table, rows in draw(coding, number).items():
                self._rows.setdefault(table, []).extend(rows)
            keys = {event.id: row_key(coding.document.id, event.id) for event in coding.events}
            reports = list(reports_of(coding, keys))
            self._announced.append((number, reports))
            self.counts["events"] += len(reports)
            self.counts["quotations"] += len(coding.quotations)
            for event, report in zip(coding.events, reports, strict=True):
                told.setdefault(event.id, []).append(report)
        self._stories += told.values()

    def flush(self) -> None:
        """Write what was taken."""
        with self._connection.begin():
            for table in (documents, codings, inputs):
                self._insert(table.name)
            for name in list(self._rows):
                self._insert(name)
            store = IncidentStore(self._connection)
            for number, reports in self._announced:
                store.put_reports(number, number, [stored_report(report) for report in reports], {})
            linked = {
                (min(a.key, b.key), max(a.key, b.key)): 5.0
                for story in self._stories
                for a, b in combinations(story, 2)
            }
            store.put_links(linked)
            store.replace_incidents(set(), self._incidents())
        self.counts["incidents"] += len(self._stories)
        self._announced, self._stories = [], []

    def _incidents(self) -> Iterator[StoredIncident]:
        return (stored_incident(story, self._fingerprinter) for story in self._stories)

    def _put(self, table: str, row: Mapping[str, object]) -> None:
        self._rows.setdefault(table, []).append(row)

    def _insert(self, table: str) -> None:
        rows = self._rows.pop(table, [])
        if rows:
            self._connection.execute(insert(metadata.tables[table]), rows)


def _at(coding: Coding) -> str:
    published = coding.document.published
    return f"{published.end if published else date.min}T12:00:00+00:00"


def _input(coding: Coding, number: int) -> Row:
    return {
        "key": sha256(coding.document.id.encode()).hexdigest(),
        "name": f"generated:{number}",
        "document": number,
        "source_sha256": coding.document.source.sha256,
        "coder": coder_name(coding.coder),
        "taken_at": _at(coding),
    }


def fill(target: Path, events: int, *, seed: int = 1) -> dict[str, int]:
    """Make the record; how much it holds."""
    samples = sample_codings()
    lines, chance = [to_json(coding) for coding in samples], Chance(seed)
    target.unlink(missing_ok=True)
    with writing_engine(target).connect() as connection:
        with connection.begin():
            upgrade(connection)
        filling, waiting = Filling(connection), 0
        while filling.counts["events"] < events:
            story = list(generated(lines, chance.variation(samples), filling.counts["documents"] + 1))
            filling.take(story)
            waiting += len(story)
            if waiting >= PORTION:
                filling.flush()
                waiting = 0
        filling.flush()
        with connection.begin():
            count_anew(connection)
    return dict(filling.counts)


def main() -> None:
    """The command line of this generator."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    counts = fill(options.out, options.events, seed=options.seed)
    size = round(options.out.stat().st_size / 2**20)
    print(json.dumps({**counts, "mib": size, "seconds": round(time.perf_counter() - start)}))


if __name__ == "__main__":
    main()
