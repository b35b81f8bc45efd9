"""How fast event data is imported, beside DuckDB's own CSV reader on one file in one run.

`python benchmarks/importing.py [MEGABYTES]`. The file is generated: GDELT 2.0 events of 61 columns. Three
ways to read it, in turn: `import` is ours, with all checks, mapping and counting, to Parquet; `read` is
DuckDB's reader alone, every column taken as text and thrown away; `copy` is DuckDB's reader into a Parquet
file of all columns.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from demarche.interchange import import_file
from demarche.interchange.gdelt import COLUMNS2
from demarche.ontology.cameo import cameo
from demarche.ontology.country_codes import country_codes

DIFFERENT_ROWS = 20_000
AIM = 0.7
RUNS = 3


def main() -> None:
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 200.0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "generated.export.CSV"
        size = generate(file, megabytes) / 1e6
        ways: dict[str, Callable[[], object]] = {
            "read": lambda: duckdb.execute(f"SELECT {lengths()} FROM {reader(file)}").fetchall(),
            "import": lambda: import_file(file, Path(folder) / "imports"),
            "copy": lambda: duckdb.execute(f"COPY (FROM {reader(file)}) TO '{folder}/all.parquet'"),
        }
        best = {name: size / min(seconds(way) for _ in range(RUNS)) for name, way in ways.items()}
    for name, rate in best.items():
        print(f"{name:8}{rate:8.0f} MB/s")
    share = best["import"] / best["read"]
    print(f"import / read {share:.2f} (aim {AIM}), import / copy {best['import'] / best['copy']:.2f}")


def reader(file: Path) -> str:
    """DuckDB's own reader, told what it would else have to guess."""
    return f"read_csv('{file}', delim = '\\t', quote = '', header = false, all_varchar = true)"


def lengths() -> str:
    names = [f"column{n:02}" for n in range(len(COLUMNS2))]
    return ", ".join(f"sum(length({name}))" for name in names)


def seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start


def generate(file: Path, megabytes: float) -> int:
    """A file of that size, of the same rows again and again; its bytes."""
    lines = "".join(row(random.Random(number)) for number in range(DIFFERENT_ROWS)).encode()
    with file.open("wb") as out:
        while out.tell() < megabytes * 1e6:
            out.write(lines)
        return out.tell()


def row(chance: random.Random) -> str:
    cells = dict.fromkeys(COLUMNS2, "")
    countries, codes = list(country_codes()), [code for code in cameo() if len(code) > 2]
    code = chance.choice(codes)
    cells |= {
        "GLOBALEVENTID": str(chance.randrange(10**9)),
        "SQLDATE": f"2022{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}",
        "MonthYear": "202202",
        "Year": "2022",
        "FractionDate": "2022.1041",
        "IsRootEvent": "1",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": "1",
        "GoldsteinScale": "2.8",
        "NumMentions": str(chance.randrange(1, 50)),
        "NumSources": "2",
        "NumArticles": "4",
        "AvgTone": f"{chance.uniform(-9, 9):.12f}",
        "DATEADDED": "20220207123000",
        "SOURCEURL": f"https://www.example{chance.randrange(500)}.org/world/2022/02/07/talks-{chance.random()}.html",
    }
    for side in ("Actor1", "Actor2"):
        country = chance.choice(countries)
        cells |= {f"{side}Code": country, f"{side}Name": country, f"{side}CountryCode": country}
        cells[f"{side}Type1Code"] = chance.choice(["GOV", "MIL", "", ""])
    for side in ("Actor1", "Actor2", "Action"):
        cells |= {f"{side}Geo_Type": "4", f"{side}Geo_FullName": "Somewhere, Some Province, Some Country"}
        cells |= {
            f"{side}Geo_CountryCode": "RS",
            f"{side}Geo_ADM1Code": "RS48",
            f"{side}Geo_ADM2Code": "25105",
        }
        cells |= {f"{side}Geo_Lat": f"{chance.uniform(-60, 60):.4f}", f"{side}Geo_FeatureID": "-2960561"}
        cells[f"{side}Geo_Long"] = f"{chance.uniform(-180, 180):.4f}"
    return "\t".join(cells.values()) + "\n"


if __name__ == "__main__":
    main()
