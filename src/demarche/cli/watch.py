"""`demarche watch`: feeds, sitemaps, folders and JSON Lines files followed as they grow."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from demarche.cli.add import SAID
from demarche.cli.options import FormatOption, RecordOption, record_path
from demarche.cli.output import Format, clean, new_table, print_rows, print_table
from demarche.cli.sources import PrivateOption, WorkersOption, report_failure
from demarche.ingest import InputOptions
from demarche.ingest.fetch import Fetcher
from demarche.ingest.health import Health
from demarche.ingest.journal import read_journal
from demarche.ingest.polite import PoliteFetcher
from demarche.ingest.watcher import Watcher
from demarche.ingest.watchlist import Source, load_watch_list
from demarche.records import Unreadable

if TYPE_CHECKING:
    from demarche.store import Writer

LONGEST_NAP = 30.0
"""Seconds between two looks at which sources are due."""
LATE = 3
"""Intervals without a success after which a source counts as late."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source as `--status` shows it. `covered` are the stretches of time in which all that the source
    published was seen; times are UTC, `lag` is in seconds."""

    name: str
    state: str
    kind: str
    target: str
    taken: int
    last_success: str | None
    last_new: str | None
    lag: float | None
    failures: int
    last_failure: str | None
    next_try: str | None
    covered: tuple[tuple[str, str], ...]


def register(app: typer.Typer) -> None:
    app.command("watch")(watch)


def watch(
    watch_list: Annotated[
        Path, typer.Argument(metavar="LIST", help="The watch list, a YAML file; see below.")
    ],
    once: Annotated[bool, typer.Option("--once", help="Read what is due once, then end.")] = False,
    status: Annotated[
        bool, typer.Option("--status", help="Show how each source is doing; read nothing.")
    ] = False,
    output: FormatOption = "table",
    workers: WorkersOption = None,
    allow_private: PrivateOption = False,
    record: RecordOption = None,
) -> None:
    """Follow feeds, sitemaps, folders and JSON Lines files, and keep what is new in the record.

    Each entry is taken once, also when the watcher is killed. What was taken is noted beside the record, in
    RECORD.watch. Sites are asked politely: robots.txt, a pause between requests, later when they ask for it.

    A watch list names its sources: under `sources`, each has a `name`, one of `feed`, `sitemap`, `folder`,
    `rows`, and if need be `publisher`, `every` (15m), `max_age` (7d), `pages` (true: fetch each page;
    false: take the feed's own text), `fields` (of JSON Lines); `delay` (2s) stands beside `sources`.

    [bold]Examples[/bold]

      demarche watch crisis.yaml

      demarche watch crisis.yaml --once --record crisis.sqlite

      demarche watch crisis.yaml --status --format json
    """
    sources = load_watch_list(watch_list)
    path = record_path(record)
    journal = path.with_name(path.name + ".watch")
    if status:
        _show(list(_rows(sources.sources, journal)), output)
        return
    # The coder and its parser take half a second to load: only commands that code wait for them.
    from demarche.scale.watching import RecordedState
    from demarche.store import open_writer

    options = InputOptions(allow_private=allow_private)
    with (
        open_writer(path) as writer,
        closing(RecordedState(journal, writer)) as state,
        Fetcher(options) as web,
    ):
        fetcher = PoliteFetcher(web, delay=sources.delay.total_seconds())
        watcher = Watcher(sources, state, fetcher, options=options)
        failed = _read_due(watcher, writer, workers or 1)
        while not once:
            _nap(watcher)
            _read_due(watcher, writer, workers or 1)
    if failed:
        raise typer.Exit(1)


def _read_due(watcher: Watcher, writer: "Writer", workers: int) -> int:
    """Read every source that is due; how many sources failed."""
    from demarche.scale.watching import add_new

    failed = 0
    for source in watcher.due():
        counts: Counter[str] = Counter()
        for result in add_new(watcher, source, writer, workers=workers):
            if isinstance(result, Unreadable):
                counts["source" if result.name == source.target else "failed"] += 1
                report_failure(result)
            else:
                counts[result.change] += 1
        failed += counts["source"]
        if not counts["source"]:
            writer.settle(source.target)
        print(_said(source, counts), flush=True)
    return failed


def _said(source: Source, counts: Counter[str]) -> str:
    words = {**SAID, "added": "new"}
    said = [f"{counts[key]} {word}" for key, word in words.items() if counts[key]]
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    return f"{moment} {source.name}: {', '.join(said) or ('not read' if counts['source'] else 'nothing new')}"


def _nap(watcher: Watcher) -> None:
    due = watcher.next_due()
    left = 0.0 if due is None else (due - datetime.now(UTC)).total_seconds()
    time.sleep(min(max(left, 0.0), LONGEST_NAP))


def _rows(sources: list[Source], journal: Path) -> Iterator[SourceRow]:
    state = read_journal(journal)
    now = datetime.now(UTC)
    for source in sources:
        health = state.health(source.name)
        yield SourceRow(
            name=source.name,
            state=_state(health, source, now),
            kind=source.kind,
            target=source.target,
            taken=health.taken,
            last_success=_moment(health.last_success),
            last_new=_moment(health.last_new),
            lag=None if health.lag is None else health.lag.total_seconds(),
            failures=health.failures,
            last_failure=health.last_failure,
            next_try=_moment(health.next_try),
            covered=tuple((stretch.start.isoformat(), stretch.end.isoformat()) for stretch in health.covered),
        )


def _state(health: Health, source: Source, now: datetime) -> str:
    if health.last_try is None:
        return "not watched yet"
    if health.failures:
        return "failing"
    is_late = health.last_success is None or now - health.last_success > source.every * LATE
    return "late" if is_late else "well"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _show(rows: list[SourceRow], output: Format) -> None:
    if output != "table":
        print_rows(rows, SourceRow, output)
        return
    made = new_table("source", "state", "taken", "last new", "lag", "watched")
    for row in rows:
        name = Text.assemble(row.name, "\n", (clean(row.last_failure or row.target), "dim"))
        lag = "" if row.lag is None else str(timedelta(seconds=round(row.lag)))
        watched = "\n".join(f"{start[:16]} to {end[:16]}" for start, end in row.covered[-3:]) or "never"
        made.add_row(name, row.state, str(row.taken), (row.last_new or "")[:16], lag, watched)
    print_table(made, empty="the watch list has no sources")
