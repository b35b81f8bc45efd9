"""What a foreign format is: how its rows stand in a file, and how they become rows of the common schema."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from demarche.interchange.schema import EVENTS, Column


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a file: its path, its first lines, and the first that is not blank split at tabs."""

    path: Path
    lines: tuple[str, ...]

    @property
    def first(self) -> str:
        return next((line for line in self.lines if line.strip()), "")

    @property
    def cells(self) -> list[str]:
        return self.first.split("\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How rows stand in a file. `columns` are the names that the SQL of the format uses, in the order of the
    file; a `quoted` file may have line breaks inside a cell."""

    columns: tuple[str, ...]
    header: bool = False
    delimiter: str = "\t"
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How rows become rows of the common schema. `select` gives SQL by column of `columns`, over `r`, the
    raw row, and whatever `joins` adds; columns it leaves out are null. `problem` gives the code of why a row
    is rejected, or null. `derived` are further tables made from the first, `staged`."""

    table: str = "events"
    columns: tuple[Column, ...] = EVENTS
    select: Mapping[str, str]
    joins: str = ""
    problem: str = "NULL"
    prepared: str = "SELECT * FROM numbered"
    derived: Mapping[str, str] = field(default_factory=dict)
    event_time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may say of a file: the year whose day 1 a quadruple file counts from, and the encoding."""

    year: int | None = None
    first_day: date | None = None
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A foreign format, on its way in."""

    name: str
    means: str
    recognises: Callable[[Head], bool]
    layout: Callable[[Head], Layout]
    plan: Callable[[duckdb.DuckDBPyConnection, Layout, Head, Options], Plan]


def header_layout(
    head: Head, names: Mapping[str, str], *, delimiter: str = "\t", quoted: bool = False
) -> Layout:
    """The layout of a file with a header: columns by their heading, in any order; unknown ones are kept
    under a number so that nothing shifts."""
    cells = split_header(head.first, delimiter, quoted=quoted)
    columns: list[str] = []
    for number, cell in enumerate(cells):
        name = names.get(plain(cell), "")
        columns.append(name if name and name not in columns else f"unknown{number}")
    return Layout(columns=tuple(columns), header=True, delimiter=delimiter, quoted=quoted)


def split_header(line: str, delimiter: str, *, quoted: bool) -> list[str]:
    """The headings of a first line."""
    cells = line.lstrip("\ufeff").rstrip("\r\n").split(delimiter)
    return [cell.strip().strip('"') for cell in cells] if quoted else cells


def plain(heading: str) -> str:
    """A heading without case, blanks and underscores: "Event Date" and "event_date" are one."""
    return heading.strip().casefold().replace(" ", "").replace("_", "")
