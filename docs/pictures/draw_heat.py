"""Draws the pictures of docs/measures.md with the program itself.

Run as `python docs/pictures/draw_heat.py RECORD EVENTS` in the project's folder: a record of the sample
reports (`demarche demo` makes one) and the folder of imported events of 2014.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Write `heat-2014.svg` and `heat-samples.svg` beside this file."""
    record, events = sys.argv[1:]
    _draw("heat-samples.svg", "RUS", "--record", record)
    _draw("heat-2014.svg", "RUS", "UKR", "--events", events)


def _draw(name: str, *arguments: str) -> None:
    command = [sys.executable, "-m", "demarche", "measure", "heat", *arguments, "--plot", str(HERE / name)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    main()
