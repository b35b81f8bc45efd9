"""What was done to whom, and what is announced."""

from demarche.events.around import Around, Surroundings
from demarche.events.decision import Decider, readings_of
from demarche.events.encoder import PairModel, PairScores, pair_model
from demarche.events.engagements import find_engagements
from demarche.events.explain import Explained, explain_sentence
from demarche.events.stage import Judged, find_events, judge_sentence
from demarche.events.standing import status_at

__all__ = [
    "Around",
    "Decider",
    "Explained",
    "Judged",
    "PairModel",
    "PairScores",
    "Surroundings",
    "explain_sentence",
    "find_engagements",
    "find_events",
    "judge_sentence",
    "pair_model",
    "readings_of",
    "status_at",
]
