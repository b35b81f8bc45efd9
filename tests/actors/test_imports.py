"""Holdings from outside: what is read, what would change, and taking it back."""

import json
from pathlib import Path

import pytest

from demarche.actors import Change, changes, read_offices, rows_of
from demarche.errors import FormatError, InputError, UsageError
from demarche.ontology.office_batches import batch_rows, batches, undo_batch, write_batch

TABLE = (
    "country\tposition\tperson\twikidata\tstart\tend\n"
    "germany\tForeign Minister\tHeiko Maas\tQ568278\t2018-03-14\t2021-12-08\n"
    "Finland\tPrime Minister\tAino Esimerkki\t\t2041-05-01\t\n"
    "germany\tDoorkeeper\tHans Muster\t\t2020-01-01\t\n"
    "atlantis\tPrime Minister\tPoseidon\t\t2020-01-01\t\n"
)
RESULTS = {
    "results": {
        "bindings": [
            {
                "person": {"value": "http://www.wikidata.org/entity/Q1"},
                "personLabel": {"value": "Aino Esimerkki"},
                "positionLabel": {"value": "Prime Minister of Finland"},
                "start": {"value": "2041-05-01T00:00:00Z"},
            }
        ]
    }
}
ENTITIES = {
    "entities": {
        "Q1": {
            "labels": {"en": {"value": "Aino Esimerkki"}},
            "claims": {
                "P39": [
                    {
                        "mainsnak": {"datavalue": {"value": {"id": "Q2"}}},
                        "qualifiers": {
                            "P580": [
                                {"datavalue": {"value": {"time": "+2041-05-00T00:00:00Z", "precision": 10}}}
                            ]
                        },
                    }
                ]
            },
        },
        "Q2": {
            "labels": {"en": {"value": "foreign minister"}},
            "claims": {"P1001": [{"mainsnak": {"datavalue": {"value": {"id": "Q33"}}}}]},
        },
    }
}


def changes_of(path: Path) -> list[Change]:
    return list(changes(read_offices(path).holdings))


def test_a_table(tmp_path: Path) -> None:
    path = tmp_path / "holders.tsv"
    path.write_text(TABLE, encoding="utf-8")
    imported = read_offices(path)
    assert [(h.person, h.country, h.roles) for h in imported.holdings] == [
        ("Heiko Maas", "DEU", ("foreign-minister",)),
        ("Aino Esimerkki", "FIN", ("head-of-government",)),
    ]
    assert len(imported.skipped) == 2
    found = changes_of(path)
    assert found[0].kind in {"same", "changed"}
    assert found[1].kind == "new"


@pytest.mark.parametrize(("content", "start"), [(RESULTS, "2041-05-01"), (ENTITIES, "2041-05")])
def test_wikidata(content: object, start: str, tmp_path: Path) -> None:
    path = tmp_path / "wikidata.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    change = changes_of(path)[0]
    held = change.holding
    assert (change.kind, held.person, held.wikidata, held.country, held.start) == (
        "new", "Aino Esimerkki", "Q1", "FIN", start,
    )  # fmt: skip


@pytest.mark.parametrize("text", ['{"a": 1}', "{", "a,b\n1,2\n"])
def test_other_forms_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError):
        read_offices(path)


ODD = [
    ("Prime Minister", "Aino Esimerkki", "2041-13-01", ""),
    ("Prime Minister", "Aino Esimerkki", "2041-05-01", "2040-05-01"),
    ("Prime Minister", "Aino Esimerkki", "2041-05-01", "soon"),
    ("Prime Minister", "Q1", "2041-05-01", ""),
    ("", "Aino Esimerkki", "2041-05-01", ""),
]


@pytest.mark.parametrize(("position", "person", "start", "end"), ODD)
def test_rows_that_say_nothing_sure_are_listed(
    position: str, person: str, start: str, end: str, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(
        f"country,position,person,wikidata,start,end\nFinland,{position},{person},,{start},{end}\n"
    )
    imported = read_offices(path)
    assert (imported.holdings, len(imported.skipped)) == ([], 1)


def test_who_follows_ends_the_term_before(tmp_path: Path) -> None:
    path = tmp_path / "next.csv"
    path.write_text(
        "country,position,person,wikidata,start,end\nUnited States,President,Ann Example,,2061-01-20,\n"
    )
    new, *ended = changes_of(path)
    assert new.holding.roles == ("head-of-state", "head-of-government")
    assert [(change.kind, change.holding.end) for change in ended] == [("ended", "2061-01-20")]


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_offices(tmp_path / "none.tsv")


def test_batches_are_kept_and_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "holders.tsv"
    path.write_text(TABLE, encoding="utf-8")
    rows = rows_of(changes_of(path))
    first = write_batch(rows, tmp_path / "offices")
    second = write_batch(rows, tmp_path / "offices")
    assert batches(tmp_path / "offices") == (first, second)
    assert batch_rows(first) == rows
    undo_batch(tmp_path / "offices")
    assert batches(tmp_path / "offices") == (first,)
    undo_batch(tmp_path / "offices")
    with pytest.raises(UsageError):
        undo_batch(tmp_path / "offices")
    assert write_batch(rows, tmp_path / "offices").name == "0003.tsv"
