"""Who: the actors of a document."""

from demarche.actors.agents import Agent, describe_agent
from demarche.actors.stage import find_actors

__all__ = ["Agent", "describe_agent", "find_actors"]
