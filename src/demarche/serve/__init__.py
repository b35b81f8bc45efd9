"""The situation room: an HTTP API and pages over one record. It reads through `store`, and prints nothing."""

from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions

__all__ = ["ServeOptions", "create_app"]
