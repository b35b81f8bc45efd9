"""`demarche actors holders`: who held an office, by the tables of offices."""

from dataclasses import dataclass
from typing import Annotated

import typer

from demarche.actors import holders_of
from demarche.cli.actors.options import OnOption
from demarche.cli.options import CountryOption, FormatOption
from demarche.cli.output import clean, new_table, print_rows, print_table


@dataclass(frozen=True, slots=True)
class Holder:
    """One holding of an office, as the table has it."""

    person: str
    wikidata: str | None
    title: str
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str | None
    acting: bool


def holders(
    office: Annotated[str, typer.Argument(help="An office: foreign-minister, 'prime minister'.")],
    country: CountryOption = None,
    on: OnOption = None,
    output: FormatOption = "table",
) -> None:
    """Show who held an office, the latest first.

    [bold]Examples[/bold]

      demarche actors holders foreign-minister --country DEU

      demarche actors holders head-of-government --on 2022-02-07 --format json
    """
    found = holders_of(office, country=country, on=on)
    rows = [
        Holder(h.person, h.wikidata, h.title, h.country, h.sectors, h.start, h.end, h.acting) for h in found
    ]
    if output != "table":
        print_rows(rows, Holder, output)
        return
    made = new_table("person", "title", "code", "from", "to")
    for row in rows:
        title = f"{row.title} (acting)" if row.acting else row.title
        made.add_row(clean(row.person), clean(title), row.country, row.start, row.end or "")
    print_table(made, empty="nobody")
