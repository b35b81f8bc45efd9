"""The gazetteer's look-ups a second, load time (both of processor time) and size.

Names are those of every n-th place of the gazetteer itself and, as many, the same with a letter changed,
which it mostly does not know. Load time is that of a process of its own, imports left out.
"""

import argparse
import json
import subprocess
import sys
import time
from importlib.resources import files
from typing import Any

from demarche.places import gazetteer

EVERY = 10
LOADING = (
    "import time, numpy, demarche.places as p; start = time.process_time(); p.gazetteer();"
    "print(time.process_time() - start)"
)


def names(every: int) -> list[str]:
    """Known names and unknown ones, in turn."""
    known = gazetteer().main_names()[::every]
    return [name for pair in zip(known, (f"{name}q" for name in known), strict=True) for name in pair]


def measured(every: int) -> dict[str, Any]:
    """All figures."""
    asked = names(every)
    places = gazetteer()
    start = time.process_time()
    found = sum(len(places.find(name)) for name in asked)
    seconds = time.process_time() - start
    load = subprocess.run([sys.executable, "-c", LOADING], check=True, capture_output=True, text=True).stdout
    path = files("demarche.places").joinpath("gazetteer.npz")
    return {
        "places": len(places),
        "names_asked": len(asked),
        "places_found": found,
        "lookups_per_second": round(len(asked) / seconds),
        "load_seconds": round(float(load), 3),
        "mib_on_disk": round(len(path.read_bytes()) / 2**20, 1),
    }


def main() -> None:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=EVERY, help="ask for the names of every n-th place")
    print(json.dumps(measured(parser.parse_args().every), indent=2))


if __name__ == "__main__":
    main()
