"""Forms of pages that change the record: corrections of an article's parts, judgements on incidents."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from demarche.corroborate.judging import join_incidents, split_incident, withdraw_judgements
from demarche.errors import UsageError
from demarche.records import CorrectionAction
from demarche.serve.addresses import address, article_path
from demarche.serve.changing import Judged, correct, judge, undo_correction
from demarche.serve.desks import Work
from demarche.serve.forms import Fields
from demarche.serve.guard.access import Author
from demarche.serve.ids import ArticleId, IncidentId
from demarche.serve.opened import LiveRecord
from demarche.serve.pages.articles import article_page

router = APIRouter()
Change = tuple[CorrectionAction, tuple[str, ...]]
ONE: tuple[CorrectionAction, ...] = ("type", "mode", "status", "where", "speaker")
SEVERAL: tuple[CorrectionAction, ...] = ("actors", "recipients")
BETWEEN = ";"
"""What stands between names in one field; commas stand inside names."""
Number = Annotated[int, Path(ge=1, le=2**53, description="A correction's number.")]


@router.post("/articles/{name}/correct")
async def post_correction(
    request: Request, name: ArticleId, given: Fields, view: LiveRecord, work: Work, author: Author
) -> Response:
    """Correct an event or quotation; back to where it stands."""
    part = given.get("part", "")
    try:
        changes = changes_of(given)
        kept = await work.writing.change(
            lambda writer: correct(writer, part, changes, by=author, note=given.get("note", ""))
        )
    except UsageError as error:
        page = article_page(request, view, name, wrong=str(error))
        page.status_code = HTTPStatus.BAD_REQUEST
        return page
    where = address(article_path(kept[0].target.document), kept=",".join(str(one.id) for one in kept))
    return _to(f"{where}#{part if given.get('do') != 'reject' else 'kept'}")


@router.post("/corrections/{number}/undo")
async def post_undo(number: Number, work: Work, author: Author) -> Response:
    """Take a correction back; to the article."""
    undone = await work.writing.change(lambda writer: undo_correction(writer, number, by=author))
    return _to(f"{address(article_path(undone.target.document), undone=number)}#kept")


@router.post("/incidents/{name}/split")
async def post_split(name: IncidentId, given: Fields, work: Work, author: Author) -> Response:
    """Take one report out of an incident."""
    event = given.get("event", "")
    done = await work.writing.change(
        lambda writer: judge(writer, (name,), lambda store: split_incident(store, name, event, author))
    )
    return _to_judged(done, "split")


@router.post("/incidents/{name}/join")
async def post_join(name: IncidentId, given: Fields, work: Work, author: Author) -> Response:
    """Make two incidents one."""
    other = given.get("other", "")
    done = await work.writing.change(
        lambda writer: judge(writer, (name, other), lambda store: join_incidents(store, name, other, author))
    )
    return _to_judged(done, "joined")


@router.post("/incidents/{name}/undo")
async def post_withdraw(name: IncidentId, given: Fields, work: Work, _: Author) -> Response:
    """Take back what was judged between two incidents, or within one."""
    other = given.get("other") or name
    done = await work.writing.change(
        lambda writer: judge(writer, (name, other), lambda store: withdraw_judgements(store, name, other))
    )
    return _to_judged(done, "undone")


def changes_of(given: Mapping[str, str]) -> list[Change]:
    """What a form changes: `do` is accept, reject or change; of a change, every field that differs from the
    hidden one of its name (`was-type`). A field left empty is not given. UsageError where nothing differs."""
    if given.get("do") in {"accept", "reject"}:
        return [("accept" if given["do"] == "accept" else "reject", ())]
    changes: list[Change] = [
        (action, _names(given.get(action)))
        for action in ONE
        if given.get(action) != given.get(f"was-{action}")
    ]
    if any(given.get(day) != given.get(f"was-{day}") for day in ("first", "last")):
        changes.append(("when", tuple(given[day] for day in ("first", "last") if day in given)))
    for action in SEVERAL:
        if given.get(action) != given.get(f"was-{action}"):
            changes.append((action, _names(given.get(action), BETWEEN)))
    if not changes:
        raise UsageError("nothing was changed: alter a field, or accept or reject")
    return changes


def _names(given: str | None, between: str | None = None) -> tuple[str, ...]:
    parts = [] if given is None else [given] if between is None else given.split(between)
    return tuple(part.strip() for part in parts if part.strip())


def _to(path: str) -> Response:
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


def _to_judged(done: Judged, how: str) -> Response:
    first, *others = done.incidents
    return _to(address(f"/incidents/{first}", judged=how, other=others[0] if others else None))
