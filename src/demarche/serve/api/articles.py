"""`GET /api/articles`, and one with all that was read from it."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.article import ArticleView, article
from demarche.serve.contexts.articles import ArticleLine, articles
from demarche.serve.filters import Form, PlainFilters
from demarche.serve.ids import ArticleId
from demarche.serve.opened import Record

router = APIRouter(tags=["articles"])


@router.get("/articles", summary="Articles", **listing(ArticleLine))
def get_articles(request: Request, view: Record, asked: PlainFilters, form: Form = "json") -> Response:
    """Everything that was read, by its day of publication, the newest first."""
    return rows_answer(request, articles(view, asked), ArticleLine, form)


@router.get("/articles/{name}", summary="One article")
def get_article(view: Record, name: ArticleId) -> ArticleView:
    """The text of an article in pieces, with all that was read from it, as persons corrected it."""
    return article(view, name)
