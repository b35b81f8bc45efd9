"""Sentences made from the frames of `data/frames.tsv` and the names of `data/names.yaml`, by seed.

Besides each positive row come hard negatives: the parties exchanged, and, where two clauses stand in
one sentence, a party of one clause with a party of the other.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml
from grammar import AUXILIARIES, finite, passive
from rows import NONE, Row, marked_row, parse_marked, reversed_row

DATA = Path(__file__).parent / "data"
SLOT = re.compile(r"\{([A-Za-z]\w*)(?::(\w+))?\}")
VERB = re.compile(r"<([~+=]?)([^<>]+)>")
TENSES = ("past", "perfect", "present", "progressive", "pluperfect", *AUXILIARIES)
TENSE_WEIGHTS = (46, 24, 8, 7, 6, 3, 2, 2, 2, 1)
PRONOUNS = ("he", "she", "it", "they*", "he", "it")
PRONOUN_SHARE = 0.06
ALONE_SHARE, IDLE_SHARE = 0.08, 0.04
"""How many generated rows stand once more with only their actor marked, or with only their recipient marked
as one who does nothing: the coder often cannot tell who the other is."""
LOWER_SHARE = 0.12
"""How many of the sentences for the side alone are written as broadcasts are taken down, without capitals."""
SYMMETRIC = re.compile(
    r"\{A[^}]*\}(,| and) (\{Z\} and )?\{R|between \{A|(<meet>|talks|meeting|<discuss>|<clash>).*with \{R"
)


@dataclass(frozen=True, slots=True)
class Frame:
    types: str
    mode: str
    text: str
    kinds: dict[str, str]

    @property
    def is_symmetric(self) -> bool:
        return SYMMETRIC.search(self.text) is not None


@cache
def names() -> dict:
    return yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))


@cache
def frames() -> tuple[Frame, ...]:
    found, types, kinds = [], "", {}
    for line in (DATA / "frames.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            header = re.fullmatch(r"#([A-Z|]+) ([A-Z]+)>([A-Z]+)", line)
            if header:
                types, kinds = header[1], {"A": header[2], "R": header[3], "Z": "SGL", "D": "D", "B": "B"}
            continue
        mode, text = line.split("\t")
        found.append(Frame(types, mode, text, kinds))
    return tuple(found)


@cache
def nominals() -> tuple[Frame, ...]:
    """Acts named by a noun."""
    found = []
    for line in (DATA / "nominals.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            types, mode, parties, text = line.split("\t")
            actor, recipient = parties.split(">")
            found.append(Frame(types, mode, text, {"A": actor, "R": recipient}))
    return tuple(found)


@cache
def sides() -> tuple[Frame, ...]:
    """Frames for the side alone; `types` holds its name."""
    found, side, kinds = [], "", {}
    for line in (DATA / "sides.tsv").read_text(encoding="utf-8").splitlines():
        header = re.fullmatch(r"#(COOPERATIVE|CONFLICTUAL) ([A-Z]+)>([A-Z]+)", line)
        if header:
            side, kinds = header[1], {"A": header[2], "R": header[3]}
        elif not line.startswith("#"):
            found.append(Frame(side, "", line, kinds))
    return tuple(found)


class Writer:
    """Fills frames; all chance comes from one generator. A name that ends in "*" is plural."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.plural = {"A": False, "R": False}

    def pick(self, options: list[str]) -> str:
        return self.fill(self.chance.choice(options), {})

    def state(self) -> tuple[str, str, str]:
        return tuple(self.chance.choice(names()["states"]))

    def person(self) -> str:
        data = names()
        first, last = self.chance.choice(data["first"]), self.chance.choice(data["last"])
        return last if self.chance.random() < 0.25 else f"{first} {last}"

    def leader(self) -> str:
        state, adjective, _ = self.state()
        title = self.chance.choice(names()["titles"])
        person = self.person()
        of = "" if state.startswith("the ") else f"{state}'s "
        lower = title.lower() if of else title
        return self.chance.choice([
            f"{adjective} {title} {person}", f"{title} {person}", person,
            f"the {adjective} {title.lower()}",
            f"{of}{lower} {person}", f"{of}{lower}" if of else person, f"{title} {person} of {state}", person,
            f"{adjective} {title} {person}", f"{adjective} leader {person}",
            f"a spokesman for {title} {person}",
        ])  # fmt: skip

    def body(self) -> str:
        state, adjective, capital = self.state()
        body = self.chance.choice(names()["bodies"])
        of = f"{state}'s {body}" if not state.startswith("the ") else f"the {adjective} {body}"
        plain = f"{adjective} {body}" if body.endswith("*") else f"the {adjective} {body}"
        return self.chance.choice([plain, plain, of, capital, f"the government of {state}"])

    def party(self, kinds: str) -> str:
        data = names()
        kind = self.chance.choice(kinds)
        lists = {
            "I": "international", "N": "ngos", "C": "courts", "P": "police", "M": "military", "B": "rebels",
            "V": "civilians", "O": "opposition", "X": "companies", "D": "persons", "T": "places",
            "J": "media", "W": "everyday", "H": "houses",
        }  # fmt: skip
        if kind == "S":
            state = self.state()[0]
            return f"{state} and {self.state()[0]}*" if self.chance.random() < 0.07 else state
        if kind == "E":
            return self.state()[1]
        if kind == "G":
            return self.body()
        if kind == "L":
            return self.leader()
        if kind == "T" and self.chance.random() < 0.5:
            state, _, capital = self.state()
            return self.chance.choice([state, capital, capital])
        return self.pick(data[lists[kind]])

    def fill(self, text: str, kinds: dict[str, str]) -> str:
        return SLOT.sub(lambda found: self._slot(found[1], found[2], kinds), text)

    def _slot(self, name: str, kind: str | None, kinds: dict[str, str]) -> str:
        if name == "n":
            return "{n}"
        if name in kinds:
            if kind == "J2":
                party = self.state()[1]
            else:
                kind = kind if kind is not None else kinds[name]
                party = self.party(kind)
            if name in self.plural:
                self.plural[name] = party.endswith("*")
                return f"[{name} {party.removesuffix('*')}]"
            return party.removesuffix("*")
        state = self.state()
        simple = {"adj": 1, "adj2": 1, "state": 0, "city": 2}
        if name in simple:
            return state[simple[name]]
        if name == "CITY":
            return state[2].upper()
        if name == "person":
            return self.person()
        if name == "num":
            return self.chance.choice(names()["phrases"]["num"])
        if name == "media":
            return self.pick(names()["media"])
        return self.pick(names()["phrases"][name])

    def verbs(self, text: str, tense: str) -> str:
        def shape(found: re.Match[str]) -> str:
            before = text[: found.start()]
            subject = max(("A", "R"), key=lambda name: before.rfind(f"[{name} "))
            plural = found[1] == "+" or self.plural[subject]
            if found[1] == "~":
                return passive(found[2], tense, plural=plural)
            verb, *rest = found[2].split(" ") if not found[2].startswith("strongly") else [found[2]]
            return " ".join([finite(verb, "present" if found[1] == "=" else tense, plural=plural), *rest])

        return VERB.sub(shape, text)

    def clause(self, frame: Frame) -> str:
        tense = self.chance.choices(TENSES, TENSE_WEIGHTS)[0]
        text = frame.text
        if re.match(r"\{A\b[^}]*\} <", text) and self.chance.random() < PRONOUN_SHARE:
            pronoun = self.chance.choice(PRONOUNS)
            self.plural["A"] = pronoun.endswith("*")
            text = f"[A {pronoun.removesuffix('*')}]" + text[text.index("}") + 1 :]
        return self.verbs(self.fill(text, frame.kinds), tense)

    def dressed(self, clause: str) -> str:
        """The clause as a sentence, most often with something before or after it."""
        data = names()
        lead = self.pick(data["leads"]) if self.chance.random() < 0.4 else ""
        tail = self.pick(data["tails"]) if self.chance.random() < 0.55 else ""
        stop = "" if not lead and not tail and self.chance.random() < 0.2 else "."
        return _capital(f"{lead}{clause}{tail}") + stop


