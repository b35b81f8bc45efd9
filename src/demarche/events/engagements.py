"""Meetings, visits, calls and their kin among the events of one document."""

from collections.abc import Sequence

from demarche.records import Cast, Engagement, Event, Sentence


def find_engagements(
    events: Sequence[Event], sentences: Sequence[Sentence], cast: Cast
) -> tuple[Engagement, ...]:
    """The calendar entries that the events tell of."""
    return ()
