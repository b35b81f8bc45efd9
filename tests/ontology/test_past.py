"""Persons, states and seizures of territory that belong to history."""

from datetime import date

from demarche.ontology.past import past


def test_whom_words_name() -> None:
    assert past().last_day_of("the late Hafez al-Assad") == date(2000, 6, 10)
    assert past().last_day_of("Soviet troops") == date(1991, 12, 26)
    assert past().last_day_of("Maoist rebels") is None
    assert past().last_day_of("President Bashar al-Assad") is None


def test_a_seizure_is_known_by_who_took_what() -> None:
    assert past().last_day_of_seizure("RUS", "Crimea") == date(2014, 3, 21)
    assert past().last_day_of_seizure("UKR", "Crimea") is None
