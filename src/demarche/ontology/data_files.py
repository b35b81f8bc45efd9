"""Reading the package's data files, with their rules checked on load."""

import csv
from importlib.resources import files
from io import StringIO
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from demarche.errors import DataError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
T = TypeVar("T")


def data_text(name: str) -> str:
    """The text of a file of `ontology/data`; DataError when the package lacks it."""
    path = files("demarche.ontology").joinpath("data", name)
    if not path.is_file():
        raise DataError(f"{name}: the package does not carry this data file")
    return path.read_text(encoding="utf-8")


def load_yaml(name: str, shape: TypeAdapter[T]) -> T:
    """A YAML file in the shape it must have; DataError names file and key when it has another."""
    try:
        raw = yaml.load(data_text(name), Loader=LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise DataError(f"{name}: not YAML: {error}") from error
    return checked(name, raw, shape)


def load_tsv(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """A tab-separated file as rows; DataError when its header is not exactly `columns`."""
    reader = csv.DictReader(StringIO(data_text(name)), delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(reader.fieldnames or ()) != columns:
        raise DataError(f"{name}: columns are {reader.fieldnames}, should be {list(columns)}")
    rows = []
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise DataError(f"{name}:{number}: not {len(columns)} columns")
        rows.append(row)
    return rows


def checked(name: str, raw: object, shape: TypeAdapter[T]) -> T:
    """Loaded data in the shape it must have; DataError names file and key when it has another."""
    try:
        return shape.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{name}: {key}: {first['msg']}") from error
