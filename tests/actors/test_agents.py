"""What descriptions of agents mean: `agents.tsv`, its first 677 rows written before this test was first run,
the others in three lists later, each before it was run (first sight: 0.93, 0.63 for names of bodies, 0.98).

Columns: text, the day it is read on, country, sectors ("?" where the tables may say either), name ("?" where
the spelling of the tables may differ, empty where no name is asked for). Eight rows were corrected after the
first run, which had 666 of 677 right: they asked for one of two right answers.
"""

from datetime import date
from pathlib import Path

import pytest

from demarche.actors import describe_agent

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "agents.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
FLOOR = 0.97


def wrong(row: list[str]) -> str:
    text, on, country, sectors, name = row
    agent = describe_agent(text, date.fromisoformat(on) if on else None)
    found = ((agent.country or "") if country or sectors != "?" else "", "|".join(agent.sectors), agent.name)
    wanted = (country, found[1] if sectors == "?" else sectors, found[2] if name in {"", "?"} else name)
    return "" if found == wanted else f"{text} ({on}): {found}, should be {wanted}"


def test_known_agents() -> None:
    assert len(ROWS) >= 500
    errors = [message for row in ROWS if (message := wrong(row))]
    assert len(errors) <= (1 - FLOOR) * len(ROWS), "\n".join(errors)


@pytest.mark.parametrize("text", ["", " ", "12", "the", "x" * 5000, "of of of"])
def test_any_text(text: str) -> None:
    assert describe_agent(text).country is None
