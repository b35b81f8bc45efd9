"""XML from strangers: entities are refused before anything expands them."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from demarche.errors import FormatError


def check_xml(data: bytes) -> None:
    """FormatError when XML declares entities, which no list of articles needs. Malformed XML passes."""
    try:
        parsed(data)
    except ParseError:
        return


def parsed(data: bytes) -> Element:
    """The root of an XML document; FormatError for entities, ParseError when it is malformed."""
    try:
        return fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FormatError("the XML declares entities, which are refused") from error
