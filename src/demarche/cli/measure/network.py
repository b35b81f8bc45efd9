"""Who meets and calls whom."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated, Any

import typer

from demarche.cli.measure.options import (
    AmongOption,
    EventsOption,
    EveryOption,
    PartiesArgument,
    chosen_days,
    chosen_unit,
    opened_facts,
)
from demarche.cli.measure.shown import print_figures, shown
from demarche.cli.options import FormatOption, LimitOption, RecordOption, SinceOption, UntilOption, chosen
from demarche.cli.output import new_table, print_table, shown_limit
from demarche.errors import UsageError
from demarche.measure.selection import selection


def measure_network(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    every: EveryOption = "month",
    show: Annotated[
        str, typer.Option("--show", help="contacts, shifts (who gained and lost), or mediators.")
    ] = "contacts",
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    limit: LimitOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Show who meets and calls whom by period, who gained and lost contacts, and who mediates.

    For mediators, name the two sides; all contacts count, not only theirs.

    [bold]Examples[/bold]

      demarche measure network FRA

      demarche measure network RUS UKR --show mediators
    """
    # Graphs take a third of a second to load.
    from demarche.measure import network

    [wanted] = chosen("--show", [show], ("contacts", "shifts", "mediators"))
    asked, unit = selection(parties or (), among=among), chosen_unit(every)
    everyone = asked if wanted == "contacts" else selection(())
    with opened_facts(record, events, everyone) as facts:
        rows: Sequence[Any] = network.contacts(facts, everyone, unit, *chosen_days(facts, since, until))
    kind: type = network.ContactRow
    if wanted == "shifts":
        named = {code for side in asked.sides for code in side.codes}
        rows, kind = network.shifts(rows), network.ShiftRow
        rows = [row for row in rows if not named or row.party in named]
    elif wanted == "mediators":
        if len(asked.sides) != 2:
            raise UsageError("mediators stand between two sides; name both: RUS UKR")
        rows, kind = network.mediators(rows, *asked.sides), network.MediatorRow
    rows = rows[: shown_limit(limit, output) or None]
    if output != "table":
        print_figures(rows, kind, output)
        return
    names = [field.name for field in fields(kind)]
    made = new_table(*(name.replace("_", " ") for name in names))
    for row in rows:
        made.add_row(*(shown(getattr(row, name)) for name in names))
    print_table(made, empty="no contacts", limit=shown_limit(limit, output))
