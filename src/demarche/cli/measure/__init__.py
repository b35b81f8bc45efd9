"""`demarche measure`: figures from incidents that anyone can recompute. One module a figure."""

import typer

from demarche.cli.measure import changes, drift, heat, network, pairs, series

measure_app = typer.Typer(no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the command with its figures, in the order of the help."""
    for name, command in (
        ("series", series.measure_series),
        ("heat", heat.measure_heat),
        ("changes", changes.measure_changes),
        ("network", network.measure_network),
        ("pairs", pairs.measure_pairs),
        ("drift", drift.measure_drift),
    ):
        measure_app.command(name)(command)
    app.add_typer(measure_app, name="measure")


@measure_app.callback()
def measure() -> None:
    """Turn incidents into figures that anyone can recompute: heat, series, contacts.

    [bold]Examples[/bold]

      demarche measure heat RUS UKR --since 2022-02-01

      demarche measure network --since 2022-02-01

      demarche measure series FRA RUS --format csv
    """
