"""Bytes to characters, each character with the place of its first byte.

The order of belief: a byte order mark, bytes that are UTF-8 throughout, the encoding that the carrier or
the page states, UTF-8 with a few damaged places, and last what charset-normalizer makes of the bytes.
Western pages that say Latin-1 mean Windows-1252, as in the WHATWG Encoding Standard.
"""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from charset_normalizer import from_bytes

from demarche.text.encoding import is_wide

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FAMILIES = (
    "utf-8",
    "utf-16-",
    "utf-32-",
    "cp",
    "iso8859",
    "koi8",
    "gb",
    "big5",
    "shift_jis",
    "euc",
    "mac-",
    "tis",
)
"""Openings of the codec names that are believed: encodings without state, in which every stretch of bytes
stands for itself."""
MAX_DAMAGES = 1000
FEW_FOREIGN = 0.15
"""Share of bytes beyond ASCII below which a text of unknown encoding is taken for Windows-1252."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding, and for each character (and the end) the offset of its first byte.
    `guessed` tells that nobody stated the encoding."""

    text: str
    encoding: str
    starts: Sequence[int]
    guessed: bool = False


def decode(data: bytes, stated: Sequence[str | None] = ()) -> Decoded | None:
    """The characters of the bytes; None when they are no text in any encoding. `stated` are encodings that
    the carrier and the page name, the more believable first."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _damaged(data, encoding, len(mark))
    if is_wide(data):
        return _damaged(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be", 0)
    candidates = ["utf-8", *(name for label in stated if (name := codec_name(label)) is not None)]
    for encoding in candidates:
        found = _strict(data, encoding)
        if found is not None:
            return found
    guess = _mended(data) or _guessed(data)
    return None if guess is None else replace(guess, guessed=True)


def codec_name(label: str | None) -> str | None:
    """Python's name of a stated encoding; None when it is unknown or not to be believed."""
    if label is None:
        return None
    try:
        name = codecs.lookup(label.strip().lower().replace("_", "-")).name
    except (LookupError, ValueError):
        return None
    if name in ("ascii", "iso8859-1"):
        return "cp1252"
    if name in ("utf-16", "utf-32"):
        return f"{name}-le"
    return name if name.startswith(FAMILIES) else None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    places = _starts(text, encoding, 0, len(data))
    return None if places is None else Decoded(text, encoding, places)


def _mended(data: bytes) -> Decoded | None:
    """The bytes as UTF-8 in which a few places are damaged, when most of what is not ASCII is sound."""
    found = _damaged(data, "utf-8", 0)
    if found is None:
        return None
    bad = found.text.count("\ufffd")
    foreign = sum(1 for character in found.text if character > "\x7f")
    cut = bad == 1 and found.text.endswith("\ufffd")
    return found if cut or foreign - bad > bad else None


def _guessed(data: bytes) -> Decoded | None:
    foreign = len(data.translate(None, bytes(range(128))))
    if foreign <= len(data) * FEW_FOREIGN:
        return _damaged(data, "cp1252", 0)
    best = from_bytes(data[:200_000]).best()
    encoding = codec_name(best.encoding) if best is not None else None
    return None if encoding is None else _damaged(data, encoding, 0)


def _damaged(data: bytes, encoding: str, offset: int) -> Decoded | None:
    """The bytes decoded, every damaged place one U+FFFD; None when there are too many of those."""
    parts: list[str] = []
    starts: list[Sequence[int]] = []
    for number, (text, begin, end) in enumerate(_stretches(data, encoding, offset)):
        places = [begin, end] if text == "\ufffd" else _starts(text, encoding, begin, end)
        if number > MAX_DAMAGES * 2 or places is None:
            return None
        parts.append(text)
        starts.append(places)
    if len(starts) == 1:
        return Decoded(parts[0], encoding, starts[0])
    flat = [place for places in starts for place in places[:-1]]
    return Decoded("".join(parts), encoding, [*flat, len(data)])


def _stretches(data: bytes, encoding: str, offset: int) -> Iterator[tuple[str, int, int]]:
    decoder = codecs.getdecoder(encoding)
    view = memoryview(data)
    while offset < len(data):
        try:
            text, _ = decoder(view[offset:], "strict")
        except UnicodeDecodeError as error:
            bad, after = offset + error.start, offset + max(error.end, error.start + 1)
            if bad > offset:
                yield decoder(view[offset:bad], "strict")[0], offset, bad
            yield "\ufffd", bad, after
            offset = after
        else:
            yield text, offset, len(data)
            return


def _starts(text: str, encoding: str, begin: int, end: int) -> Sequence[int] | None:
    """The first byte of every character, and the end; None when the encoding does not tell."""
    if end - begin == len(text):
        return range(begin, end + 1)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if encoding == "utf-8":
        widths = 1 + (points >= 0x80).astype(np.int64) + (points >= 0x800) + (points >= 0x10000)
    elif encoding.startswith("utf-16"):
        widths = 2 + 2 * (points >= 0x10000).astype(np.int64)
    elif encoding.startswith("utf-32"):
        return range(begin, end + 1, 4)
    else:
        widths = np.array([1 if c < "\x80" else len(c.encode(encoding)) for c in text], dtype=np.int64)
    places: list[int] = np.concatenate(([begin], begin + np.cumsum(widths))).tolist()
    return places if places[-1] == end else None
