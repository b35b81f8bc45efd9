"""How a server is set up."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from demarche.errors import UsageError

REQUESTS_A_SECOND = 100
"""Requests that one address may send, on the average; ten seconds' worth at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """What a server serves, and to whom.

    `record` is the file of the record. `hosts` are names under which the server may be addressed beside its
    own and plain addresses; `open_reading` lets everybody read who can reach it; `rate` is in requests a
    second and address, 0 for no limit; `coders` are the processes that code what is posted.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    open_reading: bool = False
    rate: float = REQUESTS_A_SECOND
    coders: int = 1

    @property
    def tokens(self) -> Path:
        """The file of the tokens: beside the record."""
        return tokens_beside(self.record)

    @property
    def reads_freely(self) -> bool:
        """Whether reading needs no token."""
        return self.open_reading or is_loopback(self.host)


def tokens_beside(record: Path) -> Path:
    """Where the tokens for a record are kept."""
    return record.with_name(f"{record.name}.tokens")


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone; UsageError for an empty one."""
    if not host:
        raise UsageError("give an address to listen on: 127.0.0.1")
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
