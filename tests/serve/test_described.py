"""The API is what its description says, whatever is asked of it.

`EXAMPLES=500 python -m pytest -n 0 tests/serve/test_described.py` asks for longer than the tests do.
"""

import json
import os
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from coded import line
from demarche.cli.openapi import text
from demarche.serve.app import create_app
from demarche.serve.coding import CodingDesk
from demarche.serve.guard.tokens import new_token
from demarche.serve.options import ServeOptions

WRITTEN = Path(__file__).parents[2] / "docs" / "openapi.json"
DESCRIBED: dict[str, Any] = json.loads(WRITTEN.read_text(encoding="utf-8"))
ENDLESS = "/api/incidents/stream"
OPERATIONS = [
    (method.upper(), path)
    for path, operations in DESCRIBED["paths"].items()
    for method in operations
    if path != ENDLESS
]
EXAMPLES = int(os.environ.get("EXAMPLES", "12"))
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.fixture(scope="module")
def asked(record: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, str]:
    """The description as schemathesis takes it, over a record of its own, and a token."""
    copy = Path(copyfile(record, tmp_path_factory.mktemp("asked") / "record.sqlite"))
    options = ServeOptions(record=copy, hosts=("testserver",), rate=0)
    app = create_app(options)
    return schemathesis.openapi.from_asgi("/api/openapi.json", app), new_token(options.tokens, "anna")


def test_the_description_is_that_of_the_program() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == text(), "docs/openapi.json is out of step: run `make docs`"


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda one: str(one))
def test_everything_is_described(method: str, path: str) -> None:
    operation = DESCRIBED["paths"][path][method.lower()]
    assert operation["summary"]
    assert len(operation.get("description", "")) > 20, "a route says in a sentence what it gives"
    for parameter in operation.get("parameters", []):
        assert parameter.get("description"), f"{parameter['name']} is not described"
        _is_bounded(parameter["schema"], parameter["name"])
    for status, answer in operation["responses"].items():
        if int(status) >= 400:
            assert list(answer["content"]) == ["application/problem+json"]
    if method != "GET":
        assert operation["security"]


def _is_bounded(schema: dict[str, Any], name: str) -> None:
    """Every text, number and list of a query has an end."""
    for option in schema.get("anyOf", [schema]):
        if option.get("type") == "string" and not {"enum", "format", "pattern"} & set(option):
            assert "maxLength" in option, f"{name} may be of any length"
        if option.get("type") in {"integer", "number"}:
            assert {"minimum", "exclusiveMinimum"} & set(option), f"{name} has no least value"
            assert {"maximum", "exclusiveMaximum"} & set(option), f"{name} has no greatest value"
        if option.get("type") == "array":
            assert "maxItems" in option, f"{name} may be of any length"
            _is_bounded(option["items"], name)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["valid", "invalid"])
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda one: str(one))
def test_whatever_is_asked(
    asked: tuple[Any, str], monkeypatch: pytest.MonkeyPatch, method: str, path: str, mode: GenerationMode
) -> None:
    schema, token = asked
    operation = schema[path][method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize="EXAMPLES" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        answer = case.call(headers={"Authorization": f"Bearer {token}"})
        case.validate_response(answer, checks=CHECKS)

    monkeypatch.setattr(CodingDesk, "code", _coded)
    try:
        ask()
    except Unsatisfiable:
        if mode is GenerationMode.POSITIVE:
            raise
        pytest.skip("it takes nothing that could be invalid")


async def _coded(_: CodingDesk, __: object) -> str:
    return line("<a>Macron</a> <t>met</t> <r>Putin</r>.")
