"""The documents are in step with the program."""

from pathlib import Path

from demarche.cli.reference import reference
from demarche.cli.schema import schema_text

ROOT = Path(__file__).parent.parent


def test_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in readme
    assert "make test" in readme


def test_the_command_reference_is_that_of_the_program() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == reference(), "docs/commands.md is out of step: run `make docs`"


def test_the_schema_that_ships_is_that_of_the_records() -> None:
    written = (ROOT / "src/demarche/records/coding.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(), "coding.schema.json is out of step: run `make docs`"
