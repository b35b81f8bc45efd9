"""`demarche correct`: an analyst's word on what the coder read, kept beside it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from demarche.cli.options import ByOption, RecordOption, day, record_path, user
from demarche.cli.output import clean
from demarche.errors import UsageError
from demarche.records import Correction, CorrectionAction, EventType, Status

if TYPE_CHECKING:
    from demarche.store import Writer

Change = tuple[CorrectionAction, Sequence[str]]
JUDGED = "j"
"""What the numbers of judgements on incidents begin with."""
NONE = "none"
"""What a person writes for: it has none."""
EventArgument = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="Id of an event or quotation, as `demarche events` shows it."),
]
AcceptOption = Annotated[bool, typer.Option("--accept", help="It is right as it is coded.")]
RejectOption = Annotated[bool, typer.Option("--reject", help="The text does not say so.")]
TypeOption = Annotated[
    str | None, typer.Option("--type", "-t", help=f"One of {', '.join(get_args(EventType))}.")
]
ModeOption = Annotated[str | None, typer.Option("--mode", help="A mode of its type, or none.")]
StatusOption = Annotated[str | None, typer.Option("--status", help=f"One of {', '.join(get_args(Status))}.")]
DayOption = Annotated[
    str | None, typer.Option("--day", metavar="DAY", help="When it happened: 2022-02-07, or none.")
]
LastDayOption = Annotated[
    date | None, typer.Option("--until", parser=day, metavar="DAY", help="Its last day, if not --day.")
]
WhereOption = Annotated[str | None, typer.Option("--where", help="Name of the place, or none.")]
ActorsOption = Annotated[
    list[str] | None, typer.Option("--actor", help="Who did it, by name or country code. May be repeated.")
]
RecipientsOption = Annotated[
    list[str] | None, typer.Option("--recipient", help="To whom, or none. May be repeated.")
]
SpeakerOption = Annotated[str | None, typer.Option("--speaker", help="Whose words a quotation is, or none.")]
NoteOption = Annotated[str, typer.Option("--note", help="Why, for those who read it later.")]
UndoOption = Annotated[
    str | None,
    typer.Option(
        "--undo", metavar="NUMBER", help="Instead, take back what `demarche corrections` so numbers."
    ),
]


def register(app: typer.Typer) -> None:
    app.command("correct")(correct)


def correct(
    event: EventArgument = None,
    accept: AcceptOption = False,
    reject: RejectOption = False,
    kind: TypeOption = None,
    mode: ModeOption = None,
    status: StatusOption = None,
    first: DayOption = None,
    last: LastDayOption = None,
    where: WhereOption = None,
    actors: ActorsOption = None,
    recipients: RecipientsOption = None,
    speaker: SpeakerOption = None,
    note: NoteOption = "",
    undo: UndoOption = None,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Correct an event or quotation, or take a correction back; all of it is kept and dated.

    The coding stays as it was made. Lists, incidents, measures and exports show it as corrected, also when
    the document is coded again.

    [bold]Examples[/bold]

      demarche correct 4kq2m7dzt3ab --reject --note "an exercise, no attack"

      demarche correct 4kq2m7dzt3ab --type CONSULT --mode visit --actor Macron --recipient RUS

      demarche correct 4kq2m7dzt3ab --day 2022-02-07 --until 2022-02-08

      demarche correct --undo 12
    """
    options: dict[CorrectionAction, Sequence[str] | None] = {
        "accept": () if accept else None,
        "reject": () if reject else None,
        "type": None if kind is None else (kind.upper(),),
        "mode": _value(mode),
        "status": _value(status),
        "when": _days(first, last),
        "where": _value(where),
        "actors": _values(actors),
        "recipients": _values(recipients),
        "speaker": _value(speaker),
    }
    changes = [(action, value) for action, value in options.items() if value is not None]
    path, who = record_path(record), user(by)
    if undo is not None:
        _refuse_more(event, changes)
        lines = _taken_back(path, undo, who)
    else:
        lines = _kept(path, event, changes, note, who)
    for line in lines:
        print(line)


def _refuse_more(event: str | None, changes: Sequence[Change]) -> None:
    if event is not None or changes:
        raise UsageError("--undo stands alone: give the number of the correction and nothing else")


def _kept(path: Path, event: str | None, changes: Sequence[Change], note: str, by: str) -> list[str]:
    """Keep corrections and merge the incidents of their document again; a line for each."""
    if event is None:
        raise UsageError("say what to correct: the id of an event, or --undo NUMBER")
    if not changes:
        raise UsageError("say what is right: --accept, --reject, --type, --status, --day, --actor, …")
    if {"accept", "reject"} <= {action for action, _ in changes}:
        raise UsageError("--accept and --reject exclude each other")
    with _merging(path) as writer:
        made = writer.correct(event, changes, by=by, note=note)
    return [f"kept correction {one.id}: {_said(one)}" for one in made]


def _taken_back(path: Path, given: str, by: str) -> list[str]:
    """Take back a correction, or a judgement on incidents, and merge again what that touches."""
    from demarche.corroborate.judging import withdraw_judgement

    judged, digits = given.startswith(JUDGED), given.removeprefix(JUDGED)
    if not (digits.isascii() and digits.isdigit()):
        raise UsageError(f"{given}: not the number of a correction; `demarche corrections` shows them")
    with _merging(path) as writer:
        if not judged:
            return [f"took back correction {given}: {_said(writer.undo(int(digits), by=by))}"]
        with writer.incidents() as store:
            return [f"took back judgement {given} on {withdraw_judgement(store, int(digits))} events"]


@contextmanager
def _merging(path: Path) -> Iterator["Writer"]:
    """The record to change; what was changed is merged again. A mistyped path must not make an empty one."""
    from demarche.corroborate import update_incidents
    from demarche.store import open_view, open_writer

    with open_view(path):
        pass
    with open_writer(path) as writer:
        yield writer
        for _ in update_incidents(writer):
            pass


def _said(correction: Correction) -> str:
    said = f"{correction.action} {', '.join(correction.value) or NONE}"
    return clean(correction.action if correction.action in {"accept", "reject"} else said)


def _value(given: str | None) -> Sequence[str] | None:
    return None if given is None else _values([given])


def _values(given: Sequence[str] | None) -> Sequence[str] | None:
    if not given:
        return None
    return () if [value.casefold() for value in given] == [NONE] else tuple(given)


def _days(first: str | None, last: date | None) -> Sequence[str] | None:
    if first is None:
        if last is not None:
            raise UsageError("--until needs --day")
        return None
    days = _value(first) or ()
    return (*days, last.isoformat()) if days and last is not None else days
