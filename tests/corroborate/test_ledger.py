"""What was demanded, promised or threatened, and what settled it."""

from datetime import date
from typing import Any

import pytest

from demarche.corroborate import ledger
from demarche.records import Account, EventType, Incident, When

DEMAND = "Russia demanded that NATO remove its missiles from Romania and Poland."


def incident(key: str, kind: EventType, day: int, sentence: str, **fields: Any) -> Incident:
    account = Account(key, f"doc-{key}", "Gazette", None, sentence)
    return Incident(
        id=f"i{key}",
        type=kind,
        mode=None,
        status=fields.get("status", "actual"),
        actors=fields.get("actors", ("RUS",)),
        recipients=fields.get("recipients", ("IGO",)),
        names=(),
        when=When(date(2022, 2, day), date(2022, 2, day), "day"),
        where=None,
        accounts=(account,),
        outlets=1,
        independent=1,
        sentence=sentence,
        confidence=0.9,
        due=fields.get("due"),
    )


def answer(kind: EventType, sentence: str, day: int = 3) -> Incident:
    return incident("b", kind, day, sentence, actors=("IGO",), recipients=("RUS",))


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ([], "open"),
        ([answer("REJECT", "NATO refused to remove missiles from Romania and Poland.")], "refused"),
        ([answer("CONCEDE", "NATO will remove missiles from Romania and Poland.")], "met"),
        ([answer("REJECT", "NATO refused a seat for observers at the airfield.")], "open"),
        ([answer("REJECT", "NATO denied it has missiles in Romania and Poland to remove.")], "open"),
        ([answer("REJECT", "NATO refused to remove missiles from Romania and Poland.", day=25)], "open"),
    ],
)
def test_a_demand_is_settled_by_an_answer_in_kind(later: list[Incident], outcome: str) -> None:
    entries = ledger([incident("a", "REQUEST", 1, DEMAND), *later], set(), date(2022, 2, 28))
    [found] = [entry for entry in entries if entry.kind == "demand"]
    assert (found.outcome, found.incident) == (outcome, "ia")
    assert found.end == ("ib" if outcome != "open" else None)


def test_a_deadline_lapses() -> None:
    term = incident("a", "REQUEST", 1, DEMAND, due=date(2022, 2, 5))
    kinds = [[(e.kind, e.outcome) for e in ledger([term], set(), date(2022, 2, day))] for day in (5, 6)]
    assert kinds == [[("deadline", "open")], [("deadline", "lapsed")]]


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (incident("a", "THREATEN", 1, "Russia will answer if NATO brings missiles."), ["ultimatum"]),
        (incident("a", "THREATEN", 1, "Russia threatened NATO."), []),
        (incident("a", "AGREE", 1, "Russia promised NATO to withdraw."), ["promise"]),
        (incident("a", "REQUEST", 1, DEMAND, status="negated"), []),
        (incident("a", "REQUEST", 1, DEMAND, recipients=("RUS",)), []),
    ],
)
def test_what_enters_the_ledger(told: Incident, kinds: list[str]) -> None:
    assert [entry.kind for entry in ledger([told], set(), None)] == kinds
    assert ledger([told], {"a"}, None) == []


def test_what_is_said_again_is_one_entry() -> None:
    told = [
        incident("a", "REQUEST", 1, DEMAND),
        incident(
            "b", "REQUEST", 5, "Moscow again demanded that NATO take its missiles out of Romania and Poland."
        ),
        incident("c", "REQUEST", 6, "Russia asked NATO for a seat at the climate conference in Nairobi."),
        incident("d", "REQUEST", 7, DEMAND, actors=("BLR",)),
        incident("e", "REQUEST", 8, DEMAND, recipients=("FRA",)),
    ]
    entries = ledger(told, set(), None)
    assert [(entry.incident, entry.repeated) for entry in entries] == [
        ("ia", ("ib",)), ("ic", ()), ("id", ()), ("ie", ()),
    ]  # fmt: skip
    assert (entries[0].made, entries[0].last) == (date(2022, 2, 1), date(2022, 2, 5))


def test_an_answer_to_the_last_saying_settles_the_entry() -> None:
    again = incident("c", "REQUEST", 16, DEMAND)
    refused = answer("REJECT", "NATO refused to remove missiles from Romania and Poland.", day=25)
    [entry] = [
        e
        for e in ledger([incident("a", "REQUEST", 1, DEMAND), again, refused], set(), None)
        if e.kind == "demand"
    ]
    assert (entry.outcome, entry.repeated) == ("refused", ("ic",))
