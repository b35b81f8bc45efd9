"""CAMEO codes with Goldstein scores, and the crosswalk to PLOVER (`data/cameo.tsv`)."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from demarche.ontology.data_files import load_tsv
from demarche.records import EventType, Quad

COLUMNS = ("code", "name", "goldstein", "quad", "plover", "mode", "context")


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One code. `plover` lists the types it can become: none for what PLOVER does not code (plain
    statements), two where the tense decides (CONCEDE of the future, RETREAT of the present)."""

    code: str
    name: str
    goldstein: float | None
    quad: Quad
    plover: tuple[EventType, ...]
    mode: str | None
    context: str | None

    @property
    def root(self) -> str:
        """The two-digit root code."""
        return self.code[:2]


@cache
def cameo() -> dict[str, CameoCode]:
    """All codes, by code."""
    return {row["code"]: _code(row) for row in load_tsv("cameo.tsv", COLUMNS)}


def _code(row: dict[str, str]) -> CameoCode:
    return CameoCode(
        code=row["code"],
        name=row["name"],
        goldstein=float(row["goldstein"]) if row["goldstein"] else None,
        quad=cast(Quad, int(row["quad"])),
        plover=tuple(cast(EventType, name) for name in row["plover"].split("|") if name),
        mode=row["mode"] or None,
        context=row["context"] or None,
    )
