"""CAMEO codes with Goldstein scores, and the crosswalk to PLOVER (`data/cameo.tsv`)."""

from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from demarche.errors import DataError
from demarche.ontology.data_files import load_tsv
from demarche.records import EventType, Quad

CROSSWALK = 2
"""Version of the crosswalk: counted up whenever a code leads to another type or mode. 1 had modes of older
drafts of PLOVER."""
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


PUBLISHED_COLUMNS = ("code", "name", "like", "goldstein")


@cache
def published_cameo() -> dict[str, CameoCode]:
    """The codes as published data (GDELT, ICEWS) use them: names of CAMEO 1.1 where those of `cameo.tsv`
    are older, and codes that it lacks (`data/cameo-published.tsv`)."""
    found = dict(cameo())
    for row in load_tsv("cameo-published.tsv", PUBLISHED_COLUMNS):
        known = found.get(row["like"] or row["code"])
        if known is None:
            raise DataError(f"cameo-published.tsv: like: {row['like'] or row['code']!r} is not in cameo.tsv")
        score = float(row["goldstein"]) if row["goldstein"] else known.goldstein
        found[row["code"]] = replace(known, code=row["code"], name=row["name"], goldstein=score)
    return found


@cache
def _generic() -> dict[str, str]:
    rows = load_tsv("cameo-generic.tsv", ("type", "code"))
    unknown = [row["code"] for row in rows if row["code"] not in cameo()]
    if unknown:
        raise DataError(f"cameo-generic.tsv: code: {unknown[0]!r} is not in cameo.tsv")
    return {row["type"]: row["code"] for row in rows}


@cache
def code_of(kind: EventType, mode: str | None) -> CameoCode:
    """The code for a type and mode of which nothing more is known: the first that has that mode, else the
    type's general code (`data/cameo-generic.tsv`)."""
    general = cameo()[_generic()[kind]]
    alike = (code for code in cameo().values() if kind in code.plover and len(code.code) > len(code.root))
    return next((code for code in alike if mode is not None and code.mode == mode), general)


@cache
def cameo() -> dict[str, CameoCode]:
    """All codes, by code. Modes that PLOVER names otherwise today, or that the table lacks, are those of
    `data/cameo-modes.tsv`."""
    codes = {row["code"]: _code(row) for row in load_tsv("cameo.tsv", COLUMNS)}
    for row in load_tsv("cameo-modes.tsv", ("code", "mode")):
        if row["code"] not in codes:
            raise DataError(f"cameo-modes.tsv: code: {row['code']!r} is not in cameo.tsv")
        codes[row["code"]] = replace(codes[row["code"]], mode=row["mode"] or None)
    return codes


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
