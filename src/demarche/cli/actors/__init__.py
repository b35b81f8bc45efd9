"""`demarche actors`: who takes part, from the record; who is who, from the tables of offices."""

import typer

from demarche.cli.actors import importing, offices, people, recorded

group = typer.Typer(no_args_is_help=True, help="Who takes part: people, states, organisations, groups.")


def register(app: typer.Typer) -> None:
    """Add the command with its parts, in the order of the help."""
    for name, command in (
        ("list", recorded.list_actors),
        ("show", people.show),
        ("holders", offices.holders),
        ("import", importing.import_offices),
    ):
        group.command(name)(command)
    app.add_typer(group, name="actors")
