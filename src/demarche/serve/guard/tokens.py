"""Tokens that let a person or program write (and read, where reading is not open).

A token is 256 random bits, shown once. The file beside the record, readable by its owner alone, keeps its
name and hash: a plain hash is enough, since nothing so random can be guessed. It also keeps the key that
sessions are signed with.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from secrets import token_hex, token_urlsafe

from pydantic import TypeAdapter, ValidationError

from demarche.errors import RecordError, UsageError

PREFIX = "demarche_"
NAME = re.compile(r"[\w][\w .@-]{0,39}")
OTHERS = 0o077
"""Permissions of everybody but the owner."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token by name. Times are UTC (ISO 8601); `hash` is the SHA-256 of the token."""

    name: str
    hash: str
    made_at: str
    revoked_at: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not revoked."""
        return self.revoked_at is None


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a record, and the key that signs sessions."""

    key: str
    tokens: tuple[Token, ...] = ()

    def holder(self, token: str) -> Token | None:
        """The standing token that this is, or None. Every hash is compared, however soon one fits."""
        given = sha256(token.encode("utf-8", "replace")).hexdigest()
        found = [one for one in self.tokens if compare_digest(one.hash, given) and one.stands]
        return found[0] if found else None

    def named(self, name: str) -> Token | None:
        """The standing token of that name."""
        return next((one for one in self.tokens if one.name == name and one.stands), None)


_TOKENS = TypeAdapter(Tokens)


def read_tokens(path: Path) -> Tokens | None:
    """The tokens of a file; None when there is no such file. RecordError when others may read it, or it
    is damaged."""
    try:
        if os.name == "posix" and path.stat().st_mode & OTHERS:
            raise RecordError(f"{path}: others can read it; make it private: chmod 600")
        return _TOKENS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise RecordError(f"{path}: damaged; remove it and make new tokens") from error
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error


def new_token(path: Path, name: str) -> str:
    """Make a token of that name; what to show once. UsageError for a name that is taken or is none."""
    if NAME.fullmatch(name) is None:
        raise UsageError(f"{name!r} is no name for a token: up to 40 letters, digits, blanks, . @ - _")
    known = read_tokens(path) or Tokens(token_hex(32))
    if known.named(name) is not None:
        raise UsageError(f"there is a token named {name!r}; revoke it first or take another name")
    token = PREFIX + token_urlsafe(32)
    made = Token(name, sha256(token.encode()).hexdigest(), _now())
    _write(path, replace(known, tokens=(*known.tokens, made)))
    return token


def revoke(path: Path, name: str) -> None:
    """Make the token of that name worthless, with all its sessions; UsageError when none stands."""
    known = read_tokens(path)
    if known is None or known.named(name) is None:
        raise UsageError(f"no token named {name!r} stands")
    _write(path, replace(known, tokens=tuple(_revoked(known.tokens, name))))


def _revoked(tokens: Sequence[Token], name: str) -> Iterator[Token]:
    for one in tokens:
        yield replace(one, revoked_at=_now()) if one.name == name and one.stands else one


def _write(path: Path, tokens: Tokens) -> None:
    draft = path.with_name(f"{path.name}.{token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            json.dump(asdict(tokens), stream, indent=1)
        draft.replace(path)
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
