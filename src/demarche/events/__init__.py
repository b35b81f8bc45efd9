"""What was done to whom, and what is announced."""

from demarche.events.engagements import find_engagements
from demarche.events.stage import find_events

__all__ = ["find_engagements", "find_events"]
