"""The command reference `docs/commands.md`, written from the program itself.

`python -m demarche.cli.reference` prints it; a test compares it with the file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from demarche.cli.app import COMMANDS, load

HEAD = """\
# Commands

Written by the program (`make docs`); do not edit. Every command also takes `--help`.

Exit status: 0 success, 1 failure with one line on standard error, 2 wrong usage. Where a table is printed
for people, `--format json`, `jsonl` or `csv` gives the same rows to programs.
"""
EXAMPLES = re.compile(r"\[bold\]Examples?\[/bold\]")


def reference() -> str:
    """The whole reference as Markdown."""
    return "\n".join([HEAD, *_commands({name: load(name) for name in COMMANDS}, "demarche")])


# Typer's classes for commands and their parameters are not part of its public interface, hence Any.
def _commands(commands: Mapping[str, Any], path: str) -> Iterator[str]:
    for name, command in commands.items():
        inner = getattr(command, "commands", {})
        if not inner or command.invoke_without_command:
            yield from _command(command, f"{path} {name}")
        yield from _commands(inner, f"{path} {name}")


def _command(command: Any, path: str) -> Iterator[str]:
    said, examples = _split(command.help or "")
    yield f"## {path}\n"
    yield f"{said}\n"
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    if lines:
        yield "\n".join(["```sh", *lines, "```\n"])
    yield (
        "\n".join(["| argument or option | meaning |", "|---|---|", *map(_parameter, _shown(command))]) + "\n"
    )


def _split(text: str) -> tuple[str, str]:
    parts = EXAMPLES.split(text, maxsplit=1)
    return parts[0].strip(), parts[1] if len(parts) > 1 else ""


def _shown(command: Any) -> list[Any]:
    return [parameter for parameter in command.params if parameter.name != "help"]


def _parameter(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in parameter.opts if name.startswith("-"))
    named = names or f"`{parameter.metavar or parameter.name.upper()}`"
    envvar = f" Environment: `{parameter.envvar}`." if getattr(parameter, "envvar", None) else ""
    default = parameter.default
    shown = default not in (None, False, "") and not callable(default)
    return f"| {named} | {parameter.help or ''}{f' Default: {default}.' if shown else ''}{envvar} |"


if __name__ == "__main__":
    print(reference(), end="")
