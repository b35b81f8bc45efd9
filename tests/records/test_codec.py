"""Codings go to JSON and come back the same."""

import jsonschema
import pytest

from demarche.errors import FormatError
from demarche.parsing import plain_document
from demarche.records import CoderInfo, Coding, from_json, json_schema, to_json


def coding() -> Coding:
    return Coding(coder=CoderInfo("0"), document=plain_document("Macron met Putin."))


def test_round_trip() -> None:
    assert from_json(to_json(coding())) == coding()


def test_json_follows_the_schema() -> None:
    import json

    jsonschema.validate(json.loads(to_json(coding())), json_schema())


@pytest.mark.parametrize("data", ["", "{", "[]", '{"schema": "demarche/coding/9"}'])
def test_other_input_is_one_error(data: str) -> None:
    with pytest.raises(FormatError, match="not a coding"):
        from_json(data)
