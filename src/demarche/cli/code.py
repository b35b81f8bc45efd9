"""`demarche code`: documents in, codings out, nothing stored."""

from typing import Annotated, Literal

import typer

from demarche.cli.output import console
from demarche.cli.progress import watched
from demarche.cli.sources import (
    DateOption,
    FieldOption,
    OutletOption,
    PrivateOption,
    TargetsArgument,
    WorkersOption,
    expected,
    input_options,
    report_failure,
    taken,
)
from demarche.records import Unreadable
from demarche.settings import default_workers

CodeFormat = Literal["text", "json", "jsonl"]


def register(app: typer.Typer) -> None:
    app.command("code")(code)


def code(
    targets: TargetsArgument,
    published: DateOption = None,
    publisher: OutletOption = None,
    output: Annotated[
        CodeFormat, typer.Option("--format", "-f", help="For people, or one JSON coding a line.")
    ] = "text",
    workers: WorkersOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each event was coded so.")] = False,
    leads: Annotated[
        bool, typer.Option("--leads", help="Show events read from other stories' headlines too.")
    ] = False,
    fields: FieldOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Code documents and print what was found; nothing is stored.

    [bold]Examples[/bold]

      demarche code article.txt --date 2022-02-07

      demarche code https://example.org/story --format json

      demarche code articles/ more/*.html --workers 2 --format jsonl > codings.jsonl

      demarche code dump.jsonl --field text=body --field date=seen --format json

      cat article.txt | demarche code -
    """
    # The coder and its parser take half a second to load: only commands that code wait for them.
    from demarche.scale import Coded
    from demarche.scale.work import coding_pool

    options = input_options(published, fields, allow_private)
    printer = _Printer(output, leads=leads, explain=explain)
    failed = 0
    with coding_pool(workers or default_workers()) as pool:
        outcomes = pool.code(taken(targets, options, publisher))
        # On a terminal the codings themselves show how far it is.
        for outcome in outcomes if console().is_terminal else watched(outcomes, expected(targets), "coding"):
            if isinstance(outcome, Unreadable):
                failed += 1
                report_failure(outcome)
            elif isinstance(outcome, Coded):
                printer.show(outcome.coding)
    if failed:
        raise typer.Exit(1)


class _Printer:
    def __init__(self, output: CodeFormat, *, leads: bool, explain: bool) -> None:
        self._output = output
        self._leads = leads
        self._explain = explain
        self._shown = 0

    def show(self, line: str) -> None:
        """Print one coding, given as JSON."""
        if self._output != "text":
            print(line)
            return
        from demarche.cli.article import ArticlePage
        from demarche.records import from_json

        if self._shown:
            print("\n" + "─" * min(80, console().width) + "\n")
        self._shown += 1
        page = ArticlePage(from_json(line), leads=self._leads, explain=self._explain)
        for text in page.lines(console()):
            print(text)
