"""Every error demarche raises on purpose, in one tree.

DemarcheError
├── UsageError          the caller asked for something that cannot be: exit status 2
├── InputError          a document, file or address could not be read
│   ├── FetchError      the network refused, failed or was not allowed
│   └── FormatError     the bytes are not what they were said to be
├── DataError           a data file of the package, or one given to it, breaks its own rules
├── RecordError         the stored record is missing, damaged, locked or of a newer version
└── MissingPartError    an optional part (a model, a library) is not installed

The command line prints the message of any of these as one line and no traceback.
"""


class DemarcheError(Exception):
    """Base of all errors that demarche raises on purpose."""


class UsageError(DemarcheError):
    """The caller asked for something that cannot be."""


class InputError(DemarcheError):
    """A document, file or address could not be read."""


class FetchError(InputError):
    """The network refused, failed or was not allowed."""


class FormatError(InputError):
    """The bytes are not what they were said to be."""


class DataError(DemarcheError):
    """A data file breaks its own rules; the message names the file and the key."""


class RecordError(DemarcheError):
    """The stored record is missing, damaged, locked or of a newer version."""


class MissingPartError(DemarcheError):
    """An optional part is not installed; the message says how to install it."""
