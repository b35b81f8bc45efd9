"""One incident with its accounts, from the sample reports."""

import pytest

from demarche.serve.contexts.incident import incident
from demarche.serve.contexts.incidents import incident_list, incidents
from demarche.serve.filters import Filters
from demarche.serve.problems import NotFound
from demarche.store import View


def test_an_incident_shows_its_accounts_with_their_words(view: View) -> None:
    line = incidents(view, Filters(order="independent", limit=1)).items[0]
    found = incident(view, line.id)
    assert len(found.accounts) + sum(len(a.copies) for a in found.accounts) == line.reports
    for account in found.accounts:
        kinds = [words.kind for words in account.words]
        assert "trigger" in kinds, account
    assert found.sure[0].startswith(f"{line.independent} sources")


def test_copies_are_folded_under_what_they_copy(view: View) -> None:
    rows = incidents(view, Filters(limit=1000)).items
    folded = [
        found for row in rows if (found := incident(view, row.id)).sure[1:2] and "copies" in found.sure[1]
    ]
    assert any(account.copies for found in folded for account in found.accounts)


def test_what_differs_is_named(view: View) -> None:
    rows = incidents(view, Filters(limit=1000)).items
    differing = {detail for row in rows for detail in incident(view, row.id).differing}
    assert differing >= {"numbers", "parties"}


def test_nothing_is_found_where_nothing_is(view: View) -> None:
    with pytest.raises(NotFound):
        incident(view, "i000000000000")


def test_lists_filter_and_go_on(view: View) -> None:
    first = incidents(view, Filters(limit=5))
    assert first.next is not None
    second = incidents(view, Filters(limit=5, cursor=first.next))
    assert not {line.id for line in first.items} & {line.id for line in second.items}
    both = incident_list(view, Filters(together=("RUS", "USA"), types=("CONSULT",)))
    assert both.page.items
    assert both.facets.incidents == len(both.page.items)
    for line in both.page.items:
        assert {"RUS", "USA"} <= {*line.actors, *line.recipients}
        assert line.type == "CONSULT"
