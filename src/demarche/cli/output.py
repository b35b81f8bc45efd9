"""How rows are printed: tables for people; JSON, JSON Lines and CSV for programs."""

import json
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from demarche.text.spreadsheet import write_csv

Format = Literal["table", "json", "jsonl", "csv"]
TABLE_ROWS = 50
"""Rows that a table shows when no limit is given; other formats give all."""


def console(*, error: bool = False) -> Console:
    """Where people read: as wide as their terminal, 80 columns in a pipe."""
    return Console(stderr=error, highlight=False, emoji=False, markup=False)


def clean(text: str) -> str:
    """Text from outside on one line and without what could steer a terminal."""
    return " ".join("".join(c if _is_printable(c) else " " for c in text).split())


def _is_printable(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def print_rows(rows: Sequence[Any], kind: type, output: Format) -> None:
    """Rows of a record type in one of the formats for programs."""
    if output == "json":
        print_json([asdict(row) for row in rows])
    elif output == "jsonl":
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False))
    else:
        write_csv(rows, kind, sys.stdout)


def print_json(value: object) -> None:
    """One value as readable JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def shown_limit(limit: int | None, output: Format) -> int:
    """How many rows to ask for: all for programs, what fits for people, or what was asked for."""
    if limit is not None:
        return limit
    return TABLE_ROWS if output == "table" else 0


def new_table(*headings: str) -> Table:
    """An empty table in the house's form."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


def print_table(made: Table, *, empty: str, limit: int = 0) -> None:
    """A table, or a line that says why there is none; and whether more rows were left out."""
    if not made.row_count:
        print_lines(Text(empty))
        return
    print_lines(made)
    if limit and made.row_count >= limit:
        print(f"first {limit} rows; --limit 0 shows all", file=sys.stderr)


def print_lines(shown: RenderableType) -> None:
    """Something rich, without blanks at the ends of lines."""
    screen = console()
    with screen.capture() as capture:
        screen.print(shown)
    sys.stdout.write("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")
