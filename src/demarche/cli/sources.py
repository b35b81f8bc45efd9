"""Options that say where documents come from, and how many there are likely to be."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.options import day
from demarche.cli.output import clean
from demarche.ingest import InputOptions, open_inputs
from demarche.records import RawDocument, Unreadable
from demarche.settings import MOST_WORKERS, WORKERS_VARIABLE

FIELD_NAMES = ("text", "html", "id", "url", "publisher", "headline", "date")

TargetsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="TARGET", help="File, folder, glob, web address, JSON Lines file, or - (standard input)."
    ),
]
DateOption = Annotated[
    date | None,
    typer.Option("--date", parser=day, metavar="DAY", help="Day of publication: 2022-02-07."),
]
OutletOption = Annotated[str | None, typer.Option("--publisher", help="The outlet's name.")]
FieldOption = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="OURS=THEIRS", help="A field of the JSON Lines: text=body."),
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses inside a private network too.")
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        min=1,
        max=MOST_WORKERS,
        envvar=WORKERS_VARIABLE,
        help="Processes for a batch; 2 by default.",
    ),
]


def input_options(published: date | None, fields: Sequence[str] | None, allow_private: bool) -> InputOptions:
    """The options of the command line as ingest takes them."""
    return InputOptions(
        published=published, fields=dict(_field(pair) for pair in fields or ()), allow_private=allow_private
    )


def _field(pair: str) -> tuple[str, str]:
    ours, sign, theirs = pair.partition("=")
    if not sign or not theirs or ours not in FIELD_NAMES:
        raise typer.BadParameter(f"--field {pair}: write OURS=THEIRS, OURS one of {', '.join(FIELD_NAMES)}")
    return ours, theirs


def taken(
    targets: Sequence[str], options: InputOptions, publisher: str | None
) -> Iterator[RawDocument | Unreadable]:
    """Every document that the targets stand for; `publisher` for those that name none."""
    for item in open_inputs(targets, options):
        if publisher is not None and isinstance(item, RawDocument) and item.publisher is None:
            yield replace(item, publisher=publisher)
        else:
            yield item


def expected(targets: Iterable[str]) -> int | None:
    """About how many documents there are; None when that cannot be told beforehand."""
    counts = [_expected_in(Path(target)) for target in targets if target != "-"]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _expected_in(path: Path) -> int | None:
    if path.is_dir():
        files = [inner for inner in path.rglob("*") if inner.is_file()]
        counts = [_expected_in(inner) for inner in files]
        return sum(count for count in counts if count is not None)
    if path.suffix not in {".jsonl", ".ndjson"}:
        return None if path.suffix in {".gz", ".zst"} else 1
    try:
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return None


def report_failure(failure: Unreadable) -> None:
    """One line on standard error for an input that could not be taken or coded."""
    message = failure.message.removeprefix(f"{failure.name}: ")
    print(f"demarche: {clean(failure.name)}: {clean(message)}", file=sys.stderr)
