"""Articles at `/articles`, and one with all that was read from it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.article import article
from demarche.serve.ids import ArticleId
from demarche.serve.opened import Record
from demarche.serve.templating import render

router = APIRouter()


@router.get("/articles/{name}")
def one(request: Request, view: Record, name: ArticleId) -> HTMLResponse:
    """An article."""
    found = article(view, name)
    return render(request, "article.html", title=found.headline or "Article", view=found)
