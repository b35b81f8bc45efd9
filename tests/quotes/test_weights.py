"""The weights that ship fit the features that the code makes."""

import numpy as np

from demarche.quotes.features import BITS
from demarche.quotes.labelling import Part
from demarche.quotes.weights import Table, features_number, model


def test_the_weights_were_made_with_these_features() -> None:
    message = "templates or lists of words changed: run `python -m training.quotes.train`"
    assert model().features == features_number(), message


def test_tables_have_a_label_for_each_part() -> None:
    assert model().cues.weights.shape[1] == model().units.weights.shape[1] == 1
    assert model().parts.weights.shape[1] == len(Part)
    assert model().follows.shape == (len(Part), len(Part))


def test_a_table_uses_the_upper_bits_of_a_number() -> None:
    table = Table(np.array([[1.0], [10.0]], dtype=np.float32), np.array([0.5], dtype=np.float32))
    top = 1 << (BITS - 1)
    features = np.array([[0, 1], [top, 3]], dtype=np.int32)
    assert table.scores(features)[:, 0].tolist() == [2.5, 11.5]


def test_odds_stay_between_nought_and_one() -> None:
    table = Table(np.array([[1e6], [-1e6]], dtype=np.float32), np.zeros(1, dtype=np.float32))
    odds = table.odds(np.array([[0], [1 << (BITS - 1)]], dtype=np.int32))
    assert 0.999 < odds[0] <= 1
    assert 0 <= odds[1] < 0.001
