"""Changes in plain words: "cooling since 7 February: three meetings, no new threat"."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
NOUNS = {
    "ASSAULT": ("attack", "attacks"),
    "COERCE": ("act of coercion", "acts of coercion"),
    "MOBILIZE": ("move of forces", "moves of forces"),
    "SANCTION": ("sanction", "sanctions"),
    "PROTEST": ("protest", "protests"),
    "THREATEN": ("threat", "threats"),
    "REJECT": ("refusal", "refusals"),
    "ACCUSE": ("accusation", "accusations"),
    "REQUEST": ("demand", "demands"),
    "RETREAT": ("retreat", "retreats"),
    "CONCEDE": ("concession", "concessions"),
    "AID": ("delivery of aid", "deliveries of aid"),
    "COOPERATE": ("act of cooperation", "acts of cooperation"),
    "SUPPORT": ("act of support", "acts of support"),
    "AGREE": ("agreement or announcement", "agreements and announcements"),
    "CONSULT": ("meeting", "meetings"),
}
"""Nouns for the PLOVER types, the gravest conflict first, then the plainest cooperation."""
CONFLICT = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "THREATEN", "REJECT", "ACCUSE")
COOLING = ("RETREAT", "CONCEDE", "AID", "COOPERATE", "SUPPORT", "CONSULT")
WARNED = ("ASSAULT", "SANCTION", "THREATEN")
MOST = 3


def said_of(
    direction: Literal["heating", "cooling"],
    day: date,
    until: date,
    before: Mapping[str, int],
    after: Mapping[str, int],
) -> str:
    """A change in words, with the counts of the new level; what was there before and is no more is said."""
    told = [counted(kind, after[kind]) for kind in _kinds(direction) if after.get(kind, 0)][:MOST]
    if direction == "heating":
        told += [counted("CONSULT", after["CONSULT"])] if after.get("CONSULT", 0) else ["no meeting"]
    else:
        told += [f"no new {NOUNS[kind][0]}" for kind in WARNED if before.get(kind) and not after.get(kind)]
    held = ", ".join(told) or "fewer incidents"
    return f"{direction} since {day.day} {day:%B %Y} (until {until.day} {until:%B}): {held}"


def counted(kind: str, count: int) -> str:
    """A number of incidents of a type in words."""
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} {NOUNS[kind][0 if count == 1 else 1]}"


def _kinds(direction: Literal["heating", "cooling"]) -> tuple[str, ...]:
    return CONFLICT if direction == "heating" else COOLING
