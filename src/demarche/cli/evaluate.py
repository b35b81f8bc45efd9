"""`demarche evaluate`: accuracy on gold data."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.table import Table

from demarche.cli.output import new_table, print_json, print_table
from demarche.cli.progress import watched
from demarche.errors import FormatError, InputError, UsageError


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate)


def evaluate(
    task: Annotated[str, typer.Argument(help="What is measured: pairs, quotes, dates, places, events, ...")],
    file: Annotated[Path, typer.Argument(help="Gold rows, JSON Lines.")],
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Write the answers here, one row an input row.")
    ] = None,
    output: Annotated[Literal["table", "json"], typer.Option("--format", "-f")] = "table",
) -> None:
    """Answer the rows of a gold file and score the answers.

    [bold]Examples[/bold]

      demarche evaluate quotes gold/quotes.jsonl

      demarche evaluate dates gold/dates.jsonl --format json --predictions answers.jsonl
    """
    # Tasks load the coder, its parser and the models: only commands that code wait for them.
    from demarche.coder import Coder
    from demarche.evaluate import TASKS, seen_in_training

    if task not in TASKS:
        raise UsageError(f"no task '{task}'; there are {', '.join(sorted(TASKS))}")
    rows = list(_rows(file))
    if not rows:
        raise FormatError(f"{file}: no rows")
    coder = Coder()
    try:
        answers = [TASKS[task].predict(row, coder) for row in watched(rows, len(rows), f"evaluating {task}")]
        figures = TASKS[task].score(rows, answers)
    except KeyError as error:
        raise FormatError(f"{file}: not rows of the task '{task}': no field {error}") from error
    figures |= seen_in_training(task, hashlib.sha256(file.read_bytes()).hexdigest())
    if predictions is not None:
        _write(predictions, answers)
    if output == "json":
        print_json(figures)
        return
    print_table(figures_table(figures), empty="no figures")


def figures_table(figures: Mapping[str, Any]) -> Table:
    """Nested figures as one row for each innermost group, a column for each name in it."""
    groups = dict(_groups(figures))
    names = list(dict.fromkeys(name for group in groups.values() for name in group))
    made = new_table("", *names)
    for name, group in groups.items():
        made.add_row(name, *(_figure(group.get(column)) for column in names))
    return made


def _groups(figures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    own = {name: value for name, value in figures.items() if not isinstance(value, Mapping)}
    if own:
        yield path, own
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from _groups(value, f"{path} {name}".strip())


def _figure(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, f"{file}:{number}")


def _row(line: str, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise FormatError(f"{name}: not JSON: {error.msg}") from error
    if not isinstance(row, dict):
        raise FormatError(f"{name}: not a JSON object")
    return row


def _write(path: Path, answers: list[dict[str, Any]]) -> None:
    try:
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
