"""`demarche tokens`: who may write to a record through the server, and read it from elsewhere."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.options import FormatOption, RecordOption, record_path
from demarche.cli.output import clean, new_table, print_rows, print_table
from demarche.store import open_view

tokens_app = typer.Typer(no_args_is_help=False)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is: anna.")]


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token by name; times are UTC."""

    name: str
    made_at: str
    revoked_at: str | None


def register(app: typer.Typer) -> None:
    app.add_typer(tokens_app, name="tokens")


@tokens_app.callback(invoke_without_command=True)
def tokens(context: typer.Context, output: FormatOption = "table", record: RecordOption = None) -> None:
    """List the tokens of a record. They let their holders write through `demarche serve`.

    Corrections are kept under the name of a token. Only hashes are stored, in RECORD.tokens.

    [bold]Examples[/bold]

      demarche tokens new anna

      demarche tokens revoke anna
    """
    if context.invoked_subcommand is not None:
        return
    from demarche.serve.guard.tokens import read_tokens
    from demarche.serve.options import tokens_beside

    known = read_tokens(tokens_beside(_there(record)))
    rows = [TokenRow(t.name, t.made_at, t.revoked_at) for t in (known.tokens if known else ())]
    if output != "table":
        print_rows(rows, TokenRow, output)
        return
    made = new_table("name", "made", "revoked")
    for row in rows:
        made.add_row(clean(row.name), row.made_at, row.revoked_at or "")
    print_table(made, empty="no tokens; `demarche tokens new NAME` makes one")


@tokens_app.command("new")
def new(name: NameArgument, record: RecordOption = None) -> None:
    """Make a token and show it, once: it is stored nowhere."""
    from demarche.serve.guard.tokens import new_token
    from demarche.serve.options import tokens_beside

    print(new_token(tokens_beside(_there(record)), name))


@tokens_app.command("revoke")
def revoke(name: NameArgument, record: RecordOption = None) -> None:
    """Make a token worthless, with all sessions that it opened."""
    from demarche.serve.guard.tokens import revoke as revoked
    from demarche.serve.options import tokens_beside

    revoked(tokens_beside(_there(record)), name)
    print(f"revoked {name}")


def _there(given: Path | None) -> Path:
    """The record, which must be there: a token beside a mistyped path would open nothing."""
    path = record_path(given)
    with open_view(path):
        return path
