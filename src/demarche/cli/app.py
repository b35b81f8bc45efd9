"""The program's commands, gathered, and the one place where an error becomes a line and an exit status."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from demarche.cli import (
    actors,
    add,
    calendar,
    code,
    demo,
    doctor,
    evaluate,
    events,
    issues,
    quotes,
    schema,
    search,
    verify,
)
from demarche.cli.output import clean
from demarche.errors import DemarcheError, UsageError
from demarche.version import __version__

OK, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="demarche",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    code, add, events, quotes, calendar, actors, search, verify, issues, evaluate, doctor, schema, demo,
)  # fmt: skip
for module in COMMANDS:
    module.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"demarche {__version__}")
        raise typer.Exit


@app.callback()
def demarche(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an unexpected error arose.")] = False,
) -> None:
    """Reads news reporting on international crises and keeps an auditable record of the diplomacy.

    Start with `demarche code ARTICLE.txt`, then `demarche add FOLDER` and `demarche events`.
    """


def main() -> None:
    """Run the command line and end the process with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit status. Every error is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = typer.main.get_command(app).main(
            list(arguments), prog_name="demarche", standalone_mode=False
        )
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except UsageError as error:
        return _fail(str(error), WRONG_USAGE)
    except TyperException as error:
        # Without a message it is a command called without arguments, which has printed its help.
        return _fail(_usage(error), WRONG_USAGE) if error.format_message() else WRONG_USAGE
    except DemarcheError as error:
        return _fail(str(error), FAILED)
    except Exception as error:
        if "--debug" in arguments:
            raise
        return _fail(f"unexpected {type(error).__name__}: {error} (see where: demarche --debug ...)", FAILED)
    return status if isinstance(status, int) else OK


def _usage(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    path = "demarche" if context is None else context.command_path
    return f"{error.format_message().rstrip('.')}; see {path} --help"


def _fail(message: str, status: int) -> int:
    print(f"demarche: {clean(message)}", file=sys.stderr)
    return status
