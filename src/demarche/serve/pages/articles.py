"""Articles at `/articles`, and one with all that was read from it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.article import article
from demarche.serve.contexts.articles import articles
from demarche.serve.filters import PlainFilters
from demarche.serve.ids import ArticleId
from demarche.serve.opened import Record
from demarche.serve.templating import render
from demarche.store import View

router = APIRouter()


@router.get("/articles")
def page(request: Request, view: Record, asked: PlainFilters) -> HTMLResponse:
    """The list."""
    return render(request, "articles.html", title="Articles", view=articles(view, asked), asked=asked)


@router.get("/articles/{name}")
def one(request: Request, view: Record, name: ArticleId) -> HTMLResponse:
    """An article."""
    return article_page(request, view, name)


def article_page(request: Request, view: View, name: str, *, wrong: str = "") -> HTMLResponse:
    """An article, with what went wrong when it was to be corrected."""
    found = article(view, name)
    told = {*request.query_params.get("kept", "").split(","), request.query_params.get("undone", "")}
    done = [correction for correction in found.corrections if correction.id in told]
    return render(
        request, "article.html", title=found.headline or "Article", view=found, done=done, wrong=wrong
    )
