"""Where imported data lies: one numbered folder an import, beside the record and apart from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecodeError, loads
from pathlib import Path

from demarche.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class Import:
    """What an import made of a file: `imported` and `rejected` are lines and sum to those of the file
    (without its header); `issues` counts kept rows with a doubt; `tables` has the rows of each Parquet
    file."""

    id: str
    format: str
    file: str
    bytes: int
    sha256: str
    imported: int
    rejected: int
    issues: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    first_day: str | None = None
    last_day: str | None = None
    made_at: str = ""


def new_folder(folder: Path) -> Path:
    """A folder for the next import, named `.part` until it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = [int(path.name[:4]) for path in folder.glob("[0-9]*") if path.name[:4].isdigit()]
    made = folder / f"{max(taken, default=0) + 1:04}.part"
    made.mkdir()
    return made


def imports(folder: Path) -> Iterator[Import]:
    """All imports, the earliest first; InputError when one cannot be read."""
    for path in sorted(folder.glob("[0-9]*/import.json")):
        if path.parent.suffix == ".part":
            continue
        try:
            yield Import(**loads(path.read_text(encoding="utf-8")))
        except (OSError, JSONDecodeError, TypeError) as error:
            raise InputError(f"{path}: not the description of an import: {error}") from error


def event_files(folder: Path, wanted: str | None = None) -> list[Path]:
    """The Parquet files of imported events, all or those of one import; UsageError when it is not there."""
    if wanted is not None and not (folder / wanted).is_dir():
        raise UsageError(f"no import {wanted}; `demarche import --list` shows all")
    # Joined and not sought: what is wanted may be a whole path, or hold what a pattern would read.
    found = (
        sorted(folder.glob("[0-9]*/events.parquet"))
        if wanted is None
        else [folder / wanted / "events.parquet"]
    )
    found = [path for path in found if path.is_file()]
    return [path for path in found if path.parent.suffix != ".part"]


def rejects_file(folder: Path, made: Import) -> Path | None:
    """Where the rejected lines of an import are listed; None when there are none."""
    path = folder / made.id / "rejects.jsonl"
    return path if path.is_file() else None
