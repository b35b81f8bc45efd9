"""Who: the actors of a document."""

from demarche.actors.stage import find_actors

__all__ = ["find_actors"]
