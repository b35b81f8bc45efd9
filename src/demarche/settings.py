"""Every setting, with its unit and default, and the environment variable that changes it."""

import os
from collections.abc import Mapping
from pathlib import Path

RECORD_VARIABLE = "DEMARCHE_RECORD"
"""The file of the record; by default `record.sqlite` under the user's data folder."""
OFFICES_VARIABLE = "DEMARCHE_OFFICES"
"""The folder of imported tables of offices; by default `offices` beside the record."""
WORKERS_VARIABLE = "DEMARCHE_WORKERS"
"""How many processes code a batch; two by default, one on a machine with one core."""
MOST_WORKERS = 64


def record_file(environment: Mapping[str, str] | None = None) -> Path:
    """Where the record is kept when a command does not say."""
    named = (os.environ if environment is None else environment).get(RECORD_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("demarche", appauthor=False) / "record.sqlite"


def offices_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where imported tables of offices are kept: beside the record, unless named."""
    named = (os.environ if environment is None else environment).get(OFFICES_VARIABLE)
    return Path(named) if named else record_file(environment).parent / "offices"


def imports_folder(record: Path) -> Path:
    """Where imported event data is kept: beside the record, under its name."""
    return record.with_name(f"{record.stem}.imports")


def default_workers() -> int:
    """How many processes code a batch when nobody says."""
    return max(1, min(2, os.cpu_count() or 1))
