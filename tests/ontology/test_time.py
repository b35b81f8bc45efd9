"""Words of time and landmarks are what the stages expect."""

from demarche.dates.stage import pattern_tree
from demarche.ontology.landmarks import landmarks
from demarche.ontology.time import holiday_day, time_words


def test_every_rule_has_a_builder_and_every_macro_a_definition() -> None:
    assert pattern_tree() is pattern_tree()


def test_rules_have_distinct_ids() -> None:
    ids = [rule.id for rule in time_words().rules]
    assert len(ids) == len(set(ids))


def test_triggers_and_conditions_name_kinds_and_words_that_exist() -> None:
    words = time_words()
    assert set(words.triggers) <= set(words.words)
    assert set(words.capital) <= set(words.words)
    known = {word for kind in words.words.values() for word in kind}
    assert set(words.nouns) | set(words.amounts) <= known


def test_every_holiday_falls_on_a_day() -> None:
    assert all(holiday_day(name, 2024).year == 2024 for name in time_words().holidays)


def test_landmarks_are_in_order_of_time() -> None:
    assert all(landmark.first <= landmark.last and landmark.fade > 0 for landmark in landmarks())
