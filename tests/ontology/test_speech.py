"""The lexicon of saying loads whole, and a word stands in one class."""

import pytest

from demarche.errors import DataError
from demarche.ontology.speech import _by_word, speech_cues


def test_classes_of_words() -> None:
    cues = speech_cues()
    assert cues.verbs["say"] == "report"
    assert cues.verbs["fear"] == "think"
    assert cues.nouns["pledge"] == "commit"
    assert "banana" not in cues.verbs
    assert cues.channels["tweet"] == "post"


def test_a_word_in_two_classes_stops_the_load() -> None:
    with pytest.raises(DataError, match="'say' is in report and in think"):
        _by_word({"report": ["say"], "think": ["say"]}, "verbs")


def test_lemmas_are_in_lower_case() -> None:
    cues = speech_cues()
    assert all(word == word.lower() for word in (*cues.verbs, *cues.nouns, *cues.channels, *cues.deeds))
