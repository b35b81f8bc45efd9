"""`GET /api/articles/{id}`."""

from fastapi import APIRouter

from demarche.serve.contexts.article import ArticleView, article
from demarche.serve.ids import ArticleId
from demarche.serve.opened import Record

router = APIRouter(tags=["articles"])


@router.get("/articles/{name}", summary="One article")
def get_article(view: Record, name: ArticleId) -> ArticleView:
    """The text of an article in pieces, with all that was read from it, as persons corrected it."""
    return article(view, name)
