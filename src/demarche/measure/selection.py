"""Whose incidents are measured: one side, two sides, or everyone among a group.

A side is written as codes or names joined by commas: `RUS`, `France,DEU`, `Macron`. A state or body counts by
its code, anybody else by a name that the incident carries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from demarche.errors import UsageError
from demarche.measure.facts import Facts
from demarche.ontology.organisations import organisations
from demarche.ontology.plover import plover
from demarche.ontology.states import states


@dataclass(frozen=True, slots=True)
class Side:
    """One or more parties: codes of states and bodies, and parts of persons' names."""

    codes: tuple[str, ...]
    people: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """How the side is named in headings."""
        return ",".join((*self.codes, *self.people))


@dataclass(frozen=True, slots=True)
class Selection:
    """No side: everything. One: what it takes part in. Two: what is between them; `directed` only what the
    first does to the second. `among`: what is between members of a group."""

    sides: tuple[Side, ...] = ()
    directed: bool = False
    among: Side | None = None

    @property
    def label(self) -> str:
        """How the selection is named in headings."""
        if self.among is not None:
            return f"among {self.among.label}"
        return (" → " if self.directed else " – ").join(side.label for side in self.sides) or "all"

    @property
    def narrow(self) -> tuple[tuple[str, ...], ...]:
        """Groups of codes: every selected incident holds all of one of them. An empty group says nothing."""
        if self.among is not None:
            return tuple(combinations(self.among.codes, 2))
        named = [one.codes for one in self.sides if not one.people]
        return tuple(product(*named))


def side(written: str) -> Side:
    """A side as a person writes it; UsageError for an empty one."""
    codes, people = [], []
    for part in (part.strip() for part in written.split(",")):
        code = _code(part)
        if code is not None:
            codes.append(code)
        elif part:
            people.append(part)
    if not codes and not people:
        raise UsageError(f"{written!r} names nobody; write a code or name: RUS, France, Macron")
    return Side(tuple(codes), tuple(people))


def selection(sides: Sequence[str], *, among: str | None = None, directed: bool = False) -> Selection:
    """A selection as a person writes it; UsageError for more than two sides."""
    if len(sides) > 2:
        raise UsageError(f"{len(sides)} sides; name one or two, and join allies by commas: RUS,BLR UKR")
    if directed and len(sides) != 2:
        raise UsageError("a direction needs two sides")
    if sides and among is not None:
        raise UsageError("name sides or a group (--among), not both")
    group = None if among is None else side(among)
    if group is not None and group.people:
        raise UsageError(f"--among takes countries and bodies; {group.people[0]!r} is neither")
    return Selection(tuple(side(one) for one in sides), directed, group)


def condition(chosen: Selection, facts: Facts) -> tuple[str, dict[str, Any]]:
    """The selection as a condition on `facts`, with its parameters."""
    parameters: dict[str, Any] = {}
    if chosen.among is not None:
        everyone = "list_distinct(list_intersect(list_concat(actors, recipients), $among))"
        return f"len({everyone}) > 1", {"among": list(chosen.among.codes)}
    if not chosen.sides:
        return "TRUE", parameters
    acts, receives = _parts(chosen.sides[0], "a", parameters, facts)
    if len(chosen.sides) == 1:
        return f"({acts} OR {receives})", parameters
    acts_too, receives_too = _parts(chosen.sides[1], "b", parameters, facts)
    if chosen.directed:
        return f"({acts} AND {receives_too})", parameters
    together = f"(len(recipients) = 0 AND {acts} AND {acts_too})"
    return f"(({acts} AND {receives_too}) OR ({acts_too} AND {receives}) OR {together})", parameters


def _parts(one: Side, name: str, parameters: dict[str, Any], facts: Facts) -> tuple[str, str]:
    """Conditions that a side acts, and that it receives. Names do not say which part a person had."""
    names = [f"{name}{number}" for number in range(len(one.codes))]
    parameters.update(zip(names, one.codes, strict=True))
    # One test a code is many times faster than DuckDB's `list_has_any`.
    acts, receives = (
        [f"list_contains({column}, ${code})" for code in names] for column in ("actors", "recipients")
    )
    if one.people:
        parameters[f"{name}_people"] = _names(one, facts)
        acts.append(f"list_has_any(names, ${name}_people)")
        receives.append(acts[-1])
    return f"({' OR '.join(acts)})", f"({' OR '.join(receives)})"


def _names(one: Side, facts: Facts) -> list[str]:
    """All names in the facts that hold a part that was written."""
    found: list[str] = []
    for part in one.people:
        query = (
            "SELECT DISTINCT name FROM (SELECT unnest(names) AS name FROM facts) "
            "WHERE contains(lower(strip_accents(name)), lower(strip_accents($part))) ORDER BY name"
        )
        names = [name for (name,) in facts.rows(query, {"part": part})]
        if not names:
            raise UsageError(f"nobody named {part!r} takes part in any incident")
        found += names
    return found


def _code(written: str) -> str | None:
    upper = written.upper()
    if upper in states() or upper in plover().international:
        return upper
    folded = written.casefold()
    for code, state in states().items():
        if folded in {name.text.casefold() for name in state.names}:
            return code
    body = next((b for b in organisations().values() if b.name.casefold() == folded), None)
    return None if body is None else body.code
