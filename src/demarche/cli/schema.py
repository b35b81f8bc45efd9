"""`demarche schema`: the JSON Schema of a coding."""

import json

import typer

from demarche.records import json_schema


def register(app: typer.Typer) -> None:
    app.command("schema")(schema)


def schema() -> None:
    """Print the JSON Schema of what `demarche code --format json` prints.

    The same file ships in the package as demarche/records/coding.schema.json.

    [bold]Example[/bold]

      demarche schema > coding.schema.json
    """
    print(schema_text(), end="")


def schema_text() -> str:
    """The schema file, byte for byte."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
