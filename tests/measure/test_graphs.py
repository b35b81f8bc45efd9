"""A year of published event data: the heat of Russia and Ukraine in 2014, and who stood between them."""

from datetime import date
from pathlib import Path

import pytest

from demarche.cli import app
from demarche.measure.changes import changes
from demarche.measure.facts import facts_of_files
from demarche.measure.network import contacts, mediators
from demarche.measure.selection import selection, side

ICEWS14 = Path(__file__).parents[3] / "shared" / "eval" / "graphs" / "icews14"

pytestmark = pytest.mark.skipif(not ICEWS14.is_dir(), reason="needs the development data")


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    record = tmp_path_factory.mktemp("icews14") / "record.sqlite"
    files = [str(ICEWS14 / "train.txt"), str(ICEWS14 / "valid.txt")]
    assert app.run(["import", *files, "--as", "graph", "--year", "2014", "--record", str(record)]) == 0
    return record.with_suffix(".imports")


def test_heat_breaks_upwards_in_the_last_week_of_february(events: Path) -> None:
    with facts_of_files([events]) as facts:
        found = changes(facts, selection(["RUS", "UKR"]), *facts.days())
    assert found[0].direction == "heating"
    assert date(2014, 2, 22) <= found[0].day <= date(2014, 2, 28)


def test_the_network_finds_the_mediators_of_that_spring(events: Path) -> None:
    with facts_of_files([events]) as facts:
        met = contacts(facts, selection(()), "month", date(2014, 2, 1), date(2014, 5, 31))
    strongest = mediators(met, side("RUS"), side("UKR"))
    assert {row.party for row in strongest if row.betweenness > 0.15} >= {"USA", "EUR", "DEU"}
