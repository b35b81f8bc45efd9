"""The cue words are written the way they are compared."""

from demarche.ontology.furniture import furniture


def test_cues_are_in_lower_case_and_stand_once() -> None:
    data = furniture()
    for name in data.__dataclass_fields__:
        words = getattr(data, name)
        if isinstance(words, list):
            assert words == [word.lower() for word in words], name
            assert len(words) == len(set(words)), name


def test_words_of_markup_show_one_thing_each() -> None:
    words = [word for listed in furniture().markup_words.values() for word in listed]
    assert len(words) == len(set(words))
