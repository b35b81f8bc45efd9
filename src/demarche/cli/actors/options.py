"""The options that several parts of `demarche actors` share."""

from datetime import date
from typing import Annotated

import typer

from demarche.cli.options import day

OnOption = Annotated[
    date | None, typer.Option("--on", parser=day, metavar="DAY", help="The day: 2022-02-07.")
]
