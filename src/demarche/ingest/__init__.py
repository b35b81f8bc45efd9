"""Bytes in: files, folders, JSON Lines, standard input and the web. The only door to the network."""

from demarche.ingest.inputs import open_inputs
from demarche.ingest.options import InputOptions

__all__ = ["InputOptions", "open_inputs"]
