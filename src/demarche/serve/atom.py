"""Atom feeds (RFC 4287). Nothing is taken from a clock: the same record gives the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from demarche.text.xml_text import xml_safe

ATOM = "http://www.w3.org/2005/Atom"
FIRST_DAY = "1970-01-01"
"""Stands for a day that is not known."""
register_namespace("", ATOM)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. Days are ISO dates; `path` is where it is read on this server, `text` is plain text."""

    id: str
    title: str
    path: str
    text: str
    author: str
    published: str | None
    updated: str | None
    categories: tuple[str, ...] = ()


def atom_feed(
    name: str, title: str, entries: Sequence[FeedEntry], *, base: str, query: str, following: str | None
) -> bytes:
    """A feed as XML. `base` is the server's own address, `query` what was asked for, `following` the query
    of the next page."""
    root = Element(_tag("feed"))
    question = sha256(query.encode()).hexdigest()[:16] if query else "all"
    _put(root, "id", f"urn:demarche:feed:{name}:{question}")
    _put(root, "title", title)
    _put(root, "updated", _moment(max((e.updated or FIRST_DAY for e in entries), default=FIRST_DAY)))
    _put(SubElement(root, _tag("author")), "name", "demarche")
    _link(root, "self", f"{base}/{name}.atom{f'?{query}' if query else ''}")
    _link(root, "alternate", f"{base}/{name}{f'?{query}' if query else ''}")
    if following is not None:
        _link(root, "next", f"{base}/{name}.atom?{following}")
    for entry in entries:
        _entry(root, name, entry, base)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, name: str, entry: FeedEntry, base: str) -> None:
    made = SubElement(root, _tag("entry"))
    _put(made, "id", f"urn:demarche:{name}:{entry.id}")
    _put(made, "title", entry.title)
    _put(made, "published", _moment(entry.published))
    _put(made, "updated", _moment(entry.updated))
    _put(SubElement(made, _tag("author")), "name", entry.author)
    _link(made, "alternate", f"{base}{entry.path}")
    for category in entry.categories:
        SubElement(made, _tag("category"), term=xml_safe(category))
    _put(made, "content", entry.text).set("type", "text")


def _put(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, _tag(name))
    made.text = xml_safe(text)
    return made


def _link(parent: Element, relation: str, address: str) -> None:
    SubElement(parent, _tag("link"), rel=relation, href=xml_safe(address))


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _moment(day: str | None) -> str:
    return f"{day or FIRST_DAY}T00:00:00Z"
