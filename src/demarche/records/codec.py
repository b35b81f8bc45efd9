"""Codings to JSON and back, and the JSON Schema that describes them."""

from functools import cache
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from demarche.errors import FormatError
from demarche.records.coding import Coding


@cache
def _adapter() -> TypeAdapter[Coding]:
    return TypeAdapter(with_config(ConfigDict(extra="ignore"))(Coding))


def to_json(coding: Coding) -> str:
    """One coding as one line of JSON in UTF-8 text, keys in the order of the records."""
    return _adapter().dump_json(coding).decode("utf-8")


def from_json(data: str | bytes) -> Coding:
    """The coding that a line of JSON holds; FormatError when it is not one."""
    try:
        return _adapter().validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FormatError(f"not a coding: {where or 'input'}: {first['msg']}") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `demarche code --format json`."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
