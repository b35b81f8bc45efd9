"""Figures of the event tasks on rows of our own."""

from demarche.evaluate import TASKS, direction, events, pairs


def test_the_tasks_are_registered() -> None:
    assert {"events", "pairs", "direction"} <= set(TASKS)


def test_two_gold_types_count_as_one_class() -> None:
    rows = [{"id": "1", "gold": ["CONCEDE", "RETREAT"]}, {"id": "2", "gold": ["ACCUSE"]}]
    answers = [{"id": "1", "type": "RETREAT"}, {"id": "2", "type": "REJECT"}]
    figures = pairs.score(rows, answers)
    assert figures["accuracy"] == 0.5
    assert figures["macro_f1"] == 0.5
    assert figures["types"]["CONCEDE/RETREAT"]["f1"] == 1.0


def test_an_event_is_right_when_any_of_the_text_is() -> None:
    row = {"id": "1", "type": ["ACCUSE"], "actors": ["HUN"], "recipients": ["ROU"]}
    wrong = {"type": "REQUEST", "actors": ["HUN"], "recipients": ["ROU"]}
    right = {"type": "ACCUSE", "actors": ["HUN"], "recipients": ["ROU"]}
    figures = events.score([row], [{"id": "1", "events": [wrong, right]}])
    assert figures["all"] == 1.0
    assert figures["events_per_row"] == 2.0
    assert events.score([row], [{"id": "1", "events": [wrong]}])["all"] == 0.0


def test_parts_of_two_events_make_no_whole() -> None:
    row = {"id": "1", "type": ["ACCUSE"], "actors": ["HUN"], "recipients": ["ROU"]}
    halves = [
        {"type": "ACCUSE", "actors": ["SRB"], "recipients": ["ROU"]},
        {"type": "REQUEST", "actors": ["HUN"], "recipients": ["ROU"]},
    ]
    figures = events.score([row], [{"id": "1", "events": halves}])
    assert (figures["type"], figures["actors"], figures["all"]) == (1.0, 1.0, 0.0)


def test_gold_zero_is_cooperation() -> None:
    rows = [{"id": "1", "gold": "0"}, {"id": "2", "gold": "1"}]
    answers = [{"id": "1", "cooperative": 0.9}, {"id": "2", "cooperative": 0.1}]
    assert direction.score(rows, answers)["accuracy"] == 1.0
