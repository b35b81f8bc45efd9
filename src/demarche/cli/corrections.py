"""`demarche corrections`: what persons made of what the coder read."""

from typing import Annotated

import typer
from rich.text import Text

from demarche.cli.options import FormatOption, LimitOption, RecordOption, record_path
from demarche.cli.output import clean, new_table, print_rows, print_table, shown_limit
from demarche.store import CorrectionRow, open_view


def register(app: typer.Typer) -> None:
    app.command("corrections")(corrections)


def corrections(
    standing: Annotated[bool, typer.Option("--standing", help="Without what was taken back.")] = False,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """List what persons corrected: what, how, who and when.

    The latest first, judgements on incidents too, whose numbers begin with j.
    `demarche correct --undo NUMBER` takes one back.

    [bold]Examples[/bold]

      demarche corrections

      demarche corrections --standing --format csv
    """
    most = shown_limit(limit, output)
    with open_view(record_path(record)) as view:
        rows = view.history(standing=standing, limit=most)
    if output != "table":
        print_rows(rows, CorrectionRow, output)
        return
    made = new_table("number", "when, who", "correction")
    for row in rows:
        made.add_row(row.id, f"{row.at[:10]}\n{clean(row.by)}", _shown(row))
    print_table(made, empty="no corrections", limit=most)


def _shown(row: CorrectionRow) -> Text:
    what = f"{row.action} {', '.join(map(clean, row.value))}".strip()
    about = f"{row.coded} {row.part}".strip()
    of = "" if row.part == "incident" else f" {row.event or 'of an older coding'}"
    shown = Text.assemble((what, "bold"), f"  {about}{of}")
    if row.undone_at is not None:
        who = "" if row.undone_by is None else f" by {clean(row.undone_by)}"
        shown.append(f"  taken back{who} on {row.undone_at[:10]}", style="yellow")
    shown.append(f"\n“{clean(row.words)}”", style="italic")
    note = f"{clean(row.note)} · " if row.note else ""
    return shown.append(f"\n{note}{clean(row.report.publisher or row.report.uri or '')}", style="dim")
