"""Bytes in: files, folders, JSON Lines, standard input and the web. The only door to the network."""

from demarche.ingest.inputs import InputOptions, open_inputs

__all__ = ["InputOptions", "open_inputs"]
