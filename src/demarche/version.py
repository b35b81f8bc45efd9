"""The version of the coder; it changes whenever the same document could give other bytes."""

__version__ = "0.1.0"
