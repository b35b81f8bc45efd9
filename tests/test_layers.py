"""Imports only point downwards, and never sideways between the names of one line."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "demarche"
LAYERS = [
    ["version", "errors", "settings"],
    ["records"],
    ["ontology", "text"],
    ["ingest", "reading", "parsing", "actors", "events", "quotes", "dates", "places", "store"],
    ["coder", "corroborate", "measure", "interchange"],
    ["forecast", "evaluate"],
    ["brief", "scale"],
    ["serve"],
    ["cli"],
]
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FILES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.stem in RANKS)


def part_of(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("demarche.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_downwards(path: Path) -> None:
    own = part_of(path)
    assert own in RANKS, f"{own} has no layer"
    for part in imported_parts(path) - {own}:
        assert part in RANKS, f"{path} imports {part}, which has no layer"
        assert RANKS[part] < RANKS[own], f"{own} may not import {part}"


@pytest.mark.parametrize("part", sorted({part_of(path) for path in FILES}))
def test_no_generic_names(part: str) -> None:
    assert part not in {"utils", "helpers", "common", "misc"}
