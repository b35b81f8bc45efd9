"""`demarche serve`: the situation room over the record, on this machine."""

from typing import Annotated

import typer

from demarche.cli.options import RecordOption, record_path
from demarche.cli.output import console


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    record: RecordOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on.")] = 8765,
) -> None:
    """Open the situation room: pages and HTTP API over the record."""
    import uvicorn

    from demarche.serve import ServeOptions, create_app

    options = ServeOptions(record=record_path(record), host=host, port=port)
    console(error=True).print(f"http://{host}:{port}/  (stop with Ctrl-C)")
    uvicorn.run(create_app(options), host=host, port=port, log_level="warning")
