"""One request to the web: checked addresses, redirects followed by hand, limits on time and size."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from demarche.errors import FetchError
from demarche.ingest.guard import Deadline, GuardedBackend, RefusedError
from demarche.ingest.options import InputOptions
from demarche.ingest.single import one_document
from demarche.records import RawDocument, Unreadable
from demarche.version import __version__

MAX_REDIRECTS = 8
USER_AGENT = f"demarche/{__version__} (news reading for research)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGE_TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/json")
REQUEST_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered: the address after all redirects, status, headers in lower case, body."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str | None:
        """The media type that the server states, in lower case."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower() or None

    @property
    def encoding(self) -> str | None:
        """The character encoding that the server states."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None


class Fetcher:
    """Fetches addresses, one at a time, within the limits of its options."""

    def __init__(self, options: InputOptions) -> None:
        self._options = options
        self._backend = GuardedBackend(allow_private=options.allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), network_backend=self._backend, max_connections=4
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """What an address answers, whatever its status; FetchError when it does not answer in full."""
        self._backend.deadline = Deadline(self._options.timeout)
        for _ in range(MAX_REDIRECTS + 1):
            response = self._once(checked_url(url), headers or {})
            target = response.headers.get("location")
            if response.status not in REDIRECTS or target is None:
                return response
            url = _joined(response.url, target)
        raise FetchError(f"redirected more than {MAX_REDIRECTS} times")

    def _once(self, url: str, headers: Mapping[str, str]) -> Response:
        try:
            request = httpx.Request("GET", url, headers={**REQUEST_HEADERS, **headers})
            with self._pool.stream(
                request.method, _core_url(request.url), headers=request.headers.raw
            ) as answer:
                return self._answer(url, answer)
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise FetchError(f"took longer than {self._options.timeout:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(_reason(error)) from error
        except httpx.InvalidURL as error:
            raise RefusedError(f"not an address: {error}") from error

    def _answer(self, url: str, answer: httpcore.Response) -> Response:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
        if answer.status in REDIRECTS:
            return Response(url, answer.status, headers, b"")
        chunks = _decoded(answer.iter_stream(), headers.get("content-encoding", ""), self._options.max_bytes)
        return Response(url, answer.status, headers, b"".join(chunks))


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise RefusedError(f"redirected to what is no address: {error}") from error


def _core_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def checked_url(url: str) -> str:
    """The address, when it is one of the web; RefusedError for any other."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname)
    except ValueError as error:
        raise RefusedError(f"not an address: {error}") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise RefusedError(f"'{parts.scheme}' addresses are not fetched, only http and https")
    if not has_host:
        raise RefusedError("the address names no host")
    if parts.username is not None:
        raise RefusedError("the address holds a user's name, which would stay in the record")
    return url


def _decoded(chunks: Iterator[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """The chunks unpacked; FetchError as soon as there are more than `limit` bytes of them."""
    unpack = _unpacker(encoding)
    total = 0
    for chunk in chunks:
        piece = chunk if unpack is None else _unpacked(unpack, chunk, limit + 1 - total)
        total += len(piece)
        if total > limit:
            raise FetchError(f"larger than {limit / 1e6:g} MB, the most taken as one document")
        yield piece
    if unpack is not None and not unpack.eof and total:
        raise FetchError("the packed body ends too early")


def _unpacked(unpack: "zlib._Decompress", chunk: bytes, limit: int) -> bytes:
    try:
        return unpack.decompress(chunk, limit)
    except zlib.error as error:
        raise FetchError("the packed body is damaged") from error


def _unpacker(encoding: str) -> "zlib._Decompress | None":
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    if encoding == "deflate":
        return zlib.decompressobj()
    if encoding in ("", "identity"):
        return None
    raise FetchError(f"packed as '{encoding[:20]}', which was not asked for")


def _reason(error: Exception) -> str:
    text = str(error) or type(error).__name__
    return text.split("] ", 1)[-1].splitlines()[0][:200].lower()


def fetch_document(url: str, fetcher: Fetcher, options: InputOptions) -> RawDocument | Unreadable:
    """The page at an address, or why it could not be taken."""
    try:
        response = fetcher.get(url)
    except RefusedError as error:
        return Unreadable(url, "fetch-refused", f"{url}: {error}")
    except FetchError as error:
        return Unreadable(url, "fetch-failed", f"{url}: {error}")
    if response.status != 200:
        phrase = httpx.codes.get_reason_phrase(response.status)
        return Unreadable(url, "fetch-failed", f"{url}: answered {response.status} {phrase}".rstrip())
    return document_of_response(url, response, options)


def document_of_response(name: str, response: Response, options: InputOptions) -> RawDocument | Unreadable:
    """The document that an answer holds, when it is a text or a page."""
    kind = response.media_type
    if kind is not None and not kind.startswith(PAGE_TYPES):
        return Unreadable(name, "input-binary", f"{name}: {kind[:60]}; only text and web pages are read")
    document = one_document(response.body, name, options)
    if isinstance(document, Unreadable):
        return document
    return RawDocument(
        name=name,
        data=document.data,
        media_type="text/html" if kind in ("text/html", "application/xhtml+xml") else document.media_type,
        encoding=response.encoding,
        uri=response.url,
        published=options.published,
    )
