"""What was done to whom, and what is announced."""

from demarche.events.engagements import find_engagements
from demarche.events.stage import Around, Judged, find_events, judge_sentence

__all__ = ["Around", "Judged", "find_engagements", "find_events", "judge_sentence"]
