"""Who asks: a token in a header (programs), or a session that a token opened (pages).

A session is a signed cookie; the server keeps nothing. It ends with its time, or when its token is revoked.
What changes something from a page must also carry the session's own secret (`csrf`), which another site
cannot read, and must come from this site's own pages as far as the browser says where it comes from.
"""

import binascii
import time
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from hmac import compare_digest
from hmac import new as hmac
from pathlib import Path
from typing import Literal

from fastapi import Request

from demarche.serve.guard.tokens import Token, Tokens, read_tokens

COOKIE = "demarche_session"
SESSION_SECONDS = 12 * 3600
LONGEST = 200
"""Characters of a token or cookie that are looked at."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, by the name of the token. `via` says how it was shown; `csrf` is the secret that a change
    from a page must carry."""

    name: str
    via: Literal["bearer", "basic", "session"]
    csrf: str = ""


def caller_of(request: Request) -> Caller | None:
    """Who sent a request; None when it shows no token that stands."""
    shown = request.headers.get("authorization", "")[:LONGEST]
    cookie = request.cookies.get(COOKIE, "")[:LONGEST]
    if not shown and not cookie:
        return None
    tokens = standing_tokens(request.app.state.options.tokens)
    if tokens is None:
        return None
    kind, _, secret = shown.partition(" ")
    if kind.lower() == "bearer":
        return _named(tokens.holder(secret.strip()), "bearer")
    if kind.lower() == "basic":
        return _named(tokens.holder(_password(secret)), "basic")
    return session_caller(tokens, cookie)


def standing_tokens(path: Path) -> Tokens | None:
    """The tokens of a file, read again when it has changed."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return _read(path, stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_mode)


@lru_cache(maxsize=4)
def _read(path: Path, *_: int) -> Tokens | None:
    return read_tokens(path)


def open_session(tokens: Tokens, token: Token) -> str:
    """The cookie of a session that begins now."""
    name = urlsafe_b64encode(token.name.encode()).decode()
    said = f"{name}.{int(time.time()) + SESSION_SECONDS}"
    return f"{said}.{_signed(tokens, 'session', said, token.hash)}"


def session_caller(tokens: Tokens, cookie: str) -> Caller | None:
    """Whose session a cookie is; None when it was not given by us, is over, or its token is revoked."""
    said, _, signature = cookie.rpartition(".")
    name, _, ends = said.partition(".")
    if not ends.isdecimal() or not ends.isascii() or int(ends) < time.time():
        return None
    try:
        token = tokens.named(urlsafe_b64decode(name).decode())
    except (binascii.Error, UnicodeDecodeError):
        return None
    if token is None or not _is_same(signature, _signed(tokens, "session", said, token.hash)):
        return None
    return Caller(token.name, "session", _signed(tokens, "csrf", cookie, token.hash))


def is_own_page(request: Request) -> bool:
    """Whether a request that a browser sent comes from a page of this server, as far as the browser says."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.headers.get('host', '')}"


def carries(caller: Caller, secret: str | None) -> bool:
    """Whether a change from a page carries its session's secret."""
    return bool(caller.csrf) and secret is not None and _is_same(secret, caller.csrf)


def _named(token: Token | None, via: Literal["bearer", "basic"]) -> Caller | None:
    return None if token is None else Caller(token.name, via)


def _password(encoded: str) -> str:
    try:
        return b64decode(encoded).decode("utf-8", "replace").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def _signed(tokens: Tokens, *said: str) -> str:
    return hmac(tokens.key.encode(), "\n".join(said).encode(), sha256).hexdigest()


def _is_same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
