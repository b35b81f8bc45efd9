"""Training rows: sentences with one actor and one recipient marked, and what is known of each.

Two sources have one form here: the project's own sentences (`data/*.tsv`, marked inline) and the
development sets of `../shared/eval` (offsets in JSON Lines), which stay outside the repository.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

ONTOLOGY = Path(__file__).parent.parent / "src" / "demarche" / "ontology" / "data" / "plover.yaml"
MARK = re.compile(r"\[([AR]) ([^\[\]]*)\]")
NONE = "NONE"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One marked sentence. `types` are the acceptable types (empty: not known), `mode` a mode, "" for
    a type without one, None where not known; `cooperative` is None where not known. `recipient` is
    None where the sentence names none."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int] | None
    types: tuple[str, ...]
    mode: str | None = None
    cooperative: bool | None = None
    id: str = ""
    source: str = "own"


@cache
def plover_types() -> dict[str, dict]:
    """The types of the ontology with their quad class and modes, in its order."""
    return yaml.safe_load(ONTOLOGY.read_text(encoding="utf-8"))["types"]


@cache
def type_labels() -> tuple[str, ...]:
    """What the type head tells apart: the ontology's types, then no event."""
    return (*plover_types(), NONE)


@cache
def mode_labels() -> tuple[str, ...]:
    """What the mode head tells apart: no mode, then `TYPE/mode`."""
    return ("", *(f"{name}/{mode}" for name, row in plover_types().items() for mode in row.get("modes", {})))


def hash_of(text: str) -> int:
    """A number that sentences share which differ in case and punctuation alone."""
    return int(hashlib.sha256(re.sub(r"\W", "", text.lower()).encode()).hexdigest(), 16)


def fold_of(text: str) -> int:
    """The fold that holds a sentence out; all rows of one sentence share it."""
    return hash_of(text) % FOLDS


def cooperative_of(types: tuple[str, ...]) -> bool | None:
    """Whether types are of the cooperative quads; None for no event or a mixture."""
    sides = {plover_types()[name]["quad"] <= 2 for name in types if name != NONE}
    return sides.pop() if len(sides) == 1 and NONE not in types else None


def parse_marked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain sentence and the spans of its marks, `[A Iran] warned [R Israel]`."""
    spans: dict[str, tuple[int, int]] = {}
    pieces: list[str] = []
    length = last = 0
    for found in MARK.finditer(marked):
        before = marked[last : found.start()]
        start = length + len(before)
        pieces += [before, found[2]]
        length = start + len(found[2])
        if found[1] in spans:
            raise ValueError(f"marked twice: {marked}")
        spans[found[1]] = (start, length)
        last = found.end()
    text = "".join(pieces) + marked[last:]
    if "A" not in spans or re.search(r"\[[AR] ", text):
        raise ValueError(f"bad marks: {marked}")
    return text, spans


def marked_row(line: str, source: str) -> Row:
    """The row of one line `TYPE<TAB>mode<TAB>sentence`; several types are joined by "|"."""
    names, mode, marked = line.split("\t")
    types = tuple(names.split("|"))
    text, spans = parse_marked(marked)
    return Row(text, spans["A"], spans.get("R"), types, mode, cooperative_of(types), source=source)


def read_marked(path: Path) -> Iterator[Row]:
    """Rows of a file of marked sentences; lines that open with "#" are comments."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            try:
                yield marked_row(line, path.stem)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error


PARTY = re.compile(r"\{(\d) ([^{}]*)\}")
LABEL = re.compile(r"(\d)(<?>)(\d?) (\?|[A-Z]+)(?:/([a-z-]+))?")


def read_multi(path: Path) -> Iterator[Row]:
    """Rows of a file of sentences with numbered parties, one for each ordered pair; see its head."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            labels, sentence = line.split("\t")
            yield from _pairs_of(labels, sentence, path.stem)


def _numbered(sentence: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain sentence and the spans of its numbered parties."""
    spans: dict[str, tuple[int, int]] = {}
    for found in PARTY.finditer(sentence):
        start = found.start() - 4 * len(spans)
        spans[found[1]] = (start, start + len(found[2]))
    return PARTY.sub(r"\2", sentence), spans


def _pairs_of(labels: str, sentence: str, source: str) -> Iterator[Row]:
    text, spans = _numbered(sentence)
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for label in labels.split("; "):
        found = LABEL.fullmatch(label)
        if found is None:
            raise ValueError(f"bad label {label}: {sentence}")
        told[found[1], found[3]] = (found[4], found[5] or "")
        if found[2] == "<>":
            told[found[3], found[1]] = told[found[1], found[3]]
    pairs = [(a, b) for a in spans for b in spans if a != b] + [key for key in told if not key[1]]
    for actor, recipient in pairs:
        name, mode = told.get((actor, recipient), (NONE, ""))
        if name != "?":
            sides = cooperative_of((name,))
            yield Row(text, spans[actor], spans.get(recipient), (name,), mode, sides, source=source)


SIDE = re.compile(r"(\d)([+-])(\d)")


def read_sides(path: Path) -> Iterator[Row]:
    """Rows of a file of sentences with numbered parties whose side alone is told; see its head. Each pair
    stands in both orders, since who is marked as actor says nothing of the side."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            labels, sentence = line.split("\t")
            text, spans = _numbered(sentence)
            for label in labels.split("; "):
                found = SIDE.fullmatch(label)
                if found is None:
                    raise ValueError(f"bad label {label}: {sentence}")
                pair = Row(text, spans[found[1]], spans[found[3]], (), None, found[2] == "+", source="sides")
                yield pair
                yield replace(pair, actor=spans[found[3]], recipient=spans[found[1]])


def read_pairs(path: Path) -> Iterator[Row]:
    """Rows of `pairs` data; two gold types are both acceptable."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        types = tuple(row["gold"])
        yield Row(
            row["text"], tuple(row["actor"]), tuple(row["recipient"]), types,
            cooperative=cooperative_of(types), id=row["id"], source="pairs",
        )  # fmt: skip


def read_direction(path: Path) -> Iterator[Row]:
    """Rows of `direction` data. In the file, 1 stands on the attacks and 0 on the meetings."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Row(
            row["text"], tuple(row["actor"]), tuple(row["recipient"]), (),
            cooperative=str(row["gold"]) == "0", id=row["id"], source="direction",
        )  # fmt: skip


def reversed_row(row: Row) -> Row:
    """The same sentence with the parties exchanged: no event in that direction."""
    if row.recipient is None:
        raise ValueError("no recipient to exchange")
    return replace(row, actor=row.recipient, recipient=row.actor, types=(NONE,), mode="", cooperative=None)
