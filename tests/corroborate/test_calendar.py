"""Announcements of one meeting become one entry with a life."""

from datetime import date
from typing import Any

import pytest

from demarche.corroborate.calendar import Announcement, calendar
from demarche.records import Change, Engagement, EngagementState, When, Where

MACRON, PUTIN, SCHOLZ = "Emmanuel Macron", "Vladimir Putin", "Olaf Scholz"
COUNTRIES = {MACRON: "FRA", PUTIN: "RUS", SCHOLZ: "DEU"}


def told(
    printed: int, state: EngagementState, who: tuple[str, ...], day: int | None = None, **fields: Any
) -> Announcement:
    when = When(date(2022, 2, day), date(2022, 2, day), "day") if day else None
    where = Where(fields["where"], fields.get("country")) if "where" in fields else None
    key = f"{printed:02d}-{state}-{who[0]}"
    change = Change(state, date(2022, 2, printed), f"doc-{key}", f"outlet-{printed}", key, "…", when, where)
    return Announcement(
        engagement=Engagement("g1", "e1", fields.get("kind", "meeting"), state, ()),
        participants=frozenset(COUNTRIES[name] for name in who),
        people=frozenset(who),
        names=who,
        change=change,
    )


@pytest.mark.parametrize(
    ("announcements", "today", "expected"),
    [
        ([told(1, "announced", (SCHOLZ, PUTIN), 15)], 10, [("announced", 15)]),
        ([told(1, "announced", (SCHOLZ, PUTIN), 15)], 20, [("overdue", 15)]),
        (
            [told(1, "announced", (SCHOLZ, PUTIN), 15), told(16, "held", (SCHOLZ, PUTIN), 15)],
            20,
            [("held", 15)],
        ),
        (
            [told(1, "announced", (SCHOLZ, PUTIN), 15), told(9, "announced", (SCHOLZ, PUTIN), 15)],
            10,
            [("confirmed", 15)],
        ),
        (
            [
                told(1, "announced", (SCHOLZ, PUTIN), 5),
                told(4, "postponed", (SCHOLZ, PUTIN), 5),
                told(8, "held", (SCHOLZ, PUTIN), 8),
            ],
            20,
            [("held", 8)],
        ),
        (
            [told(1, "announced", (SCHOLZ, PUTIN), 15), told(3, "cancelled", (SCHOLZ, PUTIN))],
            20,
            [("cancelled", 15)],
        ),
        (
            [told(1, "announced", (SCHOLZ, PUTIN), 15), told(1, "announced", (MACRON, PUTIN), 15)],
            10,
            [("announced", 15), ("announced", 15)],
        ),
        (
            [told(7, "held", (MACRON, PUTIN), 7), told(12, "held", (MACRON, PUTIN), 12, kind="call")],
            20,
            [("held", 7), ("held", 12)],
        ),
        (
            [told(2, "held", (SCHOLZ, PUTIN), 1), told(15, "held", (SCHOLZ, PUTIN))],
            20,
            [("held", 1), ("held", None)],
        ),
    ],
)
def test_lives(announcements: list[Announcement], today: int, expected: list[tuple[str, int]]) -> None:
    forward = calendar(announcements, date(2022, 2, today))
    assert [(e.state, e.when and e.when.start and e.when.start.day) for e in forward] == expected
    assert calendar(reversed(announcements), date(2022, 2, today)) == forward


def test_sequence_counts_what_a_calendar_shows() -> None:
    announcements = [
        told(1, "announced", (SCHOLZ, PUTIN), 15),
        told(2, "announced", (SCHOLZ, PUTIN), 15),
        told(3, "postponed", (SCHOLZ, PUTIN), 15),
    ]
    [entry] = calendar(announcements, None)
    assert (entry.sequence, len(entry.changes)) == (1, 3)
