"""What makes two documents one: the bytes they were read from, the outlet, the web address."""

from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit


def document_id(data: bytes, publisher: str | None, uri: str | None) -> str:
    """`sha256:` and the hash of the bytes, with outlet and web address when they are known."""
    digest = sha256(data)
    address = web_address(uri)
    if publisher is None and address is None:
        return f"sha256:{digest.hexdigest()}"
    named = "\0".join((digest.hexdigest(), publisher or "", address or ""))
    return f"sha256:{sha256(named.encode('utf-8', 'replace')).hexdigest()}"


def web_address(uri: str | None) -> str | None:
    """An http or https address, scheme and host in lower case and without its fragment; else None."""
    if uri is None:
        return None
    try:
        parts = urlsplit(uri.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))
