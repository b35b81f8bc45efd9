"""Bytes to documents: text, labelled blocks, the way back to the bytes, the stated day."""

from demarche.reading.stage import read_document

__all__ = ["read_document"]
