"""The embedded gazetteer: names to places, from one compact file.

Populated places from 500 inhabitants, their spellings and first-level regions are GeoNames data
(CC BY 4.0); countries, regions and sites are the tables of `ontology/data/places`.
`training/places/build_gazetteer.py` packs them: names are found by the sorted 64-bit hashes of their
normalised form.
"""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import numpy as np
import numpy.typing as npt

from demarche.errors import DataError
from demarche.places.names import normalise

PlaceKind = Literal["city", "county", "region", "country", "site", "area", "district"]
KINDS: tuple[PlaceKind, ...] = ("city", "county", "region", "country", "site", "area", "district")


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `lat` and `lon` are degrees (WGS 84); `population` is the gazetteer's, or a weight
    of the same scale for places that have none; `region` is the name of its first-level region or "";
    `is_main_name` tells whether the name looked up is its main one."""

    number: int
    name: str
    kind: PlaceKind
    country: str
    region: str
    lat: float
    lon: float
    population: int
    geonames: int | None
    is_main_name: bool


class Gazetteer:
    """Looks names up. Loading maps the arrays; a place is made when asked for."""

    def __init__(self, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
        self._hashes: list[int] = arrays["hashes"].tolist()
        self._offsets: list[int] = arrays["offsets"].tolist()
        self._postings = arrays["postings"]
        self._kind: list[int] = arrays["kind"].tolist()
        self._country: list[int] = arrays["country"].tolist()
        self._region: list[int] = arrays["region"].tolist()
        self._position: list[list[float]] = arrays["position"].tolist()
        self._population: list[int] = arrays["population"].tolist()
        self._geonames: list[int] = arrays["geonames"].tolist()
        self._names = arrays["names"].tobytes().split(b"\n")
        self._countries: list[str] = arrays["countries"].tolist()
        self._regions: list[str] = arrays["regions"].tolist()

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return self._slot(name) is not None

    def main_names(self) -> list[str]:
        """The main name of every place, in the order of the gazetteer."""
        return [name.decode() for name in self._names]

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of that name, in the order of the gazetteer; none for an unknown name."""
        slot = self._slot(name)
        if slot is None:
            return ()
        codes: list[int] = self._postings[self._offsets[slot] : self._offsets[slot + 1]].tolist()
        return tuple(self._place(code) for code in codes)

    def _slot(self, name: str) -> int | None:
        digest = hashlib.blake2b(normalise(name).encode(), digest_size=8).digest()
        key = int.from_bytes(digest, "big")
        slot = bisect_left(self._hashes, key)
        return slot if slot < len(self._hashes) and self._hashes[slot] == key else None

    def _place(self, code: int) -> Place:
        number, is_main = divmod(code, 2)
        lat, lon = self._position[number]
        return Place(
            number=number,
            name=self._names[number].decode(),
            kind=KINDS[self._kind[number]],
            country=self._countries[self._country[number]],
            region=self._regions[self._region[number]],
            lat=round(lat, 5),
            lon=round(lon, 5),
            population=self._population[number],
            geonames=self._geonames[number] or None,
            is_main_name=bool(is_main),
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that the package carries; DataError when the file is missing."""
    path = files("demarche.places").joinpath("gazetteer.npz")
    if not path.is_file():
        raise DataError("places/gazetteer.npz: the package does not carry the gazetteer")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Gazetteer(
            cast("dict[str, npt.NDArray[np.generic]]", {name: arrays[name] for name in arrays.files})
        )
