"""The days on which heat changed level."""

from rich.text import Text

from demarche.cli.measure.options import (
    AmongOption,
    EventsOption,
    PartiesArgument,
    TalksOption,
    chosen_days,
    opened_facts,
)
from demarche.cli.measure.shown import print_figures
from demarche.cli.options import FormatOption, RecordOption, SinceOption, UntilOption
from demarche.cli.output import clean, print_lines
from demarche.measure.changes import ChangeRow, changes
from demarche.measure.selection import selection


def measure_changes(
    parties: PartiesArgument = None,
    among: AmongOption = None,
    talks: TalksOption = False,
    since: SinceOption = None,
    until: UntilOption = None,
    events: EventsOption = None,
    output: FormatOption = "table",
    record: RecordOption = None,
) -> None:
    """Find the days on which heat changed level, with the incidents that made the change.

    [bold]Example[/bold]

      demarche measure changes RUS UKR
    """
    asked = selection(parties or (), among=among)
    with opened_facts(record, events, asked) as facts:
        rows = changes(facts, asked, *chosen_days(facts, since, until), talks=talks)
    if output != "table":
        print_figures(rows, ChangeRow, output)
        return
    for row in rows:
        print_lines(
            Text.assemble((row.said, "bold"), f"\n  level {row.before:+.1f} before, {row.after:+.1f} after")
        )
        for one in row.incidents:
            print_lines(
                Text(f"  {one.day}  {one.type} {one.score:+.1f}  {one.id}  {clean(one.said)}", style="dim")
            )
    if not rows:
        print("no change of level")
