"""How far long work is: a bar with rate and time left, on a terminal only."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from demarche.cli.output import console

T = TypeVar("T")
WORTH_A_BAR = 4


def watched(items: Iterable[T], total: int | None, what: str) -> Iterator[T]:
    """The same items; a bar on standard error meanwhile when there are more than a few."""
    screen = console(error=True)
    if not screen.is_terminal or (total is not None and total < WORTH_A_BAR):
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
    )
    with Progress(*columns, console=screen, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=total, rate="")
        for item in items:
            yield item
            speed = bar.tasks[task].speed
            bar.update(task, advance=1, rate="" if speed is None else f"{speed:.1f}/s")
