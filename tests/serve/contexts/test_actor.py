from dataclasses import replace

import pytest

from demarche.serve.contexts.actor import actor, is_code, known
from demarche.serve.contexts.actors import actors_view
from demarche.serve.contexts.pair import pair
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.serve.problems import NotFound
from demarche.store import View


def test_those_named_most_come_first_and_descriptions_are_left_out(view: View) -> None:
    shown = actors_view(view, Filters())
    counts = [row.documents for row in shown.page.items]
    assert counts == sorted(counts, reverse=True)
    assert shown.most == counts[0]
    assert all(not row.name[0].islower() and row.kind != "group" for row in shown.page.items)
    assert {row.kind for row in actors_view(view, Filters(types=("group",))).page.items} <= {"group"}


@pytest.mark.parametrize(
    ("key", "name", "party"),
    [("RUS", "Russia", "RUS"), ("rus", "Russia", "RUS"), ("Russia", "Russia", "RUS"),
     ("vladimir putin", "Vladimir Putin", "vladimir putin")],
)  # fmt: skip
def test_a_code_and_a_name_mean_the_same(view: View, key: str, name: str, party: str) -> None:
    found = known(view, key)
    assert (found.name, found.key) == (name, party)


@pytest.mark.parametrize("key", ["nobody of this name", "ZZZ", "%", "'; DROP TABLE actors"])
def test_nobody_is_not_found(view: View, key: str) -> None:
    with pytest.raises(NotFound):
        known(view, key)


def test_a_state(view: View) -> None:
    shown = actor(view, Kept(), "RUS")
    assert is_code(shown.key or "")
    assert shown.incidents >= max(count for _, count in shown.acting)
    assert all("RUS" in one.actors for one in shown.did)
    assert all("RUS" in one.recipients for one in shown.received)
    assert shown.partners[0].incidents >= shown.partners[-1].incidents
    assert len(shown.days) == len(shown.heat) == 2
    assert all("RUS" in one.actors for one in shown.demanded)


def test_a_person_with_offices_and_words(view: View) -> None:
    shown = actor(view, Kept(), "Vladimir Putin")
    assert any("President" in office.title for office in shown.offices)
    assert shown.said
    assert all("Vladimir Putin" in (quote.speaker or "") for quote in shown.said)
    assert "Vladimir Putin" not in {partner.name for partner in shown.partners}
    assert all(words.lower() not in {"he", "his"} for words, _ in shown.called)


def test_a_pair_is_the_same_from_both_sides(view: View) -> None:
    kept = Kept()
    one, other = pair(view, kept, "RUS", "UKR"), pair(view, kept, "Ukraine", "Russia")
    assert one.incidents == other.incidents == sum(one.quads)
    assert one.directions[0] == replace(other.directions[1])
    assert one.latest == other.latest
    assert len(one.words) == len(one.deeds) == 2
    assert [tick.at for tick in one.words[0].across] == [tick.at for tick in one.deeds[0].across]