def _capital(text: str) -> str:
    found = re.match(r"(\[[AR] )?(.)", text)
    return text if found is None else f"{found[1] or ''}{found[2].upper()}{text[found.end() :]}"


def _strip(text: str) -> str:
    return re.sub(r"\[[AR] ([^\[\]]*)\]", r"\1", text)


def _only(text: str, keep: str) -> str:
    """The clause with only one of its marks kept."""
    return re.sub(r"\[([AR]) ([^\[\]]*)\]", lambda m: m[0] if m[1] == keep else m[2], text)


def generate(seed: int, per_frame: int) -> Iterator[Row]:
    """Rows in a fixed order: for each frame some single clauses, then sentences of two clauses."""
    writer = Writer(seed)
    events = [frame for frame in frames() if frame.types != NONE]
    for frame in frames():
        for _ in range(per_frame * (3 if frame.types == NONE else 1)):
            line = writer.dressed(writer.clause(frame))
            row = _row(frame, line)
            yield row
            if _can_reverse(frame, row) and writer.chance.random() < 0.35:
                yield reversed_row(row)
            yield from _with_one_party(writer, frame, row)
    for frame in nominals():
        for _ in range(per_frame * 4):
            carrier = writer.pick(names()["carriers"])
            row = _row(frame, writer.dressed(carrier.replace("{n}", writer.fill(frame.text, frame.kinds))))
            yield row
            if _can_reverse(frame, row) and writer.chance.random() < 0.3:
                yield reversed_row(row)
    for _ in range(len(events) * per_frame // 3):
        yield from _two_clauses(writer, *writer.chance.sample(events, 2))


def generate_sides(seed: int, per_frame: int) -> Iterator[Row]:
    """Rows whose side alone is known, in a fixed order: single clauses, then two clauses of unlike sides."""
    writer = Writer(seed)
    for frame in sides():
        for _ in range(per_frame):
            yield _side_row(writer, frame, writer.dressed(writer.clause(frame)))
    cooperative = [frame for frame in sides() if frame.types == "COOPERATIVE"]
    conflictual = [frame for frame in sides() if frame.types == "CONFLICTUAL"]
    for _ in range(len(sides()) * per_frame // 4):
        first, second = writer.chance.choice(cooperative), writer.chance.choice(conflictual)
        if writer.chance.random() < 0.5:
            first, second = second, first
        one, two = writer.clause(first), writer.clause(second)
        join = writer.chance.choice(names()["joins"])
        yield _side_row(writer, first, _capital(one + join.replace("{2}", _strip(two))) + ".")
        yield _side_row(writer, second, _capital(_strip(one) + join.replace("{2}", two)) + ".")


def _side_row(writer: Writer, frame: Frame, line: str) -> Row:
    """Which of the two is marked as actor says nothing of the side, as in the development data."""
    text, spans = parse_marked(line)
    first, second = spans["A"], spans["R"]
    if writer.chance.random() < 0.5:
        first, second = second, first
    text = text.lower() if writer.chance.random() < LOWER_SHARE else text
    return Row(text, first, second, (), None, frame.types == "COOPERATIVE", source="sides")


def _row(frame: Frame, line: str) -> Row:
    return marked_row(f"{frame.types}\t{frame.mode}\t{line}", "generated")


def _with_one_party(writer: Writer, frame: Frame, row: Row) -> Iterator[Row]:
    if row.recipient is None:
        return
    if writer.chance.random() < ALONE_SHARE:
        yield replace(row, recipient=None)
    if _can_reverse(frame, row) and writer.chance.random() < IDLE_SHARE:
        yield replace(reversed_row(row), recipient=None)


def _can_reverse(frame: Frame, row: Row) -> bool:
    return (
        row.recipient is not None
        and not frame.is_symmetric
        and frame.types not in {NONE, "CONSULT", "COOPERATE"}
    )


def _two_clauses(writer: Writer, first: Frame, second: Frame) -> Iterator[Row]:
    one, two = writer.clause(first), writer.clause(second)
    if "[R " not in one or "[R " not in two:
        return
    join = writer.chance.choice(names()["joins"])
    put = lambda a, b: _capital(a + join.replace("{2}", b)) + "."  # noqa: E731
    yield _row(first, put(one, _strip(two)))
    if writer.chance.random() < 0.5:
        yield _row(second, put(_strip(one), two))
    none = Frame(NONE, "", "", {})
    a, b = writer.chance.choice([("A", "R"), ("R", "A")])
    yield _row(none, put(_only(one, a), _only(two, b)))
