"""The record as a request sees it: one state of it, however long the request reads."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from demarche.serve import freshness
from demarche.serve.options import ServeOptions
from demarche.store import Readers, View


def options_of(request: Request) -> ServeOptions:
    """How the server is set up."""
    options = request.app.state.options
    assert isinstance(options, ServeOptions)
    return options


def readers_of(request: Request) -> Readers:
    """What opens views of the server's record."""
    readers = request.app.state.readers
    assert isinstance(readers, Readers)
    return readers


def opened(request: Request) -> Iterator[View]:
    """A view of the record for this request, which ends here when the client holds the answer already."""
    with readers_of(request).view() as view:
        freshness.mark(request, view)
        yield view


def opened_anew(request: Request) -> Iterator[View]:
    """A view of the record for an answer that depends on more than the record."""
    with readers_of(request).view() as view:
        request.state.reads = None
        yield view


Record = Annotated[View, Depends(opened)]
LiveRecord = Annotated[View, Depends(opened_anew)]
"""For answers that depend on the clock or on files beside the record too: they get no ETag."""
