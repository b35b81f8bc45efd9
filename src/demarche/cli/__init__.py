"""The command line: one module per command, and the only place that prints."""

from demarche.cli.app import main

__all__ = ["main"]
