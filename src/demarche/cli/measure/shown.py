"""How figures are printed."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from demarche.cli.output import Format
from demarche.measure.facts import Facts
from demarche.measure.png import png
from demarche.text.spreadsheet import write_csv


def print_figures(rows: Sequence[Any], kind: type, output: Format) -> None:
    if output == "json":
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1, default=str))
    elif output == "jsonl":
        for row in rows:
            print(json.dumps(asdict(row), ensure_ascii=False, default=str))
    else:
        write_csv(rows, kind, sys.stdout)


def tell_unplaced(facts: Facts) -> None:
    if facts.unplaced:
        print(
            f"{facts.unplaced} incidents without a day (or only within more than a week) are left out",
            file=sys.stderr,
        )


def per(unit: str) -> str:
    return "outlets a day" if unit == "outlets" else unit


def shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def number(value: float | None) -> str:
    return (
        ""
        if value is None
        else f"{value:.2f}".rstrip("0").rstrip(".")
        if isinstance(value, float)
        else str(value)
    )


def write_plot(path: Path, svg: str) -> None:
    """Write a plot in the format that the file's ending names."""
    if path.suffix.lower() == ".png":
        path.write_bytes(png(svg))
    else:
        path.write_text(svg, encoding="utf-8")
    print(f"plot written to {path}", file=sys.stderr)
