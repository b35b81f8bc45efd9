"""`demarche verify`: whether everything in the record can still be read where it says."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer

from demarche.cli.options import FormatOption, RecordOption, record_path
from demarche.cli.output import clean, new_table, print_rows, print_table
from demarche.cli.progress import watched
from demarche.ingest import InputOptions, open_inputs
from demarche.records import RawDocument
from demarche.store import Checked, DocumentRow, Finding, open_view


def register(app: typer.Typer) -> None:
    app.command("verify")(verify)


def verify(output: FormatOption = "table", record: RecordOption = None) -> None:
    """Read every stored span again and say what no longer holds.

    Texts are checked against their hashes, and sources against theirs where the file is still there.
    Exits 1 when anything does not hold.

    [bold]Examples[/bold]

      demarche verify

      demarche verify --format json
    """
    with open_view(record_path(record)) as view:
        checked = Checked()
        rows = watched(view.documents(), view.counts()["documents"], "verifying")
        found = list(checked.findings(view, rows, _Sources().of))
    if output != "table":
        print_rows(found, Finding, output)
    elif found:
        made = new_table("input", "part", "what no longer holds")
        for row in found:
            made.add_row(clean(row.name or row.document), row.part, clean(row.message))
        print_table(made, empty="")
    print(_summary(checked, len(found)), file=sys.stderr if output != "table" else sys.stdout)
    if found:
        raise typer.Exit(1)


def _summary(checked: Checked, found: int) -> str:
    what = (
        f"{checked.documents} documents, {checked.spans:,} spans, {checked.sources} source files read again"
    )
    return f"{what}: {'everything holds' if not found else f'{found} things no longer hold'}"


class _Sources:
    """The bytes that documents were read from, where their files are still there. Rows of one file
    follow each other in the record, so one file's rows are kept at a time."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._rows: dict[str, bytes] = {}

    def of(self, row: DocumentRow) -> bytes | None:
        """The document's bytes, or None when they cannot be had again."""
        path = _file_of(row.name or "")
        if path is None:
            return None
        if path != self._file:
            self._file, self._rows = path, dict(_rows_of(open_inputs([str(path)], InputOptions())))
        return self._rows.get(row.name or "")


def _rows_of(items: Iterable[object]) -> Iterator[tuple[str, bytes]]:
    return ((item.name, item.data) for item in items if isinstance(item, RawDocument))


def _file_of(name: str) -> Path | None:
    for candidate in (name, name.rpartition(":")[0]):
        if candidate and "://" not in candidate and Path(candidate).is_file():
            return Path(candidate)
    return None
