"""Sentences carry grammar, and offsets that hold."""

from demarche.parsing import load_parser, plain_document

TEXT = "Macron met Putin in Moscow.\n\nHe will fly to Kyiv on Tuesday, officials said."


def test_offsets_hold_over_blocks() -> None:
    sentences = load_parser().parse(plain_document(TEXT))
    assert [TEXT[s.start : s.end] for s in sentences] == TEXT.split("\n\n")
    assert all(TEXT[t.start : t.end] == t.text for s in sentences for t in s.tokens)


def test_subtrees() -> None:
    sentence = load_parser().parse(plain_document(TEXT))[0]
    assert sentence.root.lemma == "meet"
    [subject] = sentence.children_of(sentence.root, "nsubj")
    assert subject.text == "Macron"
    assert (sentence.root.left, sentence.root.right) == (0, len(sentence.tokens) - 1)
    assert [t.text for t in sentence.subtree_of(subject)] == ["Macron"]


def test_a_day_after_the_reporting_verb_is_its_own() -> None:
    for text in ("Peru said on Monday it would send help.", "Peru said Monday it would send help."):
        sentence = load_parser().parse(plain_document(text))[0]
        day = next(token for token in sentence.tokens if token.text == "Monday")
        heads = [token.lemma for token in sentence.ancestors_of(day)]
        assert "send" not in heads


def test_a_name_in_the_place_of_a_subject_is_no_verb() -> None:
    first = load_parser().parse(plain_document("Blinken is due to meet Scholz."))[0].tokens[0]
    assert (first.pos, first.tag, first.lemma) == ("PROPN", "NNP", "Blinken")
