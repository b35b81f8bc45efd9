"""All pairs at once."""

from datetime import timedelta
from pathlib import Path

import pyarrow.parquet
import pytest

from demarche.errors import UsageError
from demarche.measure.facts import facts_of
from demarche.measure.pairs import pairs, write_pairs
from measure.made import MONDAY, fact, monitored

FACTS = [
    fact(0, "CONSULT", "FRA RUS UKR", ""),
    fact(1, "ACCUSE", "USA FRA", "RUS"),
    fact(1, "ASSAULT", "RUS", "UKR"),
    fact(1, "MOBILIZE", "RUS", ""),
    fact(1, "COERCE", "RUS", "RUS"),
]
LAST = MONDAY + timedelta(days=6)


def test_members_of_one_side_are_no_pair_unless_there_is_no_other_side() -> None:
    with facts_of(FACTS, monitored(1, 1)) as made:
        found = {(row.one, row.other): row for row in pairs(made, "week", MONDAY, LAST, limit=9)}
    assert {pair: row.incidents for pair, row in found.items()} == {
        ("RUS", "UKR"): 2,
        ("FRA", "RUS"): 2,
        ("FRA", "UKR"): 1,
        ("RUS", "USA"): 1,
    }
    row = found["RUS", "UKR"]
    assert (row.verbal_cooperation, row.material_conflict, row.plover_sum) == (1, 1, -6.5)


def test_all_rows_go_to_a_file(tmp_path: Path) -> None:
    with facts_of(FACTS, monitored(1, 1)) as made:
        assert write_pairs(made, "day", MONDAY, LAST, tmp_path / "pairs.parquet") == 6
        assert write_pairs(made, "day", MONDAY, LAST, tmp_path / "pairs.csv") == 6
        with pytest.raises(UsageError, match=r"\.parquet or \.csv"):
            write_pairs(made, "day", MONDAY, LAST, tmp_path / "pairs.xlsx")
    assert pyarrow.parquet.read_table(tmp_path / "pairs.parquet").num_rows == 6
