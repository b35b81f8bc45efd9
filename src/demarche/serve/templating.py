"""Pages from templates. Every value is escaped; a name that a template misspells is an error."""

from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates with their filters."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(request: Request, template: str, **context: object) -> HTMLResponse:
    """The page made of a template and a context."""
    page = environment().get_template(template).render(path=request.url.path, **context)
    return HTMLResponse(page)
