import pytest

from demarche.serve.contexts.search import search
from demarche.serve.filters import Filters
from demarche.store import View


def test_passages_quotations_actors_and_incidents(view: View) -> None:
    found = search(view, Filters(q="putin"))
    assert {hit.kind for hit in found.hits.items} == {"text", "quotation"}
    assert any(piece.kind for hit in found.hits.items for piece in hit.passage)
    assert found.actors[0].name == "Vladimir Putin"
    assert found.incidents
    assert found.quotations > 0


def test_the_next_page_goes_on(view: View) -> None:
    first = search(view, Filters(q="russia", limit=3))
    assert first.hits.next is not None
    second = search(view, Filters(q="russia", limit=3, cursor=first.hits.next))
    assert second.hits.items
    assert not set(first.hits.items) & set(second.hits.items)
    assert second.actors == ()


@pytest.mark.parametrize("q", ["zxqvw", "putin zxqvw"])
def test_nothing_is_found(view: View, q: str) -> None:
    assert not search(view, Filters(q=q)).hits.items


@pytest.mark.parametrize("q", ["***", '""', "(", "- :"])
def test_no_words_are_a_problem_and_no_error(view: View, q: str) -> None:
    assert search(view, Filters(q=q)).problem is not None


def test_nothing_is_asked_for(view: View) -> None:
    assert search(view, Filters()).is_empty


@pytest.mark.parametrize(
    "q", ["NEAR(a b)", "text:putin", "putin OR", 'a" OR "b', "'; DROP TABLE x; --", "\u202eputin"]
)
def test_the_query_language_of_the_database_does_not_get_through(view: View, q: str) -> None:
    search(view, Filters(q=q))
