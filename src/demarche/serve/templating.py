"""Pages from templates. Every value is escaped; a name that a template misspells is an error.

Templates see the words of `wording` as filters, the macros of `macros.html` as `m`, and `asset`, `address`
and `navigation`.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import get_args

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demarche.records import EventType
from demarche.serve import wording
from demarche.serve.addresses import actor_path, address, article_path, segment
from demarche.serve.atlas import locator
from demarche.serve.navigation import NAVIGATION

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no page may hold."""
THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"


@cache
def environment() -> Environment:
    """The templates with their filters."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=wording.day,
        long_day=wording.long_day,
        number=wording.number,
        percent=wording.percent,
        sure=wording.sure,
        time=wording.time,
        capfirst=wording.capitalised,
        country=wording.country,
        type_name=wording.type_name,
        meaning=wording.meaning,
        quad=wording.quad_of,
        listed=wording.listed,
        segment=segment,
        actor_path=actor_path,
        article_path=article_path,
    )
    made.globals.update(
        days=wording.days,
        plural=wording.plural,
        statuses=wording.STATUSES,
        quads=wording.QUADS,
        asset=asset,
        address=address,
        navigation=NAVIGATION,
        modes=wording.modes_of,
        type_choices=[(kind, wording.type_name(kind)) for kind in get_args(EventType)],
        status_choices=list(wording.STATUSES.items()),
        quad_choices=[(str(quad), words) for quad, words in wording.QUADS.items()],
        locate=locator,
    )
    made.globals["m"] = made.get_template("macros.html").module
    return made


def render(request: Request, template: str, **context: object) -> HTMLResponse:
    """The page made of a template and a context."""
    theme = request.cookies.get(THEME_COOKIE, "auto")
    caller = getattr(request.state, "caller", None)
    page = (
        environment()
        .get_template(template)
        .render(
            path=request.url.path,
            query=dict(request.query_params.multi_items()),
            theme=theme if theme in THEMES else "auto",
            author=None if caller is None else caller.name,
            csrf=None if caller is None else caller.csrf,
            **context,
        )
    )
    return HTMLResponse(CONTROLS.sub("\ufffd", page))


@cache
def asset(name: str) -> str:
    """The address of a file of our own, which changes when the file does."""
    version = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={version}"
