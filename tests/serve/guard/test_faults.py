"""What fails unforeseen shows nothing of the inside."""

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions
from serve.writing import HOME


@pytest.mark.parametrize("path", ["/api/broken", "/broken"])
def test_one_line_in_the_log_and_nothing_for_the_client(
    record: Path, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    app = create_app(ServeOptions(record=record))
    app.get(path)(_broken)
    with caplog.at_level(logging.ERROR, "demarche.serve"):
        answer = TestClient(app, base_url=HOME).get(f"{path}?q=%0aFORGED")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers
    [logged] = caplog.messages
    assert logged.startswith(f"GET {path}: ZeroDivisionError: secret of two lines")
    assert "\n" not in logged


def _broken() -> None:
    raise ZeroDivisionError("secret\nof two lines")
