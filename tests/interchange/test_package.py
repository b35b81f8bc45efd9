"""Data packages, FollowTheMoney entities and changes: what other tools and people read."""

import csv
import json
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest

from coded import line, raw
from demarche.errors import UsageError
from demarche.interchange.changes import write_changes
from demarche.interchange.exporting import Wanted, told_events
from demarche.interchange.followthemoney import write_ftm
from demarche.interchange.package import Terms, write_package
from demarche.interchange.records_out import write_csv
from demarche.store import open_view, open_writer


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    with open_writer(path) as writer:
        writer.add(raw("one"), line("<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p>."))
        writer.add(raw("two", name="two"), line("<a>=SUM</a> <t>met</t> <r>Putin</r> again.", publisher="B"))
    return path


def test_a_package_describes_its_files(record: Path, tmp_path: Path) -> None:
    with open_view(record) as view:
        terms = Terms(licence="CC-BY-4.0")
        assert write_package(lambda: told_events(view, Wanted()), tmp_path / "out", terms) == 2
        with pytest.raises(UsageError, match="not empty"):
            write_package(lambda: told_events(view, Wanted()), tmp_path / "out", terms)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    assert package["coders"] == ["demarche 0.1.0 (parser none)"]
    for resource in package["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
    fields = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    with (tmp_path / "out" / "events.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == fields
    croissant = json.loads((tmp_path / "out" / "croissant.json").read_text(encoding="utf-8"))
    assert croissant["license"] == "CC-BY-4.0"
    assert [field["name"] for field in croissant["recordSet"][0]["field"]] == fields
    files = {found["contentUrl"] for found in croissant["distribution"]}
    assert files == {"events.csv", "events.jsonl", "codebook.md"}
    assert "CONSULT" in (tmp_path / "out" / "codebook.md").read_text(encoding="utf-8")


def test_no_licence_is_assumed(record: Path, tmp_path: Path) -> None:
    with open_view(record) as view:
        write_package(lambda: told_events(view, Wanted()), tmp_path / "out", Terms())
    assert "licenses" not in json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))


def test_no_cell_is_a_formula(record: Path) -> None:
    out = StringIO()
    with open_view(record) as view:
        write_csv(told_events(view, Wanted()), out)
    names = [row["actor_name"] for row in csv.DictReader(StringIO(out.getvalue()))]
    assert names == ["Macron", "'=SUM"]


def test_entities_of_followthemoney(record: Path) -> None:
    out = StringIO()
    with open_view(record) as view:
        assert write_ftm(told_events(view, Wanted()), out) == 5
    found = [json.loads(text) for text in out.getvalue().splitlines()]
    assert [entity["schema"] for entity in found] == ["Person", "Person", "Event", "Person", "Event"]
    assert found[0]["properties"] == {"name": ["Macron"], "country": ["fr"], "position": ["President"]}
    event = found[2]["properties"]
    assert (event["organizer"], event["involved"]) == ([found[0]["id"]], [found[1]["id"]])
    assert event["startDate"] == ["2022-02-07"]
    assert all(
        isinstance(value, str) for entity in found for v in entity["properties"].values() for value in v
    )
    assert "summary" not in event


def test_what_a_recoding_changed_is_an_export_of_its_own(record: Path) -> None:
    source = "<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p>."
    with open_writer(record) as writer:
        assert writer.add(raw("one"), line(source, mode="visit", version="0.2.0")) == "recoded"
    out = StringIO()
    with open_view(record) as view:
        assert write_changes(view, date(2000, 1, 1), out) == 1
        assert write_changes(view, date(9999, 1, 1), StringIO()) == 0
    (found,) = [json.loads(text) for text in out.getvalue().splitlines()]
    assert (found["change"], found["was"]["mode"], found["now"]["mode"]) == ("changed", "meet", "visit")
    with open_writer(record) as writer:
        gone = line("Macron met Putin in Moscow.", version="0.3.0")
        assert writer.add(raw("one"), gone) == "recoded"
    out = StringIO()
    with open_view(record) as view:
        assert write_changes(view, date(2000, 1, 1), out) == 2
    assert json.loads(out.getvalue().splitlines()[1])["change"] == "removed"
