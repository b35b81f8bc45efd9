"""The OpenAPI description of `demarche serve`, for `docs/openapi.json`: `python -m demarche.cli.openapi`."""

import json
from pathlib import Path


def text() -> str:
    """The description as JSON."""
    from demarche.serve.app import create_app
    from demarche.serve.options import ServeOptions

    app = create_app(ServeOptions(record=Path("record.sqlite")))
    return json.dumps(app.openapi(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(text(), end="")
