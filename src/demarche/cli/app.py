"""The program's commands, gathered."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def demarche() -> None:
    """Reads news reporting on international crises and keeps an auditable record of the diplomacy."""


def main() -> None:
    """Run the command line."""
    app()
