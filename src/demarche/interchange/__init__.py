"""The field's data in and out: one module per foreign format, and the common schema between them."""

from demarche.interchange.format import Options
from demarche.interchange.formats import FORMATS
from demarche.interchange.importing import import_file
from demarche.interchange.library import Import, event_files, imports, rejects_file

__all__ = ["FORMATS", "Import", "Options", "event_files", "import_file", "imports", "rejects_file"]
