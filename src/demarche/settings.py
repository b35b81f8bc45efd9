"""Every setting, with its unit and default, and the environment variable that changes it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from demarche.errors import UsageError

RECORD_VARIABLE = "DEMARCHE_RECORD"
WORKERS_VARIABLE = "DEMARCHE_WORKERS"
MOST_WORKERS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set once for all commands."""

    record: Path
    """The file of the record (DEMARCHE_RECORD); by default `record.sqlite` under the user's data folder."""
    workers: int = 2
    """Processes that code a batch (DEMARCHE_WORKERS); never more than there are cores by default."""


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; UsageError when a variable holds what it cannot."""
    environment = os.environ if environment is None else environment
    named = environment.get(RECORD_VARIABLE)
    return Settings(
        record=Path(named) if named else default_record(), workers=_workers(environment.get(WORKERS_VARIABLE))
    )


def default_record() -> Path:
    """Where the record is kept when nothing else is said."""
    from platformdirs import user_data_path

    return user_data_path("demarche", appauthor=False) / "record.sqlite"


def _workers(value: str | None) -> int:
    if value is None or value == "":
        return max(1, min(2, os.cpu_count() or 1))
    if not value.isdecimal() or not 1 <= int(value) <= MOST_WORKERS:
        raise UsageError(f"{WORKERS_VARIABLE} is '{value}', should be a number from 1 to {MOST_WORKERS}")
    return int(value)
