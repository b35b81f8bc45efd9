"""`demarche serve`: the situation room over the record, on this machine."""

import logging
import sys
from typing import Annotated

import typer

from demarche.cli.incidents import up_to_date
from demarche.cli.options import RecordOption, record_path
from demarche.cli.output import console

LISTEN_AGAIN = "(stop with Ctrl-C)"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    record: RecordOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any free one.")
    ] = 8765,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")] = False,
    open_reading: Annotated[
        bool, typer.Option("--open-reading", help="Let everybody read who can reach the address.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A name under which the server is reached."),
    ] = None,
    new_token: Annotated[
        str | None, typer.Option("--new-token", metavar="NAME", help="Make a token first, and show it.")
    ] = None,
    rate: Annotated[
        float, typer.Option(min=0, help="Requests a second from one address; 0 for no limit.")
    ] = 100.0,
    coders: Annotated[int, typer.Option(min=1, max=16, help="Processes that code what is posted.")] = 1,
) -> None:
    """Open the situation room: pages and HTTP API over the record.

    It listens on this machine alone. Reading is open here; from elsewhere it needs a token, as writing always
    does (`demarche tokens`). The API is described in docs/api.md.

    [bold]Examples[/bold]

      demarche serve --open

      demarche serve --record crisis.sqlite --port 9000 --new-token anna

      demarche serve --host 0.0.0.0 --allow-host room.example.org
    """
    # The server takes half a second to load: only this command waits for it.
    from demarche.serve.guard.tokens import new_token as made_token
    from demarche.serve.listening import serve_until_ended
    from demarche.serve.options import ServeOptions

    options = ServeOptions(
        record=up_to_date(record_path(record)),
        host=host,
        port=port,
        hosts=tuple(allow_host or ()),
        open_reading=open_reading,
        rate=rate,
        coders=coders,
    )
    if new_token is not None:
        print(made_token(options.tokens, new_token), flush=True)
    logging.basicConfig(level=logging.WARNING, format="demarche: %(message)s", stream=sys.stderr)
    serve_until_ended(options, lambda address: _announce(address, open_browser=open_browser))


def _announce(address: str, *, open_browser: bool) -> None:
    console(error=True).print(f"{address}  {LISTEN_AGAIN}")
    if open_browser:
        import webbrowser

        webbrowser.open(address)
