"""`demarche issues`: what was skipped, guessed or could not be read."""

from typing import Annotated, get_args

import typer
from rich.text import Text

from demarche.cli.options import FormatOption, LimitOption, RecordOption, chosen, record_path
from demarche.cli.output import clean, new_table, print_rows, print_table, shown_limit
from demarche.records import Severity
from demarche.store import IssueRow, open_view


def register(app: typer.Typer) -> None:
    app.command("issues")(issues)


def issues(
    code: Annotated[str | None, typer.Option("--code", help="Only issues of this code.")] = None,
    severity: Annotated[
        str | None, typer.Option("--severity", help=f"One of {', '.join(get_args(Severity))}.")
    ] = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List what could not be read, was skipped or was guessed.

    [bold]Examples[/bold]

      demarche issues --severity error

      demarche issues --code published-unknown --format json
    """
    wanted = chosen("--severity", None if severity is None else [severity], get_args(Severity))
    most = shown_limit(limit, output)
    with open_view(record_path(record)) as view:
        rows = view.issues(code=code, severity=next(iter(wanted), None), limit=most)
    if output != "table":
        print_rows(rows, IssueRow, output)
        return
    made = new_table("severity", "input", "what")
    for row in rows:
        what = Text.assemble(clean(row.message), "\n", (row.code, "dim"))
        made.add_row(row.severity, clean(row.name), what)
    print_table(made, empty="no issues", limit=most)
