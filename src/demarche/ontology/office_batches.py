"""Holdings that a user imported: numbered tables beside the record, one an import, none ever rewritten.

A later row about the same person, roles, country and first day stands before an earlier one and before the
package's. Taking an import back renames its file, so that nothing is lost.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from demarche.errors import UsageError
from demarche.settings import offices_folder

HEADER = ("person", "wikidata", "role", "title", "country", "sector", "start", "end", "acting")
UNDONE = ".undone"


def batches(folder: Path | None = None) -> tuple[Path, ...]:
    """The tables of all imports in force, the earliest first."""
    where = offices_folder() if folder is None else folder
    return tuple(sorted(where.glob("[0-9]*.tsv"))) if where.is_dir() else ()


def batch_rows(path: Path) -> list[list[str]]:
    """The rows of one table, without its header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line]


def write_batch(rows: Sequence[Sequence[str]], folder: Path | None = None) -> Path:
    """Keeps an import as the next table; the file appears whole or not at all."""
    where = offices_folder() if folder is None else folder
    where.mkdir(parents=True, exist_ok=True)
    taken = [int(path.name[:4]) for path in where.glob("[0-9]*.tsv*") if path.name[:4].isdigit()]
    path = where / f"{max(taken, default=0) + 1:04}.tsv"
    text = "".join("\t".join(row) + "\n" for row in (HEADER, *rows))
    draft = path.with_suffix(".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
    return path


def undo_batch(folder: Path | None = None) -> Path:
    """Takes the last import in force back; UsageError when there is none."""
    found = batches(folder)
    if not found:
        raise UsageError("nothing was imported that could be taken back")
    return found[-1].rename(found[-1].with_name(found[-1].name + UNDONE))


def batches_digest() -> str | None:
    """A hash of all imports in force, None when there are none: part of what a coding was made with."""
    found = batches()
    if not found:
        return None
    return hashlib.sha256(b"".join(path.read_bytes() for path in found)).hexdigest()[:16]
