"""Incidents that belong together make one storyline; others stand apart."""

import random
from datetime import date

from demarche.corroborate import storylines
from demarche.records import Account, Incident, When


def incident(key: str, day: int, actors: tuple[str, ...], sentence: str) -> Incident:
    return Incident(
        id=f"i{key}",
        type="CONSULT",
        mode=None,
        status="actual",
        actors=actors,
        recipients=(),
        names=(),
        when=When(date(2022, 2, day), date(2022, 2, day), "day"),
        where=None,
        accounts=(Account(key, f"doc-{key}", "Gazette", None, sentence),),
        outlets=1,
        independent=1,
        sentence=sentence,
        confidence=0.9,
    )


PIPELINE = [
    incident("a", 1, ("DEU", "RUS"), "The pipeline under the sea was called a weapon."),
    incident("b", 5, ("DEU", "RUS"), "Berlin halted the pipeline until further notice."),
    incident("c", 10, ("DEU", "RUS"), "Berlin called the pipeline dead."),
]
FISHING = [
    incident("d", 2, ("IRL", "RUS"), "Trawlers will stay in the waters where the navy exercises."),
    incident("e", 6, ("IRL", "RUS"), "The navy moved away from the waters of the trawlers."),
]
ELSEWHERE = incident("f", 3, ("CHN", "JPN"), "A trade delegation arrived.")


def test_threads_are_told_apart_in_any_order() -> None:
    told = [*PIPELINE, *FISHING, ELSEWHERE]
    expected = storylines(told)
    assert [one.incidents for one in expected] == [("ia", "ib", "ic"), ("id", "ie")]
    assert "pipeline" in expected[0].words
    assert (expected[0].start, expected[0].end) == (date(2022, 2, 1), date(2022, 2, 10))
    random.Random(3).shuffle(told)
    assert storylines(told) == expected


def test_days_far_apart_make_no_thread() -> None:
    assert storylines([PIPELINE[0], PIPELINE[2]]) == []
