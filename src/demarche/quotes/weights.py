"""The learned part of the stage: tables of weights, read once, and what they say of features.

`weights.npz` is made by `training/quotes` from news articles in which people marked every attribution;
`docs/quotes.md` is its card. Weights are bytes with one scale for each table.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from demarche.errors import MissingPartError
from demarche.ontology.speech import speech_cues
from demarche.quotes.features import BITS, CUE_TEMPLATES, Indices
from demarche.quotes.pairs import PAIR_TEMPLATES
from demarche.quotes.units import UNIT_TEMPLATES

Floats = NDArray[np.float32]

_FILE = "weights.npz"
_ROWS_AT_ONCE = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Weights of hashed features, one column for each label, and what each label starts from."""

    weights: Floats
    bias: Floats

    @property
    def shift(self) -> int:
        """By how many bits a feature's number is wider than the table."""
        return BITS - int(len(self.weights) - 1).bit_length()

    def scores(self, features: Indices) -> Floats:
        """For each row of features the score of each label: an array of rows by labels."""
        found = np.empty((len(features), self.weights.shape[1]), dtype=np.float32)
        for low in range(0, len(features), _ROWS_AT_ONCE):
            part = features[low : low + _ROWS_AT_ONCE]
            found[low : low + len(part)] = self.weights.take(part >> self.shift, axis=0).sum(axis=1)
        return found + self.bias

    def odds(self, features: Indices) -> Floats:
        """The probability of the one label of a table that has one."""
        scores = np.clip(self.scores(features)[:, 0], -30, 30)
        return (1 / (1 + np.exp(-scores))).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Tables for cues (one label), for the part of each token seen from a cue (the labels of
    `labelling`) with scores of one label following another, and for quotations further away. `digest` is
    the hash of the file, `features` the number of what its features were made from."""

    cues: Table
    parts: Table
    follows: Floats
    units: Table
    digest: str
    features: int


@cache
def model() -> Model:
    """The weights that the package carries; MissingPartError when they are not there."""
    path = files("demarche.quotes").joinpath(_FILE)
    if not path.is_file():
        raise MissingPartError(f"quotes/{_FILE} is missing from the package; install it again")
    return read_model(path.read_bytes())


def model_name() -> str:
    """The weights by name and hash, as the record keeps them."""
    return f"attribution-{model().digest[:12]}"


def read_model(data: bytes) -> Model:
    """The tables of a file of weights."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        tables = {name: _table(arrays, name) for name in ("cues", "parts", "units")}
        follows = arrays["follows"].astype(np.float32)
        features = int(arrays["features"])
    return Model(
        tables["cues"], tables["parts"], follows, tables["units"], sha256(data).hexdigest(), features
    )


def features_number() -> int:
    """A number of all that features are made from; weights made with another do not fit."""
    cues = speech_cues()
    parts = (
        CUE_TEMPLATES,
        PAIR_TEMPLATES,
        UNIT_TEMPLATES,
        BITS,
        sorted(cues.verbs.items()),
        sorted(cues.nouns.items()),
    )
    return crc32(repr(parts).encode())


def _table(arrays: "np.lib.npyio.NpzFile", name: str) -> Table:
    scale = np.float32(arrays[f"{name}_scale"])
    return Table(arrays[name].astype(np.float32) * scale, arrays[f"{name}_bias"].astype(np.float32))
