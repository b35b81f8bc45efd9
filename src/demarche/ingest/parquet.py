"""Parquet files with columns of text, read in small batches; the columns are those of JSON Lines rows."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import BinaryIO

from demarche.ingest.options import InputOptions
from demarche.ingest.rows import FIELDS, document_of
from demarche.records import RawDocument, Unreadable

BATCH = 64
"""Rows held in memory at a time."""


def read_parquet(stream: BinaryIO, name: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    """The documents of a Parquet file, and one failure where it cannot be read on."""
    # Only this kind of input needs it, and it takes long to load.
    import pyarrow
    from pyarrow import parquet

    number = 0
    try:
        table = parquet.ParquetFile(stream)
        names = [options.fields.get(field, field) for field in FIELDS]
        columns = [column for column in table.schema_arrow.names if column in names]
        for batch in table.iter_batches(batch_size=BATCH, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from document_of(_plain(row), f"{name}:{number}", options)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:120].lower() if str(error) else "damaged"
        where = f"not read beyond row {number}" if number else "not a Parquet file, or a damaged one"
        yield Unreadable(name, "archive-broken", f"{name}: {where}: {reason}")
        return
    if number == 0:
        yield Unreadable(name, "input-empty", f"{name}: no rows with columns of text")


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """A row with its dates as JSON would have them."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in row.items()
    }
