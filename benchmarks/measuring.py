"""Latency and memory of measures on generated events, each part in a process of its own.

`pair`: series, heat and change points of one pair over a year among 100,000 incidents in a DuckDB table, and
the series from a Parquet file of as many. `record`: the same series from a record of 100,000 incidents in
SQLite, opening included. `world`: every pair of states on every day of a year among ten million events in
Parquet, written to a file. Prints milliseconds (medians) or seconds, and peak resident memory.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet
from pydantic import TypeAdapter

from demarche.measure.changes import changes
from demarche.measure.facts import Fact, facts_of, facts_of_files, facts_of_record
from demarche.measure.heat import heat
from demarche.measure.pairs import write_pairs
from demarche.measure.selection import selection
from demarche.measure.series import series
from demarche.ontology.plover import plover
from demarche.ontology.states import states
from demarche.records import Account, Incident, When
from demarche.store import StoredIncident, open_view, open_writer

FIRST, LAST = date(2014, 1, 1), date(2014, 12, 31)
DAYS = 365
PAIR = selection(["RUS", "UKR"])
PORTION = 1_000_000
TYPES = list(plover().types.values())
NAMES = list(plover().types)
REPEATS = 15
INCIDENT = TypeAdapter(Incident)


def drawn(count: int, seed: int) -> dict[str, np.ndarray[Any, Any]]:
    """Days, types and parties: states by a distribution in which a few take part in most events."""
    random = np.random.default_rng(seed)
    codes = ["RUS", "UKR", *(code for code in states() if code not in {"RUS", "UKR"})]
    weights = 1 / np.arange(1, len(codes) + 1)
    weights /= weights.sum()
    return {
        "day": random.integers(0, DAYS, count),
        "type": random.integers(0, len(NAMES), count),
        "actor": np.array(codes)[random.choice(len(codes), count, p=weights)],
        "recipient": np.array(codes)[random.choice(len(codes), count, p=weights)],
    }


def write_events(target: Path, count: int) -> None:
    """Generated events as an import writes them."""
    writer = None
    for start in range(0, count, PORTION):
        some = drawn(min(PORTION, count - start), start)
        size = len(some["day"])
        table = pyarrow.table(
            {
                "source": np.full(size, "made"),
                "source_id": np.arange(start, start + size).astype(str),
                "line": np.arange(start, start + size),
                "day": np.datetime64(FIRST) + some["day"],
                "type": np.array(NAMES)[some["type"]],
                "mode": pyarrow.nulls(size, pyarrow.string()),
                "quad": np.array([kind.quad for kind in TYPES], dtype=np.int8)[some["type"]],
                "status": np.full(size, "actual"),
                "goldstein": np.zeros(size),
                "plover_score": np.array([kind.score for kind in TYPES])[some["type"]],
                "actor_name": some["actor"],
                "recipient_name": some["recipient"],
                "actor_country": some["actor"],
                "recipient_country": some["recipient"],
                "reports": np.ones(size, dtype=np.int32),
                "outlets": np.ones(size, dtype=np.int32),
            }
        )
        writer = writer or pyarrow.parquet.ParquetWriter(target, table.schema, compression="zstd")
        writer.write_table(table)
    if writer is not None:
        writer.close()


def made_facts(count: int) -> list[Fact]:
    """Generated incidents as facts."""
    some = drawn(count, 0)
    return [
        Fact(
            str(n), FIRST + timedelta(days=int(day)), NAMES[kind], None, TYPES[kind].quad, "actual",
            (str(actor),), (str(recipient),), score=TYPES[kind].score,
        )
        for n, (day, kind, actor, recipient) in enumerate(zip(*some.values(), strict=True))
    ]  # fmt: skip


def write_record(target: Path, count: int) -> None:
    """A record that holds generated incidents and nothing else."""
    with open_writer(target) as writer, writer.incidents() as store:
        store.replace_incidents(set(), (_stored(fact) for fact in made_facts(count)))


def _stored(fact: Fact) -> StoredIncident:
    incident = Incident(
        id=f"i{fact.id}", type=fact.type, mode=None, status="actual", actors=fact.actors,  # type: ignore[arg-type]
        recipients=fact.recipients, names=(), when=When(fact.day, fact.day, "day"), where=None,
        accounts=(Account(f"e{fact.id}", "sha256:0", "made", fact.day.isoformat(), "A made sentence."),),
        outlets=1, independent=1, sentence="A made sentence.", confidence=0.9,
    )  # fmt: skip
    day = fact.day.isoformat()
    return StoredIncident(incident, (), day, day, False, INCIDENT.dump_json(incident).decode())


def milliseconds(action: Callable[[], object]) -> float:
    """The median of several runs, the first left out."""
    action()
    spent = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        spent.append(time.perf_counter() - start)
    return round(1000 * statistics.median(spent), 1)


def pair(folder: Path, count: int) -> dict[str, float]:
    """One pair over a year."""
    facts = made_facts(count)
    coverage = {FIRST + timedelta(days=n): 20.0 for n in range(DAYS)}
    write_events(folder / "events.parquet", count)
    with ExitStack() as stack:
        table = stack.enter_context(facts_of(facts, coverage))
        file = stack.enter_context(facts_of_files([folder / "events.parquet"]))
        return {
            "series_by_week_ms": milliseconds(lambda: series(table, PAIR, "week", FIRST, LAST)),
            "series_by_day_ms": milliseconds(lambda: series(table, PAIR, "day", FIRST, LAST)),
            "heat_with_interval_ms": milliseconds(lambda: heat(table, PAIR, FIRST, LAST)),
            "changes_ms": milliseconds(lambda: changes(table, PAIR, FIRST, LAST)),
            "series_of_parquet_by_week_ms": milliseconds(lambda: series(file, PAIR, "week", FIRST, LAST)),
        }


def record(folder: Path, count: int) -> dict[str, float]:
    """One pair over a year from a record, opening it and its incidents included."""
    target = folder / "record.sqlite"
    write_record(target, count)

    def read() -> object:
        with open_view(target) as view, facts_of_record(view, PAIR.narrow) as facts:
            return series(facts, PAIR, "week", FIRST, LAST)

    return {"open_and_series_by_week_ms": milliseconds(read)}


def world(folder: Path, count: int) -> dict[str, float]:
    """Every two states on every day of a year."""
    write_events(folder / "events.parquet", count)
    start = time.perf_counter()
    with facts_of_files([folder / "events.parquet"]) as facts:
        opened = time.perf_counter()
        rows = write_pairs(facts, "day", FIRST, LAST, folder / "pairs.parquet")
        written = time.perf_counter()
        series(facts, PAIR, "week", FIRST, LAST)
        counted = time.perf_counter()
    return {
        "rows": rows,
        "open_s": round(opened - start, 2),
        "all_pairs_by_day_s": round(written - opened, 2),
        "one_pair_by_week_s": round(counted - written, 2),
    }


PARTS = {"pair": (pair, 100_000), "record": (record, 100_000), "world": (world, 10_000_000)}


def main() -> None:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full sizes")
    parser.add_argument("--only", choices=list(PARTS))
    options = parser.parse_args()
    if options.only is None:
        command = [sys.executable, __file__, "--scale", str(options.scale), "--only"]
        found = {
            name: json.loads(subprocess.run([*command, name], check=True, capture_output=True).stdout)
            for name in options.parts
        }
        print(json.dumps(found, indent=2))
        return
    part, size = PARTS[options.only]
    with TemporaryDirectory() as folder:
        result = part(Path(folder), int(size * options.scale))
    result["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps({"events": int(size * options.scale), **result}))


if __name__ == "__main__":
    main()
