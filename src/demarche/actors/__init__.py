"""Who: the actors of a document."""

from demarche.actors.agents import Agent, describe_agent
from demarche.actors.directory import Known, Match, holders_of, look_up
from demarche.actors.imports import Change, Imported, changes, read_offices, rows_of
from demarche.actors.stage import find_actors

__all__ = [
    "Agent",
    "Change",
    "Imported",
    "Known",
    "Match",
    "changes",
    "describe_agent",
    "find_actors",
    "holders_of",
    "look_up",
    "read_offices",
    "rows_of",
]
