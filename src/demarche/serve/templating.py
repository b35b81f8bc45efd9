"""Pages from templates. Every value is escaped; a name that a template misspells is an error.

Templates see the words of `wording` as filters, the macros of `macros.html` as `m`, and `asset`, `address`
and `navigation`.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demarche.serve import wording
from demarche.serve.navigation import NAVIGATION

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"
THEMES = ("auto", "light", "dark")
THEME_COOKIE = "theme"
Parameter = str | int | float | None


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
        country=wording.country,
        type_name=wording.type_name,
        meaning=wording.meaning,
        quad=wording.quad_of,
        listed=wording.listed,
        segment=segment,
    )
    made.globals.update(
        days=wording.days,
        plural=wording.plural,
        statuses=wording.STATUSES,
        quads=wording.QUADS,
        asset=asset,
        address=address,
        navigation=NAVIGATION,
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
    return HTMLResponse(page)


@cache
def asset(name: str) -> str:
    """The address of a file of our own, which changes when the file does."""
    version = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={version}"


def segment(name: str) -> str:
    """A name as one part of an address."""
    return quote(name, safe="")


def address(path: str, query: Mapping[str, Parameter | list[str]] | None = None, **changes: Parameter) -> str:
    """A path with a query, parts of it changed; what is None or empty is left out."""
    parts = {**(query or {}), **changes}
    kept = {name: value for name, value in parts.items() if value is not None and value not in ("", [])}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
