"""The program's commands, gathered, and the one place where an error becomes a line and an exit status."""

import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from demarche.cli.output import clean
from demarche.errors import DemarcheError, UsageError
from demarche.version import __version__

OK, FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "code": "Code documents and print what was found; nothing is stored.",
    "add": "Code documents and keep them in the record.",
    "watch": "Follow feeds, sitemaps, folders and JSON Lines files, and keep what is new in the record.",
    "events": "List events by day: who did what to whom, and the words that say so.",
    "quotes": "List quotations by day: the exact words, and whose they are.",
    "incidents": "List incidents: one event each, with every report of it.",
    "calendar": "List engagements by day: announced, held, called off.",
    "measure": "Turn incidents into figures that anyone can recompute: heat, series, contacts.",
    "correct": "Correct an event or quotation, or take a correction back; all of it is kept and dated.",
    "corrections": "List what persons corrected: what, how, who and when.",
    "ledger": "List demands, promises, ultimatums and deadlines: who, to whom, by when, and what came of it.",
    "actors": "Who takes part: people, states, organisations, groups.",
    "search": "Find passages and quotations that hold all the words, best first.",
    "verify": "Read every stored span again and say what no longer holds.",
    "issues": "List what could not be read, was skipped or was guessed.",
    "evaluate": "Answer the rows of a gold file and score the answers.",
    "import": "Import published event data, kept apart from what was read from texts.",
    "export": "Write the events of the record in a format of the field.",
    "compare": "Set two codings of one period side by side.",
    "serve": "Open the situation room: pages and HTTP API over the record.",
    "tokens": "List the tokens of a record. They let their holders write through `demarche serve`.",
    "doctor": "Say what is installed and what is missing, and how to mend it.",
    "schema": "Print the JSON Schema of what `demarche code --format json` prints.",
    "demo": "Code the sample reports into a record and show what it says.",
}
"""Every command with its first line of help. The module of that name is loaded when the command runs:
some need the database, some the parser, and none should wait for what it does not need."""


LINE_END = re.compile(r"(?<!\n)\n(?![\n ])")
"""One inside a paragraph: neither an empty line nor an indented one is near."""


class Commands(TyperGroup):
    """The commands, each loaded when it is called."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in COMMANDS:
            self.commands[args[0]] = load(args[0])
        return super().resolve_command(ctx, args)


def load(name: str) -> Any:
    """The command of that name, as Typer made it from its module."""
    loaded = typer.Typer(rich_markup_mode="rich")
    # A second command, so that Typer makes a group even of one.
    loaded.command("nothing", hidden=True)(_not_loaded)
    import_module(f"demarche.cli.{name}_" if iskeyword(name) else f"demarche.cli.{name}").register(loaded)
    made = typer.main.get_group(loaded).commands[name]
    _prepare_help(made)
    return made


def _prepare_help(command: Any) -> None:
    """Let paragraphs of help flow to the width of the terminal, and name arguments as the reference does."""
    if command.help is not None:
        command.help = LINE_END.sub(" ", command.help)
    for parameter in command.params:
        if parameter.param_type_name == "argument" and parameter.metavar is None:
            parameter.metavar = parameter.name.upper()
    for inner in getattr(command, "commands", {}).values():
        _prepare_help(inner)


def _not_loaded() -> None:
    raise NotImplementedError


app = typer.Typer(
    name="demarche",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command, summary in COMMANDS.items():
    app.command(command, help=summary)(_not_loaded)


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
